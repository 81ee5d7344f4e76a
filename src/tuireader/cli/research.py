"""The research commands: concordances, and pages of persons and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from tuireader import library as lib
from tuireader.cli.answers import print_json, print_table, up_to_date
from tuireader.cli.options import Options, empty_query, query, warn_of_folder, wrong_usage
from tuireader.cli.printing import first_of, new_console, print_script, stories_counted
from tuireader.errors import TuireaderError
from tuireader.i18n import _, ngettext, translate_message
from tuireader.library import DisplayScript, EntityKind, EntityPage, Library, Order, TableFormat
from tuireader.text.sanitize import safe_line


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
        print_concordance(found, view)
    if not found.total:
        warn_of_folder(options)
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
        print_entity(page, options.limit)
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
        "query": page.query.text,
        "forms": [form._asdict() for form in page.forms],
        "months": [month._asdict() for month in page.months],
        "total": len(page.mentions),
        "persons": [asdict(count) for count in page.persons[:limit]],
        "places": [asdict(count) for count in page.places[:limit]],
        "mentions": [asdict(line) for line in page.mentions[:limit]],
    }


_HIT = "reverse"
# A date of 10 cells, two blanks behind it and behind the id, a blank on either side of the hit.
_FACTS_WIDTH = 16
_NARROWEST_CONTEXT = 10
_OTHERS_SHOWN = 10
_BAR_WIDTH = 40


def print_concordance(found: lib.Concordance, view: lib.DisplayScript) -> None:
    """Print every line of a concordance in the script of ``view``, with the exact total first."""
    console = new_console()
    occurrences = ngettext("{count} occurrence", "{count} occurrences", found.total)
    where = _("{occurrences} in {stories}").format(
        occurrences=occurrences.format(count=f"{found.total:,}"),
        stories=stories_counted(found.stories),
    )
    console.print(where + first_of(len(found.lines), found.total))
    if found.query.note:
        console.print(safe_line(translate_message(found.query.note)))
    print_script(console, view)
    if not found.query.needles:
        console.print(_("Nothing to show: a concordance needs a word, not only filters."))
    _print_lines(console, found.lines)


def print_entity(page: lib.EntityPage, limit: int) -> None:
    """Print what an archive says of one person or place; ``limit`` lines of mentions at most."""
    console = new_console()
    names = (page.name, *(form.name for form in page.forms), page.simplified, page.traditional)
    forms = " ".join(safe_line(name) for name in dict.fromkeys(names))
    console.print(f"{forms}  {page.pinyin}".rstrip(), style="bold")
    mentions = ngettext("{count} mention", "{count} mentions", len(page.mentions))
    counted = _("{stories} · {mentions}").format(
        stories=stories_counted(page.stories),
        mentions=mentions.format(count=f"{len(page.mentions):,}"),
    )
    days = _(" · {first} – {last}").format(first=page.first, last=page.last) if page.first else ""
    console.print(counted + days)
    if page.kind is EntityKind.PERSON:
        console.print(_("Several people may share the name."))
    _print_months(console, page.months)
    _print_others(console, _("appears with"), page.persons)
    _print_others(console, _("places"), page.places)
    if page.mentions[:limit]:
        console.print()
    _print_lines(console, page.mentions[:limit])


def _print_months(console: Console, months: Sequence[lib.FacetCount]) -> None:
    most = max((month.stories for month in months), default=0)
    for month, stories in months:
        bar = "█" * max(1, round(stories * _BAR_WIDTH / most))
        console.print(f"{month} {stories:>5} {bar}")


def _print_others(console: Console, title: str, counts: Sequence[lib.EntityCount]) -> None:
    if counts:
        named = (f"{safe_line(count.name)} {count.stories}" for count in counts[:_OTHERS_SHOWN])
        console.print(_("{title}: {names}").format(title=title, names=_(", ").join(named)))


def _print_lines(console: Console, lines: Sequence[lib.KwicLine]) -> None:
    hits = max((cell_len(safe_line(line.hit)) for line in lines), default=0)
    ids = max((len(safe_line(line.story_id)) for line in lines), default=0)
    width = max((console.width - ids - _FACTS_WIDTH - hits) // 2, _NARROWEST_CONTEXT)
    for line in lines:
        console.print(_aligned(line, ids, width))


def _aligned(line: lib.KwicLine, ids: int, width: int) -> Text:
    left, hit, right = (safe_line(part) for part in (line.left, line.hit, line.right))
    text = Text().append(f"{safe_line(line.story_id):<{ids}}  {line.date or '':<10}  ", "dim")
    # Cut and padded at its start, so that the hits are aligned.
    text.append(set_cell_size(left[::-1], width)[::-1] + " ")
    text.append(hit, _HIT)
    return text.append(" " + set_cell_size(right, width).rstrip())
