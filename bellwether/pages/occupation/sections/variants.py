"""Kinds of the job that are exposed more or less than the job as a whole."""

from __future__ import annotations

from bellwether.model.entry import Compared, Variant, VariantKind
from bellwether.model.view_type import view_type
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.guidance import more_variants, variants_lead

# As many stand open.
OPEN = 3


@view_type()
class VariantView:
    """A kind of the job, how it compares with the whole, and why; `sign` is the first word of how it compares."""

    name: str
    kind: VariantKind
    compared: Compared
    sign: str
    why: str


@view_type()
class VariantsView:
    """The kinds of the job, of which `more` are folded; `lead` says what they are compared with."""

    lead: str
    first: tuple[VariantView, ...]
    more: tuple[VariantView, ...]
    more_words: str


def shown(page: Material) -> VariantsView | None:
    """Nothing where the entry names none."""
    found = tuple(map(_variant_view, page.written.variants))
    if not found:
        return None
    first, more = found[:OPEN], found[OPEN:]
    return VariantsView(variants_lead(jobs=page.subject.name.plural), first, more, more_variants(len(more)))


def data(page: Material) -> PlainData:
    """The variants as written."""
    return {"variants": [variant.model_dump() for variant in page.written.variants]}


def _variant_view(variant: Variant) -> VariantView:
    sign = variant.compared.partition(" ")[0]
    return VariantView(variant.variant, variant.kind, variant.compared, sign, variant.why)
