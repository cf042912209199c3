"""The order of the flow, and what of it need not be done again.

The library offers a function of the same name, and a name of the package can stand for one thing only: so it is the
room that is called, as `bellwether.build(settings)`.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bellwether.build.result import Result


class _Callable(ModuleType):
    def __call__(self, *asked: Any, **named: Any) -> "Result":
        """Make the site: `bellwether.build.pipeline.build`, which takes long to load, and has the types."""
        from bellwether.build.pipeline import build

        return build(*asked, **named)


sys.modules[__name__].__class__ = _Callable
