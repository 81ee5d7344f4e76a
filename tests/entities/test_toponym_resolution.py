import pytest

from tuireader.entities.analysis import StoryInput, analyse, analyse_stories
from tuireader.entities.canonical_names import entity_key, keys_meant, name_key
from tuireader.entities.model import Entity, EntityKind
from tuireader.entities.places.gazetteer import tree


def places(text: str) -> list[Entity]:
    return [one for one in analyse("", text).text if one.kind is EntityKind.PLACE]


def test_short_and_long_forms_are_one_place() -> None:
    keys = {entity_key(one) for one in places("家住上海,在上海市黄浦区上班。黃浦區很大。")}

    assert keys == {name_key("上海市"), name_key("黄浦区")}


@pytest.mark.parametrize(
    ("text", "name", "within"),
    [
        ("常去渝北区", "渝北区", ("重庆市",)),
        ("半淞园街道的居民", "半淞园街道", ("黄浦区", "上海市")),
        ("长春的朝阳区", "朝阳区", ("长春市", "吉林省")),
        ("陕西安康的茶", "安康", ("陕西省",)),
        ("家住黃浦區半淞園街道", "半淞園街道", ("黃浦區", "上海市")),
    ],
)
def test_a_place_lies_in_what_the_story_says_or_what_is_certain(
    text: str, name: str, within: tuple[str, ...]
) -> None:
    assert {one.text: one.within for one in places(text)}[name] == within


def test_a_name_that_many_divisions_bear_lies_nowhere() -> None:
    [place] = places("朝阳区的居民")

    assert (place.within, place.known_as) == ((), None)


def test_a_province_comes_before_a_city_of_its_name() -> None:
    assert [one.known_as for one in places("吉林长春")] == ["吉林省", "长春市"]


def test_a_short_name_in_a_query_may_mean_every_division_called_so() -> None:
    meant = ["吉林", "吉林省", "吉林市"]

    assert keys_meant(EntityKind.PLACE, "吉林") == tuple(map(name_key, meant))
    assert keys_meant(EntityKind.PERSON, "吉林") == (name_key("吉林"),)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("考察团飞往洛杉矶市和格拉茨市。", ["洛杉矶市", "格拉茨市"]),
        ("从宜昌县来到翼城县浇底乡西村。", ["宜昌县", "翼城县", "浇底乡", "西村"]),
        ("他在酒泉市临水乡北沟村种田。", ["酒泉市", "临水乡", "北沟村"]),
        ("香港特区的店铺,特区政府说。", ["香港特区", "特区"]),
        ("湖北省南漳县长坪镇", ["湖北省", "南漳县", "长坪镇"]),
        ("北京市政府与北京市政工程", ["北京市", "北京"]),
    ],
)
def test_places_that_say_what_they_are_are_found(text: str, names: list[str]) -> None:
    assert [one.text for one in places(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "这座新兴城市和十大城市",
        "浙江省的贫困村都通了车。偏远山村也一样。",
        "他朝天望去,把材料交口头汇报的人。",
        "各市、州和县都来了",
        "经济特区的经验",
    ],
)
def test_words_are_no_places(text: str) -> None:
    assert [one.text for one in places(text) if one.text != "浙江省"] == []


def test_a_city_abroad_is_one_place_with_its_kind_and_without() -> None:
    found = places("航班从洛杉矶市起飞,洛杉矶当天下雨。")

    assert [one.text for one in found] == ["洛杉矶市", "洛杉矶"]
    assert {entity_key(one) for one in found} == {name_key("洛杉矶")}
    assert name_key("洛杉矶") in keys_meant(EntityKind.PLACE, "洛杉磯市")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("新西兰总理到访", "新西兰"),
        ("紐西蘭總理到訪", "新西兰"),
        ("悉尼的海滩", "悉尼"),
        ("雪梨的海灘", "悉尼"),
        ("三藩市的街", "旧金山"),
        ("洛杉矶市长", "洛杉矶"),
        ("台灣省諮議會", "台湾"),
        ("香港特别行政区政府", "香港"),
        ("香港特區政府", "香港"),
    ],
)
def test_forms_of_one_name_are_one_place(text: str, name: str) -> None:
    assert {entity_key(one) for one in places(text)} == {name_key(name)}


@pytest.mark.parametrize("name", ["雪梨", "悉尼"])
def test_a_search_for_either_form_means_both(name: str) -> None:
    assert name_key("悉尼") in keys_meant(EntityKind.PLACE, name)


def test_taiwan_is_printed_as_papers_print_it() -> None:
    found = places("臺灣台中的餐廳,在臺北開幕。")

    assert [(one.known_as or one.text, one.within) for one in found] == [
        ("台灣", ()),
        ("台中市", ("台灣",)),
        ("台北市", ("台灣",)),
    ]


def test_every_town_of_taiwan_lies_in_its_county() -> None:
    towns = [
        (name, one.within)
        for name, found in tree().divisions.items()
        for one in found
        if len(one.within) == 2 and one.within[1] == "台湾"
    ]

    found = analyse_stories([StoryInput("", f"在{within[0]}{name}开会") for name, within in towns])

    lies_in = [[(one.text, one.within) for one in each.text][-1:] for each in found]
    assert lies_in == [[town] for town in towns]
    assert len(towns) == 368


def test_the_smaller_division_tells_which_larger_one_is_meant() -> None:
    assert {one.text: one.within for one in places("新竹關西鎮的茶")}["關西鎮"] == (
        "新竹縣",
        "台灣",
    )
