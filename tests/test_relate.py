"""Neighbours: true reasons, no orphan, and the same answer however the library is ordered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellwether.build.incremental import Cache
from bellwether.model.entry import Codes, Move, Skill
from bellwether.model.library import Library, Occupation
from bellwether.model.measure import Score, Scores
from bellwether.scores.relate import AROUND, RELATED, Reason, Relation, relate
from bellwether.scores.relate.neighbours import Neighbours
from bellwether.scores.relate.ranked import UNRATED
from bellwether.scores.relate.reasons import strength
from tests.conftest import Site
from tests.pages import words
from tests.sample import entry, minimal_site, read, write

SKILLS = ("Listening", "Close listening", "Selling tickets", "The selling of tickets")
SLUGS = tuple("abcdefgh")


@cache
def _sample() -> Library:
    with TemporaryDirectory() as folder:
        library, _ = read(write(Path(folder), minimal_site()))
    assert library is not None
    return library


def job(slug: str, **written: Any) -> Occupation:
    """A job of the field `instruments` that shares nothing with any other."""
    base = _sample().occupations["violin-maker"]
    return replace(base, slug=slug, written=base.written.model_copy(update=written))


def library_of(jobs: Sequence[Occupation], values: dict[str, int]) -> tuple[Library, Scores]:
    """A library of jobs in the order given, with their headline scores."""
    sample = _sample()
    headline = sample.measures.roles.headline
    measure = sample.measures.measures[headline]
    scores = {
        job.slug: {headline: Score(headline, measure, *[Decimal(values[job.slug])] * 3)} if job.slug in values else {}
        for job in jobs
    }
    return replace(sample, occupations={job.slug: job for job in jobs}), scores


@st.composite
def libraries(draw: st.DrawFn) -> tuple[list[Occupation], dict[str, int]]:
    """Up to eight jobs with random fields, codes, skills, moves, choices and scores."""
    slugs = SLUGS[: draw(st.integers(1, len(SLUGS)))]
    jobs = []
    for slug in slugs:
        others = st.lists(st.sampled_from(slugs), max_size=2, unique=True).map(
            lambda found, slug=slug: [other for other in found if other != slug]
        )
        jobs.append(
            job(
                slug,
                category=draw(st.sampled_from(["instruments", "venues"])),
                codes=Codes(
                    soc=draw(st.sampled_from([None, None, "99-1011", "99-2011"])),
                    isco=draw(st.sampled_from([None, None, None, "7312", "4211"])),
                ),
                skills=tuple(
                    Skill(skill=name, kind="durable")
                    for name in draw(st.lists(st.sampled_from(SKILLS), max_size=2, unique=True))
                ),
                moves=tuple(Move(to=to, difficulty="easy", why="It is near.") for to in draw(others)),
                related=tuple(draw(others)),
            )
        )
    scored = draw(st.sets(st.sampled_from(slugs)))
    return jobs, {slug: draw(st.integers(0, 100)) for slug in sorted(scored)}


def holds(reason: Reason, here: Occupation, there: Occupation) -> bool:
    """Whether a reason is true, worked out from what the two entries say."""
    one, other = here.written, there.written
    match reason.kind:
        case "chosen":
            return there.slug in one.related or here.slug in other.related
        case "move from":
            return there.slug in [move.to for move in one.moves]
        case "move to":
            return here.slug in [move.to for move in other.moves]
        case "same group":
            if one.codes.soc and other.codes.soc:
                return one.codes.soc == other.codes.soc
            return one.codes.isco is not None and one.codes.isco == other.codes.isco
        case "shared skills":
            topics = [
                {"listening" if "istening" in skill.skill else "tickets" for skill in w.skills} for w in (one, other)
            ]
            return bool(topics[0] & topics[1]) and reason.detail in [s.skill for s in (*one.skills, *other.skills)]
        case "same field":
            return one.category == other.category


def share_anything(here: Occupation, there: Occupation) -> bool:
    """Whether any reason holds between two jobs, in either direction."""
    details = [skill.skill for skill in here.written.skills] or [""]
    kinds = ("chosen", "move from", "move to", "same group", "shared skills", "same field")
    return any(holds(Reason(kind, detail), here, there) for kind in kinds for detail in details)


@given(libraries())
@settings(deadline=None)
def test_every_reason_is_true_and_no_job_is_its_own_neighbour(found: tuple[list[Occupation], dict[str, int]]) -> None:
    jobs, values = found
    by_slug = {job.slug: job for job in jobs}
    relations = relate(*library_of(jobs, values))

    for lists in (relations.related, relations.similar):
        for slug, near in lists.items():
            assert slug not in [relation.slug for relation in near]
            assert len({relation.slug for relation in near}) == len(near)
            for relation in near:
                assert relation.reasons
                assert all(holds(reason, by_slug[slug], by_slug[relation.slug]) for reason in relation.reasons)


@given(libraries())
@settings(deadline=None)
def test_no_job_that_shares_anything_is_an_orphan(found: tuple[list[Occupation], dict[str, int]]) -> None:
    jobs, values = found
    related = relate(*library_of(jobs, values)).related
    linked = {relation.slug for near in related.values() for relation in near}

    for here in jobs:
        near = [there for there in jobs if there is not here and share_anything(here, there)]
        chosen_here = [there for there in near if here.slug in there.written.related]
        assert bool(near) == (here.slug in linked)
        assert len(related[here.slug]) >= min(4, len(near) - len(chosen_here))


@given(libraries())
@settings(deadline=None)
def test_no_page_takes_in_many_orphans(found: tuple[list[Occupation], dict[str, int]]) -> None:
    """Of a field each page takes in one; of jobs alone in theirs, those that are nearest to it."""
    jobs, values = found
    library, scores = library_of(jobs, values)
    related, neighbours = relate(library, scores).related, Neighbours(library, scores, RELATED)

    for here in jobs:
        chosen = sum(relation.reasons[0].kind == "chosen" for relation in neighbours.nearest(here.slug))
        alone = [
            there for there in jobs if not any(same_field(library, there.slug, o.slug) for o in jobs if o != there)
        ]
        assert len(related[here.slug]) <= max(RELATED, chosen) + 1 + len(alone)


@given(libraries(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_the_library_does_not_matter(found: tuple[list[Occupation], dict[str, int]], chance: Any) -> None:
    jobs, values = found
    shuffled = list(jobs)
    chance.shuffle(shuffled)

    one, other = (relate(*library_of(ordered, values)) for ordered in (jobs, shuffled))
    assert (one.related, one.similar) == (other.related, other.similar)


def of_all_together(library: Library, scores: Scores) -> dict[str, tuple[Relation, ...]]:
    """The jobs to link to, worked out for all at once; who is left out stands with the job before it in its field."""
    neighbours = Neighbours(library, scores, RELATED)
    nearest = {slug: neighbours.nearest(slug) for slug in neighbours.jobs}
    related = {
        slug: [found for at, found in enumerate(near) if at < RELATED or found.reasons[0].kind == "chosen"]
        for slug, near in nearest.items()
    }
    linked = {found.slug for near in related.values() for found in near}
    for slug in nearest:
        if slug not in linked and nearest[slug]:
            host = neighbours.beside().get(slug, nearest[slug][0].slug)
            related[host].append(neighbours.relation(host, slug) or Relation(slug, (Reason("chosen"),)))
    return {slug: tuple(found) for slug, found in related.items()}


@given(libraries())
@settings(deadline=None)
def test_one_job_asked_for_alone_has_the_neighbours_that_it_has_among_all(
    found: tuple[list[Occupation], dict[str, int]],
) -> None:
    library, scores = library_of(*found)

    alone = {slug: relate(library, scores).related[slug] for slug in library.occupations}
    assert alone == of_all_together(library, scores)


def many_jobs(chance: Random) -> tuple[list[Occupation], dict[str, int]]:
    """Sixty jobs with random fields, codes, skills, choices and scores."""
    slugs = [f"job-{number:02}" for number in range(60)]
    jobs = [random_job(chance, slug, slugs) for slug in slugs]
    return jobs, {slug: chance.randint(0, 60) for slug in slugs if chance.random() < 0.9}


def random_job(chance: Random, slug: str, slugs: Sequence[str]) -> Occupation:
    # Few words make for skills of one, two and more words that are like each other in every way.
    names = {" ".join(chance.sample("tune pins oil reeds by ear".split(), chance.randint(1, 4))) for _ in range(2)}
    return job(
        slug,
        category=chance.choice(["instruments", "venues"]),
        codes=Codes(soc=chance.choice([None] * 9 + ["99-1011"])),
        skills=tuple(Skill(skill=name, kind="durable") for name in sorted(names)),
        related=tuple(chance.sample([other for other in slugs if other != slug], chance.choice([0, 0, 0, 1]))),
    )


@pytest.mark.parametrize("seed", range(5))
def test_not_comparing_all_finds_what_comparing_all_would(seed: int) -> None:
    jobs, values = many_jobs(Random(seed))  # noqa: S311 - no secret hangs on it
    slugs = [job.slug for job in jobs]
    library, scores = library_of(jobs, values)
    neighbours, relations = Neighbours(library, scores, RELATED), relate(library, scores)

    for slug in slugs:
        every = [found for other in slugs if other != slug and (found := neighbours.relation(slug, other))]
        every.sort(key=lambda found, here=slug: order(found, here, values))
        assert neighbours.nearest(slug)[:RELATED] == every[:RELATED]
        field = [other for other in slugs if other != slug and same_field(library, slug, other)]
        field.sort(key=lambda other, here=slug: (gap(here, other, values), other))
        assert relations.in_field(slug) == tuple(field[:RELATED])
        rated = [other for other in field if other in values]
        assert relations.around_in_field(slug) == (
            tuple(sorted((slug, *rated[: AROUND - 1]))) if slug in values else ()
        )
    assert {slug: relate(library, scores).related[slug] for slug in slugs} == of_all_together(library, scores)


@given(libraries(), libraries())
@settings(deadline=None)
def test_neighbours_that_were_kept_are_those_of_the_jobs_of_today(
    before: tuple[list[Occupation], dict[str, int]], now: tuple[list[Occupation], dict[str, int]]
) -> None:
    with TemporaryDirectory() as folder:
        kept = relate(*library_of(*before), Cache(Path(folder)))
        dict(kept.related)
        kept.keep()

        assert dict(relate(*library_of(*now), Cache(Path(folder))).related) == of_all_together(*library_of(*now))


@pytest.mark.parametrize("seed", range(20))
def test_neighbours_are_looked_for_again_around_a_job_that_changed(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = Random(seed)  # noqa: S311 - no secret hangs on it
    jobs, values = many_jobs(chance)
    kept = relate(*library_of(jobs, values), Cache(tmp_path))
    dict(kept.related)
    kept.keep()
    changed, slugs = chance.randrange(len(jobs)), [job.slug for job in jobs]
    # One changes, its score with it or alone, or goes.
    other = chance.choice([[random_job(chance, slugs[changed], slugs)], [jobs[changed]], []])
    library, scores = library_of(
        [*jobs[:changed], *other, *jobs[changed + 1 :]], {**values, slugs[changed]: chance.randint(0, 60)}
    )
    expected = of_all_together(library, scores)
    asked = []
    nearest = Neighbours.nearest
    monkeypatch.setattr(Neighbours, "nearest", lambda self, slug: asked.append(slug) or nearest(self, slug))

    assert dict(relate(library, scores, Cache(tmp_path)).related) == expected
    assert len(asked) < len(jobs)


def order(relation: Relation, here: str, values: dict[str, int]) -> tuple[int, int, str]:
    """The nearest first: by weight, by headline, by name."""
    return -strength(relation.reasons), gap(here, relation.slug, values), relation.slug


def gap(one: str, other: str, values: dict[str, int]) -> int:
    """How far two jobs are from each other; without a headline, beyond all others."""
    return abs(values.get(one, UNRATED) - values.get(other, UNRATED))


def same_field(library: Library, one: str, other: str) -> bool:
    return library.occupations[one].written.category == library.occupations[other].written.category


def test_a_job_that_only_points_elsewhere_is_linked_from_there() -> None:
    """The one reason that leads one way only is the editors' choice."""
    related = relate(*library_of([job("a", related=("b",)), job("b", category="venues")], {})).related

    assert [(relation.slug, relation.reasons[0].kind) for relation in related["b"]] == [("a", "chosen")]


