"""Key names: as Textual has them, as people type them, as input methods send them."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

DIGITS: Final = tuple("123456789")
"""The keys that a number begins with."""

_SHOWN_AS: Final = {
    "f19": "Shift+F7",
    "f20": "Shift+F8",
    "f22": "Shift+F10",
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
    "f22": ("shift+f10",),
    "f23": ("shift+f11",),
    "f24": ("shift+f12",),
    "ctrl+c": ("super+c",),
    **{digit: (chr(ord(digit) + 0xFEE0),) for digit in DIGITS},
}
"""Keys as other terminals or an input method send them: they work, but are not shown."""

_SENT_FOR: Final = {form: key for key, forms in ALSO_SENT_AS.items() for form in forms}
_MODIFIERS: Final = frozenset({"ctrl", "shift", "alt", "super", "meta", "hyper"})


def is_sequence(key: str) -> bool:
    """Whether ``key`` is two keys, one after the other: ``g e``."""
    return " " in key


def with_other_forms(keys: Iterable[str]) -> Iterator[str]:
    """The single keys among ``keys``, each followed by the forms it may be sent in."""
    for key in keys:
        if not is_sequence(key):
            yield key
            yield from ALSO_SENT_AS.get(key, ())


def plain_key(key: str) -> str:
    """The key that an alternative form denotes: ``slash`` for ``ideographic_comma``."""
    return _SENT_FOR.get(key, key)


def key_name(key: str) -> str:
    """The name of a key as people know it: ``/``, ``Ctrl+F``, ``F2``, ``PgDn``, ``t``, ``g e``."""
    if is_sequence(key):
        return " ".join(map(key_name, key.split(" ")))
    *modifiers, last = key.split("+")
    name = _SHOWN_AS.get(last) or _character(last) or last.capitalize()
    if modifiers and len(name) == 1:
        name = name.upper()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


def named(typed: str) -> str:
    """The name Textual has for a key that may be typed as its character: ``/`` is ``slash``."""
    if is_sequence(typed.strip()):
        return " ".join(map(named, typed.split()))
    if len(typed) == 1:
        return name_of(typed)
    *modifiers, last = typed.split("+")
    name = name_of(last.lower()) if len(last) == 1 else last.lower()
    return "+".join([*map(str.lower, modifiers), name])


def name_of(character: str) -> str:
    """The name Textual has for the key that types a character."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


def is_key(name: str) -> bool:
    """Whether there is a key of that name, or two for a sequence."""
    if is_sequence(name):
        return name.count(" ") == 1 and all(map(is_key, name.split(" ")))
    *modifiers, last = name.split("+")
    known = last in {key.value for key in Keys} or bool(_character(last))
    return known and _MODIFIERS.issuperset(modifiers)


def types_character(key: str) -> bool:
    """Whether a key types a character where text is typed."""
    return "+" not in key and (key == "space" or bool(_character(key.split(" ")[0])))


def _character(name: str) -> str:
    """The character that a key types and shows, where it does: ``slash`` is ``/``."""
    if len(name) == 1:
        return name
    unicode_name = _UNICODE_NAMES.get(name, name).replace("_", " ")
    try:
        character = unicodedata.lookup(unicode_name)
    except KeyError:
        return ""
    return character if character.isprintable() and not character.isspace() else ""
