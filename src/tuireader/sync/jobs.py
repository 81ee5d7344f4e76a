"""The default number of worker processes."""

import os
from pathlib import Path
from typing import Final

# Each takes 100 to 150 MB; one process writes the index, and keeps no more than these busy.
_MOST: Final = 8
_POWER: Final = Path("/sys/class/power_supply")  # of Linux


def default_jobs() -> int:
    """Return one for every core; one in all when the machine should be spared.

    That is when it runs on battery, or when the program was started with ``nice``.
    """
    if on_battery() or os.getpriority(os.PRIO_PROCESS, 0) > 0:
        return 1
    return min(cores(), _MOST)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def on_battery(power: Path = _POWER) -> bool:
    """Whether a battery of the machine is being discharged; ``False`` where that is unknown."""
    return any(_read(battery) == "Discharging" for battery in power.glob("BAT*/status"))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
