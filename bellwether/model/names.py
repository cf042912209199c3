"""What may be a name in addresses and among files."""

from __future__ import annotations

import re

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Windows can neither make nor check out such files, with whatever ending.
KEPT_BY_SYSTEMS = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
