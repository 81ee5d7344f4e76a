"""Which engine holds the index of an archive: embedded, unless somebody names a server.

The archive itself never says it: its texts go only where the person who reads it sends them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tuireader.errors import TuireaderError
from tuireader.sync.part import WHOLE, ArchivePart
from tuireader.user import settings
from tuireader.user.paths import archive_digest, cache_folder, digest, index_folder, make_private

if TYPE_CHECKING:
    from tuireader.index.engine import Engine
    from tuireader.server.address import Address

ENGINE: Final = "TUIREADER_ENGINE"
EMBEDDED: Final = "embedded"
"""The engine that needs no server."""


def chosen_engine(root: Path) -> str:
    """Return the engine of an archive: what the environment says, else the settings."""
    if named := os.environ.get(ENGINE):
        return named
    engines = settings.load().settings.engines
    if not engines:
        return EMBEDDED
    real = root.resolve()
    named = next((value for path, value in engines.items() if _is_same(path, real)), None)
    return named or engines.get("default", EMBEDDED)


def _is_same(path: str, root: Path) -> bool:
    return path != "default" and Path(path).expanduser().resolve() == root


def open_engine(root: Path, *, part: ArchivePart = WHOLE, anew: bool = False) -> Engine:
    """Open the index of an archive.

    Args:
        root: The archive.
        part: What of it is going to be indexed.
        anew: Whether it is going to be cleared first.

    Raises:
        TuireaderError: The folder of the index cannot be used, or the server does not answer.
    """
    engine = chosen_engine(root)
    if engine != EMBEDDED:
        return _on_server(root, engine, part, anew)
    if part != WHOLE:
        raise TuireaderError("--part needs an engine on a server; name one with --engine")
    from tuireader.index.store import Index

    folder = index_folder(root)
    make_private(folder.parent)
    return Index.open(folder)


def _on_server(root: Path, engine: str, part: ArchivePart, anew: bool) -> Engine:
    try:
        from tuireader.server.engine import ServerIndex
    except ImportError:
        raise TuireaderError(
            "an engine on a server needs an extra: pip install 'tuireader[server]'"
        ) from None
    address = server_address(root, engine)
    folder = server_folder(root, address, part)
    make_private(folder.parent)
    return ServerIndex.open(address, folder, anew=anew)


def server_address(root: Path, engine: str) -> Address:
    """Return where the index of an archive is; unless named, it goes by the archive's real path.

    Raises:
        EngineAddressError: It cannot be understood.
    """
    from tuireader.server.address import read_address

    return read_address(engine, f"tuireader-{archive_digest(root)}")


def server_folder(root: Path, address: Address, part: ArchivePart = WHOLE) -> Path:
    """Return what this machine keeps for bringing an index on a server up to date."""
    of_part = "" if part == WHOLE else f"-{part.number}-of-{part.of}"
    name = f"{archive_digest(root)}-{digest(f'{address.origin}/{address.name}'.encode())}{of_part}"
    return cache_folder() / "server" / name
