"""Import Whoosh without the modules for the web, and with a guard on what it reads.

For whoosh 2.7.4, whose ``whoosh.compat`` takes ``urlretrieve`` out of ``urllib.request``, and
nothing calls it: 26 ms of a search on the command line. To be imported before Whoosh is, in any
thread: another that imports the real module meanwhile gets that.
"""

import builtins
import sys
from importlib.util import find_spec, module_from_spec
from types import SimpleNamespace
from typing import Any, Final

from tuireader.index.whoosh_format.safe_unpickle import guard

_COMPAT: Final = "whoosh.compat"


def _import_whoosh() -> None:
    spec = None if _COMPAT in sys.modules else find_spec(_COMPAT)
    if spec and spec.loader:
        module = sys.modules[_COMPAT] = module_from_spec(spec)
        vars(module)["__builtins__"] = {**vars(builtins), "__import__": _import}
        spec.loader.exec_module(module)


def _import(name: str, *rest: Any) -> Any:
    return (
        SimpleNamespace(urlretrieve=None) if name == "urllib.request" else __import__(name, *rest)
    )


_import_whoosh()
guard()
