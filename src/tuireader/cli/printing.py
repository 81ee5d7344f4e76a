"""Print the commands' answers: plain lines in a pipe, colour and a progress bar in a terminal.

Everything that comes from an archive passes through the sanitiser once more on its way out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.text import Text

from tuireader import library as lib
from tuireader.i18n import COLON, COMMA, _, join_messages, ngettext, translate_message
from tuireader.text.sanitize import safe_line, sanitize
from tuireader.text.snippet import Span
from tuireader.user.settings import SETTINGS, LoadedSettings, config_file
from tuireader.user.settings.load import toml

_STYLES = {
    lib.EntityKind.PERSON: "underline cyan",
    lib.EntityKind.PLACE: "bold underline green",
    lib.EntityKind.NUMBER: "bold yellow",
}
_HIT = "reverse"
_MINUTE = 60
_EACH_NAMED: Final = 5  # files skipped for one reason; more of them share a line
_NAMED: Final = 3
_WORTH_A_RATE = 100  # stories; of fewer the start of the processes is most of the time


def new_console() -> Console:
    """Return what prints for people: words as they are, whole lines, colour where there is any."""
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=True)


@contextmanager
def progress_bar() -> Iterator[Callable[[lib.Progress], None]]:
    """Give a function that draws how far an update is, on stderr and only in a terminal."""
    if not sys.stderr.isatty():
        yield lambda progress: None
        return
    # Imported here: 15 ms, and only indexing needs it.
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    # Inside a large file only the stories grow.
    stories, left = TextColumn("{task.fields[stories]}"), TextColumn("{task.fields[left]}")
    columns = (TextColumn(_("indexing")), BarColumn(), MofNCompleteColumn(), stories, left)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=None, visible=False, stories="", left="")

        def draw(progress: lib.Progress) -> None:
            found = stories_counted(progress.stories) if progress.stories > progress.done else ""
            bar.update(
                task,
                completed=progress.done,
                total=progress.total,
                visible=True,
                stories=found,
                left=_time_left(progress.seconds_left),
            )

        yield draw


def _time_left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    if seconds < _MINUTE:
        return _("less than a minute left")
    minutes = round(seconds / _MINUTE)
    if minutes < _MINUTE:
        return ngettext("{count} minute left", "{count} minutes left", minutes).format(
            count=minutes
        )
    return _("{hours} h {minutes} min left").format(hours=minutes // 60, minutes=minutes % 60)


def print_report(report: lib.Report, root: Path) -> None:
    """Print what an update did, and every file that was skipped."""
    console = new_console()
    console.print(
        _(
            "{stories}: {added} added, {updated} updated, {removed} removed, "
            "{unchanged} unchanged ({seconds} s)"
        ).format(
            stories=stories_counted(report.stories),
            added=report.added,
            updated=report.updated,
            removed=report.removed,
            unchanged=report.unchanged,
            seconds=f"{report.took_ms / 1000:.1f}",
        )
    )
    read = report.added + report.updated
    if read >= _WORTH_A_RATE:
        jobs = ngettext("{count} job", "{count} jobs", report.jobs).format(count=report.jobs)
        seconds = max(report.took_ms, 1) / 1000
        rate, characters = round(read / seconds), round(report.characters / seconds)
        console.print(
            _("{rate} stories and {characters} characters a second, {jobs}").format(
                rate=rate, characters=f"{characters:,}", jobs=jobs
            )
        )
    if not report.stories:
        console.print(safe_line(no_stories(report, root)))
    if report.skipped:
        count = len(report.skipped)
        console.print(
            ngettext("{count} file skipped:", "{count} files skipped:", count).format(count=count)
        )
    for line in _skipped_lines(report.skipped):
        console.print(f"  {safe_line(line)}")


def no_stories(report: lib.Report, root: Path) -> str:
    """Say why an archive holds no stories: it has no files of stories, or none can be read."""
    if report.unread:
        return _("none of the files in {folder} could be read").format(folder=root)
    told = _("nothing to read in {folder}; supported files: {endings}")
    return told.format(folder=root, endings=lib.EXTENSIONS)


def _skipped_lines(skipped: Iterable[lib.SkippedEntry]) -> Iterator[str]:
    """Yield a line for each file, or for many that were skipped for one reason."""
    by_reason: dict[str, list[str]] = {}
    for each in skipped:
        by_reason.setdefault(translate_message(each.reason), []).append(each.path)
    for reason, paths in by_reason.items():
        if len(paths) > _EACH_NAMED:
            named = translate_message(join_messages(paths[:_NAMED], COMMA))
            more = len(paths) - _NAMED
            paths = [_("{named} and {more} more").format(named=named, more=more)]
        yield from (_("{first}: {rest}").format(first=path, rest=reason) for path in paths)


def print_lines(lines: Sequence[str]) -> None:
    """Print lines of the program's own, as an explanation of a query."""
    for line in lines:
        new_console().print(safe_line(line), style="dim")