def test_what_the_editors_choose_comes_first_and_is_never_cut_off() -> None:
    chosen = tuple("cdefghi")
    ties: dict[str, Any] = {
        "codes": Codes(soc="99-1011"),
        "skills": (Skill(skill="Listening", kind="durable"),),
    }
    here = job("a", related=chosen, moves=(Move(to="b", difficulty="easy", why="It is near."),), **ties)
    near = job("b", moves=(Move(to="a", difficulty="easy", why="It is near."),), **ties)
    related = relate(*library_of([here, near, *(job(slug, category="venues") for slug in chosen)], {})).related

    # The nearest of all would be an orphan otherwise, and so follows after those that were chosen.
    assert tuple(relation.slug for relation in related["a"]) == (*chosen, "b")


@pytest.mark.parametrize(("chosen", "kept"), [(2, RELATED), (RELATED + 2, RELATED + 2)])
def test_of_many_neighbours_the_nearest_and_the_chosen_are_kept(chosen: int, kept: int) -> None:
    slugs = [f"job-{number:02}" for number in range(20)]
    jobs = [job(slug, related=tuple(slugs[-chosen:]) if slug == "job-00" else ()) for slug in slugs]
    library, scores = library_of(jobs, {slug: 40 + number for number, slug in enumerate(slugs)})
    found = [relation.slug for relation in Neighbours(library, scores, RELATED).nearest("job-00")]

    assert len(found) == kept
    assert set(found[:chosen]) == set(slugs[-chosen:])
    assert found[chosen:] == slugs[1 : 1 + kept - chosen]


