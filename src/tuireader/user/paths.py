"""The program's folders: cache, state, settings and samples. Never inside an archive.

The folders are those of the XDG Base Directory Specification 0.8.
"""

import os
from pathlib import Path

from tuireader.errors import TuireaderError
from tuireader.hashing import blake2b
from tuireader.user.file_access import read_regular

_NAME = "tuireader"
_LONGEST_PATH = 2**14  # bytes; the system takes 4,096


def _base(variable: str, default: str) -> Path:
    configured = os.environ.get(variable, "")
    # The specification: a relative path is invalid and to be ignored.
    if os.path.isabs(configured):
        return Path(configured) / _NAME
    try:
        return Path.home() / default / _NAME
    except RuntimeError as error:
        raise TuireaderError(
            "the home folder is unknown: set HOME or {variable}", variable=variable
        ) from error


def cache_folder() -> Path:
    """What can be made again at any time: the indexes."""
    return _base("XDG_CACHE_HOME", ".cache")


def state_folder() -> Path:
    """What is remembered from one run to the next."""
    return _base("XDG_STATE_HOME", ".local/state")


def config_folder() -> Path:
    """What a person sets."""
    return _base("XDG_CONFIG_HOME", ".config")


def archive_digest(archive: Path) -> str:
    """What an archive is known by in the names of files: 16 hexadecimal digits of its real path."""
    return digest(os.fsencode(archive.resolve()))


def digest(content: bytes) -> str:
    """Return 16 hexadecimal digits that differ with ``content``."""
    return blake2b(content, digest_size=8).hexdigest()


def make_private(folder: Path) -> None:
    """Create ``folder`` and its parents, readable by this user alone.

    Raises:
        TuireaderError: The folder cannot be created.
    """
    try:
        # The mode counts for the last folder alone: each is made as the last.
        for missing in reversed([each for each in folder.parents if not each.exists()]):
            missing.mkdir(mode=0o700, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise TuireaderError(
            "cannot create the folder {folder}: {reason}", folder=folder, reason=error
        ) from error


def sample_archive() -> Path:
    """The stories that come with the program."""
    package = Path(__file__).parents[1]
    installed = package / "sample"
    # In a checkout the samples are beside src/, not inside the package.
    return installed if installed.is_dir() else package.parents[1] / "archive"


def last_archive() -> Path | None:
    """Return the archive opened last, if it is still there.

    Raises:
        TuireaderError: What remembers it cannot be read.
    """
    try:
        file = state_folder() / "last-archive"
    except TuireaderError:
        return None  # without a home nothing is remembered
    try:
        archive = Path(os.fsdecode(read_regular(file, _LONGEST_PATH)).strip("\n"))
        return archive if archive.is_absolute() and archive.is_dir() else None
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise TuireaderError("cannot read {path}: {reason}", path=file, reason=error) from error


def remember_archive(archive: Path) -> None:
    """Make ``archive`` the one that opens when none is named; forgotten if it cannot be written."""
    # Imported here: it takes 5 ms, and most commands remember nothing.
    from tuireader.atomic import replace_file

    try:
        folder = state_folder()
        make_private(folder)
        replace_file(folder / "last-archive", os.fsencode(archive.resolve()) + b"\n")
    except (OSError, TuireaderError):
        # Reading goes on without it: only the default of the next start is lost.
        return