def print_results(
    results: lib.Results, rows: Sequence[lib.ResultRow], view: lib.DisplayScript
) -> None:
    """Print the stories found, in the script of ``view``, the words looked for marked."""
    console = new_console()
    found = stories_counted(results.total) if results.total else _("no stories")
    found += first_of(len(rows), results.total)
    console.print(_("{found} · {took} ms").format(found=found, took=f"{results.took_ms:.0f}"))
    if results.query.note:
        console.print(safe_line(translate_message(results.query.note)))
    if not results.total and (advice := lib.advise(results.query)):
        console.print(safe_line(advice.translated()))
    print_script(console, view)
    for row in rows:
        console.print()
        console.print(_marked(row.title, row.title_hits, "bold"))
        script, first = _(row.script.value), _first_print(row)
        facts = (row.date, row.source, script, _matches(row), row.id, first)
        console.print("  " + " | ".join(safe_line(fact) for fact in facts if fact), style="dim")
        console.print(Text("  ").append_text(_marked(row.snippet, row.snippet_hits)))


def print_script(console: Console, view: lib.DisplayScript) -> None:
    """Print which script follows, where that is not the one of publication."""
    if view is not lib.DisplayScript.PUBLISHED:
        console.print(_("Script: {script}").format(script=_(lib.VIEW_NAMES[view])))


def print_page(page: lib.StoryView) -> None:
    """Print a story: headline, what is known of it, the text with its entities, the repairs."""
    console = new_console()
    story = page.record.story
    console.print(_marked(page.title, (), "bold"))
    script = lib.script_fact(story.script, page.view)
    tags = " ".join(f"#{tag}" for tag in story.tags)
    facts = (
        lib.day_fact(story),
        *(story.source, story.page, story.column, story.byline, story.editor, tags),
        _reads(story.reads),
        script,
    )
    console.print(" | ".join(safe_line(fact) for fact in facts if fact), style="dim")
    if story.repairs:
        repairs = _(", ").join(f"{_(repair.kind)} {repair.count}" for repair in story.repairs)
        console.print(_("repaired: {repairs}").format(repairs=repairs), style="dim")
    console.print()
    console.print(_highlighted(page))


def print_cleaned(page: lib.StoryView, *, everything: bool) -> None:
    """Print a story and every place where it was mended, or the first of each kind."""
    print_page(page)
    console = new_console()
    console.print()
    if not page.record.story.repairs:
        console.print(_("nothing to repair"))
    print_repairs(console, page.record.story, everything=everything)


def print_raw(text: str) -> None:
    """Print a file unchanged, except for control sequences."""
    new_console().print(Text(sanitize(text)))


def print_counts(counts: Sequence[lib.EntityCount], limit: int) -> None:
    """Print entities with the number of stories and mentions, the commonest first."""
    console = new_console()
    count = f"{len(counts):,}"
    found = ngettext("{count} entity", "{count} entities", len(counts)).format(count=count)
    console.print(
        (found if counts else _("no persons, places or numbers")) + first_of(limit, len(counts))
    )
    for entity in counts[:limit]:
        line = Text(
            _("{stories:>6} stories {mentions:>6} mentions  {kind:<7} ").format(
                stories=entity.stories, mentions=entity.mentions, kind=_(entity.kind)
            )
        )
        console.print(line.append(safe_line(entity.name), _STYLES[entity.kind]))


