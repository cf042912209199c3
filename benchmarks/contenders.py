"""What is measured: this generator with plain and with full pages, and the peers beside it.

The peers, their corpus and the check of what they make come from a folder of their own, which is only read. What they
need is installed into a scratch folder.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.corpus import DAY, write_corpus
from benchmarks.tables import FULL, LIKE_FULL, PLAIN

ROOT = Path(__file__).parent.parent
# The template of a job's page, for the generators of which one is edited.
_TEMPLATES = dict.fromkeys(("hugo", "hugo+json", LIKE_FULL), "layouts/jobs/page.html")
_TEMPLATES |= {"eleventy": "src/_includes/job.11ty.js"}
_OURS = "layouts/occupation.html"
_LAYOUTS = {PLAIN: ROOT / "benchmarks/plain", FULL: ROOT / "layouts"}
_COMMAND = [sys.executable, str(ROOT / "build.py"), "build", "--content", "entries", "--out", "public"]
_COMMAND += ["--today", DAY.isoformat()]
# What the peers' corpus and check need besides Hugo, and what Hugo needs for pictures and search; the other Python
# generators need the whole list.
_NEEDED = ("hugo", "beautifulsoup4", "lxml", "pyyaml")
_FOR_PICTURES = ("pagefind_bin", "font-source-serif-pro", "font-source-sans-pro")
# How the folders begin in which lies what was wiped.
_ASIDE = "wiped-"


@dataclass(frozen=True)
class Contender:
    """A generator with its site: the folder in which `command` runs, and how to edit, to check and to begin anew.

    `before` is the untimed step that brings the entries into the generator's form; `edit` changes an entry, another
    way in every round, and returns what tells whether the pages show it; `template` is the file that is edited, None
    where that is not measured; `verify` is the command that checks the pages.
    """

    name: str
    folder: Path
    command: Sequence[str]
    site: Path
    made: Sequence[str]
    edited: Path
    edit: Callable[[int], Callable[[], bool]]
    env: Mapping[str, str] = field(default_factory=dict)
    before: str = ""
    template: Path | None = None
    verify: Sequence[str] = ()

    def ready(self) -> None:
        """The untimed step."""
        if self.before:
            subprocess.run(["sh", "-c", self.before], cwd=self.folder, check=True)

    def wipe(self) -> None:
        """Put all outputs and caches aside, to be deleted by `clear` when nothing is measured any more.

        Some file systems make files slowly for minutes after others were deleted, which was seen to take 9 of 38 s of
        processor time of a cold build.
        """
        for name in self.made:
            for path in self.folder.glob(name):
                path.rename(Path(tempfile.mkdtemp(prefix=_ASIDE, dir=self.folder.parent), path.name))

    def clear(self) -> None:
        """Delete what was put aside."""
        for folder in self.folder.parent.glob(f"{_ASIDE}*"):
            shutil.rmtree(folder)


def alone(size: int, scratch: Path) -> list[Contender]:
    """This generator on its own corpus, where there are no peers."""
    folder = scratch / "alone" / str(size)
    shutil.rmtree(folder, ignore_errors=True)
    write_corpus(size, folder / "entries")
    shutil.copytree(ROOT / "layouts", folder / "layouts")
    edited = sorted((folder / "entries/occupations").glob("*.md"))[size // 2]
    page = folder / "public/jobs" / edited.stem / "index.html"

    def edit(turn: int) -> Callable[[], bool]:
        text, marker = edited.read_text(encoding="utf-8"), f"Marker{turn}x"
        edited.write_text(text.replace("\n## FAQ", f"\n{marker} was added.\n\n## FAQ"), encoding="utf-8")
        return lambda: marker in page.read_text(encoding="utf-8")

    made = ("public", ".cache")
    return [Contender(FULL, folder, _COMMAND, folder / "public", made, edited, edit, template=folder / _OURS)]


class Peers:
    """The peers' folder, with what it needs in the scratch folder."""

    def __init__(self, folder: Path, scratch: Path, systems: Sequence[str]) -> None:
        self._folder = folder
        self._scratch = scratch
        self._python = scratch / "tools/venv/bin/python"
        self._install({*systems})
        os.environ["PEERS_DIR"] = str(scratch)
        spec = importlib.util.spec_from_file_location("peers_run", folder / "run.py")
        if spec is None or spec.loader is None:
            raise SystemExit(f"'{folder}' holds no run.py; name the peers' folder with --peers")
        self._run: Any = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._run)
        self._systems = self._found(systems)

    def _install(self, systems: Set[str]) -> None:
        """Bring the scratch folder up to date; what is there already is not fetched again."""
        if not self._python.exists():
            _carry_out(sys.executable, "-m", "venv", self._scratch / "tools/venv")
        lines = (self._folder / "requirements.txt").read_text(encoding="utf-8").split()
        few = systems <= {"hugo", "hugo+json", LIKE_FULL, "eleventy", "astro", PLAIN, FULL}
        needed = (*_NEEDED, *(_FOR_PICTURES if LIKE_FULL in systems else ()))
        chosen = [line for line in lines if not few or re.split("[=<>]", line)[0].lower() in needed]
        _carry_out(self._python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *chosen)
        for name in sorted({"eleventy", "astro"} & systems):
            tools = self._scratch / "tools" / name
            if not (tools / "node_modules").exists():
                tools.mkdir(parents=True, exist_ok=True)
                shutil.copy(self._folder / "systems" / name / "package.json", tools)
                _carry_out("npm", "install", "--prefix", tools, "--no-audit", "--no-fund", "--silent")

    def _found(self, systems: Sequence[str]) -> list[Any]:
        known = {system.name: system for system in [*self._run.systems(), self._ours(PLAIN), self._ours(FULL)]}
        missing = [name for name in systems if name not in known or not known[name].installed()]
        if missing:
            raise SystemExit(f"not installed: {', '.join(missing)}; known: {', '.join(known)}")
        return [known[name] for name in systems]

    def _ours(self, name: str) -> Any:
        """This generator as one of the peers, with their entries converted."""
        convert = f"'{sys.executable}' -m benchmarks.convert{'' if name == PLAIN else ' --full'}"
        before, under = f"PYTHONPATH='{ROOT}' {convert}", str(self._scratch / "work" / name)
        return self._run.System(name, _COMMAND, "public", clean=(".cache",), before=before, under=under)

    def contenders(self, size: int, *, full: bool = True) -> list[Contender]:
        """All of them with the site of so many entries, ready to be built."""
        corpus = self._scratch / "corpus" / str(size)
        if not (corpus / "DONE").exists():
            subprocess.run([self._python, self._folder / "corpus.py", str(size), corpus], check=True)
        target = self._run.load_edit_targets(size)
        systems = [system for system in self._systems if full or system.name not in (FULL, LIKE_FULL)]
        return [self._contender(system, size, target, corpus) for system in systems]

    def _contender(self, system: Any, size: int, target: dict[str, Any], corpus: Path) -> Contender:
        system.prepare(size)
        folder = Path(system.work(size))
        site = folder / system.site
        if system.name in _LAYOUTS:
            shutil.copytree(_LAYOUTS[system.name], folder / "layouts")
        if system.name == PLAIN:
            site = _under_their_names(site)
        edited = folder / system.md / f"{target['slug']}.md"

        def edit(turn: int) -> Callable[[], bool]:
            score, marker = (target["score"] + 7 + turn) % 101, f"Marker{turn}x"
            self._run.edit(edited, target, score, marker)
            return lambda: self._fresh(system.name, site, target, score, marker)

        template = _OURS if system.name in _LAYOUTS else _TEMPLATES.get(system.name)
        return Contender(
            name=system.name,
            folder=folder,
            command=system.cmd,
            site=site,
            made=system.clean,
            edited=edited,
            edit=edit,
            env=system.env,
            before=system.before or "",
            template=folder / template if template else None,
            verify=() if system.name == FULL else self._check(site, corpus, system.without),
        )

    def _check(self, site: Path, corpus: Path, without: Sequence[str]) -> Sequence[str]:
        check = [str(self._python), str(self._folder / "verify.py"), str(site), str(corpus)]
        return [*check, *(["--without", *without] if without else [])]

    def _fresh(self, name: str, site: Path, target: dict[str, Any], score: int, marker: str) -> bool:
        """Whether the edited page, one that names its score and its category show the edit."""
        if name == FULL:
            return marker in (site / "jobs" / target["slug"] / "index.html").read_text(encoding="utf-8")
        return all(self._run.freshness(site, target, score, marker).values())

    def versions(self) -> dict[str, str]:
        """What the peers say of themselves."""
        hugo = subprocess.run([self._run.HUGO, "version"], capture_output=True, text=True, check=True).stdout
        found = {"Hugo": hugo.split()[1].split("-")[0].removeprefix("v")}
        for name in ("eleventy", "astro"):
            package = self._folder / "systems" / name / "package.json"
            version = re.search(r'"(?:@11ty/eleventy|astro)": "([\d.]+)"', package.read_text(encoding="utf-8"))
            if version and name in [system.name for system in self._systems]:
                found[name.capitalize()] = version[1]
        return found


def _carry_out(*command: str | Path) -> None:
    """Run a command that sets something up."""
    try:
        subprocess.run(command, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SystemExit(f"cannot set up the other generators: {error}; choose others with --systems") from None


def _under_their_names(site: Path) -> Path:
    """A folder that shows our site with the peers' name for the fields, by links, so that the site stays as made."""
    seen = site.parent / "seen"
    seen.mkdir()
    names = {"jobs": "jobs", "category": "fields"} | {name: name for name in ("index.html", "sitemap.xml", "feed.xml")}
    for theirs, ours in names.items():
        (seen / theirs).symlink_to(site / ours)
    return seen
