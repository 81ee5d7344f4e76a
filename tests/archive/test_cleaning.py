"""The cleaning steps, one kind of damage each."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.archive.clean import characters, clean, doubled_body, page_footer
from tuireader.archive.clean.passage import Edit, LineStep, Passage
from tuireader.archive.repairs import DESCRIPTIONS, RepairKind
from tuireader.text.search_key import fold

HAN = "老街的茶馆重新开门客人们说水还是从前味道說書先生換了年輕人這裡仍舊熱鬧"
sentences = st.text(HAN, min_size=1, max_size=30).map(lambda text: text + "。")
stories = st.lists(sentences, min_size=1, max_size=12, unique_by=fold)


def _mend(step: LineStep, paragraphs: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """Return what a step leaves of a page, and in how many places it mended it."""
    mended = step([Passage(paragraph) for paragraph in paragraphs])
    return tuple(line.text for line in mended), sum(len(line.changes) for line in mended)


def test_every_kind_of_repair_is_described() -> None:
    assert set(DESCRIPTIONS) == set(RepairKind)


class TestPinyinGloss:
    def test_readings_behind_traditional_characters(self) -> None:
        page = ("茶館(guǎn)門(mén)口,說(shuō)書(shū)先生來(lái)了",)
        assert _mend(characters.repair_pinyin_glosses, page) == (("茶館門口,說書先生來了",), 5)

    def test_every_reading_of_a_character_counts(self) -> None:
        page = ("處(chǔ)理,處(chù)長(zhǎng),長(cháng)江，樂（lè）園",)
        assert _mend(characters.repair_pinyin_glosses, page) == (("處理,處長,長江，樂園",), 5)

    def test_readings_are_found_across_paragraphs(self) -> None:
        page = ("來(lái)", "門(mén)", "書(shū)")
        assert _mend(characters.repair_pinyin_glosses, page) == (("來", "門", "書"), 3)

    @pytest.mark.parametrize(
        "text",
        [
            "會上說的裝備(arms)、協議(deal)與債務(debt)",
            "臧否（pǐ）人物",
            "這是『來(lái)』和『門(mén)』兩個字",
            "中(zhōng)國(guó)人(rén)說(shuō)漢(hàn)語(yǔ)",
            "开(kāi)门(mén)见(jiàn)山(shān)",
            "來(lài)門(mēn)書(shù)館(guan)",
        ],
        ids=["translation", "rare word", "two of them", "course", "Simplified", "wrong tones"],
    )
    def test_what_an_author_glossed_stays(self, text: str) -> None:
        assert _mend(characters.repair_pinyin_glosses, [text]) == ((text,), 0)

    def test_a_reading_broken_by_other_damage_stays(self) -> None:
        page = ("來(lái)門(mén)書(shū)因?yàn)楹",)
        assert _mend(characters.repair_pinyin_glosses, page) == (("來門書因?yàn)楹",), 3)


class TestDoubledBody:
    def test_copies_in_both_scripts_are_one(self) -> None:
        page = (
            "茶馆重新开门",
            "客人们说,水还是从前的味道,说书先生却换了年轻人,街坊们都来听。",
            "客人們說,水還是從前的味道,說書先生卻換了年輕人,街坊們都來聽。",
        )
        assert _mend(doubled_body.repair, page) == (page[:2], 1)

    @pytest.mark.parametrize(
        "page",
        [
            ("茶馆重新开门", "茶馆重新开门"),
            ("开门了。", "水还是从前的味道,说书先生却换了年轻人,街坊们都来听。", "开门了。"),
            ("问：几时开门？", "答：清早。", "问：几时关门？", "答：半夜。"),
            ("一段很长的话" * 9, "另一段很长的话" * 9, "第三段很长的话" * 9, "一段很长的话" * 9),
        ],
        ids=["headline twice", "refrain", "interview", "closing as it opened"],
    )
    def test_a_repetition_is_no_second_copy(self, page: tuple[str, ...]) -> None:
        assert _mend(doubled_body.repair, page) == (page, 0)

    def test_a_page_of_one_line_many_times_is_read(self) -> None:
        paragraphs, _ = _mend(doubled_body.repair, ("----------",) * 20_000)
        assert set(paragraphs) == {"----------"}

    @given(stories, st.lists(sentences, max_size=2))
    def test_nothing_of_either_copy_is_lost(self, story: list[str], more: list[str]) -> None:
        page = ("茶馆重新开门", *story, "茶馆重新开门", *story, *more)
        paragraphs, _ = _mend(doubled_body.repair, page)
        assert set(map(fold, paragraphs)) == set(map(fold, page))


class TestFooter:
    @pytest.mark.parametrize(
        "line",
        [
            "版权所有 临江新闻网",
            "版權聲明：本文由臨江網轉載於網絡，如有侵權聯繫站長刪除。",
            "Copyright © 2021 All Rights Reserved",
            "临ICP备09990001号-2",
            "违法和不良信息举报电话：0571-00000000",
            "掃描二維碼推送至手機訪問。",
            "长按识别二维码，关注临江晚报公众号",
            "轉載請註明出處",
            "本报稿件未经授权不得转载",
            "责任编辑：陶乐平",
            "【編輯：陶樂平】",
        ],
    )
    def test_lines_of_the_site(self, line: str) -> None:
        page = clean(f"茶馆重新开门\n水还是从前的味道。\n{line}")
        assert page.paragraphs == ("茶馆重新开门", "水还是从前的味道。")
        assert page.footer == (line,)

    @pytest.mark.parametrize(
        "line",
        [
            "记者 苏禾(居民供图)",
            "警方举报电话：0571-00000000",
            "法院认为,书店未取得作者的许可,侵犯了版权。",
            "市民扫描二维码即可预约座位。",
            "（作者为临江大学教授）",
            "编辑：记者从茶馆获悉，说书先生换人。",
        ],
    )
    def test_the_last_line_of_a_story(self, line: str) -> None:
        page = ("茶馆重新开门", line)
        assert _mend(page_footer.repair, page) == (page, 0)

    def test_only_the_tail_is_footer(self) -> None:
        page = ("茶馆重新开门", "版权所有 临江新闻网", "水还是从前的味道。")
        assert _mend(page_footer.repair, page) == (page, 0)

    def test_a_page_is_never_all_footer(self) -> None:
        assert _mend(page_footer.repair, ("版权所有 甲", "版权所有 乙")) == (("版权所有 甲",), 1)


@given(stories)
def test_an_undamaged_story_is_not_changed(story: list[str]) -> None:
    page = clean("\n\n".join(story))
    assert page.paragraphs == tuple(story)
    assert not any(line.changes for line in page.lines)


@given(st.text(max_size=200))
def test_cleaning_adds_no_characters(text: str) -> None:
    cleaned = "".join(clean(text).paragraphs)
    known = text + unicodedata.normalize("NFKC", text)
    assert not Counter(cleaned) - Counter(known + " " * 4 * text.count("\t") + "\ufffd" * len(text))


class TestLeftovers:
    @pytest.mark.parametrize(
        ("text", "paragraphs"),
        [
            (
                "<p>食堂开张。</p><p>街坊都来了。<br/>掌声。</p>",
                ("食堂开张。", "街坊都来了。", "掌声。"),
            ),
            ("食堂&nbsp;开张，&amp;#8220;好&#8221;&hellip;", ("食堂\xa0开张，“好”…",)),
            ("{{< figure src=a.jpg >}}食堂开张。", ("食堂开张。",)),
            ("记者[陶乐平](https://example.org/tao?a=1)报道。", ("记者陶乐平报道。",)),
            ("食堂开张。\n#### 街坊都来了\n掌声。", ("食堂开张。", "街坊都来了", "掌声。")),
            ("![食堂门口排队](/photos/canteen.jpg)食堂开张。", ("食堂门口排队食堂开张。",)),
            ("食堂开张。\ue40c街坊都来了。", ("食堂开张。", "街坊都来了。")),
            ("食堂&shy;开&#8203;张", ("食堂开张",)),
        ],
    )
    def test_markup_of_a_text_file(self, text: str, paragraphs: tuple[str, ...]) -> None:
        assert clean(text, of_text_file=True).paragraphs == paragraphs

    @pytest.mark.parametrize(
        "text",
        [
            "若 a < b 且 b > c，",
            "<红楼梦>的作者",
            "AT&T; R&D",
            "&没有;",
            "{{ 空 }}",
            "<陶乐平>说",
            "见[1](注二)",
        ],
    )
    def test_what_may_be_text_stays(self, text: str) -> None:
        page = clean(text, of_text_file=True)
        assert page.paragraphs == (text,)
        assert not page.lines[0].changes

    def test_what_a_format_understood_is_not_read_twice(self) -> None:
        assert clean("写作 <br> 的标签").paragraphs == ("写作 <br> 的标签",)


class TestCompatibility:
    def test_doubles_become_ordinary_characters(self) -> None:
        (line,) = clean("\uf90a門\u2f08民").lines
        assert line.text == "金門人民"
        assert [(change.column, change.before) for change in line.changes] == [
            (0, "\uf90a"),
            (2, "\u2f08"),
        ]

    def test_a_private_character_stays_and_is_told(self) -> None:
        (line,) = clean("街\ue123坊").lines
        assert line.text == "街\ue123坊"
        assert [change.kind for change in line.changes] == [RepairKind.PRIVATE_USE_CHARACTERS]


class TestPassage:
    def test_a_change_moves_with_the_text(self) -> None:
        passage = Passage("一二三四五").edited(RepairKind.MARKUP, [Edit(3, 4, "肆")])
        passage = passage.edited(RepairKind.MARKUP, [Edit(0, 2)])
        assert passage.text == "三肆五"
        assert [(change.column, change.before) for change in passage.changes] == [
            (0, "一二"),
            (1, "四"),
        ]

    def test_a_change_goes_with_its_line(self) -> None:
        page = Passage("  一x二\n\n x三").replaced(
            RepairKind.MARKUP, re.compile("x"), lambda match: ""
        )
        assert [
            (line.text, [change.column for change in line.changes]) for line in page.lines()
        ] == [
            ("一二", [1]),
            ("三", [0]),
        ]

    def test_places_beyond_counting_are_counted(self) -> None:
        page = Passage("一x" * 20_000).replaced(
            RepairKind.MARKUP, re.compile("x"), lambda match: ""
        )
        assert page.text == "一" * 20_000
        assert sum(change.times for change in page.changes) == 20_000


@given(st.text("一二x\n ", max_size=40))
def test_every_change_is_where_it_says(text: str) -> None:
    page = Passage(text).replaced(RepairKind.MARKUP, re.compile("x"), lambda match: "叉")
    for line in page.lines():
        assert all(line.text[change.column] == "叉" for change in line.changes)
    assert sum(len(line.changes) for line in page.lines()) == text.count("x")


class TestMojibake:
    STORY = "渡口的老桥昨天拆除，船工们站在岸上看了一个上午，谁也没有说话。"

    @pytest.mark.parametrize(
        ("right", "wrong"),
        [("gbk", "latin-1"), ("utf-8", "latin-1"), ("gbk", "cp1252")],
    )
    def test_a_wrong_decoding_is_undone_and_counted(self, right: str, wrong: str) -> None:
        page = clean(self.STORY.encode(right).decode(wrong, "replace"))
        assert page.paragraphs[0].startswith(self.STORY[:30])
        assert {change.kind for line in page.lines for change in line.changes} == {"mojibake"}

    @pytest.mark.parametrize(
        "text",
        [
            "Le marché déménage à l'aube, malgré la pluie; où ça été fêté, Nîmes l'a prêté.",
            "他叫José，来自São Paulo，喜欢Beyoncé和Café，也去过Nîmes。",
            "锛是一个字，銆也是，鐨也是，三个字都很少见。",
        ],
    )
    def test_what_is_meant_so_stays(self, text: str) -> None:
        assert clean(text).paragraphs == (text,)


def test_what_stands_beside_the_footer_goes_with_it() -> None:
    story = ("茶馆重新开门", "水还是从前的味道。", "预约电话：0571-55550000")
    site = (
        "下一篇：老桥拆除",
        "保留所有權利",
        "讀者服務專線：00-5550-0166",
        "掃描QR Code 加入好友",
    )
    page = clean("\n".join((*story, *site)))
    assert page.paragraphs == story
    assert page.footer == site


def test_a_story_that_is_all_notices_keeps_them() -> None:
    lines = ("临江网版权声明", "版权所有 临江新闻网", "转载请注明出处")
    assert clean("\n".join(lines)).paragraphs == lines


def test_two_copies_with_different_ends_are_one_story() -> None:
    copy = (
        "菜贩们天不亮就到了新址，雨还没停，摊子已经支好。",
        "管理员说，摊位多了两成，租金不变。",
    )
    page = clean("\n".join((*copy, "供图：苏禾", *copy, "延伸：早市的一天，从三点开始")))
    assert page.paragraphs == (*copy, "延伸：早市的一天，从三点开始", "供图：苏禾")