def print_problems(problems: Sequence[lib.Problem]) -> None:
    """Print what is wrong and how to mend it."""
    console = new_console()
    if not problems:
        console.print(_("healthy: the index covers every file that can be read"))
    for problem in problems:
        advice = safe_line(translate_message(problem.advice))
        console.print(f"{_(problem.kind)}: {safe_line(problem.path)}: {advice}")


_LONGEST_VALUE: Final = 24  # cells


def print_settings(given: LoadedSettings) -> None:
    """Print where the settings are, and the value of each: set there, or the default."""
    console = new_console()
    console.print(safe_line(str(config_file())))
    names = [setting.name for setting in SETTINGS]
    values = {name: safe_line(toml(getattr(given.settings, name))) for name in names}
    longest = max(map(len, names))
    # A long path stands out alone, and does not push the others aside.
    width = max(len(value) for value in values.values() if len(value) <= _LONGEST_VALUE)
    for name, value in values.items():
        origin = _("file") if name in given.named else _("default")
        console.print(f"{name:<{longest}} = {value:<{width}} {origin}")
    for action, keys in given.settings.keys.items():
        console.print(safe_line(f"keys.{action} = {', '.join(map(toml, keys))}"))


def print_keys(actions: Sequence[tuple[str, str, str]]) -> None:
    """Print the id, the keys and the title of each action."""
    console = new_console()
    for name, keys, title in actions:
        console.print(f"{name:<24} {keys:<24} {title}")


def _matches(row: lib.ResultRow) -> str:
    if row.by_pinyin:
        return _("by pinyin")
    return ngettext("{count} hit", "{count} hits", row.matches).format(count=row.matches)


def _first_print(row: lib.ResultRow) -> str | None:
    return _("reprint of {id}").format(id=row.reprint_of) if row.reprint_of else None


def stories_counted(count: int) -> str:
    """Return how many stories there are, in words."""
    return ngettext("{count} story", "{count} stories", count).format(count=f"{count:,}")


def first_of(shown: int, total: int) -> str:
    """Return the note after a total of which not everything is shown."""
    return _(", first {count} shown").format(count=f"{shown:,}") if shown < total else ""


def _reads(count: int | None) -> str | None:
    if count is None:
        return None
    return ngettext("{count} read", "{count} reads", count).format(count=count)


def _marked(text: str, hits: Sequence[Span], style: str = "") -> Text:
    marked = Text(safe_line(text), style)
    for start, end in hits:
        marked.stylize(_HIT, start, end)
    return marked


def _highlighted(page: lib.StoryView) -> Text:
    text = Text(sanitize(page.text))
    for entity in page.entities:
        text.stylize(_STYLES[entity.kind], entity.start, entity.end)
    return text


_SHOWN = 10  # places of one kind, unless all are wanted


def print_repairs(console: Console, story: lib.Story, *, everything: bool) -> None:
    """Print what was mended in ``story``, kind by kind; ``everything`` leaves no place out."""
    for repair in story.repairs:
        count = ngettext("{count} repair", "{count} repairs", repair.count).format(
            count=repair.count
        )
        description = _(lib.DESCRIPTIONS[lib.RepairKind(repair.kind)])
        head = _("{kind}, {count}").format(kind=_(repair.kind), count=count)
        head = _(COLON).format(first=head, rest="")
        console.print(Text(head, "bold").append(description, "not bold"))
        limit = len(repair.places) if everything else _SHOWN
        for change in lib.repair_changes(story, repair, limit):
            console.print(Text("  ").append_text(_row(change)))
        if (more := len(repair.places) - limit) > 0:
            console.print(
                "  "
                + ngettext(
                    "… and {count} more; --all and --json list every one",
                    "… and {count} more; --all and --json list every one",
                    more,
                ).format(count=more)
            )


def _row(change: lib.RepairChange) -> Text:
    row = Text(f"{change.position:>8}  ", "dim")
    if change.removed:
        return row.append(f"{change.old} → ").append(_("removed"), "italic")
    row.append_text(Text(change.before).append(change.old, "red").append(change.after))
    row.append_text(Text(f" → {change.before}").append(change.new, "green").append(change.after))
    for gap in change.gaps:
        row.append(f"  {gap}", "dim")
    return row
