"""A person's reading settings for all archives."""

from tuireader.archive.archive_settings import ArchiveSettings
from tuireader.user import settings


def person_settings() -> ArchiveSettings:
    """Return what holds where an archive says nothing of its files, as the settings have it."""
    given = settings.load().settings
    zone = None if given.time_zone == settings.Settings().time_zone else given.time_zone
    return ArchiveSettings(given.fields, zone)
