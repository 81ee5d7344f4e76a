"""Saved web pages: the story without the page furniture."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tuireader.archive import markup
from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.field_aliases import Fields
from tuireader.archive.field_mapping import NO_MAPPING
from tuireader.archive.headline import headline_in_name
from tuireader.archive.readers import tables
from tuireader.archive.readers.clippings import read_clippings
from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import Metadata, Repair
from tuireader.i18n import N_

if TYPE_CHECKING:
    from tuireader.archive.html.outline import Outline

_NO_STORY = N_("no story found in the page")
_SCARCE = 120  # characters of prose: below this, the story may exist only in script data
_MUCH_LONGER = 2
_LONGEST_TITLE = 80
# A table that a program wrote has a column for the text, named in its first rows.
_OF_TABLES = frozenset(["table", "thead", "tbody", "tr", "td", "th"])
_TEXTS = frozenset(
    ["正文", "内容", "內容", "内文", "內文", "全文", "content", "Content", "text", "body"]
)
_HEAD = 40  # lines
_NUMBERED = re.compile(r"文章[编編][号號]\s{0,4}[:：]")  # below each story of a clippings service


def parse_html_page(text: str, path: str) -> Iterator[Article | ParseIssue]:
    """Yield the story of a page, from its script data if it shows no text."""
    # Takes 0.05 s to import, and only pages need it.
    from tuireader.archive.html import page_head, page_headline, page_scripts
    from tuireader.archive.html.main_content import locate, with_lead
    from tuireader.archive.html.outline import outline
    from tuireader.archive.html.page_scripts import embedded_story
    from tuireader.archive.html.tree import HeadElements, parse_html

    root = parse_html(text)
    if root is None:
        yield Article(markup.strip(text).text)
        return
    elements = HeadElements(root)
    scripts = elements.scripts
    page = outline(root)
    if _may_be_table_of_stories(page) and (rows := tables.rows_in(root)):
        yield from tables.stories(rows, NO_MAPPING)
        return
    if len(_NUMBERED.findall(text)) > 1 and (found := read_clippings(_text_of(page))):
        yield from found
        return
    story = locate(page)
    head = page_head.head_of(root, elements, text)
    page_title = page_head.title_of(elements)
    title = page_headline.headline(page, head, page_title, story.lines)
    story = with_lead(page, story, title)
    title = title or headline_in_name(path)
    lines = page_headline.below(title, [page.lines[number].text for number in story.lines])
    below = story.lines[len(story.lines) - len(lines) :]
    told = _facts(page, story.lines, below, title, _Head(head, page_title, scripts, text))
    post = page_scripts.wechat_post(scripts) if story.prose < _SCARCE else None
    if post and post.text.strip():
        repairs = (Repair(RepairKind.MARKUP, post.count),) if post.count else ()
        yield Article(post.text, _title_of_post(title), told, repairs)
        return
    inside = None
    if story.prose < _SCARCE or any('"articleBody"' in script for script in scripts):
        inside = embedded_story(scripts)
    if inside and inside.prose > _MUCH_LONGER * story.prose:
        known = inside.facts.completed_by(told)
        repairs = (Repair(RepairKind.MARKUP, inside.count),) if inside.count else ()
        yield Article(inside.text, title or inside.title or None, known, repairs)
    elif story.lines:
        repairs = (Repair(RepairKind.MARKUP, page.elements),)
        yield Article("\n".join(lines), title, told, repairs)
    else:
        yield ParseIssue("", _NO_STORY)


@dataclass(frozen=True, slots=True)
class _Head:
    """What a page says of itself, besides the lines that it shows.

    Attributes:
        fields: Of its head.
        title: As its head has it.
        scripts: In the order of the page.
        text: The whole page.
    """

    fields: Fields
    title: str
    scripts: Sequence[str]
    text: str


def _facts(
    page: "Outline", story: Sequence[int], below: Sequence[int], title: str | None, head: _Head
) -> Metadata:
    """Read the facts of a page: what it prints near the story, then what it says to programs.

    Args:
        page: The page.
        story: Numbers of the lines of the story.
        below: Of those below the headline, which may be inside the story.
        title: The headline.
        head: What the page says of itself.
    """
    from tuireader.archive.html import named_elements, page_head, page_metadata, page_scripts
    from tuireader.archive.html.site_name import site_of_page

    author = page_head.author_of(head.fields)
    told = page_metadata.facts_around(page, story, title)
    if len(below) < len(story):
        told = told.completed_by(page_metadata.facts_around(page, below, title))
    for more in (
        page_scripts.facts_of_scripts(head.scripts, author),
        page_head.facts_of_head(head.fields),
        page_scripts.facts_of_comments(head.text),
        named_elements.account_above(page, story),
        page_metadata.times_around(page, story, title),
    ):
        told = told.completed_by(more)
    if told.source is None:
        told = told.completed_by(site_of_page(head.title, head.fields, head.text))
    if told.byline is None:
        told = told.completed_by(page_metadata.printed_author(page, story, author, told.source))
    return replace(told, source=None) if told.source and told.source == told.byline else told


def _may_be_table_of_stories(page: "Outline") -> bool:
    return any(
        page.blocks[line.block].tag in _OF_TABLES and not _TEXTS.isdisjoint(line.text.split())
        for line in page.lines[:_HEAD]
    )


def _text_of(page: "Outline") -> str:
    return "\n".join(line.text for line in page.lines)


def _title_of_post(title: str | None) -> str | None:
    """Return the title of a post; where it has none, WeChat names it by all of its text."""
    return None if title and (len(title) > _LONGEST_TITLE or r"\n" in title) else title
