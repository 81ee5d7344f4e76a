"""What an empty list of results says: why it is empty, and what to try."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tuireader import library as lib
from tuireader.i18n import N_, _
from tuireader.tui.keymap import first_key
from tuireader.tui.labels import counted

if TYPE_CHECKING:
    from pathlib import Path

    from tuireader.library import Progress, Results


def empty_text(
    root: Path,
    results: Results | None,
    progress: Progress | None,
    *,
    archive_read: bool,
    all_unread: bool,
) -> Sequence[str]:
    """Return the lines.

    Args:
        root: The archive.
        results: The empty answer, if there is one yet.
        progress: How far the archive is read, if it is being read.
        archive_read: Whether it was read since the start.
        all_unread: Whether it has files of stories, none of which could be read.
    """
    if results is None and progress is None:
        return ()
    query = results.query if results and results.query.root else None
    if progress is not None or not archive_read:
        return _still_to_come(progress, searched=query is not None)
    if query:
        advice = lib.advise(query)
        first, *others = map(_, _NOTHING_FOUND)
        return (first, *([advice.translated()] if advice else []), *others)
    skipped = _("{key} lists the skipped files, with the reason.").format(key=first_key("skipped"))
    if all_unread:
        return (_("None of the files in {folder} could be read.").format(folder=root), skipped)
    return (
        _("There are no stories in {folder} yet.").format(folder=root),
        _("Put stories into it (.txt, .md, .json and the like), and press {key}.").format(
            key=first_key("refresh")
        ),
        skipped,
    )


def _still_to_come(progress: Progress | None, *, searched: bool) -> Sequence[str]:
    """What to expect of an empty list while the archive is read."""
    if not searched:
        return (_("Reading the archive. The first stories appear in a moment."),)
    if progress is None or not progress.total:
        return (_("Nothing found yet: the archive is still being read."),)
    return (
        counted(
            "Nothing found yet: {count} file is still to be read.",
            "Nothing found yet: {count} files are still to be read.",
            progress.total - progress.done,
        ),
    )


_NOTHING_FOUND = (
    N_("Nothing found."),
    N_("Try part of a name, or fewer words: a story must contain all of them."),
    N_("Either script finds both. Letters find names by pinyin: huangwei, hw."),
    N_("OR finds either word; a minus before a word leaves out stories with it."),
    N_("Esc goes back to the previous search."),
)
