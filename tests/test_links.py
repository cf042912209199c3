"""Links to other sites: what is asked, how politely, and what the answers amount to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bellwether.build.incremental import Cache
from bellwether.cli import CONTENT, FINE, USAGE, main
from bellwether.content.load import load
from bellwether.model.problems import Problems, UsageError
from bellwether.model.urls import Urls
from bellwether.online.kept import KeptLinks
from bellwether.online.links import Bounds, Finding, LinkCheck
from bellwether.online.manners import Clock, Manners
from bellwether.online.mentions import mentions
from bellwether.online.web import Answer, NoAnswer, Web
from tests.files import LAYOUTS
from tests.sample import TODAY, entry, minimal_site, prose_page, write
from tests.servers import server

PLENTY = Bounds(1000, 1000)
LINE_OF_PITCH = next(
    number
    for number, line in enumerate(minimal_site()["occupations/piano-tuner.md"].splitlines(), start=1)
    if "https://pitch.example/" in line
)


class Hours:
    """A clock that only moves when somebody sleeps or `takes` time, and remembers for how long they slept."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, list[float]()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.now, self.sleep)


class Answers:
    """A web that answers by a table: address → code, code and target, or what keeps it from answering."""

    def __init__(self, table: dict[str, object], hours: Hours | None = None, takes: float = 0) -> None:
        self.table, self.hours, self.takes, self.asked = table, hours, takes, list[str]()

    def ask(self, url: str, method: str, **_: object) -> Answer:
        self.asked.append(f"{method} {url}")
        if self.hours:
            self.hours.now += self.takes
        answer = self.table.get(f"{method} {url}", self.table.get(url, 200))
        if isinstance(answer, NoAnswer):
            raise answer
        return Answer(*answer) if isinstance(answer, tuple) else Answer(answer)


def found(table: dict[str, object], *addresses: str) -> dict[str, Finding]:
    return LinkCheck(Answers(table), Hours().clock, 0, PLENTY).findings(addresses or table)


A, B, C = "https://a.example/", "https://b.example/", "https://c.example/"


@pytest.mark.parametrize(
    ("table", "state", "words", "target"),
    [
        ({A: 200}, "fine", "", ""),
        ({A: 204}, "fine", "", ""),
        ({A: 404}, "broken", "answers 404 Not Found", ""),
        ({A: 410}, "broken", "answers 410 Gone", ""),
        ({A: 403}, "unchecked", "answers 403 Forbidden", ""),
        ({A: 429}, "unchecked", "answers 429 Too Many Requests", ""),
        ({A: 500}, "unchecked", "answers 500 Internal Server Error", ""),
        ({A: 999}, "unchecked", "answers 999", ""),
        ({f"HEAD {A}": 405, f"GET {A}": 200}, "fine", "", ""),
        ({f"HEAD {A}": 404, f"GET {A}": 200}, "fine", "", ""),
        ({A: NoAnswer("no answer within 20 s")}, "unchecked", "no answer within 20 s", ""),
        (
            {A: NoAnswer("there is no server of this name", unknown=True)},
            "broken",
            "there is no server of this name",
            "",
        ),
        ({A: (301, B)}, "moved", f"has moved to '{B}'", B),
        ({A: (308, "/new")}, "moved", "has moved to 'https://a.example/new'", "https://a.example/new"),
        ({A: (301, B), B: (308, C)}, "moved", f"has moved to '{C}'", C),
        ({A: (302, B)}, "fine", "", ""),
        ({A: (301, B), B: (302, C)}, "moved", f"has moved to '{B}'", B),
        ({A: (302, B), B: (301, C)}, "fine", "", ""),
        ({A: (302, B), B: 404}, "broken", f"answers 404 Not Found, after a redirect to '{B}'", ""),
        ({A: (301, A)}, "unchecked", "redirects more than 10 times", ""),
        ({A: 304}, "unchecked", "answers 304 Not Modified", ""),
    ],
)
def test_what_an_answer_means(table: dict[str, object], state: str, words: str, target: str) -> None:
    finding = found(table, A)[A]

    assert (finding.state, finding.words, finding.target) == (state, words, target)


def test_the_part_of_a_page_is_not_sent_and_stays_in_what_to_write() -> None:
    web = Answers({A: (301, B)})
    findings = LinkCheck(web, Hours().clock, 0, PLENTY).findings([f"{A}#pins"])

    assert web.asked == [f"HEAD {A}", f"HEAD {B}", f"GET {B}"]
    assert findings[f"{A}#pins"].target == f"{B}#pins"


PAGE = b'<h1 id="top-jobs">Jobs</h1><a name="pins"></a><h2 id="stra\xc3\x9fe">Road</h2>'