def test_the_nearest_come_first_and_equal_ones_by_score() -> None:
    jobs = [
        job("a", codes=Codes(soc="99-1011")),
        job("b", category="venues"),
        job("c"),
        job("d", category="venues", codes=Codes(soc="99-1011")),
        job("e"),
    ]
    related = relate(*library_of(jobs, {"a": 30, "b": 31, "c": 40, "d": 90, "e": 35})).related["a"]

    assert [relation.slug for relation in related] == ["d", "e", "c"]


def test_nearness_in_score_alone_is_no_reason() -> None:
    jobs = [job("a"), *(job(slug, category="venues") for slug in "bcdefg")]
    related = relate(*library_of(jobs, dict.fromkeys("abcdefg", 30))).related

    assert related["a"] == ()
    assert {reason.kind for relation in related["b"] for reason in relation.reasons} == {"same field"}


def test_a_job_without_the_headline_is_related_to_its_field_and_comes_after_the_others() -> None:
    jobs = [job(slug) for slug in "abc"]
    related = relate(*library_of(jobs, {"a": 10, "c": 90})).related

    assert [relation.slug for relation in related["a"]] == ["c", "b"]
    assert {relation.slug for relation in related["b"]} == {"a", "c"}


@pytest.mark.parametrize(("rating", "reason"), [(45, "Same field, near in risk"), (46, "Same field")])
def test_the_field_is_told_to_be_near_only_where_the_score_is(site: Site, rating: int, reason: str) -> None:
    hand = {"displacement": {"value": 30, "source": "survey", "date": "2026-10-01"}}
    other = {"displacement": {"value": rating, "source": "survey", "date": "2026-10-01"}}
    built = site(
        {
            "occupations/violin-maker.md": entry(scores=hand),
            "occupations/harp-maker.md": entry(title="Harp maker", scores=other),
        }
    )
    cards = built.html("/jobs/violin-maker/").select("#related li")

    assert {words(card.a): words(card.span) for card in cards}["Harp maker"] == reason


