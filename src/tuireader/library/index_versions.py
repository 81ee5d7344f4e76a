"""The folders of the embedded index of an archive: one for each version of what it is made with.

An upgrade leaves the index of before as it is until its own is complete, and versions that are used
side by side never take each other's index for a damaged one.
"""

import shutil
import time
from pathlib import Path
from typing import Final

from tuireader.index.store import made_with
from tuireader.user.paths import archive_digest, cache_folder, digest

_UNUSED_AFTER: Final = 24 * 3600.0  # seconds; a reader left open may still use the old index


def index_folder(root: Path) -> Path:
    """Return the folder of the index that this version makes of the archive ``root``."""
    version = digest(made_with().encode())
    return cache_folder() / "index" / f"{archive_digest(root)}-{version}"


def folders_of_other_versions(root: Path) -> list[Path]:
    """Return the folders of indexes that other versions made of the archive ``root``."""
    own = index_folder(root)
    # The first version gave the archive alone as the name.
    return [each for each in own.parent.glob(f"{archive_digest(root)}*") if each != own]


def remove_unused(root: Path) -> None:
    """Remove the indexes of other versions, unless one was written within the last day."""
    for folder in folders_of_other_versions(root):
        if time.time() - folder.lstat().st_mtime > _UNUSED_AFTER:
            shutil.rmtree(folder, ignore_errors=True)
