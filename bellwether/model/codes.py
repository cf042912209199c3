"""Classifications of occupations: what they are called, and how their codes look."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from bellwether.model.text import Count, Name, Text, WebAddress, Written
from bellwether.model.wrong import wrong


@dataclass(frozen=True)
class Classification:
    """A classification. `occupation` is the form of its finest codes, `group` that of all its codes.

    Where codes of groups are the beginnings of finer ones, `lengths` says how many characters they have.
    """

    name: str
    url: str
    occupation: str
    group: str
    example: str
    region: str = ""
    lengths: tuple[int, ...] = ()

    def holds(self, code: str) -> bool:
        """Whether a code may be one of this classification, by its form."""
        whole = code + self.example[len(code) :] if len(code) in self.lengths else code
        return self._of_group.fullmatch(whole) is not None

    def holds_occupation(self, code: str) -> bool:
        """Whether a code may be one of the finest, as entries give them."""
        return self._of_occupation.fullmatch(code) is not None

    @cached_property
    def _of_group(self) -> re.Pattern[str]:
        return re.compile(self.group, re.ASCII)

    @cached_property
    def _of_occupation(self) -> re.Pattern[str]:
        return re.compile(self.occupation, re.ASCII)


Classifications = Mapping[str, Classification]


# Groups of ISCO-08 have one to four digits. The first two are one of 43 sub-major groups, and a third is never 0, which
# tells a code that a spreadsheet has taken a zero from: 110 for 0110. Each of the armed forces has one group a level.
_ARMED_FORCES = r"0[1-3](10?)?"
_SUB_MAJOR = r"(1[1-4]|2[1-6]|3[1-5]|4[1-4]|5[1-4]|6[1-3]|7[1-5]|8[1-3]|9[1-6])"

CLASSIFICATIONS: Classifications = {
    "soc": Classification("SOC 2018", "https://www.bls.gov/soc/", r"\d\d-\d{4}", r"\d\d-\d{4}", "27-4014"),
    "onet": Classification(
        "O*NET-SOC",
        "https://www.onetcenter.org/taxonomy.html",
        r"\d\d-\d{4}\.\d\d",
        r"\d\d-\d{4}\.\d\d",
        "27-4014.00",
    ),
    "isco": Classification(
        "ISCO-08", "https://isco.ilo.org/", r"\d{4}", rf"\d|{_ARMED_FORCES}|{_SUB_MAJOR}([1-9]\d?)?", "3521"
    ),
    "esco": Classification("ESCO", "https://esco.ec.europa.eu/", r"\d{4}(\.\d+)+", r"\d{4}(\.\d+)+", "3521.1.9"),
}


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise wrong(
            f"'{value}' is not a regular expression: {error}", r"write one such as '\d{5}', in single quotes"
        ) from None
    return value


class OwnClassification(Written):
    """A classification that site.yaml declares: the form of its codes as a regular expression, and one of them.

    `groups` are the numbers of characters of the broader codes, where these are the beginnings of the finer ones.
    """

    name: Name
    pattern: Annotated[str, Field(strict=True), AfterValidator(_pattern)]
    example: Annotated[str, Field(strict=True)]
    region: Text | None = None
    url: WebAddress | None = None
    groups: tuple[Count, ...] = ()

    @model_validator(mode="after")
    def _example_fits(self) -> Self:
        if re.fullmatch(self.pattern, self.example, re.ASCII) is None:
            raise wrong(f"the example '{self.example}' does not have the form {self.pattern}", "correct one of the two")
        if any(not 0 < length < len(self.example) for length in self.groups):
            raise wrong("a group has no characters, or as many as an occupation", "write how many its code has")
        return self

    def known(self) -> Classification:
        """The same as the built-in ones are known."""
        lengths = tuple(sorted(self.groups, reverse=True))
        return Classification(
            self.name, self.url or "", self.pattern, self.pattern, self.example, self.region or "", lengths
        )


def counting_codes(codes: Mapping[str, str]) -> dict[str, str]:
    """The codes by which jobs are counted together; those of classifications that a site declares come first.

    An O*NET-SOC code begins with that of SOC, and an ESCO code with that of ISCO.
    """
    own = {kind: code for kind, code in codes.items() if kind not in CLASSIFICATIONS}
    soc, isco = codes.get("soc") or codes.get("onet", "")[:7], codes.get("isco") or codes.get("esco", "")[:4]
    return own | {kind: code for kind, code in (("soc", soc), ("isco", isco)) if code}


def family(kind: str) -> str:
    """SOC and O*NET-SOC, and likewise ISCO and ESCO, belong together: a job has codes of both by either."""
    return {"onet": "soc", "esco": "isco"}.get(kind, kind)


def codes_for(kind: str, codes: Mapping[str, str], known: Classifications) -> tuple[str, ...]:
    """The codes of one classification under which a figure for a job may stand, the nearest first.

    SOC: the detailed occupation, then the broad one, whose code ends in 0. O*NET-SOC: the code itself, then the
    occupation as a whole, which ends in .00 and has the first seven characters of the SOC 2018 code. ISCO: the unit
    group, then the groups of three, two and one digits. ESCO: the occupation, then the broader ones, a step each. Any
    other: the code, then its beginnings that are codes of groups.
    """
    counting = counting_codes(codes)
    soc, isco = counting.get("soc"), counting.get("isco")
    match kind:
        case "soc":
            return (soc, f"{soc[:-1]}0") if soc else ()
        case "onet":
            return tuple(code for code in (codes.get("onet"), f"{soc}.00" if soc else None) if code)
        case "isco":
            return tuple(isco[:digits] for digits in (4, 3, 2, 1)) if isco else ()
        case "esco":
            steps = codes["esco"].split(".") if "esco" in codes else []
            return tuple(".".join(steps[:number]) for number in range(len(steps), 1, -1))
    if kind not in codes or kind not in known:
        return ()
    return (codes[kind], *(codes[kind][:length] for length in known[kind].lengths))


def all_codes(codes: Mapping[str, str], known: Classifications) -> tuple[str, ...]:
    """Every code under which a figure for a job, or for a group that holds it, may stand."""
    return tuple(dict.fromkeys(code for kind in known for code in codes_for(kind, codes, known)))
