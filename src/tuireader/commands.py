"""What each command does: ask the library, then print for people or as JSON."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tuireader import folders, printing, settings
from tuireader.i18n import _, told
from tuireader.library import (
    IndexBusyError,
    Kind,
    Library,
    Page,
    Report,
    Sort,
    View,
    clean_file,
    raw_file,
)
from tuireader.text.safety import safe_line

Options = argparse.Namespace


def open_reader(options: Options) -> int:
    """Open the reader on an archive."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _wrong_usage(
            _("the reader needs a terminal; in a script or a pipe use `tuireader search QUERY`")
        )
    root = _archive(options)
    with Library.open(root) as library:
        if options.archive:
            folders.remember_archive(root)
        # Textual takes 0.4 s to import, and no other command needs it.
        from tuireader.ui import run

        return run(library)


def index(options: Options) -> int:
    """Bring the index up to date and report what was done."""
    root = _archive(options)
    with Library.open(root) as library:
        if options.rebuild:
            library.forget()
        with printing.progress_bar() as on_progress:
            report = library.refresh(on_progress)
    if options.archive:
        folders.remember_archive(root)
    if options.json:
        _print_json(_index_json(report))
    else:
        printing.print_report(report, root)
    return 0


def search(options: Options) -> int:
    """Find stories."""
    text = " ".join(options.query).strip()
    if not text:
        return _wrong_usage(_("the query is empty; give a name, a district or any words"))
    with _up_to_date(options) as library:
        results = library.search(text, Sort(options.sort))
        rows = library.rows(results, 0, options.limit)
    if options.json:
        stories = [_without(asdict(row), "title_hits") for row in rows]
        took_ms = round(results.took_ms, 1)
        note = results.query.note
        _print_json(
            {
                "query": text,
                "total": results.total,
                "took_ms": took_ms,
                "note": note,
                "stories": stories,
            }
        )
    else:
        printing.print_results(results, rows)
    return 0


def show(options: Options) -> int:
    """Print one story."""
    with _up_to_date(options) as library:
        page = library.view(library.read(options.story), View(options.script))
    if options.json:
        _print_json({"id": page.record.story.id, **_page_json(page)})
    else:
        printing.print_page(page)
    return 0


def entities(options: Options) -> int:
    """Count persons, places and numbers."""
    text = " ".join(options.query).strip()
    kinds = [Kind(options.kind)] if options.kind else list(Kind)
    with _up_to_date(options) as library:
        results = library.search(text) if text else None
        counts = [count for kind in kinds for count in library.counts(kind, results)]
    counts.sort(key=lambda count: (-count.stories, -count.mentions))
    if options.json:
        shown = [asdict(count) for count in counts[: options.limit]]
        _print_json({"total": len(counts), "entities": shown})
    else:
        printing.print_counts(counts, options.limit)
    return 0


def clean(options: Options) -> int:
    """Print what the reader makes of one raw file."""
    cleaned = clean_file(Path(options.file))
    for skipped in cleaned.skipped:
        _note(
            _("skipped in {path}: {reason}").format(path=skipped.path, reason=told(skipped.reason))
        )
    if options.json:
        first, *more = [_page_json(page) for page in cleaned.pages]
        _print_json(first | ({"more": more} if more else {}))
        return 0
    if options.raw:
        printing.print_raw(raw_file(Path(options.file), cleaned.pages[0].record.story.part))
    for page in cleaned.pages:
        printing.print_cleaned(page, everything=options.all)
    return 0


def doctor(options: Options) -> int:
    """Check the index against the archive."""
    problems = Library.check(_archive(options))
    if options.json:
        _print_json({"healthy": not problems, "problems": [asdict(each) for each in problems]})
    else:
        printing.print_problems(problems)
    return 1 if problems else 0


def show_settings(options: Options) -> int:
    """Print the settings, or write what is missing of them."""
    if options.write:
        # Takes 40 ms to import, and no other command needs it.
        from tuireader.settings.writing import write_missing

        write_missing()
    given = settings.load()
    for note in given.notes:
        _note(note)
    if options.json:
        _print_json({"file": str(settings.config_file()), "settings": asdict(given.settings)})
    else:
        printing.print_settings(given)
    return 0


def _archive(options: Options) -> Path:
    if options.archive:
        return Path(options.archive)
    return folders.last_archive() or folders.sample_archive()


def _up_to_date(options: Options) -> Library:
    """Open the archive and index what is new, so that one command is enough."""
    library = Library.open(_archive(options))
    if library.rebuilt:
        _note(_("the index is made anew: {reason}").format(reason=told(library.rebuilt)))
    try:
        with printing.progress_bar() as on_progress:
            report = library.refresh(on_progress)
    except IndexBusyError as error:
        # Another program is indexing: what is there already can be searched meanwhile.
        _note(told(str(error)))
        return library
    except BaseException:
        library.close()
        raise
    if report.unread and report.added + report.updated:
        unread = _("skipped files that cannot be read: {count}; see `tuireader index`")
        _note(unread.format(count=len(report.unread)))
    return library


def _note(line: str) -> None:
    print(f"tuireader: {safe_line(line)}", file=sys.stderr)


def _wrong_usage(line: str) -> int:
    _note(line)
    return 2


def _index_json(report: Report) -> dict[str, Any]:
    return _without(asdict(report), "complete") | {"took_ms": round(report.took_ms, 1)}


def _page_json(page: Page) -> dict[str, Any]:
    story = page.record.story
    return {
        "path": story.path,
        "title": page.title,
        "date": story.date,
        "source": story.source,
        "editor": story.editor,
        "reads": story.reads,
        "url": story.url,
        "script": page.view,
        "published_script": story.script,
        "encoding": story.encoding,
        "text": page.text,
        "entities": [asdict(entity) for entity in page.entities],
        "repairs": [asdict(repair) for repair in story.repairs],
        "gaps": [asdict(gap) for gap in story.gaps],
    }


def _without(fields: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if key != name}


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
