"""The codes of a job in public classifications, found by its title in official lists and by the crosswalk of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bellwether.content.official import Groups, OfficialLists, listed_groups, named_group, nearest_codes
from bellwether.model.codes import CLASSIFICATIONS, Classifications, counting_codes
from bellwether.model.problems import UsageError, nearest

# The kinds of codes that belong together, the broader first: a job that has the finer one has both.
_FAMILIES = (("soc", "onet"), ("isco", "esco"))


@dataclass(frozen=True)
class FoundCodes:
    """The codes of a job by kind; `why` says where each comes from, `perhaps` which others may be meant."""

    codes: Mapping[str, str]
    why: tuple[str, ...]
    perhaps: tuple[str, ...]


class CodeFinder:
    """Finds codes in official lists, first of all in the classification by which the site counts jobs."""

    def __init__(self, lists: OfficialLists, known: Classifications) -> None:
        self._lists = lists
        self._known = known
        own = tuple((kind,) for kind in known if kind not in CLASSIFICATIONS)
        listed = (kinds for kinds in (*own, *_FAMILIES) if any(kind in lists.titles for kind in kinds))
        self._families = sorted(listed, key=lambda kinds: lists.counted not in kinds)

    def find(self, title: str, given: Mapping[str, str]) -> FoundCodes:
        """The codes of a job. Raises `UsageError` for one given that there is not, and where the choice is open."""
        codes = dict(pair for kind, code in given.items() for pair in self._with_family(kind, code).items())
        why = [f"{self._name(kind, code)}, as was asked for" for kind, code in given.items()]
        perhaps: list[str] = []
        for kinds in self._families:
            if kinds[0] in codes:
                continue
            kind, found = self._called(title, kinds)
            called: Groups = {self._group(kind, code): occupation for code, occupation in found.items()}
            if len(called) > 1 and not codes:
                raise UsageError(self._choice(title, kinds[0], called))
            groups = called or self._crossed(kinds[0], codes)
            if len(groups) == 1:
                codes |= self._of_one(kinds, next(iter(groups)), kind, found)
                how = f"as it has the title '{title}'" if found else "by the official crosswalk"
                why.append(f"{self._name(kinds[0], codes[kinds[0]])}, {how}")
            elif groups or (groups := self._lists.nearest_occupations(title, kind)):
                perhaps.append(f"{self._known[kinds[0]].name}: {listed_groups(groups)}")
        ordered = {kind: codes[kind] for kind in self._known if kind in codes}
        return FoundCodes(ordered, tuple(why), tuple(perhaps))

    def nothing(self, title: str, found: FoundCodes) -> str:
        """Why no code was found, and how a writer can find one."""
        if not self._families:
            return "this site has no official lists of titles"
        kinds = [kinds[0] for kinds in self._families]
        where = " or ".join(_option(kind, self._known[kind].example) for kind in kinds)
        perhaps = f"; perhaps it is of {'; of '.join(found.perhaps)}" if found.perhaps else ""
        return (
            f"no official list has the title '{title}'{perhaps}. Look for the group that holds the job "
            f"({', '.join(self._known[kind].url for kind in kinds)}), and name its code, such as {where}"
        )

    def _called(self, title: str, kinds: tuple[str, ...]) -> tuple[str, Groups]:
        """The occupations of a title by the finest codes of which there is a list."""
        kind = next(kind for kind in reversed(kinds) if kind in self._lists.titles)
        return kind, self._lists.occupations_called(title, kind)

    def _group(self, kind: str, code: str) -> str:
        return next(iter(counting_codes({kind: code}).values()))

    def _of_one(self, kinds: tuple[str, ...], group: str, kind: str, found: Groups) -> dict[str, str]:
        """The codes of a job whose group is known; a finer one is the only one of its title, or that of the group."""
        if kind == kinds[0]:
            return {kind: group}
        if len(found) == 1:
            return {kinds[0]: group, kind: next(iter(found))}
        return self._with_family(kinds[0], group)

    def _with_family(self, kind: str, code: str) -> dict[str, str]:
        """A code with the other one that follows from it. Raises `UsageError` for a code that there is not."""
        self._check(kind, code)
        codes = {**counting_codes({kind: code}), kind: code}
        whole = f"{codes.get('soc')}.00"
        return codes | ({"onet": whole} if kind == "soc" and whole in self._lists.titles.get("onet", {}) else {})

    def _check(self, kind: str, code: str) -> None:
        if kind not in self._known:
            raise UsageError(f"there is no classification '{kind}'; {nearest(kind, self._known, 'see site.yaml')}")
        if not self._known[kind].holds_occupation(code):
            example = self._known[kind].example
            raise UsageError(f"'{code}' is not a code of {self._known[kind].name}; write it in the form {example}")
        titles = self._lists.titles.get(kind, {})
        if titles and code not in titles:
            name = self._known[kind].name
            raise UsageError(f"'{code}' is not among the codes of {name}; {nearest_codes(code, titles)}")

    def _crossed(self, kind: str, codes: Mapping[str, str]) -> Groups:
        """The groups of ISCO-08 that official crosswalks have beside the codes of other classifications."""
        if kind != "isco":
            return {}
        crossed = (self._lists.isco_groups_of(other, code) for other, code in counting_codes(codes).items())
        return next((groups for groups in crossed if groups), {})

    def _name(self, kind: str, code: str) -> str:
        title = self._lists.titles.get(kind, {}).get(code, "")
        return f"{self._known[kind].name} {named_group(code, title)}"

    def _choice(self, title: str, kind: str, groups: Groups) -> str:
        titles = self._lists.titles.get(kind, {})
        options = "\n".join(f"  {_option(kind, code)}  {titles.get(code, '')}" for code in sorted(groups))
        name = self._known[kind].name
        return f"several occupations of {name} have the title '{title}'; name the one that is meant:\n{options}"


def _option(kind: str, code: str) -> str:
    return f"--{kind} {code}" if kind in CLASSIFICATIONS else f"--code {kind}={code}"
