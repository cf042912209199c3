"""The elements that several kinds of page show."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from bellwether.charts import Lines, Scatter, Swarm, Timeline
from bellwether.model.view_type import view_type
from bellwether.pages.lazy import Lazy
from bellwether.pages.structured import Node
from bellwether.words.scripts import ScriptWords


@view_type()
class Link:
    """A link; `current` on the page that it leads to."""

    title: str
    href: str
    current: bool = False


@view_type()
class Alternate:
    """The same content in another form: its media type, what it is, and where."""

    type: str
    title: str
    href: str


@view_type()
class Picture:
    """The picture with which a page is shared."""

    url: str
    alt: str
    width: int = 1200
    height: int = 630


@view_type()
class LogoView:
    """The logo as large as the header shows it; `alt` is empty where the name stands beside it."""

    href: str
    alt: str
    width: int
    height: int


@view_type()
class SiteView:
    """What every page shows of the site. Links to parts that the publisher leaves out are empty.

    `locale` is the language with its country, as Open Graph writes it; empty where only the language is known.
    `footer_words` are None where the footer says what it says of itself.
    """

    title: str
    tagline: str
    language: str
    locale: str
    home: str
    stylesheet: str
    print_stylesheet: str
    papers: Mapping[str, str]
    first_script: Markup
    icon: str
    touch_icon: str
    manifest: str
    jobs: str
    search: Link | None
    find_index: str
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    licence: Link
    newsletter: Link | None
    changes_feed: str
    logo: LogoView | None
    footer_words: tuple[str, ...] | None
    extra: Mapping[str, Any]


@view_type(kw_only=True)
class HeadView:
    """The head of a page. `kept_out` are the reasons why search engines are asked to leave the page out.

    `scripts` are the modules that the page loads, `words` what they say by the name of each; `policy` is its
    Content-Security-Policy.
    """

    title: str
    description: str
    canonical: str
    kind: str
    published: str
    modified: str
    alternates: Lazy[tuple[Alternate, ...]] = Lazy()
    graph: Lazy[Node] = Lazy()
    policy: str
    picture: Lazy[Picture | None] = Lazy()
    scripts: Lazy[tuple[str, ...]] = Lazy()
    words: Lazy[Mapping[str, ScriptWords]] = Lazy()
    kept_out: tuple[str, ...] = ()


@view_type()
class Frame:
    """What is around the content of every page: `trail` is its breadcrumb, `correction` where readers say what is
    wrong on it, empty where the publisher names no place for that.
    """

    site: SiteView
    head: HeadView
    trail: tuple[Link, ...]
    correction: str


@view_type()
class Mark:
    """The number of a source in the page's list, and the link to it."""

    number: int
    href: str
    title: str


@view_type()
class ProsePart:
    """A piece of prose: HTML, or a figure with the mark of its source, or a link to another job."""

    html: Markup | None = None
    text: str = ""
    mark: Mark | None = None
    href: str = ""


@view_type()
class SourceView:
    """A source as listed at the end of a page."""

    id: str
    number: int
    title: str
    publisher: str
    url: str
    released: str
    period: str
    region: str
    licence: str
    credit: str
    measures: str


@view_type()
class ChartView:
    """A chart: its geometry, its title, and the sentence that states what it shows."""

    plot: Lines | Scatter | Swarm | Timeline
    title: str
    desc: str


@view_type()
class GroupBeside:
    """An official occupation in the tables of others: what each measure comes to, and as a number where it is one."""

    link: Link
    told: tuple[str, ...]
    values: tuple[Decimal | None, ...]


@view_type()
class JobRow:
    """A job in a table: its link and its figures, one per column.

    `cells` are the figures as text, `values` the same as plain numbers to sort by (empty where there is none); `bar` is
    the width of the headline's bar. `note` says for whom published figures are, when not for the job, and `note_href`
    leads to the page of that group.
    """

    title: str
    href: str
    summary: str
    also: str
    cells: tuple[str, ...]
    values: tuple[str, ...]
    bar: str
    level: str
    current: bool = False
    note: str = ""
    note_href: str = ""


@view_type()
class JobTable:
    """Jobs by figures; `filtered` when it is long enough for a filter by name."""

    caption: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[JobRow, ...]
    filtered: bool


@view_type()
class ChangeView:
    """A recorded score or figure. One `by_another_method` than the value before it is no change in the job."""

    date: str
    iso: str
    job: Link
    measure: str
    before: str
    after: str
    reason: str
    words: str
    is_first: bool
    by_another_method: bool


@view_type()
class BandView:
    """A band of a scale in words."""

    range: str
    word: str
    text: str
    level: str


@view_type()
class InputView:
    """An input of a formula as declared."""

    label: str
    weight: str
    scale: str


@view_type()
class ScoreScale:
    """A measure as declared: for the methodology and for rankings."""

    id: str
    name: str
    meaning: str
    direction: str
    unit: str
    origin: str
    zero: str
    absent: str
    contains: str
    bands: tuple[BandView, ...]
    inputs: tuple[InputView, ...]
    mark: Mark | None


@view_type()
class FieldCard:
    """A field of work on a list of fields."""

    title: str
    href: str
    description: str
    count: str
    jobs: tuple[Link, ...]
