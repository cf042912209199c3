"""The form for editors: nothing of it unless the settings ask for it, and then all that a browser needs to show it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bellwether.build.pipeline import build
from bellwether.build.settings import Settings
from bellwether.cli import CONTENT, FINE, USAGE, main
from bellwether.desk.forms.front_matter_cms import settings_text
from bellwether.desk.forms.schema import SCHEMA, schema_text
from bellwether.model.choices import choices_of, entry_fields, jobs_of
from bellwether.model.entry import FrontMatter
from bellwether.model.extra import front_matter_with
from bellwether.model.library import Library
from bellwether.model.problems import ProblemsFound, listed
from bellwether.outputs.admin import config_of
from bellwether.outputs.hosts.rules import header_policy
from tests.conftest import LAYOUTS, Site
from tests.files import tree
from tests.sample import TODAY, minimal_site, prose_page, read, settings, write

SVELTIA = Path(__file__).parent / "browser/node_modules/@sveltia/cms/schema/sveltia-cms.json"
SITE = minimal_site()["site.yaml"]
ADMIN = 'admin: {script: "https://cms.example/sveltia-cms.js", backend: github, repository: garden/jobs}\n'


def with_admin(settings: str = ADMIN) -> dict[str, str]:
    return {"site.yaml": SITE + settings}


def test_without_the_setting_there_is_no_form(site: Site) -> None:
    built = site()

    assert [file for file in tree(built.out) if "admin" in file] == []
    assert "/admin/" not in built.text("_headers")


def test_the_form_is_there_for_editors_and_for_nobody_else(site: Site) -> None:
    built = site(with_admin(), strict=True)
    page = built.html("/admin/")

    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex, nofollow"
    assert page.find("script")["src"] == "https://cms.example/sveltia-cms.js"
    assert page.find("link", rel="cms-config-url")["href"] == "/admin/config.yml"
    for file in ("sitemap.xml", "llms.txt", "feed.xml", "index.html", "robots.txt", "jobs/piano-tuner/index.html"):
        assert "/admin/" not in built.text(file), file
    rules = [rule for rule in built.text("_headers").split("\n/") if rule.startswith("admin/")]
    assert rules[0].startswith(
        "admin/*\n  Content-Security-Policy: default-src 'none'; style-src 'self' 'unsafe-inline'; "
    )
    assert "https://avatars.githubusercontent.com;" in rules[0]
    assert [rule.strip() for rule in rules[1:]] == ["admin/*\n  X-Robots-Tag: noindex"]


def test_the_policy_lets_the_page_ask_for_the_repository_and_nothing_else() -> None:
    asked = {
        "script": "js/cms.min.js",
        "backend": "gitea",
        "repository": "garden/jobs",
        "api": "https://git.example/api",
    }
    plain = settings().model_validate({**settings().model_dump(by_alias=True), "admin": asked})
    lent = {**asked, "script": "https://cms.example/cms.js", "load_from": ["https://fonts.example/all/"]}
    generous = settings().model_validate({**settings().model_dump(by_alias=True), "admin": lent})

    assert header_policy(plain, "/admin/") == (
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data: https://git.example; "
        "font-src 'self' data:; script-src 'self'; manifest-src 'self'; "
        "connect-src 'self' blob: data: https://git.example; "
        "form-action 'self'; base-uri 'none'; frame-src blob:; frame-ancestors 'none'"
    )
    assert "script-src 'self' https://cms.example;" in header_policy(generous, "/admin/")
    assert "font-src 'self' data: https://fonts.example;" in header_policy(generous, "/admin/")
    assert header_policy(plain, "/jobs/") == header_policy(settings(), "/jobs/")


def test_a_program_in_the_layouts_is_published_byte_for_byte(tmp_path: Path) -> None:
    program = b"var a = `x`   // kept as it is\nimport('./nowhere.js'); fetch('https://api.example/')\n"
    layouts = tmp_path / "layouts"
    write(layouts, {"assets/js/cms.min.js": program})
    content = write(tmp_path / "content", {**minimal_site(), **with_admin(ADMIN.replace(CMS, "js/cms.min.js"))})
    build(Settings(content, layouts, tmp_path / "site", TODAY, strict=True))
    (published,) = (tmp_path / "site/assets/js").glob("cms.min.*.js")

    assert published.read_bytes() == program
    assert f'src="/assets/js/{published.name}"' in (tmp_path / "site/admin/index.html").read_text(encoding="utf-8")


CMS = "https://cms.example/sveltia-cms.js"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            CMS,
            "admin/cms.js",
            (
                "content/site.yaml:LINE:17: admin.script: there is no script 'admin/cms.js' in layouts/assets/\n"
                "    take the program from the package @sveltia/cms, save it as layouts/assets/admin/cms.js, "
                "and let its name end with .min.js"
            ),
        ),
        (
            "github",
            "svn",
            (
                "content/site.yaml:LINE:64: admin.backend: 'svn' is none of the possible values\n"
                "    write 'github', 'gitlab' or 'gitea'"
            ),
        ),
        (
            "garden/jobs",
            "jobs",
            (
                "content/site.yaml:LINE:84: admin.repository: 'jobs' is not the name of a repository\n"
                "    write its owner and its name, such as garden/jobs"
            ),
        ),
        (
            "github",
            "gitea",
            (
                "content/site.yaml:LINE:8: admin: `gitea` needs `api`\n"
                "    write where it answers, such as https://git.example/api/v1"
            ),
        ),
        (
            "https://cms",
            "http://cms",
            (
                "content/site.yaml:LINE:8: admin: 'http://cms.example/sveltia-cms.js' "
                "stands in the policy of the page\n"
                "    give it with https://, in plain letters"
            ),
        ),
    ],
)
def test_a_setting_that_is_wrong_is_named_with_its_cure(
    old: str, new: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    content = write(tmp_path / "content", {**minimal_site(), **with_admin(ADMIN.replace(old, new))})
    with pytest.raises(ProblemsFound) as refused:
        build(Settings(content.relative_to(tmp_path), LAYOUTS, tmp_path / "site", TODAY))

    assert listed(refused.value.problems) == said.replace("LINE", str(SITE.count("\n") + 1))


OWN = """
admin: {script: "https://cms.example/sveltia-cms.js", backend: github, repository: garden/jobs}
extra_fields:
  - {name: shelf, type: integer, required: true}
