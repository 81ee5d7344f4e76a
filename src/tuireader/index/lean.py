"""Import Whoosh without the modules for the web, which take longer than all the rest of it.

For whoosh 2.7.4, whose ``whoosh.compat`` takes ``urlretrieve`` out of ``urllib.request``, and
nothing calls it: 26 ms of a search on the command line. To be imported before Whoosh is, and before
there are threads, of which another could import the real module meanwhile.
"""

import sys
from types import ModuleType

_NAME = "urllib.request"


def _import_whoosh() -> None:
    if _NAME not in sys.modules:
        stand_in = ModuleType(_NAME)
        stand_in.urlretrieve = None  # type: ignore[attr-defined]
        sys.modules[_NAME] = stand_in
        try:
            import whoosh.compat  # noqa: F401
        finally:
            del sys.modules[_NAME]


_import_whoosh()
