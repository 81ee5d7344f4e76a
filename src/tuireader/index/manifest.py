"""The manifest of a generation: maker, sizes and checksums of its files.

Whoosh reads damaged files without noticing, or fails in a dozen ways; so nothing of it is read
before the files are known to be whole. Segments are the exception, because they are large: each
block is compared with its checksum when it is first read, see ``checked_file``.
"""

import json
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from tuireader.atomic import remove
from tuireader.i18n import N_, UserMessage
from tuireader.index.checked_file import block_checksums
from tuireader.index.whoosh_format.schema import CHECKSUMS, SEGMENT
from tuireader.index.whoosh_format.toc import manifest_name

ANOTHER_VERSION: Final = N_("it was made by another version of tuireader")
_Facts = dict[str, int]


def _path(folder: Path, generation: int) -> Path:
    return folder / manifest_name(generation)


def write_manifest(
    folder: Path,
    generation: int,
    made_with: str,
    files: Iterable[str],
    table_of_contents: Mapping[str, bytes],
) -> None:
    """Write down the ``files`` of ``folder``, and those whose bytes are given.

    A file that the generation before had too keeps its entry: it was not written again.
    """
    known = _files(folder, generation - 1)
    facts = {name: known.get(name) or _facts(folder / name) for name in files}
    facts |= {name: _facts_of(content) for name, content in table_of_contents.items()}
    document = json.dumps({"made_with": made_with, "files": facts}, indent=1, sort_keys=True)
    _path(folder, generation).write_text(document, encoding="ascii")


def _files(folder: Path, generation: int) -> dict[str, _Facts]:
    try:
        files: dict[str, _Facts] = _read(folder, generation)["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return files


def _read(folder: Path, generation: int) -> Any:
    return json.loads(_path(folder, generation).read_text(encoding="ascii"))


def remove_manifests(folder: Path, *, but: int) -> None:
    """Remove the manifests of all generations but one."""
    for path in folder.glob("manifest_*.json"):
        if path != _path(folder, but):
            remove(path)


def manifest_damage(
    folder: Path, generation: int, made_with: str, *, thorough: bool = False
) -> str | None:
    """Say what is wrong with the files of a generation, if anything.

    Args:
        folder: Where they are.
        generation: The number of the commit.
        made_with: What the index must have been made with to be of use.
        thorough: Compare every block of the segments too; else that is done when it is read.
    """
    try:
        manifest = _read(folder, generation)
        if manifest["made_with"] != made_with:
            return ANOTHER_VERSION
        for name, facts in manifest["files"].items():
            if not _is_whole(folder / name, facts, thorough=thorough):
                return UserMessage("its file {name} is damaged", name=name)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return UserMessage("its manifest cannot be used ({kind})", kind=type(error).__name__)
    return None


def _facts(path: Path) -> _Facts:
    # Of a segment the file beside it holds the checksums of all blocks.
    if path.suffix == SEGMENT:
        return {"size": path.stat().st_size}
    return _facts_of(path.read_bytes())


def _facts_of(content: bytes) -> _Facts:
    return {"size": len(content), "crc32": zlib.crc32(content)}


def _is_whole(path: Path, facts: _Facts, *, thorough: bool) -> bool:
    try:
        if path.suffix != SEGMENT:
            return _facts(path) == facts
        checksums = path.with_suffix(CHECKSUMS)
        whole = path.stat().st_size == facts["size"]
        return whole and (not thorough or block_checksums(path) == checksums.read_bytes())
    except OSError:
        return False
