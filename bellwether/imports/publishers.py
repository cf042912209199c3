"""The sources that can be imported, and the module that reads what their publisher gives."""

from __future__ import annotations

from importlib import import_module

from bellwether.imports.release import Importer

# Each module has a function `read`, an `Importer`, and says in the first line of its docstring what it reads. The id is
# that of the source in sources.yaml, and the name, or the beginning of the name, of its tables.
PUBLISHERS = {
    "bls-ep": "bls_projections",
    "bls-oews": "bls_wages",
    "onet": "onet",
    "esco": "esco",
    "isco-soc": "isco_soc",
    "soc-2010-2018": "soc_2010_to_2018",
    "aei": "aei",
    "eloundou": "eloundou",
    "microsoft": "microsoft",
    "aioe": "aioe",
    "frey-osborne": "frey_osborne",
    "ilo": "ilo",
}


def importer_of(source: str) -> Importer:
    """The reader of a source, of which the module is imported only now."""
    reader: Importer = import_module(f"bellwether.imports.{PUBLISHERS[source]}").read
    return reader


def reads(source: str) -> str:
    """What is read for a source: the first line of what its module says of itself."""
    module = import_module(f"bellwether.imports.{PUBLISHERS[source]}")
    return (module.__doc__ or "").partition("\n")[0]
