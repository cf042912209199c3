"""The commands: what is asked for, what is printed, and the exit code.

0 fine · 1 a problem of the content · 2 usage or settings · 3 a fault of ours, with its traceback.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from bellwether.load import SETTINGS
from bellwether.page import Page
from bellwether.pipeline import Job, Report, build, surveyed, understood
from bellwether.problems import Problem, Problems, ProblemsFound, UsageError, listed, nearest

FINE, CONTENT, USAGE, OURS = range(4)

_LONG = 300
_NAMED = 5


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character must not turn a good build into a failure.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        options = _parser().parse_args(_with_command(arguments))
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)
    except ProblemsFound as found:
        return _print_problems(found.problems, getattr(options, "format", "text"))
    except UsageError as error:
        print(f"build.py: {error}", file=sys.stderr)
        return USAGE
    except SystemExit as stop:  # argparse has printed what it wants
        return stop.code if isinstance(stop.code, int) else USAGE
    except KeyboardInterrupt:
        return USAGE
    except BrokenPipeError:  # whoever was reading has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except Exception:  # ours, and so whole
        traceback.print_exc()
        print("build.py: this is a fault of Bellwether, not of the content", file=sys.stderr)
        return OURS


def _with_command(arguments: Sequence[str]) -> list[str]:
    """The arguments, with `build` where no command is named."""
    named = any(not argument.startswith("-") for argument in arguments[:1])
    asks = any(argument in ("-h", "--help") for argument in arguments[:1])
    return list(arguments) if named or asks else ["build", *arguments]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Make a static site from the entries in content/. Without a command: build.",
        epilog="Exit codes: 0 fine, 1 a problem of the content, 2 usage or settings, 3 a fault of ours.",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=f"{text[:1].upper()}{text[1:]}.")
        made.set_defaults(command=run)
        _add_places(made)
        return made

    making = command("build", _build, "make the site (the default)")
    making.add_argument(
        "--strict", action="store_true", help="fail on any warning, and audit the site before it is put in place"
    )
    command("check", _check, "check the content without writing anything")
    command("audit", _audit, "read the built site as a stranger would and report what is wrong with it")
    serving = command("serve", _serve, "build the site and preview it under its base path")
    serving.add_argument("--port", type=int, default=8000, help="the port (default: 8000)")
    explaining = command("explain", _explain, "print how the scores of a job are worked out")
    explaining.add_argument("slug", help="the slug of an entry, such as audio-mixer")
    recording = command("record", _record, "write scores that have changed to content/history.csv")
    recording.add_argument("--reason", default="", help="why they have changed; needed when one has")
    return parser


def _add_places(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--content", type=Path, default=Path("content"), help="the folder of entries (default: content)"
    )
    parser.add_argument(
        "--layouts", type=Path, default=Path("layouts"), help="the folder of templates (default: layouts)"
    )
    parser.add_argument("--out", type=Path, default=Path("site"), help="the folder to make (default: site)")
    parser.add_argument("--base-url", help="where the site is published, instead of base_url in site.yaml")
    parser.add_argument(
        "--today", type=_day, help="the day that decides which entries are held back (default: today, UTC)"
    )
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="how problems are printed")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date; write it as YYYY-MM-DD") from None


def _today() -> date:
    """Today, or the day of SOURCE_DATE_EPOCH, which reproducible builds set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is '{epoch}'; set it to seconds since 1970, or unset it") from None


def _job(options: argparse.Namespace) -> Job:
    return Job(
        content=options.content,
        layouts=options.layouts,
        out=options.out,
        today=options.today or _today(),
        base_url=options.base_url,
        strict=getattr(options, "strict", False),
        cache=Path(".cache"),
    )


def _build(options: argparse.Namespace) -> int:
    started = time.perf_counter()
    report = build(_job(options), _tracked)
    if report.warnings:
        print(listed(report.warnings, options.format), file=sys.stderr)
    print(summary(report, time.perf_counter() - started))
    return FINE


def _tracked(pages: Sequence[Page]) -> Iterable[Page]:
    """The pages, with a progress bar when there are many and somebody is watching."""
    if len(pages) < _LONG or not sys.stderr.isatty():
        return pages
    from rich.console import Console
    from rich.progress import track

    return track(pages, "Pages", console=Console(stderr=True), transient=True)


