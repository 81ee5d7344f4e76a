"""How repairs are printed for people: every place with what stood there and what stands now."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from tuireader import library as lib
from tuireader.i18n import _, ngettext
from tuireader.text.safety import safe_line

_CONTEXT = 6  # characters shown on each side of a place
_LONGEST = 48  # characters shown of what was taken out
_SHORT = 12  # characters; what is longer was a line of its own
_SHOWN = 10  # places of one kind, unless all are wanted


def print_repairs(console: Console, story: lib.Story, *, everything: bool) -> None:
    """Print what was mended in ``story``, kind by kind; ``everything`` leaves no place out."""
    for repair in story.repairs:
        count = ngettext("{count} repair", "{count} repairs", repair.count).format(
            count=repair.count
        )
        description = _(lib.DESCRIPTIONS[lib.RepairKind(repair.kind)])
        console.print(Text(f"{_(repair.kind)}, {count}: ", "bold").append(description, "not bold"))
        shown = repair.places if everything else repair.places[:_SHOWN]
        for line in _rows(shown, story):
            console.print(Text("  ").append_text(line))
        if more := len(repair.places) - len(shown):
            console.print(
                "  "
                + ngettext(
                    "… and {count} more; --all and --json list every place",
                    "… and {count} more; --all and --json list every place",
                    more,
                ).format(count=more)
            )


def _rows(places: Sequence[lib.Place], story: lib.Story) -> Iterator[Text]:
    gaps = {gap.offset: gap.candidates for gap in story.gaps}
    for place in places:
        row = Text(f"{_position(place, story):>8}  ", "dim")
        row.append_text(_change(place, story.title if place.in_title else story.text))
        inside = range(place.offset, place.offset + len(place.after))
        for gap in () if place.in_title else filter(gaps.__contains__, inside):
            row.append(f"  {story.text[gap]} = {_choice(gaps[gap])}", "dim")
        yield row


def _position(place: lib.Place, story: lib.Story) -> str:
    """Say where: paragraph and character, both from 1."""
    if place.in_title:
        return _("title")
    line_start = story.text.rfind("\n", 0, place.offset) + 1
    return f"{story.text.count(chr(10), 0, place.offset) + 1}:{place.offset - line_start + 1}"


def _change(place: lib.Place, text: str) -> Text:
    """Return what stood there and what stands now, with a little of what is around it."""
    end = place.offset + len(place.after)
    before, after = text[max(0, place.offset - _CONTEXT) : place.offset], text[end : end + _CONTEXT]
    before, after = before.rpartition("\n")[2], after.partition("\n")[0]
    old, new = _readable(place.before), _readable(place.after)
    if not place.after and len(place.before) > _SHORT:
        return Text(f"{old} → ").append(_("removed"), "italic")
    row = Text(before).append(old, "red").append(f"{after} → {before}")
    return row.append(new, "green").append(after)


def _readable(text: str) -> str:
    """Write characters that cannot be shown by their numbers, and cut what is long."""
    shown = text[:_LONGEST].replace("\n", " ⏎ ")
    spelled = "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in shown)
    more = _(" … ({count} characters)").format(count=len(text)) if len(text) > _LONGEST else ""
    return safe_line(spelled) + more


def _choice(candidates: str) -> str:
    return "/".join(candidates[:8]) + ("…" if len(candidates) > 8 else "")
