"""The language server: an editor drives it through a whole entry, over a process of its own."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.editor import ABLE, Editor, edited, editor
from tests.sample import TODAY, minimal_site, read, write

TUNER = "content/occupations/piano-tuner.md"
DAY = ("--today", TODAY.isoformat())


def line_of(name: str, line: str) -> int:
    """The number of a line of the sample, from 0."""
    return minimal_site()[name].split("\n").index(line)


def labels(items: list[types.CompletionItem]) -> list[str]:
    return [item.label for item in items]


async def cure(desk: Editor, name: str, words: str) -> tuple[str, list[types.TextEdit]]:
    """The one quick fix at some words."""
    at = desk.at(name, words)
    where = types.Range(at.position, at.position)
    asked = types.CodeActionParams(at.text_document, where, types.CodeActionContext([]))
    (action,) = await desk.client.text_document_code_action_async(asked) or ()
    assert isinstance(action, types.CodeAction)
    assert action.edit
    assert action.edit.changes
    return action.title, list(action.edit.changes[desk.uri(name)])


async def choices(desk: Editor, old: str, new: str, name: str = TUNER) -> list[types.CompletionItem]:
    """What is offered behind a text that is typed in the place of another."""
    at = desk.type(name, old, new)
    which = types.TextDocumentIdentifier(desk.uri(name))
    found = await desk.client.text_document_completion_async(types.CompletionParams(which, at))
    assert isinstance(found, list)
    return found


async def led(desk: Editor, name: str, words: str) -> tuple[str, int] | None:
    """The file and the line, from 0, to which the word in the middle of some words leads."""
    at = desk.at(name, words)
    found = await desk.client.text_document_definition_async(types.DefinitionParams(at.text_document, at.position))
    assert found is None or isinstance(found, types.Location)
    return found and (found.uri.removeprefix(f"{desk.folder.resolve().as_uri()}/"), found.range.start.line)


async def shown(desk: Editor, name: str, words: str) -> str:
    """What is told of the word in the middle of some words."""
    at = desk.at(name, words)
    found = await desk.client.text_document_hover_async(types.HoverParams(at.text_document, at.position))
    assert found
    assert isinstance(found.contents, types.MarkupContent)
    return found.contents.value


async def a_mistake_is_told_as_it_is_typed(desk: Editor) -> None:
    """With its cure."""
    desk.type(TUNER, "category: instruments", "categori: instruments")
    found = await desk.problems(TUNER, lambda told: any("no such field" in one for one in told))
    assert "categori: there is no such field\ndid you mean 'category'?" in found
    title, edits = await cure(desk, TUNER, "categori")
    assert title == "Replace 'categori' by 'category'"
    desk.type(TUNER, desk.text(TUNER), edited(desk.text(TUNER), edits))
    assert "\ncategory: instruments\n" in desk.text(TUNER)
    await desk.problems(TUNER, lambda told: not told)

    # Editors count in units of UTF-16, in which this sign is two.
    desk.type(TUNER, "The pin.", "🎹 The pin.")


async def every_kind_of_name_is_offered_where_it_can_stand(desk: Editor) -> None:
    """Categories, fields, jobs, sources, words of a list, slots and links."""
    assert labels(await choices(desk, "category: instruments", "category: in")) == ["instruments", "venues"]
    names = labels(await choices(desk, "category: in", "category: instruments\nfaq"))
    assert names == ["verdict", "extra"]  # the fields that the entry does not have yet
    desk.type(TUNER, "faq\n", "")
    jobs = labels(await choices(desk, "related: [violin-maker", "related: [viol"))
    assert jobs == ["box-office-clerk", "organ-tuner", "piano-tuner", "stage-doorkeeper", "violin-maker"]
    assert labels(await choices(desk, "sources: [census", "sources: [s")) == ["survey", "census"]
    found_kinds = labels(await choices(desk, "kind: durable", "kind: d"))
    assert found_kinds == ["durable", "exposed", "complementary"]
    desk.type(TUNER, "sources: [s", "sources: [census")
    desk.type(TUNER, "[viol]", "[violin-maker]")
    desk.type(TUNER, "kind: d,", "kind: durable,")
    slots = {item.label: item.detail for item in await choices(desk, "The pin.[^pin]", "The pin.[^pin] {{ ")}
    assert slots["pay"] == "Median pay: $45,500 a year"
    assert slots["tasks.count"] == "3"
    offered = await choices(desk, "[^pin] {{ ", "[^pin] [[org")
    link = next(item for item in offered if item.label == "organ-tuner")
    assert link.text_edit
    assert link.text_edit.new_text == "organ-tuner]]"
    desk.type(TUNER, "[^pin] [[org", "[^pin] [[organ-tuner]]")


async def a_figure_is_shown_with_its_source_its_year_and_the_group_that_it_counts(desk: Editor) -> None:
    """And every name leads to where it is declared."""
    told = await shown(desk, TUNER, "{{ growth }}")
    assert "**Growth to 2034**: +2.5%" in told
    assert "[Test census](https://census.example/), The test office, released 2025" in told
    assert "Counted: Piano tuners (test figures) (SOC 2018 99-1011) in Testland" in told
    assert "in percent, the editors' rating" in await shown(desk, TUNER, "automation")
    assert (await shown(desk, TUNER, "[[violin-maker]]")).startswith(
        "**Violin maker**\n\nNo, the wood is never twice the same.\n\nDisplacement risk: "
    )
    assert await led(desk, TUNER, "[[violin-maker]]") == ("content/occupations/violin-maker.md", 0)
    assert await led(desk, TUNER, "{{ growth }}") == (
        "content/measures.yaml",
        line_of("measures.yaml", "  growth:"),
    )
    assert await led(desk, TUNER, "category: instruments") == ("content/categories/instruments.md", 0)
    assert await led(desk, TUNER, "A piano tuner sets") is None
    assert await led(desk, TUNER, "[census]") == ("content/sources.yaml", line_of("sources.yaml", "census:"))


async def everything_follows_another_slug(desk: Editor) -> None:
    """The old address leads on."""
    asked = desk.at(TUNER, "[[organ-tuner|")
    place = await desk.client.text_document_prepare_rename_async(
        types.PrepareRenameParams(asked.text_document, asked.position)
    )
    assert isinstance(place, types.PrepareRenamePlaceholder)
    assert place.placeholder == "organ-tuner"
    changed = await desk.client.text_document_rename_async(
        types.RenameParams(asked.text_document, asked.position, "organ-voicer")
    )
    assert changed
    desk.apply(changed)
    desk.type(TUNER, "The hand stays.", "The hand stays, always.")
    await desk.problems(TUNER, lambda told: not told)


async def driven(folder: Path) -> None:
    async with editor(folder, *DAY) as desk:
        desk.open(TUNER)
        await a_mistake_is_told_as_it_is_typed(desk)
        await every_kind_of_name_is_offered_where_it_can_stand(desk)
        await a_figure_is_shown_with_its_source_its_year_and_the_group_that_it_counts(desk)
        await everything_follows_another_slug(desk)


def test_an_editor_is_helped_through_a_whole_entry(tmp_path: Path) -> None:
    write(tmp_path / "content", minimal_site())

    asyncio.run(driven(tmp_path))

    library, problems = read(tmp_path / "content")
    assert list(problems) == []
    assert library
    assert library.occupations["organ-voicer"].basics.aliases == (
        "/jobs/organ-tuner/", "/compare/organ-tuner-vs-piano-tuner/",
    )  # fmt: skip
    assert list(library.comparisons) == ["organ-voicer-vs-piano-tuner"]


def test_words_that_are_nearly_right_have_a_quick_fix_wherever_they_stand(tmp_path: Path) -> None:
    write(tmp_path / "content", minimal_site())
    wrong = {
        "[[violin-maker]]": ("[[violin-makr]]", "[[violin-makr"),
        "{{ growth }}": ("{{ growht }}", "growht"),
        "(/methodology/)": ("(/methodolgy/)", "/methodolgy/"),
        "related: [violin-maker]": ("related: [violin-makr]", "violin-makr"),
        "sources: [census]": ("sources: [censs]", "censs"),
        'isco: "7312"': ('icso: "7312"', "icso"),
    }

    async def mended() -> str:
        async with editor(tmp_path, *DAY) as desk:
            desk.open(TUNER)
            for right, (typed, _) in wrong.items():
                desk.type(TUNER, right, typed)
            await desk.problems(TUNER, lambda told: sum("did you mean" in one for one in told) == len(wrong))
            for _, old in wrong.values():
                title, edits = await cure(desk, TUNER, old)
                assert title.startswith(f"Replace '{old}' by ")
                desk.type(TUNER, desk.text(TUNER), edited(desk.text(TUNER), edits))
            await desk.problems(TUNER, lambda told: not told)
            return desk.text(TUNER)

    assert asyncio.run(mended()) == minimal_site()["occupations/piano-tuner.md"]


def test_a_file_that_the_editor_renames_takes_all_along(tmp_path: Path) -> None:
    content = write(tmp_path / "content", minimal_site())

    async def renamed() -> None:
        async with editor(tmp_path, *DAY) as desk:
            desk.open(TUNER)
            old = desk.uri("content/occupations/violin-maker.md")
            new = desk.uri("content/occupations/luthier.md")
            asked = types.RenameFilesParams([types.FileRename(old, new)])
            changed = await desk.client.workspace_will_rename_files_async(asked)
            assert changed
            assert not any(isinstance(change, types.RenameFile) for change in changed.document_changes or ())
            desk.apply(changed)

    asyncio.run(renamed())
    (content / "occupations/violin-maker.md").rename(content / "occupations/luthier.md")

    library, problems = read(content)
    assert list(problems) == []
    assert library
    assert library.occupations["luthier"].basics.aliases == ("/jobs/violin-maker/",)


def test_what_cannot_be_renamed_is_said_in_words(tmp_path: Path) -> None:
    write(tmp_path / "content", minimal_site())

    async def refused(able: types.ClientCapabilities, new: str) -> str:
        async with editor(tmp_path, *DAY, able=able) as desk:
            desk.open(TUNER)
            at = desk.at(TUNER, "title: Piano tuner")
            with pytest.raises(JsonRpcException) as error:
                await desk.client.text_document_rename_async(types.RenameParams(at.text_document, at.position, new))
            return error.value.message

    assert asyncio.run(refused(ABLE, "organ-tuner")) == "there is an entry 'organ-tuner' already"
    assert asyncio.run(refused(types.ClientCapabilities(), "tuner")) == (
        "this editor lets nobody rename files; rename the file of the entry itself"
    )


def test_what_is_not_saved_counts_until_the_file_is_closed(tmp_path: Path) -> None:
    write(tmp_path / "content", minimal_site())

    async def typed_and_closed() -> None:
        async with editor(tmp_path, *DAY) as desk:
            desk.open(TUNER)
            desk.type(TUNER, "difficulty: medium", "difficulty: some")
            await desk.problems(TUNER, lambda told: any("difficulty" in one for one in told))
            which = types.TextDocumentIdentifier(desk.uri(TUNER))
            desk.client.text_document_did_close(types.DidCloseTextDocumentParams(which))
            await desk.problems(TUNER, lambda told: not told)

    asyncio.run(typed_and_closed())


def test_where_the_entry_is_wrong_from_the_start_the_others_can_be_named_all_the_same(tmp_path: Path) -> None:
    tuner = minimal_site()["occupations/piano-tuner.md"].replace("difficulty: medium", "difficulty: some")
    write(tmp_path / "content", {**minimal_site(), "occupations/piano-tuner.md": tuner})

    async def offered() -> list[str]:
        async with editor(tmp_path, *DAY) as desk:
            desk.open(TUNER)
            await desk.problems(TUNER, lambda told: any("difficulty" in one for one in told))
            return labels(await choices(desk, "related: [violin-maker", "related: [viol"))

    assert {"organ-tuner", "violin-maker"} <= set(asyncio.run(offered()))
