"""Shared steps of the commands that answer: open, refresh, print JSON and tables."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from tuireader import library as lib
from tuireader.cli import printing, streams
from tuireader.cli.options import Options, archive, warn
from tuireader.i18n import _, translate_message
from tuireader.library import IndexBusyError, Library, TableFormat
from tuireader.text.sanitize import safe_json


def up_to_date(options: Options) -> Library:
    """Open the archive and index what is new, so that one command is enough."""
    library = Library.open(archive(options), options.engine)
    if library.rebuilt:
        warn(_("rebuilding the index: {reason}").format(reason=translate_message(library.rebuilt)))
    try:
        with printing.progress_bar() as on_progress:
            report = library.refresh(on_progress)
    except IndexBusyError:
        warn(
            _(
                "another program is indexing this archive: only what it has indexed so far "
                "can be found"
            )
        )
        return library
    except BaseException:
        library.close()
        raise
    if not report.stories:
        told = printing.no_stories(report, library.root)
        if report.unread:
            told = _("{told}; see `tuireader index`").format(told=told)
        warn(told)
    elif report.unread and report.added + report.updated:
        unread = _("skipped files or parts of files: {count}; see `tuireader index`")
        warn(unread.format(count=len(report.unread)))
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
            warn(_("another program is indexing this archive: waiting for it to finish"))

    return tell


def print_json(value: dict[str, Any]) -> None:
    """Print one JSON object."""
    escaped = not streams.has_every_character(sys.stdout)
    print(safe_json(json.dumps(value, ensure_ascii=escaped, indent=2)))


def print_table(table: lib.Table, form: TableFormat, total: int) -> None:
    """Print a table for another program; say on stderr when it is not all there is."""
    # The ends of lines are part of CSV, and print would make them the system's own.
    sys.stdout.write(lib.render_table(table, form))
    if len(table.rows) < total:
        some = _("wrote the first {count} of {total}; use --limit {total} for all")
        warn(some.format(count=len(table.rows), total=total))
