"""The manual page, in the macros of man(7)."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from docs.commands import Command, commands
from tuireader import __version__
from tuireader.i18n import _
from tuireader.tui.actions import Scope, of_scope
from tuireader.tui.dialogs.help import QUERIES
from tuireader.tui.keymap import shown_keys
from tuireader.user.settings import SETTINGS
from tuireader.user.settings.load import toml

_EXIT: Final = (
    ("0", "done"),
    ("1", "it could not be done; one line says what and what to do"),
    ("2", "wrong usage"),
)
_FILES: Final = (
    (
        "$XDG_CONFIG_HOME/tuireader/config.toml",
        "the settings; `tuireader settings --write` makes it",
    ),
    ("$XDG_CACHE_HOME/tuireader", "the indexes; they can be deleted at any time"),
    ("$XDG_STATE_HOME/tuireader", "what was read, starred and searched"),
)
_ENVIRONMENT: Final = (
    ("NO_COLOR", "no colour at all; persons, places and numbers are marked otherwise too"),
    ("LC_ALL, LC_MESSAGES, LANG", "the language of the program, unless it is set"),
)


def man_page() -> str:
    """Return the page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield from (
        '.\\" Made by python -m docs.build',
        f'.TH TUIREADER 1 "" "tuireader {__version__}"',
    )
    yield from (".SH NAME", r"tuireader \- read Chinese news archives in the terminal")
    # No option is cut in two; the next heading sets that back.
    yield from (".SH SYNOPSIS", ".nh", ".ad l", ".B tuireader", "[ARCHIVE]")
    for command in commands():
        yield from (".br", f".B tuireader {command.name}", *_arguments(command))
    yield ".SH DESCRIPTION"
    yield _text(
        "A reader for folders of Chinese news stories, Simplified, Traditional or mixed. Names and "
        "districts are found in either script, and every story is shown in either. Without a "
        "command the reader opens: the archive named, else the last one, else the samples."
    )
    yield ".SH COMMANDS"
    for command in commands():
        yield from (f'.SS "tuireader {command.name}"', _text(command.sentence))
        yield from _terms((", ".join(one.forms), one.help) for one in command.arguments)
    yield ".SH SEARCHES"
    yield from _terms((query, _(meaning)) for query, meaning in QUERIES)
    yield ".SH KEYS"
    for scope in Scope:
        yield f'.SS "{_text(_(scope))}"'
        yield from _terms(("  ".join(shown_keys(one)), _(one.title)) for one in of_scope(scope))
    yield ".SH SETTINGS"
    yield from _terms(
        (f"{one.name} = {toml(one.default)}", f"{one.sentences} Allowed: {one.choices}")
        for one in SETTINGS
    )
    for title, entries in (
        ("EXIT STATUS", _EXIT), ("FILES", _FILES), ("ENVIRONMENT", _ENVIRONMENT)
    ):  # fmt: skip
        yield f".SH {title}"
        yield from _terms(entries)


def _arguments(command: Command) -> Iterator[str]:
    return (_text(one.synopsis) for one in command.arguments)


def _terms(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, meaning in entries:
        yield from (".TP", rf"\fB{_text(term)}\fR", _text(meaning))


def _text(text: str) -> str:
    """Quote what roff would take for its own: backslashes, hyphens, quotes and a leading dot."""
    quoted = re.sub(r"[-'\"^`~]", lambda found: _QUOTED[found[0]], text.replace("\\", r"\e"))
    return rf"\&{quoted}" if quoted.startswith(".") else quoted


_QUOTED: Final = {
    "-": r"\-",
    "'": r"\(aq",
    '"': r"\(dq",
    "^": r"\(ha",
    "`": r"\(ga",
    "~": r"\(ti",
}
