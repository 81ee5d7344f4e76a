"""The manual page, in the macros of man(7)."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from docs.commands import Command, commands
from docs.languages import speaking
from docs.man_words import WORDS, Words
from tuireader import __version__
from tuireader.i18n import _
from tuireader.tui.actions import Scope, of_scope
from tuireader.tui.dialogs.help import QUERIES
from tuireader.tui.keymap import shown_keys
from tuireader.user.settings import SETTINGS
from tuireader.user.settings.load import toml


def man_page(language: str = "en") -> str:
    """Return the page in one of the languages of the program."""
    with speaking(language):
        return "\n".join(_lines(WORDS[language])) + "\n"


def _lines(words: Words) -> Iterator[str]:
    name, synopsis, description, of_commands, searches, keys, settings, *others = words.headings
    yield from (
        '.\\" Made by python -m docs.build',
        f'.TH TUIREADER 1 "" "tuireader {__version__}"',
    )
    yield from (f".SH {name}", rf"tuireader \- {words.summary}")
    # No option is cut in two; the next heading sets that back.
    yield from (f".SH {synopsis}", ".nh", ".ad l", ".B tuireader", "[ARCHIVE]")
    for command in commands():
        yield from (".br", f".B tuireader {command.name}", *_arguments(command))
    yield from (f".SH {description}", _text(words.description))
    yield f".SH {of_commands}"
    for command in commands():
        yield from (f'.SS "tuireader {command.name}"', _text(command.sentence(words.end)))
        yield from _terms((", ".join(one.forms), one.help) for one in command.arguments)
    yield f".SH {searches}"
    yield from _terms((_(query), _(meaning)) for query, meaning in QUERIES)
    yield f".SH {keys}"
    for scope in Scope:
        yield f'.SS "{_text(_(scope))}"'
        yield from _terms(("  ".join(shown_keys(one)), _(one.title)) for one in of_scope(scope))
    yield f".SH {settings}"
    yield from _terms(
        (
            f"{one.name} = {toml(one.default)}",
            words.setting.format(help=one.sentences, choices=one.choices),
        )
        for one in SETTINGS
    )
    for title, entries in zip(others, (words.exit, words.files, words.environment), strict=True):
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
    # Between Chinese characters nothing else lets a line end.
    quoted = _CHINESE.sub(r"\g<0>\\:", quoted)
    return rf"\&{quoted}" if quoted.startswith(".") else quoted


_CHINESE: Final = re.compile(r"[\u4e00-\u9fff，。；：、）」”](?=[\u4e00-\u9fff（「“])")


_QUOTED: Final = {
    "-": r"\-",
    "'": r"\(aq",
    '"': r"\(dq",
    "^": r"\(ha",
    "`": r"\(ga",
    "~": r"\(ti",
}