@pytest.mark.parametrize(
    ("fragment", "page", "state"),
    [
        ("top-jobs", PAGE, "fine"),
        ("pins", PAGE, "fine"),
        ("stra%C3%9Fe", PAGE, "fine"),
        ("needles", PAGE, "unchecked"),
        ("page=3", b"", "fine"),  # a PDF, of which nothing is read
        (":~:text=Jobs", PAGE, "fine"),
        ("/jobs", PAGE, "fine"),
        ("top", PAGE, "fine"),
    ],
)
def test_a_place_on_a_page_that_is_not_there_is_told(fragment: str, page: bytes, state: str) -> None:
    finding = found({f"{A}#{fragment}": 200, f"HEAD {A}": 200, f"GET {A}": (200, "", page)}, f"{A}#{fragment}")

    told = f"the page as it is sent has no place '#{fragment}'" if state == "unchecked" else ""
    assert [(one.state, one.words) for one in finding.values()] == [(state, told)]


def test_a_page_that_has_moved_must_have_the_place_as_well() -> None:
    table = {A: (301, B), f"HEAD {B}": 200, f"GET {B}": (200, "", PAGE)}

    assert found(table, f"{A}#pins")[f"{A}#pins"].target == f"{B}#pins"
    assert found(table, f"{A}#needles")[f"{A}#needles"].state == "unchecked"


def test_the_page_is_asked_for_only_where_its_head_is_refused() -> None:
    web = Answers({A: 200, B: 403, C: 429})
    LinkCheck(web, Hours().clock, 0, PLENTY).findings([A, B, C])

    assert sorted(web.asked) == sorted([f"HEAD {A}", f"HEAD {B}", f"GET {B}", f"HEAD {C}"])


def test_between_two_requests_to_a_host_there_is_a_pause_and_none_between_hosts() -> None:
    hours = Hours()
    web = Answers({f"{A}1": 404})
    LinkCheck(web, hours.clock, 2, PLENTY).findings([f"{A}1", f"{A}2", B])

    assert [asked for asked in web.asked if "a.example" in asked] == [f"HEAD {A}1", f"GET {A}1", f"HEAD {A}2"]
    assert hours.slept == [2, 2]


def test_time_that_has_passed_anyway_is_not_waited_for_again() -> None:
    hours = Hours()
    manners = Manners(hours.clock, 2)
    with manners.turn(A):
        pass
    hours.now += 1.5
    with manners.turn(A):
        pass
    hours.now += 60
    with manners.turn(A):
        pass

    assert hours.slept == [0.5]


def test_while_one_asks_a_host_nobody_else_does() -> None:
    manners = Manners(Hours().clock, 0)
    with manners.turn("https://A.example/x"):
        assert manners._turns["a.example"].lock.locked()
        with manners.turn(B):
            pass

    assert not manners._turns["a.example"].lock.locked()


def test_no_more_addresses_are_asked_than_the_limit() -> None:
    assert found({}, A, B, C).keys() == {A, B, C}
    assert LinkCheck(Answers({}), Hours().clock, 0, Bounds(2, 1000)).findings([C, B, A]).keys() == {A, B}


def test_after_the_time_is_up_nothing_more_is_asked() -> None:
    hours = Hours()
    web = Answers({}, hours, takes=60)
    findings = LinkCheck(web, hours.clock, 0, Bounds(1000, 100)).findings([f"{A}{n}" for n in range(5)])

    assert findings.keys() == {f"{A}0", f"{A}1"}


def test_a_host_that_asks_for_fewer_requests_is_left_alone() -> None:
    findings = found({f"{A}1": 429}, f"{A}1", f"{A}2", B)

    assert {address: finding.state for address, finding in findings.items()} == {f"{A}1": "unchecked", B: "fine"}


def test_when_no_server_answers_the_fault_is_not_in_the_links() -> None:
    nowhere = NoAnswer("there is no server of this name", unknown=True)

    with pytest.raises(UsageError, match=r"none of 2 servers answered; is this machine online\?"):
        found({A: nowhere, B: nowhere})
    assert found({A: nowhere, B: 200})[A].state == "broken"


def test_a_redirect_from_the_net_into_a_private_one_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, bool]] = []

    class Recorded(Answers):
        def ask(self, url: str, method: str, *, public: bool = False, **_: object) -> Answer:
            asked.append((url, public))
            return super().ask(url, method)

    table: dict[str, object] = {
        "https://a.example/": (302, "http://10.0.0.7/admin"),
        "http://127.0.0.1/": (302, "http://127.0.0.1/there"),
    }
    LinkCheck(Recorded(table), Hours().clock, 0, PLENTY).findings(["https://a.example/", "http://127.0.0.1/"])
    assert set(asked) == {
        ("https://a.example/", False),
        ("http://10.0.0.7/admin", True),
        ("http://127.0.0.1/", False),
        ("http://127.0.0.1/there", False),
    }

    with server({"/": 200}) as other:
        port = other.url.rpartition(":")[2]
        for host in ("127.0.0.1", "localhost", "[::1]", "0x7f000001"):
            with pytest.raises(NoAnswer, match=f"'{re.escape(host.strip('[]'))}' is no server of the public net"):
                Web("Test", 5).ask(f"http://{host}:{port}/", public=True)
        assert other.asked == []


