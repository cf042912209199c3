"""Content that was looked at, and what it takes to look at one entry again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bellwether.content.entries import Entries
from bellwether.content.entries.lazy import LazyEntries
from bellwether.content.validate.occupations import check_again
from bellwether.content.validate.references import Known
from bellwether.model.library import Library
from bellwether.model.problems import Problems


@dataclass(frozen=True)
class Examined:
    """Content that was looked at: the library, None when it makes none, and what to look at one entry again with.

    `unpublished` are the entries that only a desk is shown, with the reason.
    """

    library: Library | None
    known: Known
    entries: Entries
    today: date
    jobs: LazyEntries | None = None

    @property
    def unpublished(self) -> dict[str, str]:
        """The entries of the library that only a desk is shown, with the reasons why nobody else is."""
        held = {slug: row.held(self.today) for slug, row in self.entries.rows.items() if not row.draft}
        drafts = {slug: "draft" for slug, row in self.entries.rows.items() if row.draft}
        shown = self.library.occupations if self.library else ()
        return {slug: reason for slug, reason in (drafts | held).items() if reason and slug in shown}

    @property
    def later(self) -> dict[str, date]:
        """The days on which entries are published that are not yet; a draft has no such day."""
        rows = {slug: row for slug, row in self.entries.rows.items() if not row.draft and row.early(self.today)}
        return {slug: row.published for slug, row in rows.items()}

    def again(self, slug: str, problems: Problems) -> Examined | None:
        """The same with one entry of the library read anew, and checked as far as it can be told by itself.

        What others see of it is as it was, besides the entry itself. None when it is wrong, or published no more.
        """
        entries = self.entries.with_anew(slug)
        shown = check_again(slug, entries, self.known, self.today, problems)
        if self.library is None or self.jobs is None or not shown or problems.errors:
            return None
        jobs = self.jobs.with_anew(slug, entries)
        prints = {**self.library.prints, slug: entries.print(slug)}
        statements = {**self.library.statements, slug: entries.stated(slug)}
        library = replace(self.library, occupations=jobs, prints=prints, statements=statements)
        return Examined(library, self.known, entries, self.today, jobs)
