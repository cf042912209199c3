"""The audit of structured data, and of the questions that it repeats."""

from __future__ import annotations

from pathlib import Path

import pytest

from bellwether.audit import audit
from tests.audited import (
    ANSWER,
    BASE,
    CLERK,
    HEAD,
    HOME,
    MAIN,
    NURSE,
    QUESTION,
    Case,
    changed,
    findings,
    good_site,
    in_head,
    in_main,
    json_ld,
    write,
)


def in_graph(old: str, new: str, finding: str, cure: str) -> Case:
    """A case that changes the JSON-LD of the nurse's page, which stands on line 10."""
    return Case(NURSE, old, new, f"site/{NURSE}:10", f"json-ld: {finding}", cure)


REFER = "refer to a node of this page, or of the page whose address the @id begins with"
CORRECT = "correct the address, or leave it out"
DATASET = "write it like 2026-11-20"
COUNT = "count them from 1 without gaps"
STRUCTURED = {
    "not JSON": in_graph(
        '"@graph": [',
        '"@graph": [,',
        "not JSON: Expecting value: line 1 column 47 (char 46)",
        "write the block with a JSON encoder",
    ),
    "no JSON number": in_head(
        '<script type="application/ld+json">{"@type": "Thing", "position": NaN}</script>',
        "json-ld: not JSON: NaN is no JSON value",
        "write the block with a JSON encoder",
    ),
    "raw angle bracket": in_graph(
        '"name": "Nurse"',
        '"name": "<Nurse>"',
        'a raw \'<\' in \'ition": 2, "name": "<Nurse>"}]}, {"@type\'',
        "write it as \\u003c, so that no text can end the block",
    ),
    "two blocks": Case(
        HOME,
        HEAD,
        '<script type="application/ld+json">{"@type": "Thing"}</script>',
        f"site/{HOME}:10",
        "json-ld: 2 JSON-LD blocks",
        "put all nodes into the @graph of one block",
    ),
    "node without a type": in_graph(
        '"@type": "Article", ',
        "",
        f"the node '{BASE}/jobs/nurse/#article' has no @type",
        "say what kind of thing it is",
    ),
    "reference to no node of the page": in_graph('"#trail"', '"#path"', "no node has the @id '#path'", REFER),
    "reference to no node of the home page": in_graph(
        "/#organization", "/#publisher", f"no node has the @id '{BASE}/#publisher'", REFER
    ),
    "reference to no page": in_graph(
        f'"{BASE}/jobs/clerk/"', f'"{BASE}/gone/"', f"no node has the @id '{BASE}/gone/'", REFER
    ),
    "dead url": in_graph(
        f'"url": "{BASE}/jobs/nurse/"',
        f'"url": "{BASE}/gone/"',
        f"url '{BASE}/gone/' leads to no file of the site",
        CORRECT,
    ),
    "dead item": in_graph(
        f'"item": "{BASE}/"',
        f'"item": "{BASE}/gone/"',
        f"item '{BASE}/gone/' leads to no file of the site",
        CORRECT,
    ),
    "dead described item": in_graph(
        f'"item": "{BASE}/"',
        f'"item": {{"@id": "{BASE}/gone/", "name": "Gone"}}',
        f"item '{BASE}/gone/' leads to no file of the site",
        CORRECT,
    ),
    "positions from 0": in_graph(
        '"position": 1', '"position": 0', "the positions of the BreadcrumbList are 0, 2", COUNT
    ),
    "modified before published": in_graph(
        "2026-02-10",
        "2026-11-21",
        "dateModified '2026-11-20T09:00:00Z' is before datePublished '2026-11-21'",
        "correct the dates of the entry",
    ),
    "no date": in_graph('"2026-02-10"', '"in spring"', "datePublished 'in spring' is no date", DATASET),
}

SHOWN_QUESTION = "Will AI replace  nurses?"
QUESTIONS = {
    "question that is not shown": Case(
        NURSE,
        f"data-faq-question>{SHOWN_QUESTION}",
        "hidden>",
        f"site/{NURSE}:26",
        f"faq: a data-faq element has not exactly one data-faq-question: '{ANSWER}'",
        "mark one element in it with data-faq-question",
    ),
    "other answer": Case(
        NURSE,
        "<em>notes</em>, not care",
        "<em>notes</em> and care",
        f"site/{NURSE}:10",
        f"faq: the answer to '{QUESTION}' reads 'No. It takes over notes and care.' on the page"
        f" and '{ANSWER}' in the markup",
        "make both from one value",
    ),
    "questions without markup": in_main(
        "<p data-faq><b data-faq-question>Why?</b><i data-faq-answer>So.</i></p>",
        "faq: 1 questions are shown without FAQPage markup",
        "mark them up, or take data-faq away",
    ),
    "markup without questions": Case(
        NURSE,
        "<details data-faq>",
        "<details>",
        f"site/{NURSE}:10",
        f"faq: '{QUESTION}' is marked up but not shown",
        "show the question, or leave it out of the markup",
    ),
    "question without markup": Case(
        NURSE,
        MAIN,
        "<p data-faq><b data-faq-question>Why?</b><i data-faq-answer>So.</i></p>",
        f"site/{NURSE}:28",
        "faq: 'Why?' is shown but not marked up",
        "add the question to the markup",
    ),
    "question shown twice": Case(
        NURSE,
        MAIN,
        f"<p data-faq><b data-faq-question>{QUESTION}</b><i data-faq-answer>{ANSWER}</i></p>",
        f"site/{NURSE}:10",
        f"faq: the questions are shown as ['{QUESTION}', '{QUESTION}'] and marked up as ['{QUESTION}']",
        "keep the order and the number of the page",
    ),
}

CASES = STRUCTURED | QUESTIONS


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_fault_is_found_and_nothing_else(tmp_path: Path, case: Case) -> None:
    assert findings(tmp_path, case.files) == [case.told]


def test_questions_in_another_order_are_found(tmp_path: Path) -> None:
    questions = [
        {"@type": "Question", "name": name, "acceptedAnswer": {"@type": "Answer", "text": "So."}}
        for name in ("One?", "Two?")
    ]
    form = "<p data-faq><b data-faq-question>{}</b><i data-faq-answer>So.</i></p>"
    shown = form.format("Two?") + form.format("One?")
    files = changed(good_site(), CLERK, HEAD, json_ld({"@type": "FAQPage", "mainEntity": questions}))
    files = changed(files, CLERK, MAIN, shown)
    assert [problem.message for problem in audit(write(tmp_path, files), BASE)] == [
        "the questions are shown as ['Two?', 'One?'] and marked up as ['One?', 'Two?']"
    ]
