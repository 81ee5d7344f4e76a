"""The archive's root folder, checked before use."""

import os
from pathlib import Path
from typing import Final

from tuireader.errors import TuireaderError
from tuireader.i18n import N_


class ArchiveMissingError(TuireaderError):
    """There is no such folder, or it cannot be opened."""


class ArchiveClosedError(TuireaderError):
    """The archive was closed before."""


_WHY_NO_ARCHIVE: Final[dict[type[OSError], str]] = {
    FileNotFoundError: N_("the archive {name} does not exist; give the folder that holds stories"),
    NotADirectoryError: N_(
        "the archive {name} is not a folder; give the folder that holds stories"
    ),
    PermissionError: N_(
        "no permission to open the archive {name}; give the folder that holds stories"
    ),
}


def require_folder(root: Path) -> None:
    """Make sure that ``root`` is a folder that can be listed.

    Raises:
        ArchiveMissingError: It is not.
    """
    try:
        os.scandir(root).close()
    except OSError as error:
        known = _WHY_NO_ARCHIVE.get(type(error))
        if known:
            raise ArchiveMissingError(known, name=root) from error
        raise ArchiveMissingError(
            "the archive {name} cannot be opened ({reason}); give the folder that holds stories",
            name=root,
            reason=error,
        ) from error