@pytest.mark.parametrize("address", ["http://[::1", "https://[", "http://[::g]/"])
def test_what_is_no_address_is_broken_and_stops_nothing(address: str) -> None:
    findings = found({}, address, "https://a.example/")

    assert findings[address].state in ("broken", "unchecked")
    assert findings["https://a.example/"].state == "fine"


def test_a_redirect_to_what_is_no_address_is_said() -> None:
    findings = found({"https://a.example/": (302, "http://[::1")}, "https://a.example/")

    assert findings["https://a.example/"].words == "redirects to 'http://[::1', which is no address"


def test_every_place_in_the_content_that_names_an_address_is_known(tmp_path: Path) -> None:
    body = "See [one](https://one.example/a_(b)) and <https://two.example/>.\n\n`https://code.example/`, [us][1].\n\n"
    faq = "## FAQ\n\n### Where?\n\n[There](https://one.example/a_(b)) or [here](/about/) or [us](https://site.example/jobs/).\n"
    files = {
        **minimal_site(),
        "occupations/violin-maker.md": entry(
            f"{body}[1]: https://three.example/x?a=1&b=2\n\n{faq}",
            resources=[{"title": "Guild", "url": "https://one.example/a_(b)", "kind": "body"}],
            draft=True,
        ),
        "site.yaml": f"{minimal_site()['site.yaml']}request: 'https://forms.example/new?job={{title}}&code={{code}}'\n",
        "pages/about.md": prose_page("About", "[Write](mailto:us@site.example), or [two](https://two.example/).\n"),
    }
    named = mentions(load(write(tmp_path, files), Problems()), Urls("https://site.example"))
    entry_path = (tmp_path / "occupations/violin-maker.md").as_posix()
    lines = files["occupations/violin-maker.md"].splitlines()

    assert [(p.path, lines[p.line - 1][p.column - 1 :][:25]) for p in named["https://one.example/a_(b)"]] == [
        (entry_path, "https://one.example/a_(b)"),
        (entry_path, "https://one.example/a_(b)"),
    ]
    assert len(named["https://two.example/"]) == 2
    assert named["https://three.example/x?a=1&b=2"][0].path == entry_path
    assert [str(place).removeprefix(f"{tmp_path.as_posix()}/") for place in named["https://pitch.example/"]] == [
        f"occupations/piano-tuner.md:{LINE_OF_PITCH}:63"
    ]
    assert {"https://survey.example/", "https://ada.example/", "https://letter.example/"} <= named.keys()
    assert not any("site.example" in address or "code.example" in address for address in named)
    assert not any("post.letter.example" in address for address in named), "a form sends there, and no link leads there"
    assert not any("forms.example" in address for address in named), "it is an address only for a job"


