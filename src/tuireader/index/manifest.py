"""What the files of one generation must look like: made by what, how large, with which checksum.

Whoosh reads damaged files without noticing, or fails in a dozen ways; so nothing of it is read
before the files are known to be whole. The checksum of 50 MB takes 10 ms.
"""

import json
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tuireader.atomic import remove
from tuireader.i18n import N_

# A file larger than this is trusted while its size and time are those of the commit.
_ALWAYS_READ = 16 * 2**20
_CHUNK = 2**18

_Facts = dict[str, int]


def _path(folder: Path, generation: int) -> Path:
    return folder / f"manifest_{generation}.json"


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


def damage(folder: Path, generation: int, made_with: str, *, thorough: bool = False) -> str | None:
    """Say what is wrong with the files of a generation, if anything.

    Args:
        folder: Where they are.
        generation: The number of the commit.
        made_with: What the index must have been made with to be of use.
        thorough: Read every file, however large.
    """
    try:
        manifest = _read(folder, generation)
        if manifest["made_with"] != made_with:
            return N_("it was made by another version of the program")
        for name, facts in manifest["files"].items():
            if not _is_whole(folder / name, facts, thorough=thorough):
                return N_(f"its file {name} is damaged")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return N_(f"its manifest cannot be used ({type(error).__name__})")
    return None


def _facts(path: Path) -> _Facts:
    state = path.stat()
    return {"size": state.st_size, "crc32": _checksum(path), "mtime_ns": state.st_mtime_ns}


def _facts_of(content: bytes) -> _Facts:
    return {"size": len(content), "crc32": zlib.crc32(content)}


def _checksum(path: Path) -> int:
    checksum, chunk = 0, memoryview(bytearray(_CHUNK))
    with path.open("rb", buffering=0) as file:
        while length := file.readinto(chunk):
            checksum = zlib.crc32(chunk[:length], checksum)
    return checksum


def _is_whole(path: Path, facts: _Facts, *, thorough: bool) -> bool:
    try:
        state = path.stat()
        if state.st_size != facts["size"]:
            return False
        untouched = state.st_size > _ALWAYS_READ and state.st_mtime_ns == facts.get("mtime_ns")
        return (untouched and not thorough) or _checksum(path) == facts["crc32"]
    except OSError:
        return False
