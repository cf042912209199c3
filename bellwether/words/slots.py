"""What slots print: figures of a job where its writer has put their names."""

from __future__ import annotations

from bellwether.model.prose import SLOT
from bellwether.words.figures import absent, score_figure
from bellwether.words.ratings import NO_HORIZON
from bellwether.words.subject import Subject, horizon_words


def slot_words(subject: Subject, name: str) -> tuple[str, str | None]:
    """What a slot prints for a job, and the source of the figure. A figure that is absent prints as words."""
    match name:
        case "title":
            return subject.name.singular, None
        case "plural":
            return subject.name.plural, None
        case "horizon":
            return horizon_words(subject) or NO_HORIZON, None
        case "tasks.count":
            return str(len(subject.job.written.tasks)), None
        case "tasks.human" | "tasks.assisted" | "tasks.automatable":
            return str(len(subject.tasks(name.removeprefix("tasks.")))), None  # type: ignore[arg-type]
    score = subject.score(name)
    if score:
        return score_figure(score), score.source
    if withheld := subject.withheld(name):
        return subject.told(name), withheld.source
    return f"({absent(subject.library.measures.measures[name])})", None


def filled(subject: Subject, text: str) -> str:
    """A plain text with its slots printed, without the marks of their sources."""
    return SLOT.sub(lambda slot: slot_words(subject, slot["slot"].strip())[0], text)
