"""Prose as plain text: an answer of one paragraph, which most are, comes out as it would by taking all markup out."""

from __future__ import annotations

import html

import nh3
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bellwether.build.surveying import surveyed
from bellwether.model.prose import Html, Prose
from bellwether.pages import Atlas
from bellwether.pages.filling import plain_text
from tests.sample import minimal_site, read, write


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    library, _ = read(write(tmp_path_factory.mktemp("content"), minimal_site()))
    assert library is not None
    return surveyed(library, {})


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40), st.sampled_from(["", "\n", " "]))
@example("a &amp; b < c > d \"e\" 'f' &copy", "\n")
@example("\N{NO-BREAK SPACE}x\N{NO-BREAK SPACE}", "")
def test_one_paragraph_is_read_as_any_other_markup(atlas: Atlas, text: str, end: str) -> None:
    made = nh3.clean(f"<p>{html.escape(text)}</p>") + end
    expected = " ".join(html.unescape(nh3.clean(made, tags=set())).split())

    assert plain_text(atlas, Prose((Html(made),)), "piano-tuner") == expected
