"""Find the element of a page that holds the story, by where its prose is.

Prose is text outside of links with the marks of sentences in it: menus, lists of other stories and
buttons have neither. The story is in the deepest element that holds most of the prose of the page.
"""

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from tuireader.archive.html.tree import Element, drop, is_inline, lines

_SENTENCE = re.compile(r"[，。；！？、：…”」][^，。；！？]|[。！？…”」]$|[,.;!?] \w|[.!?]$")
_MOST: Final = 0.6  # of the prose of the page above
_LINKED: Final = 0.5  # of its characters: such a line leads elsewhere
# What sites call the parts of a page that are no story.
_FURNITURE = re.compile(
    r"footer|copyright|related|recommend|sidebar|breadcrumb|share|toolbar|qrcode|"
    r"pinglun|tuijian|xgxw|hotnews|hot-news|disclaimer|statement|advert|\bads?\b|\bnav",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"comment|pinglun|gentie|liuyan|reply", re.IGNORECASE)
_ENOUGH: Final = 0.1  # of the prose of the page: what is left without the comments is a story
_LITTLE: Final = 0.15  # of the prose of the story; with more it is the story, whatever its name

Prose = Mapping[Element, int]


def story_lines(body: Element) -> list[str]:
    """Return the lines of the story under ``body``; without any prose, all lines of the page.

    What is no part of the story is taken out of the tree.
    """
    prose = _without_comments(body, _prose(body))
    total = prose.get(body, 0)
    if not total:
        return [line for line, _ in lines(body)]
    story = _deepest(body, prose)
    for element in _named(story, _FURNITURE):
        if prose.get(element, 0) < _LITTLE * total:
            drop(element)
    return [line for line, linked in lines(story) if linked < _LINKED * len(line)]


def _without_comments(body: Element, prose: Prose) -> Prose:
    """Take out what readers wrote, often longer than the story, unless it is all there is."""
    threads: set[Element] = set()
    for element in _named(body, _COMMENTS):
        if threads.isdisjoint(element.iterancestors()):
            threads.add(element)
    total = prose.get(body, 0)
    left = total - sum(prose.get(thread, 0) for thread in threads)
    if not threads or left < _ENOUGH * total:
        return prose
    for thread in threads:
        drop(thread)
    return _prose(body)


def _named(root: Element, names: re.Pattern[str]) -> list[Element]:
    named = root.xpath(".//*[@class or @id]")
    return [each for each in named if names.search(f"{each.get('class')} {each.get('id')}")]


def _prose(body: Element) -> dict[Element, int]:
    """Count the characters of prose in every element that holds any."""
    prose: dict[Element, int] = {}
    unlinked: list[str] = []
    links = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        links += (element.tag == "a") * (1 if event == "start" else -1)
        # A line ends where a block begins or ends; it counts for the block around it.
        if not is_inline(element):
            around = element if event == "end" else element.getparent()
            _add(prose, around, _weight("".join(unlinked)))
            unlinked.clear()
        if event == "end" and element in prose and element is not body:
            _add(prose, element.getparent(), prose[element])
        piece = element.text if event == "start" else element.tail
        if piece and not links and not (event == "end" and element is body):
            unlinked.append(piece)
    return prose


def _add(prose: dict[Element, int], element: Element, count: int) -> None:
    if count:
        prose[element] = prose.get(element, 0) + count


def _weight(line: str) -> int:
    line = "".join(line.split("\n")).strip()
    return len(line) if _SENTENCE.search(line) else 0


def _deepest(body: Element, prose: Prose) -> Element:
    story = body
    while True:
        inner = max(story, key=lambda child: prose.get(child, 0), default=None)
        # An element without blocks in it is one paragraph, however long.
        if inner is None or not any(map(_is_block, inner)):
            return story
        if prose.get(inner, 0) < _MOST * prose[story]:
            return story
        story = inner


def _is_block(element: Element) -> bool:
    return element.tag != "br" and not is_inline(element)
