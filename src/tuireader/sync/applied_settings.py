"""The reading settings that the files of an index were read with, kept beside it.

With other settings any file may give other stories, so that all of them are read again. The file is
written when that is done: an interrupted update starts over.
"""

import json
from pathlib import Path
from typing import Final

from tuireader.archive.archive_settings import NO_SETTINGS, ArchiveSettings
from tuireader.sync.sidecar import read_checked, write_checked

NAME: Final = "settings.json"
"""The file of the settings."""


def are_current(folder: Path, settings: ArchiveSettings) -> bool:
    """Whether the files of the index in ``folder`` were read with ``settings``."""
    try:
        return bool(json.loads(read_checked(folder, NAME)) == settings.to_json())
    except FileNotFoundError:
        return settings == NO_SETTINGS
    except (OSError, ValueError):
        return False


def finish(folder: Path, settings: ArchiveSettings) -> None:
    """Write down that all files were read with ``settings``.

    Raises:
        IndexWriteFailedError: The disk is full, say.
    """
    if not are_current(folder, settings):
        write_checked(folder, NAME, json.dumps(settings.to_json()))


def has_damaged_settings(folder: Path) -> bool:
    """Whether there are settings that cannot be read."""
    try:
        read_checked(folder, NAME)
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True
    return False
