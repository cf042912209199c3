"""Numbers as English writes them: separators, signs and percent. Whatever a reader sees of a number is made here."""

from __future__ import annotations

from decimal import Decimal

MINUS = "−"
DECIMAL, GROUP = ".", ","
# How a figure is written, for scripts as well, which fill in the number.
PERCENT, OUT_OF_HUNDRED = "{number}%", "{number}/100"


def number(value: Decimal | int) -> str:
    """A number with the decimals that it has: `16,900`, `34.80`, `−2`; zero is `0`."""
    return f"{Decimal(value):,f}".replace("-", MINUS) if value else "0"


def plain(value: Decimal) -> str:
    """A number without needless zeros: `16,900`, `34.8`, `−1.5`."""
    text = number(value)
    return text.rstrip("0").rstrip(DECIMAL) if DECIMAL in text else text


def on_axis(value: float) -> str:
    """A round number beside an axis, which arithmetic may have brought a hair away: `0.3`, `−50`, `1,000`."""
    return f"{value:,.10g}".replace("-", MINUS)


def percent(value: Decimal | int) -> str:
    """`46%`, `−2%`."""
    return PERCENT.format(number=number(value))


def signed(value: Decimal | int) -> str:
    """A distance from a mean: `+0.59`, `−1.20`, `0`."""
    return f"+{number(value)}" if value > 0 else number(value)


def with_sign(value: Decimal | int) -> str:
    """A change in percent: `+3%`, `−2%`, `0%`."""
    return f"+{percent(value)}" if value > 0 else percent(value)


def out_of_hundred(value: Decimal | int) -> str:
    """`70/100`."""
    return OUT_OF_HUNDRED.format(number=number(value))


def span(low: str, high: str) -> str:
    """From one number to another: `44–49`."""
    return f"{low}–{high}"
