"""One story as a document."""

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.archive.story import Story
from tuireader.entities.model import Annotations, Entity, EntityKind
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record, Stamp
from tuireader.library import DisplayScript, StoryView, build_story_view
from tuireader.library.export import StoryFormat, render_story
from tuireader.text.detect import Script
from tuireader.text.sanitize import safe_line, sanitize

TEXT = "渡口负责人韩志远说，首日运送旅客600人次。\n1. 渡船<2>艘 *新*\n- 停航表"


def _page(
    text: str = TEXT, query: str = "", view: DisplayScript = DisplayScript.PUBLISHED, **known: Any
) -> StoryView:
    entities = [
        Entity(kind, start, start + len(name), name)
        for kind, name in ((EntityKind.PERSON, "韩志远"), (EntityKind.NUMBER, "600人次"))
        if (start := text.find(name)) >= 0
    ]
    story = Story("a", "a.txt", "花湾渡口 <通航>", text, script=Script.SIMPLIFIED, **known)
    record = Record(story, Annotations((), tuple(entities)), Stamp(0, 0))
    return build_story_view(record, view, parse_query(query).needles)


class _Reader(HTMLParser):
    """Gathers the text of the body and of every kind of mark."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.marked: dict[str, str] = {}
        self.paragraphs: list[str] = []
        self.feed(document)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "p":
            self.paragraphs.append("")
        if tag not in ("meta",):
            self.open.append(dict(attributes).get("class") or tag)

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for name in self.open:
            self.marked[name] = self.marked.get(name, "") + data
        if "p" in self.open:
            self.paragraphs[-1] += data


def test_text_is_the_story_as_it_stands() -> None:
    text = render_story(_page(date="2022-11-02", source="江海晚报"), StoryFormat.TEXT)
    assert text == f"花湾渡口 <通航>\n2022-11-02 | 江海晚报\n\n{TEXT}\n"
    assert render_story(_page(), StoryFormat.TEXT) == f"花湾渡口 <通航>\n\n{TEXT}\n"


def test_markdown_marks_hits_and_nothing_else() -> None:
    text = render_story(_page(query="旅客 通航", date="2022-11-02"), StoryFormat.MARKDOWN)
    assert text.split("\n\n") == [
        r"# 花湾渡口 \<**通航**\>",
        "2022-11-02",
        "渡口负责人韩志远说，首日运送**旅客**600人次。",
        r"1\. 渡船\<2\>艘 \*新\*",
        "\\- 停航表\n",
    ]


def test_a_web_page_marks_names_numbers_and_hits() -> None:
    read = _Reader(render_story(_page(query="韩志 运送", source="江海晚报"), StoryFormat.HTML))
    assert read.paragraphs == ["江海晚报", *TEXT.split("\n")]
    assert (read.marked["person"], read.marked["number"]) == ("韩志远", "600人次")
    assert read.marked["mark"] == "韩志运送"
    assert read.marked["title"] == read.marked["h1"] == "花湾渡口 <通航>"
    assert not read.open


@pytest.mark.parametrize(
    ("view", "language"),
    [
        (DisplayScript.PUBLISHED, "zh-Hans"),
        (DisplayScript.TAIWAN, "zh-Hant-TW"),
        (DisplayScript.SIMPLIFIED, "zh-Hans"),
    ],
)
def test_a_web_page_says_its_language(view: DisplayScript, language: str) -> None:
    assert f'<html lang="{language}">' in render_story(_page(view=view), StoryFormat.HTML)


def test_only_a_web_address_becomes_a_link() -> None:
    linked = render_story(_page(url="https://paper.example/?a=1&b=2"), StoryFormat.HTML)
    assert '<a href="https://paper.example/?a=1&amp;b=2"' in linked
    assert "<a " not in render_story(_page(url="javascript:alert(1)"), StoryFormat.HTML)


# A story is sanitised when it is read.
_TEXTS = st.text(st.sampled_from("<>&\"'*_渡口韩志远\n") | st.characters()).map(sanitize)


@given(_TEXTS, st.text(max_size=3))
def test_a_web_page_holds_any_text(text: str, query: str) -> None:
    read = _Reader(render_story(_page(text, query), StoryFormat.HTML))
    printed = "".join(read.paragraphs[1:])
    assert not read.open
    shown = "".join(safe_line(line) for line in text.split("\n") if line.strip())
    assert "".join(printed.split()) == "".join(shown.split())
