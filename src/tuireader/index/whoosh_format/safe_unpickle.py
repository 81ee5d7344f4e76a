"""Restrict unpickling to the classes that an index holds.

Whoosh stores its tables and postings as pickles, and reading a pickle can run any code that whoever
wrote the file chose. The folder of an index is private; this guards what was copied into it.

For whoosh 2.7.4: it replaces the private names ``load_pickle`` of ``whoosh.filedb.structfile`` and
``loads`` of ``whoosh.codec.whoosh3``, the two ways in which our indexes are read.
"""

import io
import pickle
from typing import Any, BinaryIO

_ALLOWED = frozenset(
    {
        ("whoosh.codec.whoosh3", "W3Segment"),
        ("whoosh.codec.whoosh3", "W3Codec"),
        ("collections", "defaultdict"),
        ("builtins", "int"),
    }
)


class Placeholder:
    """Has the attributes of an object of Whoosh, for which Whoosh need not be imported."""


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"an index holds no {module}.{name}")
        return super().find_class(module, name)


class _PlainUnpickler(_Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return Placeholder if module.startswith("whoosh.") else super().find_class(module, name)


def load(file: BinaryIO) -> Any:
    """Read a pickle, with a ``Placeholder`` for every object of Whoosh."""
    return _PlainUnpickler(file).load()


def _load(file: BinaryIO) -> Any:
    return _Unpickler(file).load()


def _loads(data: bytes) -> Any:
    return _Unpickler(io.BytesIO(data)).load()


def guard() -> None:
    """Make Whoosh read pickles through the list above, in the whole program."""
    import whoosh.codec.whoosh3
    import whoosh.filedb.structfile

    whoosh.filedb.structfile.load_pickle = _load
    whoosh.codec.whoosh3.loads = _loads
