"""What a site has that fields of its entries may name, for forms in which it is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bellwether.model.extra import front_matter_with
from bellwether.model.fields import FormField, Referent, fields_of
from bellwether.model.library import Library, SiteSettings

# The names that may stand in a field, each with what it is called.
Choices = Mapping[Referent, Mapping[str, str]]


def choices_of(library: Library) -> Choices:
    """All names but those of jobs, which are many, and change with every entry."""
    measures = library.measures
    return {
        "author": {name: author.name for name, author in library.settings.authors.items()},
        "category": {slug: page.title for slug, page in library.categories.items()},
        "measure": {name: measure.name for name, measure in measures.measures.items() if not measure.fact},
        "official tasks": {kind: tables.name for kind, tables in measures.evidence.items()},
        "source": {name: source.title for name, source in library.sources.items()},
    }


def jobs_of(library: Library) -> Mapping[str, str]:
    """The jobs that fields may name, those that are held back as well, by their titles."""
    jobs = {slug: job.title for slug, job in library.occupations.items()}
    jobs |= {slug: held.title for slug, held in library.held_back.items()}
    return dict(sorted(jobs.items(), key=lambda job: (job[1].casefold(), job[0])))


def entry_fields(settings: SiteSettings) -> tuple[FormField, ...]:
    """The fields of an entry of this site, with the values of its own and the codes of its own classifications."""
    own = tuple(
        FormField(kind, "text", meaning=known.name, example=known.example, form=known.pattern)
        for kind, known in settings.classifications.items()
    )
    return tuple(
        replace(field, fields=field.fields + own) if field.open else field
        for field in fields_of(front_matter_with(settings.extra_fields))
    )
