"""An entry as it is written: its front matter, and the groups of fields in it."""

from __future__ import annotations

from bellwether.model.entry.front_matter import SLOTTED, FrontMatter
from bellwether.model.entry.guidance import Compared, Plan, Sign, Variant, VariantKind
from bellwether.model.entry.parts import (
    ASSISTED_FROM,
    AUTOMATABLE_FROM,
    Codes,
    Difficulty,
    HandScore,
    Horizon,
    Move,
    Resource,
    Shift,
    Skill,
    SkillKind,
    Task,
    TaskKind,
    Tool,
    YearSpan,
)

__all__ = [
    "ASSISTED_FROM",
    "AUTOMATABLE_FROM",
    "SLOTTED",
    "Codes",
    "Compared",
    "Difficulty",
    "FrontMatter",
    "HandScore",
    "Horizon",
    "Move",
    "Plan",
    "Resource",
    "Shift",
    "Sign",
    "Skill",
    "SkillKind",
    "Task",
    "TaskKind",
    "Tool",
    "Variant",
    "VariantKind",
    "YearSpan",
]
