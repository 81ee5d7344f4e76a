"""The keys in force: those of the table of actions, or those a person has set instead.

A key that an input method sends in another form works in that form as well: ``、`` for ``/``.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from tuireader.i18n import _
from tuireader.tui.actions import ACTIONS, DIGITS, FULLWIDTH_DIGITS, Action, Scope

_KEY_NAMES: Final = {
    "f19": "Shift+F7",
    "f20": "Shift+F8",
    "f23": "Shift+F11",
    "f24": "Shift+F12",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
}

# Textual's names for some characters, and those Unicode has.
_UNICODE_NAMES: Final = {
    **{short: name for name, short in KEY_NAME_REPLACEMENTS.items()},
    "minus": "hyphen-minus",
    "greater_than_sign": "greater-than sign",
    "less_than_sign": "less-than sign",
}

ALSO_SENT_AS: Final[Mapping[str, tuple[str, ...]]] = {
    "slash": ("ideographic_comma", "fullwidth_solidus"),
    "question_mark": ("fullwidth_question_mark",),
    "colon": ("fullwidth_colon",),
    "semicolon": ("fullwidth_semicolon",),
    "comma": ("fullwidth_comma",),
    "full_stop": ("ideographic_full_stop", "fullwidth_full_stop"),
    "greater_than_sign": ("right_double_angle_bracket", "fullwidth_greater_than_sign"),
    "less_than_sign": ("left_double_angle_bracket", "fullwidth_less_than_sign"),
    "left_curly_bracket": ("fullwidth_left_curly_bracket", "left_white_corner_bracket"),
    "right_curly_bracket": ("fullwidth_right_curly_bracket", "right_white_corner_bracket"),
    "asterisk": ("fullwidth_asterisk", "multiplication_sign"),
    "plus": ("fullwidth_plus_sign",),
    "exclamation_mark": ("fullwidth_exclamation_mark",),
    "vertical_line": ("fullwidth_vertical_line", "middle_dot"),
    "number_sign": ("fullwidth_number_sign",),
    "space": ("ideographic_space",),
    "dollar_sign": ("fullwidth_dollar_sign", "fullwidth_yen_sign"),
    "ampersand": ("fullwidth_ampersand",),
    "minus": ("fullwidth_hyphen_minus",),
    "tilde": ("fullwidth_tilde",),
    "circumflex_accent": ("fullwidth_circumflex_accent", "horizontal_ellipsis"),
    "apostrophe": (
        "left_single_quotation_mark",
        "right_single_quotation_mark",
        "fullwidth_apostrophe",
    ),
    "percent_sign": ("fullwidth_percent_sign",),
    "at": ("fullwidth_commercial_at",),
    "left_parenthesis": ("fullwidth_left_parenthesis",),
    "right_parenthesis": ("fullwidth_right_parenthesis",),
    "underscore": ("fullwidth_low_line", "em_dash"),
    "equals_sign": ("fullwidth_equals_sign",),
    "left_square_bracket": (
        "left_black_lenticular_bracket",
        "fullwidth_left_square_bracket",
        "left_corner_bracket",
    ),
    "right_square_bracket": (
        "right_black_lenticular_bracket",
        "fullwidth_right_square_bracket",
        "right_corner_bracket",
    ),
    "f19": ("shift+f7",),
    "f20": ("shift+f8",),
    "f23": ("shift+f11",),
    "f24": ("shift+f12",),
    "ctrl+c": ("super+c",),
    **{plain: (wide,) for plain, wide in zip(DIGITS, FULLWIDTH_DIGITS, strict=True)},
}
"""Keys as other terminals or an input method send them: they work, but are not shown."""

_MODIFIERS: Final = frozenset({"ctrl", "shift", "alt", "super", "meta", "hyper"})

_NOT_SHOWN: Final = frozenset(form for forms in ALSO_SENT_AS.values() for form in forms)

# Scopes that a key press passes through: a key may have one meaning in each.
_TOGETHER: Final = (
    {Scope.READER, Scope.APP, Scope.STORY},
    {Scope.READER, Scope.APP, Scope.LIST},
    {Scope.READER, Scope.APP, Scope.FACETS},
    {Scope.READER, Scope.APP, Scope.MONTHS},
    {Scope.APP, Scope.FILTERS},
    {Scope.SEARCH},
    {Scope.FIND},
    {Scope.DIALOG, Scope.APP, Scope.LIST, Scope.SETTINGS},
    {Scope.DIALOG, Scope.APP, Scope.LIST, Scope.SAVED},
    {Scope.APP, Scope.SURE},
    {Scope.NUMBER},
    {Scope.READER, Scope.APP, Scope.ENTITY},
    {Scope.APP, Scope.LIST, Scope.CONCORDANCE},
)

_BY_ID: Final = {action.id: action for action in ACTIONS}

_own: dict[str, tuple[str, ...]] = {}


def use(keys: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, str], list[str]]:
    """Put the keys a person has set in force.

    Args:
        keys: By the id of an action, as typed in the settings.

    Returns:
        The keymap for Textual, and what is wrong with the keys, a line each.
    """
    _own.clear()
    notes: list[str] = []
    for action, typed in keys.items():
        named = tuple(map(_named, typed))
        wrong = [key for key, name in zip(typed, named, strict=True) if not _is_key(name)]
        if action not in {one.id for one in ACTIONS}:
            notes.append(_("keys.{action}: there is no such action").format(action=action))
        elif wrong:
            said = _("keys.{action}: there is no key named {key}; the action keeps its own keys")
            notes.append(said.format(action=action, key=wrong[0]))
        else:
            _own[action] = named
    keymap = {action: ",".join(_with_other_forms(named)) for action, named in _own.items()}
    return keymap, [*notes, *_clashes()]


def keys_of(action: Action) -> tuple[str, ...]:
    """The keys of ``action`` in force, as Textual names them."""
    return _own.get(action.id, action.keys)


def key_name(key: str) -> str:
    """The name of a key as people know it: ``/``, ``Ctrl+F``, ``F2``, ``PgDn``, ``t``."""
    *modifiers, last = key.split("+")
    name = _KEY_NAMES.get(last) or _character(last) or last.capitalize()
    if modifiers and len(name) == 1:
        name = name.upper()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


def shown_keys(action: Action) -> list[str]:
    """The names of the keys of ``action``, without those that only stand in for another."""
    names = [key_name(key) for key in keys_of(action) if key not in _NOT_SHOWN]
    if set(DIGITS) <= set(names):
        return ["1-9", *(name for name in names if name not in DIGITS)]
    return names


def first_key(action_id: str) -> str:
    """The name of the key to tell people of, for an action of the table."""
    return shown_keys(_BY_ID[action_id])[0]


def listed(keys: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str, str]]:
    """Return the id, the keys and the title of every action, with ``keys`` in force."""
    use(keys)
    return [(one.id, "  ".join(shown_keys(one)), _(one.title)) for one in ACTIONS]


def _named(typed: str) -> str:
    """The name Textual has for a key that may be typed as its character: ``/`` is ``slash``."""
    if len(typed) == 1:
        return _name_of(typed)
    *modifiers, last = typed.split("+")
    name = _name_of(last.lower()) if len(last) == 1 else last.lower()
    return "+".join([*map(str.lower, modifiers), name])


def _name_of(character: str) -> str:
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


def _is_key(name: str) -> bool:
    *modifiers, last = name.split("+")
    known = last in {key.value for key in Keys} or bool(_character(last))
    return known and _MODIFIERS.issuperset(modifiers)


def _character(name: str) -> str:
    """The character that a key types and shows, where it does: ``slash`` is ``/``."""
    if len(name) == 1:
        return name
    named = _UNICODE_NAMES.get(name, name).replace("_", " ")
    try:
        character = unicodedata.lookup(named)
    except KeyError:
        return ""
    return character if character.isprintable() and not character.isspace() else ""


def _with_other_forms(keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        yield key
        yield from ALSO_SENT_AS.get(key, ())


def _clashes() -> Iterator[str]:
    """Say which keys a person has given two meanings in one place."""
    said = _("the key {key} is set for {action}, and is the key of {other} as well")
    for one, other in combinations(ACTIONS, 2):
        if {one.id, other.id}.isdisjoint(_own) or not _meet(one, other):
            continue
        for key in sorted(set(keys_of(one)) & set(keys_of(other))):
            new, old = (one, other) if one.id in _own else (other, one)
            yield said.format(key=key_name(key), action=new.id, other=old.id)


def _meet(one: Action, other: Action) -> bool:
    return any({one.scope, other.scope} <= scopes for scopes in _TOGETHER)
