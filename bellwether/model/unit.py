"""What the numbers of a measure are: percent, points, counts of something, or money, with currency and period."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag

from bellwether.model import numbers
from bellwether.model.text import Phrase, Written
from bellwether.model.wrong import wrong

UnitName = Literal["percent", "change", "score", "index", "z-score", "years"]
Period = Literal["hour", "day", "week", "month", "year"]

_NAMES: tuple[str, ...] = get_args(UnitName)
_SHORT = {"dollars": {"money": "USD", "per": "year"}, "jobs": {"count": "jobs"}}

# ISO 4217, as far as the currencies are in use.
CURRENCIES = frozenset(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP
    CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR
    IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU
    MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG
    SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF
    XCD XCG XOF XPF YER ZAR ZMW ZWG
    """.split()
)


def _currency(value: str) -> str:
    if value not in CURRENCIES:
        raise wrong(f"'{value}' is not a currency", "write its three letters by ISO 4217, such as EUR, GBP or USD")
    return value


class Money(Written):
    """Amounts in a currency, paid once, or `per` a period."""

    money: Annotated[str, Field(strict=True), AfterValidator(_currency)]
    per: Period | None = None


class Counted(Written):
    """A number of what is counted, at one time or `per` a period: `{count: people}`, `{count: openings, per: year}`."""

    count: Phrase
    per: Period | None = None


# What figures of a unit lie between; those of money lie above 0. No figure of anything is longer than can be written.
_BOUNDS: Mapping[str, tuple[int, int | None]] = {
    "percent": (0, 100),
    "score": (0, 100),
    "index": (0, 1),
    "z-score": (-100, 100),  # of ten thousand occupations none can be further from their mean
    "change": (-100, None),
}


def bounds(unit: Unit) -> tuple[int, int | None]:
    """The least that a figure of a unit can be, and the most where there is one."""
    return _BOUNDS.get(unit, (0, None)) if isinstance(unit, str) else (0, None)


def outside(value: Decimal, unit: Unit) -> str:
    """What is wrong with a figure that its unit cannot have, as the end of a sentence; nothing when it can."""
    least, most = bounds(unit)
    if value < least:
        return f"below {least}, the least that it can be"
    if value > (10**numbers.MOST_BEFORE if most is None else most):
        return f"above {most}, the most that it can be" if most else "more than anything that can be counted"
    return ""


def as_written(unit: Unit) -> str:
    """A unit as measures.yaml writes it: `percent`, `{money: EUR, per: month}`."""
    data = unit_data(unit)
    return data if isinstance(data, str) else f"{{{', '.join(f'{name}: {value}' for name, value in data.items())}}}"


def unit_data(unit: Unit) -> str | dict[str, str]:
    """A unit as data: its name, or what is counted or paid, and the period."""
    return unit if isinstance(unit, str) else unit.model_dump(exclude_none=True)


def _unit(value: object) -> object:
    """A unit as written; `dollars` is short for U.S. dollars a year, `jobs` for a number of jobs."""
    if isinstance(value, Mapping | Written):
        return value
    if value in _NAMES:
        return value
    if isinstance(value, str) and value in _SHORT:
        return _SHORT[value]
    others = "a count such as {count: people}, or money such as {money: EUR, per: month}"
    cure = f"write one of {', '.join(_NAMES)}, {others}"
    raise wrong(f"'{value}' is not a unit", cure)


def _branch(value: object) -> str:
    if isinstance(value, Counted) or (isinstance(value, Mapping) and "count" in value):
        return "[count]"
    return "[money]" if isinstance(value, Mapping | Money) else "[name]"


Unit = Annotated[
    Annotated[UnitName, Tag("[name]")] | Annotated[Money, Tag("[money]")] | Annotated[Counted, Tag("[count]")],
    Discriminator(_branch),
    BeforeValidator(_unit),
]
