"""What every command needs: the archive opened and up to date, notes, JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tuireader import folders
from tuireader import library as lib
from tuireader.cli import printing, streams
from tuireader.i18n import _, told
from tuireader.library import Format, IndexBusyError, Library
from tuireader.text.safety import safe_json, safe_line

Options = argparse.Namespace


def archive(options: Options) -> Path:
    """Return the folder of the archive that is named, else the last one, else the samples."""
    if options.archive:
        return Path(options.archive)
    return folders.last_archive() or folders.sample_archive()


def up_to_date(options: Options) -> Library:
    """Open the archive and index what is new, so that one command is enough."""
    library = Library.open(archive(options))
    if library.rebuilt:
        note(_("the index is made anew: {reason}").format(reason=told(library.rebuilt)))
    try:
        with printing.progress_bar() as on_progress:
            report = library.refresh(on_progress)
    except IndexBusyError:
        note(_("another program is indexing this archive: only what it has read can be found yet"))
        return library
    except BaseException:
        library.close()
        raise
    if report.unread and report.added + report.updated:
        unread = _("files, or parts of files, without a story: {count}; see `tuireader index`")
        note(unread.format(count=len(report.unread)))
    return library


def telling_of_others(
    on_progress: Callable[[lib.Progress], None],
) -> Callable[[lib.Progress], None]:
    """Say once that another program is indexing; all other progress goes to ``on_progress``."""
    waiting = False

    def tell(progress: lib.Progress) -> None:
        nonlocal waiting
        if not progress.elsewhere:
            on_progress(progress)
        elif not waiting:
            waiting = True
            note(_("another program is indexing this archive: waiting until it is done"))

    return tell


def note(line: str) -> None:
    """Tell the person something beside the answer."""
    print(f"tuireader: {safe_line(line)}", file=sys.stderr)


def wrong_usage(line: str) -> int:
    """Tell what is wrong with the words of a command; return its exit status."""
    note(line)
    return 2


def print_json(value: dict[str, Any]) -> None:
    """Print one JSON object."""
    escaped = not streams.has_every_character(sys.stdout)
    print(safe_json(json.dumps(value, ensure_ascii=escaped, indent=2)))


def print_table(table: lib.Table, form: Format, total: int) -> None:
    """Print a table for another program; say on stderr when it is not all there is."""
    # The ends of lines are part of CSV, and print would make them the system's own.
    sys.stdout.write(lib.written(table, form))
    if len(table.rows) < total:
        some = _("the first {count} of {total} were written; --limit {total} writes all")
        note(some.format(count=len(table.rows), total=total))
