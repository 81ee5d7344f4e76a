"""Time zones: the one that is used by default, and which names there are."""

from typing import Final

DEFAULT_TIME_ZONE: Final = "Asia/Shanghai"


def is_time_zone(name: object) -> bool:
    """Whether the IANA data base has a zone of this name."""
    if not isinstance(name, str) or name == DEFAULT_TIME_ZONE:
        return name == DEFAULT_TIME_ZONE
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return bool(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
