"""The headline of a page, and where the story begins below it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from tuireader.archive import field_aliases, field_values
from tuireader.archive.headline import ends_a_sentence
from tuireader.archive.html.outline import Outline
from tuireader.archive.metadata import read_line
from tuireader.archive.publication_date import find_date
from tuireader.text.search_key import fold

_HEADINGS: Final = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_TITLES: Final = ("ogtitle", "articletitle", "twittertitle")
# What sites set between a headline and their own name.
_NAME_OF_SITE = re.compile(
    r"\s{0,9}(?:[_|｜]|——|--|\s[-–—·]\s|-(?=[^-_|()（）]{2,12}$)).*", re.DOTALL
)
# A title that is that of a channel or site, on all of its pages.
_OF_SITE = re.compile(r"(?:动态|中心|公告|首页|官网|网站|频道|详情|详细|正文|页面?|快讯|要闻)$")
_LONGEST_OF_SITE: Final = 7
_TRAIL = re.compile(r"首页|首頁|位置|导航|>|»")
_SHORTEST: Final = 4  # characters of a headline
_LONGEST_HEADLINE: Final = 80
_SHORTEST_HEADING: Final = 8  # characters: a shorter one is the name of a site or a channel
_SHARED: Final = 0.4  # of the characters of such a heading
_HAN = re.compile(r"[\u3400-\u9fff]{4}")
_NOT_A_WORD = re.compile(r"[\W_]+")
_NEAR: Final = 12  # lines above the story, and of it


def headline(
    page: Outline, head: field_aliases.Fields, title: str, story: Sequence[int]
) -> str | None:
    """Return the headline: a heading or line that the title of the page repeats, or that title.

    Args:
        page: The page.
        head: What its head says.
        title: As its head has it.
        story: Numbers of the lines of the story.
    """
    told = [title, *(" ".join(field_values.text_values(head.get(name))) for name in _TITLES)]
    keys = list(filter(None, map(key, told)))
    for text in page.headings():
        if len(text) >= _SHORTEST and any(_repeats(words, key(text)) for words in keys):
            return text
    if title and (line := _line_of(page, key(title))):
        return line
    if story and (worded := _only_heading(page, keys, story)):
        return worded
    shared = next(filter(None, told[1:]), title)
    shared = _NAME_OF_SITE.sub("", shared) or shared
    is_of_site = len(shared) <= _LONGEST_OF_SITE or _OF_SITE.search(shared)
    above = titles_above(page, story) if is_of_site else []
    return above[-1] if above else shared or None


def _only_heading(page: Outline, titles: Sequence[str], story: Sequence[int]) -> str | None:
    """Return the one main heading near the first lines of a story, if it is like the titles.

    They are often worded for search engines.
    """
    found = {
        text
        for block in range(len(page.blocks))
        if page.blocks[block].tag == "h1"
        and not page.blocks[block].is_hidden
        and story[0] - 3 * _NEAR <= page.blocks[block].first_line < story[0] + _NEAR
        for text in [" ".join(line.text for _, line in page.inside(block) if not line.linked)]
        if _SHORTEST_HEADING <= len(text) <= _LONGEST_HEADLINE
        and _HAN.search(text)
        and not find_date(text)
    }
    if len(found) != 1:
        return None
    heading = found.pop()
    words = set(key(heading))
    shared = max((len(words & set(title)) for title in titles), default=0)
    return heading if shared >= _SHARED * len(words) else None


def _line_of(page: Outline, title: str) -> str | None:
    """Return the line that is most of the title, with those that go on with it.

    Pages older than their headings have the name of the site first: 某某在线--headline.
    """
    for number, line in enumerate(page.lines):
        if line.linked or not _SHORTEST <= len(line.text) <= _LONGEST_HEADLINE:
            continue
        text = line.text
        if key(text) not in title:
            continue
        for more in page.lines[number + 1 : number + 3]:
            if key(text + more.text) in title and key(more.text):
                text = f"{text}{more.text}"
        if _is_most_of(key(text), title):
            return text
    return None


def _repeats(title: str, heading: str) -> bool:
    """Whether ``title`` is ``heading`` and some more, and not the name of the site alone."""
    return bool(heading) and (title.startswith(heading) or _is_most_of(heading, title))


def _is_most_of(words: str, title: str) -> bool:
    return bool(words) and words in title and len(words) * 2 > len(title)


def below(title: str | None, story: Sequence[str]) -> Sequence[str]:
    """Return what follows the headline, where it is among the first lines of the story.

    Some pages print it twice, the second time for those who scroll.
    """
    rest = _below_first(title, story)
    again = rest if rest is story else _below_first(title, rest)
    skipped = rest[: len(rest) - len(again)]
    return rest if any(map(ends_a_sentence, skipped)) else again


def _below_first(title: str | None, story: Sequence[str]) -> Sequence[str]:
    told = key(title or "")
    for place, line in enumerate(story[:_NEAR] if told and len(story) > 1 else ()):
        if not told.startswith(key(line[: len(told)])):  # as of most lines, which are long
            continue
        rest = key(line).removeprefix(told) if key(line).startswith(told) else None
        # The day may be on its line.
        if rest == "" or (rest and rest.isdecimal() and find_date(line)):
            return story[place + 1 :]
    return story


def titles_above(page: Outline, story: Sequence[int]) -> list[str]:
    """Return the headings right above the story, and lines that are called a title."""
    first = story[0] if story else 0
    near = range(max(0, first - _NEAR), first)
    called = {fact.line for fact in page.facts if fact.kind == "title"}
    return [
        page.lines[n].text
        for n in near
        if (n in called or page.blocks[page.lines[n].block].tag in _HEADINGS)
        and not page.lines[n].linked
        and _SHORTEST < len(page.lines[n].text) <= _LONGEST_HEADLINE
        and not _TRAIL.search(page.lines[n].text)
        and not read_line(page.lines[n].text).facts
    ]


@lru_cache(maxsize=256)  # the lines above a story are compared with the headline several times
def key(text: str) -> str:
    """Return a text without its marks, to compare it."""
    return _NOT_A_WORD.sub("", fold(text))