classifications:
  anzsco: {name: ANZSCO, pattern: '\\d{6}', example: "399516"}
"""
EVIDENCE = """
evidence:
  census:
    name: Tasks of the census
    code: soc
    table: census-tasks
    findings:
      seen: {name: Seen, table: census-tasks, column: seen, kind: percent, meaning: Seen., absent: Not seen.}
"""
TASKS = "code,id,task,seen\n99-1011,1,Turn a pin,\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A site with values, codes and evidence of its own, and a job that is held back."""
    laid = minimal_site() | {
        "site.yaml": SITE + OWN,
        "measures.yaml": minimal_site()["measures.yaml"] + EVIDENCE,
        "facts/census-tasks.csv": TASKS,
    }
    shelved = {
        path: text.replace("---\n", "---\nextra: {shelf: 1}\n", 1) if path.startswith("occupations/") else text
        for path, text in laid.items()
    }
    held = {"occupations/harp-tuner.md": "---\ntitle: Harp tuner\ndraft: true\n---\n"}
    library, problems = read(write(tmp_path_factory.mktemp("own"), shelved | held))
    assert library is not None, listed(problems)
    return library


@dataclass(frozen=True)
class Asked:
    """What is asked for at one place: what kind of value, of which names, within which limits."""

    kind: str
    required: bool
    names: tuple[str, ...] | None = None
    least: float | None = None
    most: float | None = None


Form = dict[str, Asked]
KINDS = {"string": "text", "integer": "integer", "number": "number", "boolean": "flag"}


