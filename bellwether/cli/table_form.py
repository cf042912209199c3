"""The options of `import table`: what is said of a table of any country."""

from __future__ import annotations

import argparse
import codecs
import re
import shlex

from bellwether.imports.looking import DELIMITERS, MARKS, TableForm
from bellwether.imports.notation import DECIMALS, THOUSANDS
from bellwether.model.numbers import to_number
from bellwether.model.problems import UsageError

TABLE = "table"
_COLUMN = re.compile(r"[a-z][a-z0-9_]*")
_OURS = frozenset({"code", "title"})


def add_table_options(parser: argparse.ArgumentParser) -> None:
    """Declare them; what is left out is found by looking, and printed."""
    table = parser.add_argument_group("for `import table FILE`, which reads CSV and workbooks of any other publisher")
    table.add_argument("--source", dest="id", metavar="ID", help="the id of its source in sources.yaml")
    table.add_argument("--code", metavar="COLUMN", help="the column of codes")
    table.add_argument("--title", metavar="COLUMN", help="the column of titles")
    table.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="NAME[=COLUMN]",
        help="a column of figures, by our name",
    )
    table.add_argument(
        "--mark",
        action="append",
        default=[],
        metavar="SIGN=MARK",
        help="what stands for no figure",
    )
    table.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="TEXT",
        help="the code or title of a row that is not taken, such as a total",
    )
    table.add_argument("--code-kind", metavar="KIND", help="the classification of the codes, such as isco")
    table.add_argument("--sheet", help="the sheet of a workbook")
    table.add_argument("--header-row", type=int, metavar="LINE", help="the line with the names of the columns")
    table.add_argument("--delimiter", choices=DELIMITERS, help="what parts cells")
    table.add_argument("--decimal", choices=DECIMALS, help="what parts decimals")
    table.add_argument("--thousands", choices=THOUSANDS, help="what parts thousands")
    table.add_argument("--encoding", type=_encoding, help="how the file is written, such as windows-1252")


def _encoding(text: str) -> str:
    try:
        return codecs.lookup(text).name
    except LookupError:
        raise argparse.ArgumentTypeError(f"there is no encoding '{text}'; a common one is windows-1252") from None


def form_of(options: argparse.Namespace) -> TableForm:
    """What the options say of the table.

    Raises `UsageError` where they do not say enough, or what cannot be.
    """
    for name, value in (("--source", options.id), ("--code", options.code), ("--title", options.title)):
        if not value:
            raise UsageError(f"add {name}: `import table` needs --source, --code, --title and a --column or more")
    if not options.column:
        raise UsageError("add --column with the name of a column of figures, as NAME or NAME=COLUMN")
    columns = dict(_pair(text, "--column") for text in options.column)
    if wrong := next((name for name in columns if not _COLUMN.fullmatch(name) or name in _OURS), ""):
        raise UsageError(f"'{wrong}' cannot be a name of ours; write it in small letters, as in --column pay='{wrong}'")
    marks = {mark: mark for mark in MARKS} | dict(_pair(text, "--mark") for text in options.mark)
    if unknown := next((mark for mark in marks.values() if mark not in MARKS and to_number(mark) is None), ""):
        raise UsageError(f"'{unknown}' is no mark of ours; they are {' '.join(MARKS).strip()}, nothing, or a number")
    return TableForm(
        source=options.id,
        code=options.code,
        title=options.title,
        columns=columns,
        marks=marks,
        left_out=frozenset(" ".join(text.split()) for text in options.leave_out),
        kind=options.code_kind,
        sheet=options.sheet or "",
        delimiter=options.delimiter,
        encoding=options.encoding,
        heading=options.header_row,
        decimal=options.decimal,
        thousands=options.thousands,
    )


def _pair(text: str, option: str) -> tuple[str, str]:
    """The two sides of `NAME=COLUMN`; a column alone has the same name here."""
    name, sign, value = text.partition("=")
    if option == "--mark" and not sign:
        raise UsageError(f"write --mark as SIGN=MARK, such as --mark={shlex.quote(f'{text}=*')}")
    return name, value if sign else name


def refuse_table_options(options: argparse.Namespace) -> None:
    """Raises `UsageError` where an option of `import table` is given with another source."""
    given = (
        "id code title code_kind sheet header_row delimiter decimal thousands encoding column mark leave_out".split()
    )
    if found := next((name for name in given if getattr(options, name)), ""):
        option = f"--{'source' if found == 'id' else found.replace('_', '-')}"
        raise UsageError(f"{option} is an option of `import table`, and '{options.source}' needs none")
