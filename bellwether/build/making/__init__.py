"""The site, from the atlas to all its files, as little of it anew as can be, on all cores."""

from bellwether.build.making.parts import Note
from bellwether.build.making.site import SiteFiles, Track, untold

__all__ = ["Note", "SiteFiles", "Track", "untold"]
