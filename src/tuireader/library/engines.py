"""The engine of an archive: embedded, unless a person names a server; its known reprints.

An archive may ask for a server, and a person must confirm it: texts go only where the person who
reads them sends them, whoever wrote the archive.
"""

from __future__ import annotations

import json
import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tuireader.errors import TuireaderError
from tuireader.sync.part import WHOLE, ArchivePart
from tuireader.user import settings
from tuireader.user.paths import archive_digest, cache_folder, digest, make_private

if TYPE_CHECKING:
    from tuireader.index.engine import Engine
    from tuireader.server.address import Address
    from tuireader.sync.reprint_table import Groups, ReprintTable

ENGINE: Final = "TUIREADER_ENGINE"
EMBEDDED: Final = "embedded"
"""The engine that needs no server."""
# As in ``archive.file_types``, which takes 3 ms to import: most archives have no such file.
_ARCHIVE_SETTINGS: Final = "tuireader.toml"


class EngineNotConfirmedError(TuireaderError):
    """An archive asks for a server that the person has not named."""


def chosen_engine(root: Path, named: str | None = None) -> str:
    """Return the engine of an archive.

    Args:
        root: The archive.
        named: What is named for this time; it comes before the environment and the settings.

    Raises:
        EngineNotConfirmedError: The archive asks for a server, and the person has not confirmed it.
        EngineAddressError: What it asks for is no server.
    """
    if named := named or os.environ.get(ENGINE):
        return named
    given, real = settings.load().settings, root.resolve()
    own = next((value for path, value in given.engines.items() if _is_same(path, real)), None)
    return own or _wanted_by_archive(root, given.engine)


def _is_same(path: str, root: Path) -> bool:
    return Path(path).expanduser().resolve() == root


def _wanted_by_archive(root: Path, of_all: str) -> str:
    if not os.path.lexists(root / _ARCHIVE_SETTINGS):
        return of_all
    from tuireader.archive.archive_settings import engine_wanted

    wanted = engine_wanted(root) or of_all
    if wanted in (EMBEDDED, of_all):
        return wanted
    server_address(root, wanted)  # what is no address must not be confirmed
    raise EngineNotConfirmedError(
        "{name} of this archive asks for the engine {engine}: write {line} below [engines] in "
        '{file} to send its texts there, or the same with "{embedded}" to keep them here',
        name=_ARCHIVE_SETTINGS,
        engine=wanted,
        line=f"{_quoted(str(root.resolve()))} = {_quoted(wanted)}",
        file=settings.config_file(),
        embedded=EMBEDDED,
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


class IndexMissingError(TuireaderError):
    """Nobody has indexed the archive on the server yet."""


def missing_index(root: Path, named: str | None) -> IndexMissingError:
    """Return the error for an index that is not there: who reads cannot make it.

    Args:
        root: The archive.
        named: The engine, as for :func:`chosen_engine`.
    """
    address = server_address(root, chosen_engine(root, named))
    words = ["tuireader", "index", str(root), *(["--engine", named] if named else [])]
    return IndexMissingError(
        "there is no index {name} at {origin} yet: run {command}",
        name=address.name,
        origin=address.origin,
        command=shlex.join(words),
    )


def open_engine(
    root: Path, named: str | None = None, *, part: ArchivePart = WHOLE, anew: bool = False
) -> Engine:
    """Open the index of an archive.

    Args:
        root: The archive.
        named: The engine, as for :func:`chosen_engine`.
        part: What of it is going to be indexed.
        anew: Whether it is going to be cleared first.

    Raises:
        TuireaderError: The folder of the index cannot be used, or the server does not answer.
    """
    engine = chosen_engine(root, named)
    if engine != EMBEDDED:
        return _on_server(root, engine, part, anew)
    if part != WHOLE:
        raise TuireaderError("--part needs an engine on a server; name one with --engine")
    return _on_this_machine(root)


def _on_this_machine(root: Path) -> Engine:
    from tuireader.index.manifest import ANOTHER_VERSION
    from tuireader.index.store import Index
    from tuireader.library.index_versions import folders_of_other_versions, index_folder

    folder = index_folder(root)
    make_private(folder.parent)
    is_first = not folder.exists()
    index = Index.open(folder)
    if is_first and folders_of_other_versions(root):
        index.rebuilt = ANOTHER_VERSION
    return index


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


class KnownReprints:
    """The groups of one index."""

    def __init__(self, index: Engine) -> None:
        self._index = index
        self._beside: ReprintTable | None = None

    def read(self) -> Groups:
        """Return the groups, as they are known.

        Raises:
            IndexUnreachableError: The server of the index does not answer.
        """
        if self._index.is_remote:
            return self._index.reprints() or {}
        if self._beside is None:
            # SQLite takes 5 ms to import, and most commands ask for no prints.
            from tuireader.sync.reprint_table import ReprintTable

            self._beside = ReprintTable(self._index.folder)
        return self._beside.read()
