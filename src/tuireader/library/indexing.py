"""Bring the index of an archive up to date: the steps around the update itself."""

from collections.abc import Callable
from pathlib import Path

from tuireader.index.engine import Engine
from tuireader.library import index_versions
from tuireader.sync import reprint_table
from tuireader.sync.part import ArchivePart
from tuireader.sync.progress import Progress, Report
from tuireader.sync.update import unchanged, update
from tuireader.sync.update_lock import update_lock
from tuireader.user import names_list
from tuireader.user.settings import archive_defaults

__all__ = ["bring_up_to_date", "unchanged"]


def bring_up_to_date(
    index: Engine,
    root: Path,
    part: ArchivePart,
    on_progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
    jobs: int | None,
    *,
    wait: bool,
) -> Report:
    """Update an index alone, and let readers see a rebuilt one; see ``Library.refresh``."""
    with update_lock(index, on_progress, cancelled if wait else lambda: True):
        names, settings = names_list.load(), archive_defaults()
        report = update(index, root, on_progress, cancelled, names, jobs, settings, part)
        if report.complete:
            index.publish()
            reprint_table.share(index)
            index.share_counts()
            if not index.is_remote:
                index_versions.remove_unused(root)
        return report
