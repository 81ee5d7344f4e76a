"""Explain a query in words."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from tuireader.entities.canonical_names import name_key, unit_name
from tuireader.i18n import N_, _, translate_message
from tuireader.index.query.ast import (
    And,
    CreditQuery,
    Explanation,
    Field,
    NameQuery,
    Node,
    Not,
    Or,
    PinyinQuery,
    Query,
    ReadStatus,
    ScriptQuery,
    StatusQuery,
    TextQuery,
)
from tuireader.index.query.ranges import DateRange, NumberRange
from tuireader.index.results import EntityCount

NamesMeant = Callable[[PinyinQuery | NameQuery], Sequence[EntityCount]]
"""Which persons and places a condition finds, those in most stories first."""

_INDENT = "  "
_NAMES_SHOWN = 5

_STANDINGS: Final = {
    ReadStatus.UNREAD: N_("unread"),
    ReadStatus.READ: N_("read"),
    ReadStatus.STARRED: N_("starred"),
    ReadStatus.NOTED: N_("with a note"),
}
_CREDITS: Final = {
    Field.SOURCE: N_("“{words}” in the source"),
    Field.EDITOR: N_("edited by “{words}”"),
    Field.BYLINE: N_("written by “{words}”"),
    Field.PAGE: N_("on page “{words}”"),
    Field.COLUMN: N_("in the section “{words}”"),
    Field.TAG: N_("tagged “{words}”"),
}


def explain_query(query: Query, names_meant: NamesMeant) -> Explanation:
    """Explain ``query``; ``names_meant`` tells whom a reading or a part of a name finds."""
    if query.root is None:
        everything = _("every story")
        return Explanation((everything,), everything, translate_message(query.note or "") or None)
    lines, brief = _lines(query.root, names_meant, 0), _brief(query.root, names_meant)
    return Explanation(tuple(lines), brief, translate_message(query.note or "") or None)


def _lines(node: Node, meant: NamesMeant, depth: int) -> Iterator[str]:
    indent = _INDENT * depth
    match node:
        case And(nodes) | Or(nodes):
            yield indent + (_("all of:") if isinstance(node, And) else _("one of:"))
            for child in nodes:
                yield from _lines(child, meant, depth + 1)
        case Not(child):
            yield indent + _("without:")
            yield from _lines(child, meant, depth + 1)
        case _:
            yield indent + _condition(node, meant)


def _condition(
    node: TextQuery
    | PinyinQuery
    | NameQuery
    | CreditQuery
    | ScriptQuery
    | StatusQuery
    | DateRange
    | NumberRange,
    meant: NamesMeant,
) -> str:
    match node:
        case TextQuery():
            return _text(node)
        case PinyinQuery(words):
            where = _("“{words}” in headline or text, in any width and case")
            return where.format(words=" ".join(words)) + _read_as(node, meant)
        case NameQuery():
            return _named(node, meant)
        case CreditQuery(field, _needle, typed):
            return _(_CREDITS[field]).format(words=typed)
        case ScriptQuery(script):
            return _("printed in {script} characters").format(script=_(script.value))
        case StatusQuery(standing):
            return _(_STANDINGS[standing])
        case DateRange():
            return _dates(node)
        case NumberRange():
            said = _("a number in the text, or an overlapping range: {range}")
            if node.alone or (math.isinf(node.low) and math.isinf(node.high)):
                said = _("a number in the text: {range}")
            return said.format(range=_numbers(node))


def _text(node: TextQuery) -> str:
    if node.published is not None:
        said = _("exactly “{words}” in the headline, as published")
        if not node.title_only:
            said = _("exactly “{words}” in headline or text, as published")
    elif node.title_only:
        said = _("“{words}” in the headline, in either script")
    else:
        said = _("“{words}” in headline or text, in either script")
    return said.format(words=node.typed)


def _named(node: NameQuery, meant: NamesMeant) -> str:
    said = _("a person named “{words}”")
    if node.field is Field.PLACE:
        said = _("a place named “{words}”")
    return said.format(words=node.typed) + _read_as(node, meant)


def _read_as(node: PinyinQuery | NameQuery, meant: NamesMeant) -> str:
    found = meant(node)
    names = [f"{count.name} ({count.stories})" for count in found]
    if not names:
        return "" if isinstance(node, PinyinQuery) else _("; none found")
    if _is_plain_name(node, found):
        return ""
    listed = _("; found: {names}") if isinstance(node, NameQuery) else _("; as pinyin: {names}")
    return listed.format(names=_listed(names))


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMES_SHOWN
    shown = _(", ").join(names[:_NAMES_SHOWN])
    return _("{names} and {count} more").format(names=shown, count=more) if more > 0 else shown


def _dates(node: DateRange) -> str:
    first, last = _day(node.first), _last_day(node.last)
    if node.first <= 1:
        return _("published until {last}").format(last=last)
    if node.last >= _LAST:
        return _("published from {first}").format(first=first)
    if first == last:
        return _("published {day}").format(day=first)
    return _("published from {first} to {last}").format(first=first, last=last)


_LAST = 9999_99_99


def _day(number: int) -> str:
    """Write the number of a day; of a month or a year where it is the first or the last of one."""
    year, month, day = number // 10_000, number // 100 % 100, number % 100
    if month in (0, 99):
        return f"{year:04}"
    return f"{year:04}-{month:02}" if day in (0, 99) else f"{year:04}-{month:02}-{day:02}"


def _last_day(number: int) -> str:
    """Write the last day of a range; the day before the first of a month is the month before."""
    if number % 100 == 0:
        number -= 1
    year, month = number // 10_000, number // 100 % 100
    return f"{year - 1:04}-12" if month == 0 else _day(number)


def _numbers(node: NumberRange) -> str:
    unit = unit_name(node.unit) if node.unit else ""
    low, high = f"{node.low:.12g}", f"{node.high:.12g}"
    if low == high:
        return low + unit
    if math.isinf(node.low) and math.isinf(node.high):
        return _("any, in {unit}").format(unit=unit)
    if math.isinf(node.high):
        # The bound of > and < is the next number that a computer can tell apart.
        said = _("{low} or more") if float(low) == node.low else _("more than {low}")
        return said.format(low=low + unit)
    if math.isinf(node.low):
        said = _("{high} or less") if float(high) == node.high else _("less than {high}")
        return said.format(high=high + unit)
    return _("{low} to {high}").format(low=low, high=high + unit)


def _brief(node: Node, meant: NamesMeant) -> str:
    match node:
        case And(nodes):
            return " + ".join(_grouped(child, meant) for child in nodes)
        case Or(nodes):
            return _(" or ").join(_grouped(child, meant) for child in nodes)
        case Not(child):
            return _("not {words}").format(words=_grouped(child, meant))
        case TextQuery(typed=typed) | CreditQuery(typed=typed):
            return typed
        case PinyinQuery(words):
            return " ".join(words) + _briefly_read(node, meant)
        case NameQuery(typed=typed):
            return typed + _briefly_read(node, meant)
        case ScriptQuery() | StatusQuery() | DateRange() | NumberRange():
            return _brief_of_values(node)


def _brief_of_values(node: ScriptQuery | StatusQuery | DateRange | NumberRange) -> str:
    match node:
        case ScriptQuery(script):
            return _(script.value)
        case StatusQuery(standing):
            return _(_STANDINGS[standing])
        case DateRange(first, last):
            ends = [_day(first) if first > 1 else "", _last_day(last) if last < _LAST else ""]
            return ends[0] if ends[0] == ends[1] else "–".join(ends)
        case NumberRange():
            return _numbers(node)


def _grouped(node: Node, meant: NamesMeant) -> str:
    brief = _brief(node, meant)
    return f"({brief})" if isinstance(node, And | Or) else brief


def _briefly_read(node: PinyinQuery | NameQuery, meant: NamesMeant) -> str:
    found = meant(node)
    if not found or _is_plain_name(node, found):
        return ""
    return f" ({_listed([count.name for count in found])})"


def _is_plain_name(node: PinyinQuery | NameQuery, found: Sequence[EntityCount]) -> bool:
    """Whether a name was typed in full, and there is nothing to tell of it."""
    keys = [name_key(count.name) for count in found]
    return isinstance(node, NameQuery) and keys == [name_key(node.name)]
