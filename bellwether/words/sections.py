"""The sections of an occupation page, each declared here and nowhere else: their order, ids and headings.

What else a section has goes by its id: its module in `pages/occupation/sections/`, and its partials in
`layouts/_partials/occupation/`, one for the page and one for the Markdown twin.
"""

from __future__ import annotations

from typing import NamedTuple

from bellwether.model.library import Part


class PageSection(NamedTuple):
    """A section: its id on the page, and the heading above it, where it has one.

    `listed` are those to which the list of contents leads. `without` is a part that a site can leave out, with the
    heading that is true then. A section that is only a `tool` to use the page with says nothing that the twins could
    repeat.
    """

    id: str
    heading: str = ""
    listed: bool = False
    without: tuple[Part, str] | None = None
    tool: bool = False


OCCUPATION = (
    # Will it?
    PageSection("score", "The score"),
    PageSection("byline"),
    PageSection("key-figures"),
    PageSection("contents", "On this page", tool=True),
    # What about my day?
    PageSection("tasks", "Your eight hours", listed=True),
    # What do I do?
    PageSection("quick-take", "Quick take", listed=True),
    PageSection("moves", "Where to move", listed=True),
    PageSection("plan", "What to do, and when", listed=True),
    PageSection("variants", "Is my case different?", listed=True),
    PageSection("skills", "What keeps its worth", listed=True),
    PageSection("resources", "Where to learn", listed=True),
    PageSection("tools", "AI tools in use", listed=True),
    # Why?
    PageSection("summary", "What AI does to this job", listed=True),
    PageSection("prose", listed=True),
    PageSection("shift", "Before and with AI", listed=True),
    # What do others say?
    PageSection("studies", "What the studies say", listed=True),
    PageSection("signs", "What would change our mind", listed=True),
    PageSection("market", "Job market", listed=True),
    PageSection("compared", "Compared with similar jobs", listed=True),
    PageSection("panel", "Other measures", listed=True),
    # Anything else?
    PageSection("questions", "Questions", listed=True),
    PageSection("takeaways", "More to remember", listed=True),
    PageSection("related", "Related jobs", listed=True),
    # Can I trust and keep it?
    PageSection("method", "How this score is made", listed=True),
    PageSection("sources", "Sources", listed=True),
    PageSection("history", "Score history", listed=True),
    PageSection("forecasts", "Forecasts and outcomes", listed=True),
    PageSection("updates", "Tell me when this changes", listed=True),
    PageSection("share", "Share, cite and embed", listed=True, without=("embeds", "Share and cite")),
)
