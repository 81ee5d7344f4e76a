"""One story as a document."""

from collections.abc import Iterator
from dataclasses import replace
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
from tuireader.library.export_story import StoryFormat, render_story
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
    script = "in Simplified, as published"
    assert text == f"花湾渡口 <通航>\n2022-11-02 | 江海晚报 | {script}\n\n{TEXT}\n"
    assert render_story(_page(), StoryFormat.TEXT) == f"花湾渡口 <通航>\n{script}\n\n{TEXT}\n"


@pytest.mark.parametrize("form", StoryFormat)
def test_a_document_says_which_script_it_is_in_and_all_of_it_is(form: StoryFormat) -> None:
    page = _page(view=DisplayScript.TAIWAN, source="两江晚报", editor="贺岁")
    document = render_story(page, form)
    assert "in Traditional (Taiwan), published in Simplified" in document
    assert "兩江晚報" in document
    assert "賀歲" in document
    assert "两江晚报" not in document


def test_markdown_marks_hits_and_nothing_else() -> None:
    text = render_story(_page(query="旅客 通航", date="2022-11-02"), StoryFormat.MARKDOWN)
    assert text.split("\n\n") == [
        r"# 花湾渡口 \<**通航**\>",
        "2022-11-02 · in Simplified, as published",
        "渡口负责人韩志远说，首日运送**旅客**600人次。",
        r"1\. 渡船\<2\>艘 \*新\*",
        "\\- 停航表\n",
    ]


def test_a_web_page_marks_names_numbers_and_hits() -> None:
    read = _Reader(render_story(_page(query="韩志 运送", source="江海晚报"), StoryFormat.HTML))
    assert read.paragraphs == ["江海晚报 | in Simplified, as published", *TEXT.split("\n")]
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


class _Counted(tuple[Any, ...]):
    """A tuple that counts how often one of its items is looked at."""

    looks = 0

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            self.looks += 1
            yield item

    def __getitem__(self, key: Any) -> Any:
        item = super().__getitem__(key)
        self.looks += len(item) if isinstance(key, slice) else 1
        return item


@pytest.mark.parametrize("form", [StoryFormat.HTML, StoryFormat.MARKDOWN])
@pytest.mark.parametrize("paragraphs", [10, 1000])
def test_each_name_and_hit_of_a_long_story_is_looked_at_a_few_times(
    form: StoryFormat, paragraphs: int
) -> None:
    line = "韩志远说，渡口"
    starts = [number * (len(line) + 1) for number in range(paragraphs)]
    page = replace(
        _page("\n".join([line] * paragraphs)),
        entities=_Counted(Entity(EntityKind.PERSON, at, at + 3, line[:3]) for at in starts),
        hits=_Counted((at + 5, at + 7) for at in starts),
    )
    render_story(page, form)
    for spans in (page.entities, page.hits):
        assert isinstance(spans, _Counted)
        # A search for the first and the last of a paragraph halves what is left ten times.
        assert spans.looks <= paragraphs * (2 * 10 + 4)
