"""The pages in Markdown: the keys; searches, commands and settings."""

from collections.abc import Iterable, Iterator
from typing import Final

from docs.commands import commands
from tuireader.i18n import _
from tuireader.tui.actions import BY_ID, Action, Scope, of_scope
from tuireader.tui.actions.presets import PRESETS
from tuireader.tui.dialogs.help import QUERIES
from tuireader.tui.key_names import key_name
from tuireader.tui.keymap import shown_keys
from tuireader.user.settings import SETTINGS
from tuireader.user.settings.load import toml

_MADE: Final = "<!-- Made by python -m docs.build from the tables of the program. -->\n"

_KEYS: Final = """# Keys

The name at the end of a line is that of the action in the settings: `[keys]` gives it other keys.
Two keys with a blank between them are pressed one after the other; after the first, the reader
lists what may follow.
Punctuation works in its Chinese form too, so that an input method need not be switched off."""

_KEYMAPS: Final = """## Keymaps

`keymap` in the settings chooses one of these instead. What is not listed is as above."""

_SEARCHES: Final = """# Reference

[Searches](#searches) · [Commands](#commands) · [Settings](#settings) · [Keys](keys.md)

## Searches

Words in either script; width and letter case do not matter. Nothing is an error: what cannot be
read as syntax is searched literally, and the reader says so."""

_COMMANDS: Final = """## Commands

`tuireader ARCHIVE` is `tuireader open ARCHIVE`. Where no archive is named it is the last one, else
the samples. The exit status is 0 when it was done, 1 when it could not be done, 2 for wrong
usage."""

_SETTINGS: Final = """## Settings

In `config.toml` in the folder that `tuireader settings` prints; `tuireader settings --write` makes
the file, with comments. `S` shows them in the reader."""


def keys_page() -> str:
    """Every action with its keys, under the place where it applies."""
    parts = [_MADE, _KEYS]
    for scope in Scope:
        rows = [_key_row(action) for action in of_scope(scope)]
        parts += [f"\n## {_(scope)}\n", *_table(("key", "what it does", "action"), rows)]
    parts += ["", _KEYMAPS]
    for preset, keys in PRESETS.items():
        if keys:
            rows = [_preset_row(action_id, pressed) for action_id, pressed in keys.items()]
            parts += [f"\n### {preset}\n", *_table(("key", "what it does", "action"), rows)]
    return "\n".join(parts) + "\n"


def _preset_row(action_id: str, keys: tuple[str, ...]) -> tuple[str, str, str]:
    shown = " ".join(_code(key_name(key)) for key in keys) or "in the menu"
    return shown, _(BY_ID[action_id].title), _code(action_id)


def reference_page() -> str:
    """What to type into the search line, after ``tuireader``, and into the settings."""
    queries = [(_code(query), _(meaning)) for query, meaning in QUERIES]
    settings = [
        (_code(f"{one.name} = {toml(one.default)}"), one.sentences, _code(one.choices))
        for one in SETTINGS
    ]
    parts = [_MADE, _SEARCHES, "", *_table(("type", "and find"), queries), "", _COMMANDS]
    for command in commands():
        parts += [f"\n### tuireader {command.name}\n", command.sentence]
        parts += ["", "```text", command.synopsis, "```", ""]
        rows = [(_code(", ".join(one.forms)), one.help) for one in command.arguments]
        parts += _table(("argument", "what it is"), rows)
    parts += [
        "",
        _SETTINGS,
        "",
        *_table(("setting and default", "what it does", "allowed"), settings),
    ]
    return "\n".join(parts) + "\n"


def _key_row(action: Action) -> tuple[str, str, str]:
    keys = " ".join(map(_code, shown_keys(action)))
    return keys, f"{_(action.title)}. {_(action.help)}", _code(action.id)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(heads)
    yield "|" + "---|" * len(heads)
    yield from map(_row, rows)


def _row(cells: tuple[str, ...]) -> str:
    # A bar ends a cell, in code as well.
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"
