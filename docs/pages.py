"""The pages in Markdown: the keys; searches, commands and settings."""

from collections.abc import Iterable, Iterator
from typing import Final

from docs.commands import commands
from docs.languages import speaking
from docs.page_words import PAGE_WORDS, PageWords
from tuireader.i18n import _
from tuireader.tui.actions import BY_ID, Action, Scope, of_scope
from tuireader.tui.actions.presets import PRESETS
from tuireader.tui.dialogs.help import QUERIES
from tuireader.tui.key_names import key_name
from tuireader.tui.keymap import shown_keys
from tuireader.user.settings import SETTINGS
from tuireader.user.settings.load import toml
from tuireader.user.settings.table import Setting

_MADE: Final = "<!-- Made by python -m docs.build from the tables of the program. -->\n"


def keys_page(language: str = "en") -> str:
    """Every action with its keys, under the place where it applies."""
    with speaking(language):
        return "\n".join(_keys(PAGE_WORDS[language])) + "\n"


def reference_page(language: str = "en") -> str:
    """What to type into the search line, after ``tuireader``, and into the settings."""
    with speaking(language):
        return "\n".join(_reference(PAGE_WORDS[language])) + "\n"


def _keys(words: PageWords) -> Iterator[str]:
    yield from (_MADE, words.keys)
    for scope in Scope:
        yield f"\n## {_(scope)}\n"
        yield from _table(words.key_heads, (_key_row(action) for action in of_scope(scope)))
    yield from ("", words.keymaps)
    for preset, keys in PRESETS.items():
        if keys:
            rows = (_preset_row(action_id, pressed, words) for action_id, pressed in keys.items())
            yield f"\n### {preset}\n"
            yield from _table(words.key_heads, rows)


def _key_row(action: Action) -> tuple[str, str, str]:
    keys = " ".join(map(_code, shown_keys(action)))
    told = _("{title}. {help}").format(title=_(action.title), help=_(action.help))
    return keys, told, _code(action.id)


def _preset_row(action_id: str, keys: tuple[str, ...], words: PageWords) -> tuple[str, str, str]:
    shown = " ".join(_code(key_name(key)) for key in keys) or words.in_menu
    return shown, _(BY_ID[action_id].title), _code(action_id)


def _reference(words: PageWords) -> Iterator[str]:
    yield from (_MADE, words.searches, "")
    yield from _table(
        words.query_heads, ((_code(_(query)), _(meaning)) for query, meaning in QUERIES)
    )
    yield from ("", words.commands)
    for command in commands():
        yield from (f"\n### tuireader {command.name}\n", command.sentence(words.end))
        yield from ("", "```text", command.synopsis, "```", "")
        rows = ((_code(", ".join(one.forms)), one.help) for one in command.arguments)
        yield from _table(words.argument_heads, rows)
    yield from ("", words.settings, "")
    yield from _table(words.setting_heads, map(_setting_row, SETTINGS))


def _setting_row(setting: Setting) -> tuple[str, str, str]:
    shown = _code(f"{setting.name} = {toml(setting.default)}")
    return shown, setting.sentences, _code(setting.choices)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(heads)
    yield "|" + "---|" * len(heads)
    yield from map(_row, rows)


def _row(cells: tuple[str, ...]) -> str:
    # A bar ends a cell, in code as well.
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"