def summary(report: Report, seconds: float) -> str:
    """One line: entries, held back, pages, indexable or not and why, warnings, seconds."""
    held = [f"{slug} ({held.reason})" for slug, held in report.held_back.items()]
    more = f" and {len(held) - _NAMED} more" if len(held) > _NAMED else ""
    back = f" ({len(held)} held back: {', '.join(held[:_NAMED])}{more})" if held else ""
    kept = {path: reasons for path, reasons in report.kept_out.items() if path != "404.html"}
    why = [f"{path}: {', '.join(reasons)}" for path, reasons in kept.items()]
    reasons = f" ({'; '.join(why[:_NAMED])}{'; …' if len(why) > _NAMED else ''})" if why else ""
    indexable = report.pages - len(report.kept_out)
    return (
        f"{_count(report.entries, 'entry', 'entries')}{back} → {_count(report.pages, 'page', 'pages')}, "
        f"{indexable} indexable, {len(kept)} kept out{reasons}, "
        f"{_count(report.redirects, 'redirect', 'redirects')} · "
        f"{_count(len(report.warnings), 'warning', 'warnings')} · {seconds:.1f} s"
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _check(options: argparse.Namespace) -> int:
    problems = Problems()
    library = understood(_job(options), problems)
    if problems.warnings:
        print(listed(problems.warnings, options.format), file=sys.stderr)
    entries = _count(len(library.occupations), "entry", "entries")
    print(f"{entries} and {_count(len(library.held_back), 'one', 'ones')} held back: no errors")
    return FINE


def _audit(options: argparse.Namespace) -> int:
    from bellwether.audit import audit, summarise

    settings = understood(_job(options), Problems()).settings
    findings = audit(options.out, settings.base_url, label=options.out.as_posix())
    if findings:
        print(listed(findings, options.format), file=sys.stderr)
        print(summarise(findings), file=sys.stderr)
        return CONTENT
    print(f"{options.out}: nothing found")
    return FINE


def _serve(options: argparse.Namespace) -> int:
    from bellwether.serve import server
    from bellwether.urls import Urls

    _build(options)
    settings = understood(_job(options), Problems()).settings
    base_path = Urls(settings.base_url).base_path
    with server(options.out, base_path, options.port) as preview:
        print(f"http://127.0.0.1:{preview.server_port}{base_path}/ (stop with Ctrl-C)", flush=True)
        try:
            preview.serve_forever()
        except KeyboardInterrupt:
            print()
    return FINE


def _explain(options: argparse.Namespace) -> int:
    from bellwether.wording.method import explanation

    atlas = surveyed(understood(_job(options), Problems()), {})
    if options.slug not in atlas.scores:
        cure = nearest(options.slug, atlas.scores, "see content/occupations/")
        raise UsageError(f"there is no published entry '{options.slug}'; {cure}")
    for score in atlas.scores[options.slug].values():
        print("\n".join(explanation(score)))
    return FINE


def _record(options: argparse.Namespace) -> int:
    from bellwether.record import record

    job = _job(options)
    library = understood(job, Problems())
    changes = record(job.content, library, surveyed(library, {}).scores, job.today, options.reason)
    for change in changes:
        print(f"{change.date} {change.occupation} {change.measure} {change.value}: {change.reason}")
    print(f"{_count(len(changes), 'score', 'scores')} recorded")
    return FINE


def _print_problems(problems: Sequence[Problem], form: str) -> int:
    errors = [problem for problem in problems if problem.severity == "error"]
    print(listed(problems, form), file=sys.stdout if form == "json" else sys.stderr)  # type: ignore[arg-type]
    files = len({problem.place.path for problem in problems})
    what = _count(len(errors), "problem", "problems") if errors else _count(len(problems), "warning", "warnings")
    print(f"{what} in {_count(files, 'file', 'files')}. Nothing was written; the site is as it was.", file=sys.stderr)
    return USAGE if any(problem.place.path.endswith(SETTINGS) for problem in errors) else CONTENT