def by_schema(schema: dict[str, Any], names: Mapping[str, tuple[str, ...]], path: str = "") -> Form:
    """The schema of the site's entries, place by place; `names` are those that a value may refer to."""
    found: Form = {}

    def look(inner: dict[str, Any], at: str, *, required: bool) -> None:
        inner = resolved(inner)
        if inner["type"] == "object":
            keys = (
                names[inner["propertyNames"]["x-refers-to"]] if "x-refers-to" in inner.get("propertyNames", {}) else ()
            )
            below = inner.get("properties") or dict.fromkeys(keys, inner["additionalProperties"])
            found[at] = Asked("group", required)
            for name, value in below.items():
                look(value, f"{at}.{name}", required=name in inner.get("required", ()))
            return
        item = resolved(inner["items"]) if inner["type"] == "array" else inner
        chosen = tuple(item["enum"]) if "enum" in item else names.get(item.get("x-refers-to", ""))
        kind = "day" if item.get("format") == "date" else KINDS.get(item["type"], "group")
        several = " list" if item is not inner else ""
        found[at] = Asked(
            ("choice" if chosen is not None else kind) + several,
            required,
            chosen,
            inner.get("minItems", item.get("minimum")),
            item.get("maximum"),
        )
        for name, value in item.get("properties", {}).items():
            look(value, f"{at}.{name}", required=name in item.get("required", ()))

    def resolved(inner: dict[str, Any]) -> dict[str, Any]:
        if "anyOf" in inner:
            inner = next(part for part in inner["anyOf"] if part.get("type") != "null")
        return schema["$defs"][inner["$ref"].rpartition("/")[2]] if "$ref" in inner else inner

    for name, value in schema["properties"].items():
        look(value, name, required=name in schema["required"])
    return found


def by_widgets(widgets: list[dict[str, Any]], jobs: tuple[str, ...], path: str = "") -> Form:
    """The form in the browser, place by place."""
    found: Form = {}
    for widget in widgets:
        at, kind = f"{path}{widget['name']}", widget["widget"]
        inside = widget.get("fields", [])
        item = widget.get("field", widget)
        several = " list" if widget.get("multiple") or kind == "list" else ""
        names = (
            jobs
            if kind == "relation"
            else tuple(option["value"] if isinstance(option, dict) else option for option in item.get("options", ()))
        )
        plain = {
            "string": "text", "text": "text", "datetime": "day", "boolean": "flag", "select": "choice",
            "relation": "choice", "object": "group", "list": "group", "number": "number",
        }[item["widget"]]  # fmt: skip
        plain = "integer" if item.get("value_type") == "int" else plain
        found[at] = Asked(plain + several, widget["required"], names or None, widget.get("min"), item.get("max"))
        found |= by_widgets(inside, jobs, f"{at}.")
    return found


def by_inputs(inputs: list[dict[str, Any]], groups: Mapping[str, list[dict[str, Any]]], path: str = "") -> Form:
    """The form in VS Code, place by place."""
    found: Form = {}
    for given in (given for given in inputs if not given.get("hidden")):
        at, kind = f"{path}{given['name']}", given["type"]
        limits = given.get("numberOptions", {})
        names = tuple(choice["id"] if isinstance(choice, dict) else choice for choice in given.get("choices", ()))
        plain = {
            "string": "text", "datetime": "day", "boolean": "flag", "draft": "flag", "choice": "choice",
            "fields": "group",
            "block": "group list", "list": "text list", "number": "number" if limits.get("isDecimal") else "integer",
        }[kind]  # fmt: skip
        several = " list" if given.get("multiple") else ""
        found[at] = Asked(
            plain + several, given.get("required", False), names or None, limits.get("min"), limits.get("max")
        )
        inside = groups[given["fieldGroup"][0]] if kind == "block" else given.get("fields", [])
        found |= by_inputs(inside, groups, f"{at}.")
    return found


def without_least_number_of_items(form: Form) -> Form:
    """VS Code's form knows no such limit; that one is needed is said by `required`."""
    return {at: replace(asked, least=None) if asked.kind.endswith("list") else asked for at, asked in form.items()}


@pytest.fixture(scope="module")
def schema_form(library: Library) -> Form:
    own = {kind: tuple(names) for kind, names in choices_of(library).items()} | {"job": tuple(jobs_of(library))}
    made = json.loads(schema_text(front_matter_with(library.settings.extra_fields)))
    form = by_schema(made, own)
    # The schema takes codes of whatever classification; forms ask for those that the site declares.
    return form | {"codes.anzsco": Asked("text", required=False)}


