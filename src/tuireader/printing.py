"""The commands' answers for people: plain lines in a pipe, colour and a progress bar in a terminal.

Everything that comes from an archive passes through the sanitiser once more on its way out.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from tuireader import library as lib
from tuireader.snippet import Span
from tuireader.text.safety import safe, safe_line

_STYLES = {
    lib.Kind.PERSON: "underline cyan",
    lib.Kind.PLACE: "bold underline green",
    lib.Kind.NUMBER: "bold yellow",
}
_HIT = "reverse"


def _console() -> Console:
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=True)


@contextmanager
def progress_bar() -> Iterator[Callable[[lib.Progress], None]]:
    """Give a function that draws how far an update is, on stderr and only in a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("indexing"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=None, visible=False)

        def draw(progress: lib.Progress) -> None:
            bar.update(task, completed=progress.done, total=progress.total, visible=True)

        yield draw


def print_report(report: lib.Report, root: Path) -> None:
    """Print what an update did, and every file that was skipped."""
    console = _console()
    console.print(
        f"{report.stories} stories: {report.added} added, {report.updated} updated, "
        f"{report.removed} removed, {report.unchanged} unchanged ({report.took_ms / 1000:.1f} s)"
    )
    if not report.stories:
        console.print(
            f"nothing to read in {safe_line(str(root))}: stories are in {lib.ENDINGS} files"
        )
    if report.skipped:
        files = "file" if len(report.skipped) == 1 else "files"
        console.print(f"{len(report.skipped)} {files} skipped:")
    for skipped in report.skipped:
        console.print(f"  {safe_line(skipped.path)}: {safe_line(skipped.reason)}")


def print_results(results: lib.Results, rows: Sequence[lib.Row]) -> None:
    """Print the stories found, the words looked for marked."""
    console = _console()
    stories = "story" if results.total == 1 else "stories"
    shown = f", the first {len(rows)}" if len(rows) < results.total else ""
    console.print(f"{results.total or 'no'} {stories}{shown} ({results.took_ms:.0f} ms)")
    if results.query.note:
        console.print(results.query.note)
    for row in rows:
        console.print()
        console.print(_marked(row.title, row.title_hits, "bold"))
        facts = (row.date, row.source, row.script.value, _matches(row), row.id)
        console.print("  " + " | ".join(safe_line(fact) for fact in facts if fact), style="dim")
        console.print(Text("  ").append_text(_marked(row.snippet, row.snippet_hits)))


def print_page(page: lib.Page) -> None:
    """Print a story: headline, what is known of it, the text with its entities, the repairs."""
    console = _console()
    story = page.record.story
    console.print(_marked(page.title, (), "bold"))
    reads = f"{story.reads} reads" if story.reads is not None else None
    facts = (story.date, story.source, story.editor, reads, story.script.value, page.view.value)
    console.print(" | ".join(safe_line(fact) for fact in facts if fact), style="dim")
    if story.repairs:
        repairs = ", ".join(f"{repair.kind} {repair.count}" for repair in story.repairs)
        console.print(f"repaired: {repairs}", style="dim")
    console.print()
    console.print(_highlighted(page))


def print_counts(counts: Sequence[lib.Count], limit: int) -> None:
    """Print entities with the number of stories and mentions, the commonest first."""
    console = _console()
    shown = f", the first {limit}" if limit < len(counts) else ""
    console.print(f"{len(counts) or 'no'} entities{shown}")
    for count in counts[:limit]:
        line = Text(f"{count.stories:>6} stories {count.mentions:>6} mentions  {count.kind:<7} ")
        console.print(line.append(safe_line(count.name), _STYLES[count.kind]))


def print_problems(problems: Sequence[lib.Problem]) -> None:
    """Print what is wrong with an index and how to mend it."""
    console = _console()
    if not problems:
        console.print("healthy: the index answers for every file of the archive")
    for problem in problems:
        console.print(f"{problem.kind}: {safe_line(problem.path)}: {safe_line(problem.advice)}")


def _matches(row: lib.Row) -> str:
    if row.by_pinyin:
        return "by pinyin"
    return "1 match" if row.matches == 1 else f"{row.matches} matches"


def _marked(text: str, hits: Sequence[Span], style: str = "") -> Text:
    marked = Text(safe_line(text), style)
    for start, end in hits:
        marked.stylize(_HIT, start, end)
    return marked


def _highlighted(page: lib.Page) -> Text:
    text = Text(safe(page.text))
    for entity in page.entities:
        text.stylize(_STYLES[entity.kind], entity.start, entity.end)
    return text
