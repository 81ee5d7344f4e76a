"""Every screen in Chinese: nothing on it is English but names, keys, fields and data."""

import re

import pytest
from tests.foreign_words import foreign_words

from tuireader import i18n
from tuireader.index.query.ast import Field
from tuireader.tui.actions import ACTIONS

_KEY = {action.id: action.keys[0] for action in ACTIONS}
_DATA = frozenset({"invented", "story", "txt", *map(str, Field)})
# What is done, from the list of all stories; Esc leads back. A word after / is typed.
_WALKS = (
    ("rows",),
    ("facets", "next_facet", "exclude"),
    ("facets", "facet_page"),
    ("skipped",),
    ("settings",),
    ("help", "dialog_page_down"),
    ("command_palette",),
    ("saved_searches",),
    ("history",),
    ("number",),
    ("explain",),
    ("filters",),
    ("concordance",),
    ("save_search",),
    ("mark_all_read",),
    ("mark_above_read",),
    ("differences",),
    ("/桥",),
    ("/没有的词",),
    ("/(韩志远",),
    ("/韩志远", "to_list", "explain"),
    ("/韩志远", "to_list", "concordance", "order"),
    ("/韩志远 person:苏晓梅", "to_list", "filters"),
    ("/韩志远", "to_list", "export"),
    ("/新桥", "to_list", "choose", "next_hit", "next_entity"),
    ("/新桥", "to_list", "choose", "find"),
    ("/新桥", "to_list", "choose", "character", "character"),
    ("/新桥", "to_list", "choose", "parallel"),
    ("/新桥", "to_list", "choose", "next_person", "open_page"),
    ("/新桥", "to_list", "choose", "copy_part"),
    ("/新桥", "to_list", "choose", "star", "note"),
    ("/新桥", "to_list", "choose", "save_story"),
    ("/新桥", "to_list", "choose", "pipe"),
    ("/新桥", "to_list", "choose", "raw"),
    ("/新桥", "to_list", "choose", "next_person", "not_person"),
    ("/新桥", "to_list", "choose", "is_person"),
    ("/新桥", "to_list", "choose", "mark_unread"),
    ("/新桥", "to_list", "choose", "unfold"),
)


@pytest.mark.parametrize(("language", "first"), [("zh_CN", 0), ("zh_TW", 1)])
async def test_a_screen_is_chinese(open_reader, language, first, monkeypatch, rounds) -> None:
    """Every walk in both languages when it is thorough, else in one of them."""
    monkeypatch.setenv("XDG_CONFIG_HOME", "/c")  # no line breaks in it
    left = {}
    i18n.use(language)
    async with open_reader((120, 40), language=language) as reader:
        for walk in _WALKS[rounds(first, 0) :: rounds(2, 1)]:
            seen = await _seen(reader, walk)
            if words := foreign_words(seen, _DATA):
                left[walk] = words
            await _go_home(reader)
    assert left == {}


async def _seen(reader, walk) -> str:
    """Everything that was on the screen during a walk."""
    seen = []
    for step in walk:
        if step.startswith("/"):
            await reader.type(step[1:])
        else:
            await reader.press(_KEY[step])
        seen.append(reader.text)
    # Lines of text are broken anywhere; what is typed into a search is no word of ours.
    return "\n".join(re.sub(r"[│▌▐█┃]", " ", text) for text in seen)


async def _go_home(reader) -> None:
    reader.app.clear_notifications()
    await reader.pilot.press(*["escape"] * 6)
    await reader.type("")
    await reader.press("escape")
