"""The language server: what an editor asks while an entry is written, and what it is told.

Positions and ranges count lines and characters from 0, characters as Python does; `server` translates them for editors.
"""
