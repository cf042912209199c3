"""Formulas of scores as declared, and the rubric of the ratings that they rest on."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from bellwether.model.text import Flag, Number, Percent, Slug, Text, Written
from bellwether.model.wrong import wrong

TaskInput = Literal["tasks.automation", "tasks.share", "skills.vulnerability", "skills.complementarity"]
TASK_INPUTS: tuple[str, ...] = get_args(TaskInput)


class FormulaInput(Written):
    """One input of a formula: what it is, how much it weighs, and the two ends of its scale.

    The scale runs from `from` (0 points) to `to` (100 points), cut off at both ends, and is turned over by `invert`.
    `beyond` subtracts the figure of another code of the same table, such as that of all occupations; `per` divides by
    another measure of the same code, times 100. `at_least` belongs to `tasks.share`.
    """

    input: Annotated[str, Field(strict=True)]
    weight: Annotated[int, Field(strict=True, ge=1, le=100)]
    label: Text
    from_: Annotated[Number, Field(alias="from")] = Decimal(0)
    to: Number = Decimal(100)
    invert: Flag = False
    beyond: Text | None = None
    per: Slug | None = None
    at_least: Percent | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.from_ >= self.to:
            raise wrong(f"the scale from {self.from_} to {self.to} is empty", "let it rise, and use `invert: true`")
        if (self.input == "tasks.share") != (self.at_least is not None):
            raise wrong("`at_least` belongs to the input tasks.share, and only there", "add or delete it")
        return self


class Formula(Written):
    """A weighted mean of inputs, each scaled to 0–100; a missing input drops out and the rest is weighted anew.

    `minimum` is how many percent of the weight must be there; with less there is no score.
    """

    inputs: Annotated[tuple[FormulaInput, ...], Field(min_length=1)]
    minimum: Annotated[int, Field(strict=True, ge=1, le=100)] = 50


class Rubric(Written):
    """The scale that tasks and skills are rated by: how far its described ratings are apart."""

    step: Annotated[int, Field(strict=True, ge=1, le=100)] = 20

    @property
    def half_step(self) -> Decimal:
        """How far a rating may be off: a rater who is unsure between two described ratings is half a step from each."""
        return Decimal(self.step) / 2
