"""Names keep their characters when a text is shown in the other script."""

import pytest

from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script
from tuireader.text.names import Name


def _in_sentence(name: str, view: DisplayScript, *, person: bool) -> str:
    before, after = "昨天在门口见到", "之后说"
    span = Name(len(before), len(before) + len(name), person)
    shown = convert(before + name + after, Script.SIMPLIFIED, view, [span])
    return shown[span.start : span.end]


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("范志刚", "范志剛"),
        ("余秋生", "余秋生"),
        ("于正平", "于正平"),
        ("钟丽云", "鍾麗雲"),
        ("郭台生", "郭台生"),
        ("欧阳云", "歐陽雲"),
        ("叶万丰", "葉萬豐"),
        ("彭于海", "彭于海"),
        ("党红卫", "党紅衛"),
        ("干宝林", "干寶林"),
        ("周杰伦", "周杰倫"),
        ("万俟冲", "万俟沖"),
        ("于是之", "于是之"),
        ("陈征远", "陳征遠"),
    ],
)
def test_a_person_keeps_the_characters_of_the_name(simplified: str, traditional: str) -> None:
    assert _in_sentence(simplified, DisplayScript.HONGKONG, person=True) == traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("徐汇区", "徐匯區"),
        ("范县", "范縣"),
        ("谷城县", "穀城縣"),
        ("钟山县", "鍾山縣"),
        ("乾安县", "乾安縣"),
        ("新余市", "新餘市"),
        ("余杭区", "餘杭區"),
        ("云阳县", "雲陽縣"),
        ("五里冲乡", "五里沖鄉"),
        ("腾冲市", "騰衝市"),
        ("斗门区", "斗門區"),
        ("奋斗街道", "奮鬥街道"),
        ("于家镇", "于家鎮"),
        ("采石街道", "采石街道"),
        ("巴干乡", "巴干鄉"),
        ("干河街道", "乾河街道"),
    ],
)
def test_a_district_keeps_the_characters_of_its_name(simplified: str, traditional: str) -> None:
    assert _in_sentence(simplified, DisplayScript.TAIWAN, person=False) == traditional
    back = convert(traditional, Script.TRADITIONAL, DisplayScript.SIMPLIFIED)
    assert back == simplified


@pytest.mark.parametrize(
    ("text", "taken_for_a_name", "shown"),
    [
        ("他是监祭酒后代，于贝聿铭门下学习", "于贝聿铭", "於貝聿銘"),
        ("灾情重于桃芝、纳莉", "于桃芝", "於桃芝"),
        ("演唱会于红磡举行", "于红磡", "於紅磡"),
        ("祖父逝世于令和二年", "于令和", "於令和"),
        ("香港众志于脸书发布声明", "于脸书", "於臉書"),
        ("展览将于周五开幕", "于周五", "於"),
    ],
)
def test_a_preposition_taken_for_a_surname_is_shown_as_one(
    text: str, taken_for_a_name: str, shown: str
) -> None:
    start = text.index(taken_for_a_name)
    name = Name(start, start + len(taken_for_a_name), person=True)
    assert shown in convert(text, Script.SIMPLIFIED, DisplayScript.TAIWAN, [name])


def test_a_surname_alone_is_shown_as_in_the_full_name() -> None:
    text = "涂谨申发言，之后涂又说墙壁涂上颜料"
    shown = convert(text, Script.SIMPLIFIED, DisplayScript.HONGKONG, [Name(0, 3, person=True)])
    assert shown == "涂謹申發言，之後涂又說牆壁塗上顏料"


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("有个姓于的人", "有個姓于的人"),
        ("他姓钟，她姓郁。", "他姓鍾，她姓郁。"),
        ("姓种的村民", "姓种的村民"),
        ("老百姓于此生活", "老百姓於此生活"),
        ("百姓干的事", "百姓幹的事"),
        ("老百姓里，", "老百姓裏，"),
    ],
)
def test_a_surname_that_is_told_is_shown_as_a_surname(simplified: str, traditional: str) -> None:
    assert convert(simplified, Script.SIMPLIFIED, DisplayScript.TRADITIONAL) == traditional


def test_outside_names_the_words_decide() -> None:
    text = "他在于正面引导"
    assert convert(text, Script.SIMPLIFIED, DisplayScript.TAIWAN, []) == "他在於正面引導"


def test_a_persons_character_that_only_looks_traditional_is_kept() -> None:
    shown = convert(
        "記者王乾說", Script.TRADITIONAL, DisplayScript.SIMPLIFIED, [Name(2, 4, person=True)]
    )
    assert shown == "记者王乾说"
