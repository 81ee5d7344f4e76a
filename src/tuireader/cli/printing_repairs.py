"""How repairs are printed for people: every place with what stood there and what stands now."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from tuireader import library as lib
from tuireader.i18n import _, ngettext

_SHOWN = 10  # places of one kind, unless all are wanted


def print_repairs(console: Console, story: lib.Story, *, everything: bool) -> None:
    """Print what was mended in ``story``, kind by kind; ``everything`` leaves no place out."""
    for repair in story.repairs:
        count = ngettext("{count} repair", "{count} repairs", repair.count).format(
            count=repair.count
        )
        description = _(lib.DESCRIPTIONS[lib.RepairKind(repair.kind)])
        console.print(Text(f"{_(repair.kind)}, {count}: ", "bold").append(description, "not bold"))
        limit = len(repair.places) if everything else _SHOWN
        for change in lib.changes(story, repair, limit):
            console.print(Text("  ").append_text(_row(change)))
        if (more := len(repair.places) - limit) > 0:
            console.print(
                "  "
                + ngettext(
                    "… and {count} more; --all and --json list every place",
                    "… and {count} more; --all and --json list every place",
                    more,
                ).format(count=more)
            )


def _row(change: lib.Change) -> Text:
    row = Text(f"{change.position:>8}  ", "dim")
    if change.removed:
        return row.append(f"{change.old} → ").append(_("removed"), "italic")
    row.append_text(Text(change.before).append(change.old, "red").append(change.after))
    row.append_text(Text(f" → {change.before}").append(change.new, "green").append(change.after))
    for gap in change.gaps:
        row.append(f"  {gap}", "dim")
    return row
