"""The commands: ask the library, then print for people or as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from tuireader import i18n, web
from tuireader import library as lib
from tuireader.cli import printing
from tuireader.cli.answers import print_json, print_table, telling_of_others, up_to_date
from tuireader.cli.options import (
    Options,
    archive,
    empty_query,
    query,
    warn,
    warn_of_folder,
    wrong_usage,
)
from tuireader.i18n import _, translate_message
from tuireader.library import (
    CitationStyle,
    DisplayScript,
    EntityKind,
    Library,
    Report,
    ResultRow,
    Results,
    Sort,
    StoryFormat,
    StoryView,
    TableFormat,
)
from tuireader.text.sanitize import safe_line
from tuireader.user import paths, settings


def serve(options: Options) -> int:
    """Show the reader in a browser of this machine, until interrupted."""
    root = archive(options)
    # An archive that cannot be opened is reported here; each page opens it again.
    Library.open(root, options.engine).close()
    allowed = web.Allowed(options.allow_writing, options.allow_programs)
    web.serve(root, options.engine, options.port, allowed, paths.state_folder())
    return 0


def index(options: Options) -> int:
    """Bring the index up to date and report what was done."""
    root = archive(options)
    if options.part and options.rebuild:
        return wrong_usage(
            _("--part and --rebuild cannot be combined: --rebuild empties the index of all parts")
        )
    part = options.part or lib.WHOLE
    with lib.open_to_index(root, options.engine, part=part, rebuild=options.rebuild) as library:
        _warn_of_settings(settings.load().notes)
        with printing.progress_bar() as on_progress:
            report = library.refresh(telling_of_others(on_progress), wait=True, jobs=options.jobs)
    if options.archive:
        paths.remember_archive(root)
    if options.json:
        print_json(_index_json(report))
    else:
        printing.print_report(report, root)
    return 0


def search(options: Options) -> int:
    """Find stories."""
    text = query(options)
    if not text:
        return empty_query()
    for_program = options.json or options.format == TableFormat.JSON
    with up_to_date(options) as library:
        results = library.search(text, Sort(options.sort))
        if options.unique:
            results = library.grouped(results).folded()
        view = DisplayScript(options.script)
        rows = library.rows(results, 0, options.limit, view)
        if for_program:
            i18n.use("en")  # JSON is the same in every language, with an explanation too
        explanation = library.explain(results.query) if options.explain else None
    lines = list(explanation.lines) if explanation else []
    if for_program:
        print_json(
            _search_json(text, results, rows, view) | ({"explanation": lines} if lines else {})
        )
    elif options.format:
        for line in lines:
            warn(line)
        table = lib.stories_table(results, rows, view)
        print_table(table, TableFormat(options.format), results.total)
    else:
        printing.print_lines(lines)
        printing.print_results(results, rows, view)
    if not results.total:
        warn_of_folder(options)
    return 0


def show(options: Options) -> int:
    """Print one story."""
    if options.cite and options.format:
        return wrong_usage(_("--cite and --format cannot be combined"))
    with up_to_date(options) as library:
        record = library.read(options.story)
        page = library.view(record, DisplayScript(options.script), lib.parse_query(options.mark))
    style = CitationStyle(options.cite) if options.cite else None
    today = date.today()
    citation = lib.cite(record.story, style, today, page.title, page.view) if style else None
    if options.json:
        cited = {"citation": citation} if citation else {}
        print_json({"id": record.story.id, **_page_json(page), **cited})
    elif citation:
        print(citation)
    elif options.format:
        print(lib.render_story(page, StoryFormat(options.format)), end="")
    else:
        printing.print_page(page)
    return 0


def entities(options: Options) -> int:
    """Count persons, places and numbers."""
    text = query(options)
    kinds = [EntityKind(options.kind)] if options.kind else list(EntityKind)
    with up_to_date(options) as library:
        results = library.search(text) if text else None
        counts = [count for kind in kinds for count in library.counts(kind, results)]
    counts.sort(key=lambda count: (-count.stories, -count.mentions))
    if options.json:
        shown = [asdict(count) for count in counts[: options.limit]]
        print_json({"total": len(counts), "entities": shown})
    else:
        printing.print_counts(counts, options.limit)
    return 0


def clean(options: Options) -> int:
    """Print what the reader makes of one raw file."""
    lib.start_reading_process()
    cleaned = lib.clean_file(Path(options.file))
    _warn_of_settings(settings.load().notes)
    for skipped in cleaned.skipped:
        warn(
            _("skipped in {path}: {reason}").format(
                path=skipped.path, reason=translate_message(skipped.reason)
            )
        )
    if options.json:
        stories = [_page_json(page) for page in cleaned.pages]
        print_json({"stories": stories} if len(stories) > 1 else stories[0])
        return 0
    if options.raw:
        printing.print_raw(lib.raw_file(Path(options.file), cleaned.pages[0].record.story.part))
    for page in cleaned.pages:
        printing.print_cleaned(page, everything=options.all)
    return 0


def doctor(options: Options) -> int:
    """Check the index against the archive."""
    problems = Library.check(archive(options), options.engine)
    file = str(settings.config_file())
    problems += [
        lib.Problem("settings", file, line.removeprefix(f"{file}: "))
        for line in settings.load().notes
    ]
    if options.json:
        print_json({"healthy": not problems, "problems": [asdict(each) for each in problems]})
    else:
        printing.print_problems(problems)
    return 1 if problems else 0


def show_settings(options: Options) -> int:
    """Print the settings, or write what is missing of them."""
    if options.write:
        # Takes 40 ms to import, and no other command needs it.
        from tuireader.user.settings.save import write_missing

        write_missing()
    given = settings.load()
    _warn_of_settings(given.notes)
    if options.keys:
        # Textual takes 0.4 s to import, and names the keys.
        from tuireader.tui.keymap import listed

        printing.print_keys(listed(given.settings.keys, given.settings.keymap))
    elif options.json:
        print_json({"file": str(settings.config_file()), "settings": asdict(given.settings)})
    else:
        printing.print_settings(given)
    return 0


def _warn_of_settings(notes: Iterable[str]) -> None:
    for line in notes:
        warn(translate_message(line))


def _search_json(
    text: str, results: Results, rows: Sequence[ResultRow], view: DisplayScript
) -> dict[str, Any]:
    return {
        "query": text,
        "total": results.total,
        "took_ms": round(results.took_ms, 1),
        "note": results.query.note,
        "text_script": view,
        "stories": [_without(asdict(row), "title_hits") for row in rows],
    }


def _index_json(report: Report) -> dict[str, Any]:
    return _without(asdict(report), "complete") | {"took_ms": round(report.took_ms, 1)}


def _page_json(page: StoryView) -> dict[str, Any]:
    story = page.record.story
    return {
        "path": story.path,
        "title": page.title,
        "headline_missing": story.headline_missing,
        "date": story.date,
        "date_from": story.date_from,
        "saved": story.saved,
        "source": story.source,
        "editor": story.editor,
        "byline": story.byline,
        "page": story.page,
        "column": story.column,
        "tags": story.tags,
        "reads": story.reads,
        "url": story.url,
        "part": story.part,
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


def names(options: Options) -> int:
    """Change the list of names as asked for, then print it."""
    # Brings all divisions of the country with it, 25 ms of CPU; no other command needs it here.
    from tuireader.user import names_list

    missing = [name for name in options.remove if not names_list.remove(name)]
    for name in missing:
        warn(_("{name} is not in the list of names").format(name=name))
    for name in options.add:
        names_list.add_person(name)
    for name in options.ignore:
        names_list.ignore_name(name)
    entries = names_list.entries()
    if options.json:
        persons = [entry.name for entry in entries if entry.person]
        others = [entry.name for entry in entries if not entry.person]
        file = str(names_list.names_file())
        print_json({"file": file, "persons": persons, "not_persons": others})
        return 1 if missing else 0
    for entry in entries:
        print(safe_line(entry.name if entry.person else f"-{entry.name}"))
    if not entries:
        warn(_("no names in {file}").format(file=names_list.names_file()))
    return 1 if missing else 0
