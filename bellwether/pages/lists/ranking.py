"""The pages of rankings, and the list of all of them."""

from __future__ import annotations

from bellwether.model import routes as addresses
from bellwether.model.library import Ranking
from bellwether.model.output import Page
from bellwether.pages.atlas import Atlas
from bellwether.pages.cards import ranking_cards
from bellwether.pages.lists import cards_page, list_page
from bellwether.pages.order import in_ranking, is_beyond, ranked
from bellwether.words import titles


def rankings_page(atlas: Atlas) -> Page:
    """The list of all rankings."""
    cards = ranking_cards(atlas)
    measures = atlas.library.measures.measures
    ordered = dict.fromkeys(ranking.measure for ranking in atlas.library.rankings.values())
    return cards_page(
        atlas,
        addresses.RANKINGS,
        titles.RANKINGS,
        titles.rankings_lead(measures=[measures[measure_id] for measure_id in ordered]),
        cards,
        [ranking.updated for ranking in atlas.library.rankings.values()],
    )


def ranking_page(atlas: Atlas, ranking: Ranking) -> Page:
    """A ranking; jobs that the measure does not cover are counted, not ranked."""
    slugs = ranked(atlas, ranking)
    possible = [slug for slug in atlas.library.occupations if in_ranking(atlas, slug, ranking)]
    known = atlas.values(ranking.measure)
    absent = [slug for slug in possible if slug not in known and not is_beyond(atlas, slug, ranking.measure)]
    note = titles.not_ranked(len(absent))
    address = addresses.ranking(ranking.slug)
    return list_page(atlas, ranking, address, ranking.title, slugs, ((titles.RANKINGS, addresses.RANKINGS),), note)
