"""IndexNow: the key file, what changed between two builds, and how search engines are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellwether.cli import CONTENT, FINE, USAGE, main
from bellwether.model.urls import Urls
from bellwether.online.indexnow import MOST_URLS, payloads, send, to_tell
from bellwether.online.published import PublishedSite, changed, published
from bellwether.online.web import Web
from tests.conftest import Built, Site
from tests.sample import entry, minimal_site, read, write
from tests.servers import server

KEY = "0123456789abcdef"
HARP_TUNER = entry(
    "Whoever plays the harp tunes it before each concert, and again in the interval.\n",
    title="Harp tuner",
    answer="No, nobody else will.",
    sources=["census"],
)
BASE = "https://site.example"


def settings(key: str = KEY) -> dict[str, str]:
    return {"site.yaml": f'{minimal_site()["site.yaml"]}indexnow: "{key}"\n'}


def test_the_key_is_written_to_a_file_of_its_name_and_without_one_there_is_none(site: Site, sample: Built) -> None:
    built = site(settings(), strict=True)

    assert built.text(f"{KEY}.txt") == KEY
    assert {path.name for path in sample.out.glob("*.txt")} == {"robots.txt", "llms.txt"}


@pytest.mark.parametrize("key", ["a" * 7, "a" * 129, "with space", "with_underscore", "ümlauted-key", f"{KEY}\\n"])
def test_a_key_that_the_protocol_does_not_allow_is_refused(tmp_path: Path, key: str) -> None:
    _, problems = read(write(tmp_path, {**minimal_site(), **settings(key)}))
    (problem,) = problems.errors

    assert problem.field == "indexnow"
    assert problem.message.endswith("is not a key for IndexNow")
    assert problem.cure == "write 8 to 128 letters (a to z), digits and hyphens"


@pytest.mark.parametrize("key", ["a" * 8, "A-0" * 42 + "zz"])
def test_a_key_at_the_bounds_is_allowed(tmp_path: Path, key: str) -> None:
    assert not read(write(tmp_path, {**minimal_site(), **settings(key)}))[1].errors


hashes = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("12"))


@given(hashes, hashes)
def test_what_changed_is_the_same_in_both_directions_and_nothing_between_equals(
    old: dict[str, str], new: dict[str, str]
) -> None:
    assert changed(old, old) == ()
    assert changed(old, new) == changed(new, old)
    assert set(changed(old, new)) == {key for key, _ in old.items() ^ new.items()}


def test_only_what_truly_changed_is_told(site: Site) -> None:
    harp = {"occupations/harp-tuner.md": HARP_TUNER}
    old = site({**harp, "pages/contact.md": minimal_site()["pages/about.md"].replace("About", "Contact")})
    page = minimal_site()["pages/about.md"].replace("Prose of a test page.", "Other prose.")
    new = site({"pages/about.md": page, "pages/news.md": page.replace("About", "News")})
    told = to_tell(*(published(built.out, BASE) for built in (old, new)))

    assert {f"{BASE}/jobs/harp-tuner/", f"{BASE}/about/", f"{BASE}/news/", f"{BASE}/contact/"} <= set(told)
    assert f"{BASE}/jobs/" in told  # it lists the jobs
    assert f"{BASE}/methodology/" not in told
    assert not [url for url in told if "404" in url or "embed" in url]


def test_navigation_and_the_names_of_assets_are_no_change(site: Site, tmp_path: Path) -> None:
    changed_menu = minimal_site()["site.yaml"].replace("{title: Jobs,", "{title: All jobs,")
    old, new = site(), site({"site.yaml": changed_menu})

    assert old.text("about/index.html") != new.text("about/index.html")
    assert to_tell(published(old.out, BASE), published(new.out, BASE)) == ()


def test_a_title_or_a_description_alone_is_a_change(site: Site) -> None:
    page = minimal_site()["pages/about.md"].replace("About, for the tests.", "Who made the tests.")
    told = to_tell(*(published(built.out, BASE) for built in (site(), site({"pages/about.md": page}))))

    assert f"{BASE}/about/" in told


def test_a_page_that_search_engines_are_to_leave_out_is_not_told_of(site: Site) -> None:
    strict = {"site.yaml": minimal_site()["site.yaml"].replace("min_words: 10", "min_words: 5000")}
    old, new = site(), site(strict)
    before, after = published(old.out, BASE), published(new.out, BASE)

    assert f"{BASE}/jobs/piano-tuner/" in before.meanings
    assert f"{BASE}/jobs/piano-tuner/" in after.kept_out
    assert f"{BASE}/jobs/piano-tuner/" not in to_tell(before, after)
    assert f"{BASE}/jobs/piano-tuner/" in to_tell(after, before)


def test_a_page_that_became_a_redirect_is_told_of(site: Site) -> None:
    harp = {"occupations/harp-tuner.md": HARP_TUNER}
    moved = {"occupations/violin-maker.md": entry(aliases=["/jobs/harp-tuner/"])}

    assert f"{BASE}/jobs/harp-tuner/" in to_tell(published(site(harp).out, BASE), published(site(moved).out, BASE))


def test_a_submission_holds_at_most_ten_thousand_addresses() -> None:
    urls = tuple(f"{BASE}/{number}/" for number in range(MOST_URLS + 1))
    first, second = payloads(urls, Urls(BASE), KEY)

    assert (len(first.url_list), second.url_list) == (MOST_URLS, urls[MOST_URLS:])
    assert list(payloads((), Urls(BASE), KEY)) == []


def test_the_place_of_the_key_is_named_where_it_is_not_at_the_root() -> None:
    (at_root,) = payloads((f"{BASE}/a/",), Urls(BASE), KEY)
    (below,) = payloads((f"{BASE}/sub/a/",), Urls(f"{BASE}/sub"), KEY)

    assert at_root.value == {"host": "site.example", "key": KEY, "urlList": [f"{BASE}/a/"]}
    assert below.value["keyLocation"] == f"{BASE}/sub/{KEY}.txt"


@pytest.mark.parametrize(
    ("code", "accepted", "words"),
    [
        (200, True, "200 OK: received"),
        (202, True, "202 Accepted: received, the key will be checked"),
        (204, True, "204 No Content: received"),
        (302, False, "302 Found: refused"),
        (400, False, "400 Bad Request: refused: the request is not understood"),
        (403, False, f"403 Forbidden: refused: the key is not valid; /{KEY}.txt must hold it, and nothing else"),
        (
            422,
            False,
            "422 Unprocessable Entity: refused: the addresses do not belong to the host, or the key is another one",
        ),
        (429, False, "429 Too Many Requests: refused: too many requests; try again later"),
        (500, False, "500 Internal Server Error: refused"),
    ],
)
def test_the_answer_is_told_in_words(code: int, accepted: bool, words: str) -> None:
    (payload,) = payloads((f"{BASE}/a/",), Urls(BASE), KEY)
    with server({"/indexnow": code}) as engine:
        sent = send(payload, f"{engine.url}/indexnow", Web("Test", 5))

    assert (sent.accepted, sent.words) == (accepted, words)
    assert engine.asked == [("POST", "/indexnow")]
    assert engine.bodies == [("application/json; charset=utf-8", payload.value)]


def test_an_endpoint_that_is_not_there_is_said() -> None:
    (payload,) = payloads((f"{BASE}/a/",), Urls(BASE), KEY)
    with server({}) as gone:
        pass
    sent = send(payload, gone.url, Web("Test", 5))

    assert (sent.accepted, sent.words) == (False, "not reached: connection refused")


class Run:
    """Runs `indexnow` between two builds of the sample, of which the second has another page about."""

    def __init__(self, site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        page = minimal_site()["pages/about.md"].replace("Prose of a test page.", "Other prose.")
        self.old, self.new = site(settings()).out, site({**settings(), "pages/about.md": page}).out
        self.content, self._capsys = write(folder / "content", {**minimal_site(), **settings()}), capsys

    def __call__(self, old: Path, new: Path, *options: str) -> tuple[int, str, str]:
        code = main(["indexnow", "--content", str(self.content), *options, str(old), str(new)])
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err


@pytest.fixture
def run(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("no_proxy", "*")
    return Run(site, tmp_path, capsys)


def test_the_command_prints_what_it_would_send_and_sends_nothing(run: Run) -> None:
    with server({"/": 200}) as engine:
        code, out, err = run(run.old, run.new, "--endpoint", engine.url)
    (payload,) = json.loads(out)

    assert (code, err) == (FINE, "")
    assert f"{BASE}/about/" in payload["urlList"]
    assert engine.asked == []


def test_between_equal_builds_there_is_nothing_to_tell(run: Run) -> None:
    assert run(run.old, run.old) == (FINE, "[]\n", "")
    with server({"/": 200}) as engine:
        assert run(run.old, run.old, "--send", "--endpoint", engine.url) == (
            FINE,
            "nothing changed: nothing was sent\n",
            "",
        )
    assert engine.asked == []


def test_with_send_it_is_sent_and_the_answer_printed(run: Run) -> None:
    told = json.loads(run(run.old, run.new)[1])
    with server({"/": 202}) as engine:
        code, out, err = run(run.old, run.new, "--send", "--endpoint", f"{engine.url}/")
    number = len(told[0]["urlList"])
    noun = "address" if number == 1 else "addresses"

    assert (code, err) == (FINE, "")
    assert out == f"{engine.url}/: {number} {noun}: 202 Accepted: received, the key will be checked\n"
    assert [body for _, body in engine.bodies] == told


def test_a_refusal_exits_1(run: Run) -> None:
    with server({"/": 403}) as engine:
        code, out, err = run(run.old, run.new, "--send", "--endpoint", f"{engine.url}/")

    assert (code, out) == (CONTENT, "")
    assert "403 Forbidden: refused: the key is not valid" in err


def test_the_base_url_may_be_another(run: Run) -> None:
    (payload,) = json.loads(run(run.old, run.new, "--base-url", "https://else.example/sub")[1])

    assert (payload["host"], payload["keyLocation"]) == ("else.example", f"https://else.example/sub/{KEY}.txt")
    assert all(url.startswith("https://else.example/sub/") for url in payload["urlList"])


def test_without_a_key_or_a_site_it_cannot_be_done(run: Run, tmp_path: Path) -> None:
    code, _, err = run(tmp_path, run.new)
    assert (code, err) == (
        USAGE,
        f"bellwether: {tmp_path} holds no index.html: name the folder of a built site\n",
    )
    write(run.content, {"site.yaml": minimal_site()["site.yaml"]})
    code, _, err = run(run.old, run.new)
    assert code == USAGE
    assert err.startswith("bellwether: site.yaml names no key for IndexNow; add `indexnow: …`")


def test_a_mapping_of_its_own_can_be_told_as_well() -> None:
    old, new = PublishedSite({"a": "1", "b": "1"}, frozenset()), PublishedSite({"b": "2", "c": "1"}, frozenset({"a"}))

    assert to_tell(old, new) == ("b", "c")
