"""The public classifications of occupations: what they are called, and how their codes look."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

CodeKind = Literal["soc", "onet", "isco", "esco"]


@dataclass(frozen=True)
class Classification:
    """A public classification. `occupation` is the form of its finest codes, `group` that of all its codes."""

    name: str
    url: str
    occupation: str
    group: str
    example: str

    def holds(self, code: str) -> bool:
        """Whether a code may be one of this classification, by its form."""
        return re.fullmatch(self.group, code, re.ASCII) is not None


# Groups of ISCO-08 have one to four digits. The first two are one of 43 sub-major groups, and a third is never 0, which
# tells a code that a spreadsheet has taken a zero from: 110 for 0110.
_SUB_MAJOR = r"(0[1-3]|1[1-4]|2[1-6]|3[1-5]|4[1-4]|5[1-4]|6[1-3]|7[1-5]|8[1-3]|9[1-6])"

CLASSIFICATIONS: Mapping[CodeKind, Classification] = {
    "soc": Classification("SOC 2018", "https://www.bls.gov/soc/", r"\d\d-\d{4}", r"\d\d-\d{4}", "27-4014"),
    "onet": Classification(
        "O*NET-SOC",
        "https://www.onetcenter.org/taxonomy.html",
        r"\d\d-\d{4}\.\d\d",
        r"\d\d-\d{4}\.\d\d",
        "27-4014.00",
    ),
    "isco": Classification("ISCO-08", "https://isco.ilo.org/", r"\d{4}", rf"\d|{_SUB_MAJOR}([1-9]\d?)?", "3521"),
    "esco": Classification("ESCO", "https://esco.ec.europa.eu/", r"\d{4}(\.\d+)+", r"\d{4}(\.\d+)+", "3521.1.9"),
}
