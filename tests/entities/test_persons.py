import pytest

from tuireader.entities.analysis import analyse
from tuireader.entities.model import EntityKind
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script


def persons(text: str, title: str = "") -> list[str]:
    return [one.text for one in analyse(title, text, None) if one.kind is EntityKind.PERSON]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("社区书记陈志远说,大家都很支持。", ["陈志远"]),
        ("主任欧阳雪琴介绍了情况。", ["欧阳雪琴"]),
        ("志愿者孙梅和队员刘建平一早就到了。", ["孙梅", "刘建平"]),
        ("會議由主席羅偉明主持,秘書長葉嘉欣出席。", ["羅偉明", "葉嘉欣"]),
        ("导演安德烈亚斯·索伦森表示,影片明年上映。", ["安德烈亚斯·索伦森"]),
    ],
)
def test_names_are_found_in_both_scripts(text: str, names: list[str]) -> None:
    assert persons(text) == names


def test_a_name_is_known_again_wherever_the_story_has_it() -> None:
    text = "居民委员会主任陆晓帆在门口值守。那天夜里陆晓帆没有回家,邻居送来了晚饭。"

    assert persons(text) == ["陆晓帆", "陆晓帆"]


def test_a_name_of_the_body_is_known_in_the_headline() -> None:
    assert persons("护士长郑雨桐说,病人都好。", title="郑雨桐的一天") == ["郑雨桐", "郑雨桐"]


def test_the_family_name_of_a_foreigner_is_known_alone() -> None:
    text = "建筑师马蒂亚斯·霍夫曼今天抵达。霍夫曼将参观新桥。"

    assert persons(text) == ["马蒂亚斯·霍夫曼", "霍夫曼"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("编辑: 林 小雨", ["林 小雨"]),
        ("記者周怡安／台北報導", ["周怡安"]),
        ("〔記者 周怡安／台中報導〕", ["周怡安"]),
        ("记者 何欣然 罗毅 摄影报道", ["何欣然", "罗毅"]),
    ],
)
def test_bylines_name_who_wrote(text: str, names: list[str]) -> None:
    assert persons(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("居民周叔叔一边笑着说,一边拎着菜回家。", ["周叔叔"]),
        ("“谢谢王阿姨!”", ["王阿姨"]),
        ("嫌疑人陈某被带走。", ["陈某"]),
        ("“老赵,快来!”", ["老赵"]),
    ],
)
def test_a_surname_with_a_form_of_address_is_a_person(text: str, names: list[str]) -> None:
    assert persons(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "穿上红马甲,守护居民健康,方便安全,高度文明,时间过得很快。",
        "黄金和石油价格连续上涨,经济发展水平不断提高。",
        "安徽、江苏、云南、广东等地的项目已经完成。",
        "哈哈哈哈,这个笑话真好笑。",
        "長江與黃河流域連日大雨,和平路、平安里積水。",
    ],
)
def test_ordinary_words_and_places_are_no_persons(text: str) -> None:
    assert persons(text) == []


def test_the_same_names_are_found_in_every_script() -> None:
    text = "市民罗晓军和退休教师钱玉兰说,干部叶建明常来。"
    for view in (DisplayScript.TRADITIONAL, DisplayScript.TAIWAN, DisplayScript.HONGKONG):
        shown = convert(text, Script.SIMPLIFIED, view)
        spans = [(one.start, one.end) for one in analyse("", text, None).text]

        assert [(one.start, one.end) for one in analyse("", shown, None).text] == spans
    assert persons(text) == ["罗晓军", "钱玉兰", "叶建明"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("勞工處處長林郭美娟說,林郭美娟明天出席。", ["林郭美娟", "林郭美娟"]),
        ("立法會議員罗范素琴批評,羅范不應再拖。", ["罗范素琴", "羅范"]),
    ],
)
def test_a_married_name_begins_with_the_surname_of_the_husband(text: str, names: list[str]) -> None:
    assert persons(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("据报道,特朗普政府尚未回应,普京也没有表态。", ["特朗普", "普京"]),
        ("总统川普與普丁通話。", ["川普", "普丁"]),
        ("公布什么都行,四川普通话说得好。", []),
        ("里皮亚季卡公园今天开放。", []),
    ],
)
def test_well_known_persons_are_known_by_name(text: str, names: list[str]) -> None:
    assert persons(text) == names


def test_a_japanese_name_is_known_by_its_surname_afterwards() -> None:
    assert persons("投手菅原健太今天登板。菅原说状态不错。") == ["菅原健太", "菅原"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("校监罗启文到场。罗校监说,学校照常上课。", ["罗启文", "罗校监"]),
        ("警方逮捕一名鄭姓男子,鄭男否認。", ["鄭姓男子", "鄭男"]),
        ("今天有个大学生产实习。", []),
    ],
)
def test_a_title_behind_a_surname_means_who_was_named(text: str, names: list[str]) -> None:
    assert persons(text) == names


def test_a_street_called_after_somebody_is_no_person() -> None:
    assert persons("消防员赶到罗便臣道8号。") == []


def test_a_rare_character_goes_on_a_name() -> None:
    assert persons("主任罗絜说,大家都好。") == ["罗絜"]
    assert persons("會長許國玠表示,明年再辦。") == ["許國玠"]