@pytest.mark.parametrize(
    ("difficulty", "said"),
    [
        ("easy", "An easy move from here"),
        ("medium", "A move of medium difficulty"),
        ("hard", "A hard move from here"),
    ],
)
def test_of_a_move_it_is_said_how_hard_it_is(site: Site, difficulty: str, said: str) -> None:
    written = minimal_site()["occupations/piano-tuner.md"]
    changed = written.replace("to: organ-tuner, difficulty: medium", f"to: organ-tuner, difficulty: {difficulty}")
    page = site({"occupations/piano-tuner.md": changed}).html("/jobs/piano-tuner/")

    assert said in {words(card.span) for card in page.select("#related li")}


def test_a_page_says_for_each_related_job_why(site: Site) -> None:
    pages = site(
        {f"occupations/{name}.md": entry(title=f"{name.title()} maker", category="venues") for name in ("harp", "lute")}
    )
    page = pages.html("/jobs/piano-tuner/")
    cards = {words(card.a): words(card.span) for card in page.select("#related li")}

    assert cards["Violin maker"] == "Same field, near in risk"
    assert cards["Organ tuner"] == "A move of medium difficulty"
    assert all(cards.values())
    assert next(link["href"] for link in page.select("#related li > a")) == "/jobs/violin-maker/"


def test_a_library_of_like_jobs_has_four_related_jobs_on_each_page_and_no_orphan(site: Site) -> None:
    names = [f"{name}-maker" for name in ("bell", "drum", "flute", "harp", "lute")]
    built = site(
        {f"occupations/{name}.md": entry(title=name.replace("-", " ").capitalize()) for name in names}
        | {"occupations/piano-tuner.md": None, "comparisons/organ-tuner-vs-piano-tuner.md": None}
        | {"occupations/organ-tuner.md": None, "history.csv": "date,occupation,measure,value,reason\n"}
    )
    links = {
        name: [str(link["href"]) for link in built.html(f"/jobs/{name}/").select("#related li > a")]
        for name in (*names, "violin-maker")
    }

    assert all(len(found) >= 4 for found in links.values())
    assert {f"/jobs/{name}/" for name in links} <= {href for found in links.values() for href in found}


def test_a_skill_that_is_called_a_field_takes_no_place_among_the_jobs_of_a_field() -> None:
    jobs = [job("a", skills=(Skill(skill="Field", kind="durable"),)), job("b")]
    library, scores = library_of(jobs, {"a": 50, "b": 90})

    assert [relation.slug for relation in Neighbours(library, scores, 1).nearest("a")] == ["b"]