def test_sound_links_are_kept_for_a_week_and_broken_ones_not(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    moved, broken = Finding("moved", f"has moved to '{B}'", B, 200), Finding("broken", "answers 404 Not Found")
    KeptLinks(cache, TODAY).keep({A: Finding("fine", status=200), C: moved, B: broken})

    def after(days: int) -> dict[str, Finding]:
        return KeptLinks(Cache(tmp_path / "cache"), TODAY + timedelta(days=days)).findings

    assert after(6) == {A: Finding("fine"), C: Finding("moved", f"has moved to '{B}'", B)}
    assert after(7) == after(-1) == {}


def test_what_is_kept_is_not_made_younger_by_another_run(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    KeptLinks(cache, date(2026, 11, 1)).keep({A: Finding("fine")})
    KeptLinks(cache, date(2026, 11, 5)).keep({B: Finding("fine")})

    assert KeptLinks(cache, date(2026, 11, 8)).findings.keys() == {B}


def test_links_are_kept_for_other_code_too_and_without_a_cache_they_are_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    KeptLinks(Cache(tmp_path), TODAY).keep({A: Finding("fine")})
    KeptLinks(Cache(None), TODAY).keep({A: Finding("fine")})
    monkeypatch.setattr("bellwether.build.incremental.store.code_print", lambda: bytes(16))

    assert KeptLinks(Cache(tmp_path), TODAY).findings == {A: Finding("fine")}
    assert KeptLinks(Cache(None), TODAY).findings == {}


class Run:
    """Runs `links` on a content of which all addresses lead to one server of this machine."""

    def __init__(self, folder: Path, url: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        files = {path: text.replace("https://creativecommons.org", url) for path, text in minimal_site().items()}
        for host in ("survey", "census", "ada", "letter", "pitch", "course", "guild"):
            files = {path: text.replace(f"https://{host}.example", f"{url}/{host}") for path, text in files.items()}
        write(folder / "content", files)

    def __call__(self, *options: str) -> tuple[int, str, str]:
        code = main(["links", "--layouts", str(LAYOUTS), "--today", "2026-11-20", "--pause", "0", *options])
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err


PATHS = [f"/{host}/" for host in ("survey", "census", "ada", "letter", "pitch", "course", "guild")]
FINE_ALL = dict.fromkeys([*PATHS, "/licenses/by/4.0/"], 200)


@pytest.fixture
def answers() -> dict[str, tuple[int, str] | int]:
    return dict(FINE_ALL)


@pytest.fixture
def run(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answers: dict[str, tuple[int, str] | int],
) -> Iterator[Run]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("no_proxy", "*")
    with server(answers) as other:
        running = Run(tmp_path, other.url, capsys)
        running.other = other  # type: ignore[attr-defined]
        yield running


def test_the_command_asks_each_address_once_a_week(run: Run) -> None:
    first = run()
    asked = sorted(path for _, path in run.other.asked)
    again = run()

    assert first == (FINE, _line(fine=8, known=0), "")
    assert asked == sorted(FINE_ALL)
    assert again == (FINE, _line(fine=8, known=8), "")
    assert len(run.other.asked) == 8
    assert run.other.agents == {"Bellwether link check (+https://site.example/)"}
    assert not Path("site").exists()


def _line(*, fine: int = 0, moved: int = 0, broken: int = 0, unchecked: int = 0, left: int = 0, known: int = 0) -> str:
    return (
        f"8 addresses: {fine} fine, {moved} moved, {broken} broken, {unchecked} could not be checked, "
        f"{left} left for another time · {known} known from the last seven days\n"
    )


def test_a_broken_link_is_an_error_at_each_place_and_exits_1(run: Run, answers: dict[str, object]) -> None:
    answers["/pitch/"] = 404
    code, out, err = run()

    assert code == CONTENT
    assert err == (
        f"content/occupations/piano-tuner.md:{LINE_OF_PITCH}:63: link: '{run.other.url}/pitch/' is broken: "
        "answers 404 Not Found\n"
        "    correct the address, or take the link out\n"
    )
    assert out == _line(fine=7, broken=1)
    answers["/pitch/"] = 200
    assert run() == (FINE, _line(fine=8, known=7), "")


def test_what_moved_or_could_not_be_checked_is_a_warning(run: Run, answers: dict[str, object]) -> None:
    answers |= {"/ada/": (301, "/ada/new"), "/ada/new": 200, "/guild/": 503}
    code, out, err = run()

    assert code == FINE
    assert f"warning: link: '{run.other.url}/ada/' has moved to '{run.other.url}/ada/new'\n" in err
    assert f"    write '{run.other.url}/ada/new'\n" in err
    assert f"'{run.other.url}/guild/' could not be checked: answers 503 Service Unavailable\n" in err
    assert out == _line(fine=6, moved=1, unchecked=1)
    assert run()[1:] == (_line(fine=6, moved=1, unchecked=1, known=7), err)


def test_the_findings_are_printed_for_programs(run: Run, answers: dict[str, object]) -> None:
    answers["/guild/"] = 410
    code, out, err = run("--format", "json")
    (problem,) = json.loads(out)

    assert (code, problem["severity"], problem["path"]) == (CONTENT, "error", "content/occupations/piano-tuner.md")
    assert err == _line(fine=7, broken=1)
    assert run("--format", "github")[2].startswith("::error file=content/occupations/piano-tuner.md,line=")


def test_what_the_limit_leaves_is_counted(run: Run) -> None:
    assert run("--limit", "3") == (FINE, _line(fine=3, left=5), "")
    assert run("--limit", "3") == (FINE, _line(fine=6, left=2, known=3), "")


def test_a_bound_that_is_no_number_is_a_usage_error(run: Run) -> None:
    code, _, err = run("--limit", "many")

    assert code == USAGE
    assert "argument --limit: 'many' is not a whole number; write digits" in err


def test_content_with_mistakes_is_not_asked_about(run: Run) -> None:
    write(run.folder / "content", {"occupations/violin-maker.md": entry(category="nowhere")})

    assert run()[0] == CONTENT
    assert run.other.asked == []
