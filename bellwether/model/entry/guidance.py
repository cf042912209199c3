"""The groups of fields that tell a reader what to do, and whether their case is another one; see `parts`."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from bellwether.model.entry.parts import Listed
from bellwether.model.text import Day, Phrase, Text, Written
from bellwether.model.wrong import wrong

VariantKind = Literal["specialism", "setting", "seniority"]
Compared = Literal["more exposed", "less exposed", "as exposed"]


class Plan(Written):
    """What to do, by how much time there is, and by where somebody stands. Two or three sentences each."""

    this_week: Text | None = Field(
        None,
        description="what can be done this week",
        examples=["Split an old session with a tool; list its faults."],
    )
    three_months: Text | None = Field(
        None, description="what three months are enough for", examples=["Mix a live show for a friend, unpaid."]
    )
    one_year: Text | None = Field(
        None, description="what a year is enough for", examples=["Take a course in surround, and show a film."]
    )
    beginner: Text | None = Field(
        None, description="for somebody who wants to begin", examples=["Assist on a stage before you buy a console."]
    )
    mid_career: Text | None = Field(
        None,
        description="for somebody in the middle of a career",
        examples=["Take the sessions that clients attend."],
    )
    near_retirement: Text | None = Field(
        None,
        description="for somebody near retirement",
        examples=["Teach what you hear."],
    )
    laid_off: Text | None = Field(
        None,
        description="for somebody who has lost the job",
        examples=["Broadcasters hire whoever knows loudness."],
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not any(text for _, text in self):
            raise wrong("a plan needs at least one of its fields", "say what to do, for instance under `this_week`")
        return self


class Variant(Listed):
    """A kind of the job that is exposed more or less than the job as a whole."""

    variant: Phrase = Field(description="the kind of the job, as people call it", examples=["Mixer of live concerts"])
    kind: VariantKind = Field(
        description="whether it is a `specialism`, a `setting` to work in, or a step of `seniority`",
        examples=["setting"],
    )
    compared: Compared = Field(
        description="with the job as a whole, `more exposed`, `less exposed` or `as exposed`", examples=["less exposed"]
    )
    why: Text = Field(description="one sentence: what differs, and why", examples=["No show stops for a tool."])


class Sign(Listed):
    """Something that would change the answer, should it be seen: stated on a day, looked at with each review."""

    sign: Text = Field(
        description="what would have to be seen, so that anybody can tell whether it was",
        examples=["A broadcaster airs a drama that no mixer has heard."],
    )
    effect: Literal["raise", "lower"] = Field(
        description="what it would do to the headline: `raise` or `lower`", examples=["raise"]
    )
    stated: Day = Field(description="the day it was stated; no day to come", examples=["2026-11-20"])
    checked: Day | None = Field(
        None, description="the last day on which somebody looked whether it was seen", examples=["2027-05-20"]
    )
    seen: Day | None = Field(None, description="the day on which it was seen, if it was", examples=["2027-05-02"])

    @field_validator("checked", "seen")
    @classmethod
    def _not_before_stated(cls, day: Day | None, info: ValidationInfo) -> Day | None:
        stated = info.data.get("stated")
        if day and stated and day < stated:
            raise wrong(f"{day} is before the day of `stated`, {stated}", "correct one of the two")
        return day