def test_the_form_in_the_browser_asks_for_what_the_schema_takes(library: Library, schema_form: Form) -> None:
    (entries,) = config(library)["collections"]
    *fields, prose = entries["fields"]
    form = by_widgets(fields, tuple(jobs_of(library)))

    assert prose["widget"] == "markdown"
    assert form == schema_form
    assert form["extra.shelf"] == Asked("integer", required=True)
    assert form["tasks.evidence.census"] == Asked("text list", required=False, least=1)
    assert form["scores.outlook.value"].kind == "number"


def test_the_form_in_vs_code_asks_for_what_the_schema_takes(library: Library, schema_form: Form) -> None:
    choices = {**choices_of(library), "job": jobs_of(library)}
    made = json.loads(settings_text(entry_fields(library.settings), choices, "content", {}))
    (entry,) = made["frontMatter.taxonomy.contentTypes"]
    groups = {group["id"]: group["fields"] for group in made["frontMatter.taxonomy.fieldGroups"]}
    form = by_inputs(entry["fields"], groups)

    assert form == without_least_number_of_items(schema_form)
    assert "harp-tuner" in form["related"].names
    assert made["frontMatter.content.pageFolders"][0]["path"] == "[[workspace]]/content/occupations"


def test_settings_of_the_editor_that_are_not_ours_stay() -> None:
    present = {"frontMatter.git.enabled": True, "frontMatter.taxonomy.dateFormat": "dd.MM.yyyy"}
    made = json.loads(settings_text((), {}, "content", present))

    assert made["frontMatter.git.enabled"] is True
    assert made["frontMatter.taxonomy.dateFormat"] == "yyyy-MM-dd"


def config(library: Library) -> dict[str, Any]:
    assert library.settings.admin
    return config_of(
        library.settings.admin, "https://site.example", entry_fields(library.settings), choices_of(library)
    )


def test_the_program_takes_what_it_is_told(library: Library) -> None:
    if not SVELTIA.is_file():
        pytest.skip("Sveltia CMS is not installed: npm ci --prefix tests/browser")
    jsonschema.validate(config(library), json.loads(SVELTIA.read_text(encoding="utf-8")))


def test_a_field_of_work_that_is_called_something_else_is_so_in_the_form(tmp_path: Path) -> None:
    content = write(tmp_path / "content", {**minimal_site(), **with_admin()})
    job = Settings(content, LAYOUTS, tmp_path / "site", TODAY, cache=tmp_path / "cache")
    build(job)
    write(content, {"categories/venues.md": prose_page("Stages")})
    build(job)

    text = (tmp_path / "site/admin/config.yml").read_text(encoding="utf-8")
    assert '"label": "Stages",' in text
    assert '"label": "Venues",' not in text


def forms(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.chdir(folder)
    return main(["forms", "--today", TODAY.isoformat(), "--layouts", str(LAYOUTS)])


def test_the_command_writes_both_files_and_names_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "content", minimal_site())
    write(tmp_path, {"frontmatter.json": '{"frontMatter.git.enabled": true}'})
    code = forms(tmp_path, monkeypatch)
    made = json.loads((tmp_path / "frontmatter.json").read_text(encoding="utf-8"))

    assert (code, capsys.readouterr().out) == (FINE, "schema/occupation.schema.json\nfrontmatter.json\n")
    assert (tmp_path / SCHEMA).read_text(encoding="utf-8") == schema_text(FrontMatter)
    assert made["frontMatter.git.enabled"] is True
    assert made["frontMatter.content.pageFolders"][0]["path"] == "[[workspace]]/content/occupations"


@pytest.mark.parametrize(
    ("present", "said"),
    [
        ("{", "frontmatter.json is no JSON: Expecting property name"),
        ("[]", "frontmatter.json holds no settings; delete it to start anew"),
    ],
)
def test_the_command_takes_no_settings_away_that_it_cannot_read(
    present: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "content", minimal_site())
    write(tmp_path, {"frontmatter.json": present})

    assert forms(tmp_path, monkeypatch) == USAGE
    assert said in capsys.readouterr().err
    assert (tmp_path / "frontmatter.json").read_text(encoding="utf-8") == present
    assert not (tmp_path / SCHEMA).exists()


def test_the_command_writes_nothing_for_content_that_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "content", {**minimal_site(), "occupations/violin-maker.md": "---\ntitle: Violin maker\n---\n"})

    assert forms(tmp_path, monkeypatch) == CONTENT
    assert not (tmp_path / SCHEMA).exists()
