"""The commands of research: the concordance of a query, the page of a person or place."""

from __future__ import annotations

from dataclasses import asdict

from tuireader import library as lib
from tuireader.cli import printing_research as printing
from tuireader.cli.answers import print_json, print_table, up_to_date
from tuireader.cli.options import Options, empty_query, query, wrong_usage
from tuireader.errors import TuireaderError
from tuireader.i18n import _
from tuireader.library import DisplayScript, EntityKind, EntityPage, Library, Order, TableFormat


def concordance(options: Options) -> int:
    """Print every occurrence of a query in its context."""
    text = query(options)
    if not text:
        return empty_query()
    with up_to_date(options) as library:
        view = DisplayScript(options.script)
        found = library.concordance(text, Order(options.by), options.limit, view)
    if options.json or options.format == TableFormat.JSON:
        print_json(
            {
                "query": text,
                "total": found.total,
                "stories": found.stories,
                "note": found.query.note,
                "text_script": view,
                "lines": [asdict(line) for line in found.lines],
            }
        )
    elif options.format:
        print_table(lib.mentions_table(found, view), TableFormat(options.format), found.total)
    else:
        printing.print_concordance(found, view)
    return 0


def entity(options: Options) -> int:
    """Print what the archive says of one person or place."""
    name = " ".join(options.name).strip()
    if not name:
        return wrong_usage(_("the name is empty; give a person or place"))
    kinds = [EntityKind(options.kind)] if options.kind else [EntityKind.PERSON, EntityKind.PLACE]
    with up_to_date(options) as library:
        view = DisplayScript(options.script)
        page = _page(library, kinds, name, view)
    if options.json:
        print_json(_page_json(page, options.limit) | {"text_script": view})
    else:
        printing.print_entity(page, options.limit)
    return 0


def _page(library: Library, kinds: list[EntityKind], name: str, view: DisplayScript) -> EntityPage:
    missing: list[lib.EntityMissingError] = []
    for kind in kinds:
        try:
            return library.entity(kind, name, view)
        except lib.EntityMissingError as error:
            missing.append(error)
    if len(missing) > 1 and not any(error.meant for error in missing):
        raise TuireaderError("no story mentions a person or place {name}", name=name)
    raise max(missing, key=lambda error: len(error.meant))


def _page_json(page: EntityPage, limit: int) -> dict[str, object]:
    return asdict(page) | {
        "forms": [form._asdict() for form in page.forms],
        "months": [month._asdict() for month in page.months],
        "total": len(page.mentions),
        "persons": [asdict(count) for count in page.persons[:limit]],
        "places": [asdict(count) for count in page.places[:limit]],
        "mentions": [asdict(line) for line in page.mentions[:limit]],
    }
