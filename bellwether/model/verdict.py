"""The answer in one word."""

from __future__ import annotations

from typing import Literal

Verdict = Literal["yes", "mostly", "partly", "hardly", "no"]
