"""The folder of an archive."""

import os
from pathlib import Path
from typing import Final

from tuireader.errors import TuireaderError
from tuireader.i18n import N_


class ArchiveMissingError(TuireaderError):
    """There is no such folder, or it cannot be opened."""


_WHY_NO_ARCHIVE: Final[dict[type[OSError], str]] = {
    FileNotFoundError: N_("the archive {0} does not exist; give the folder that holds stories"),
    NotADirectoryError: N_("the archive {0} is not a folder; give the folder that holds stories"),
    PermissionError: N_(
        "the archive {0} may not be opened by this user; give the folder that holds stories"
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
        # A bare ``source`` would be told in Chinese, as a word of ours.
        name = f"./{root}" if root.parts == (root.name,) else str(root)
        if known:
            raise ArchiveMissingError(known.format(name)) from error
        raise ArchiveMissingError(
            f"the archive {name} cannot be opened ({error.strerror}); "
            "give the folder that holds stories"
        ) from error
