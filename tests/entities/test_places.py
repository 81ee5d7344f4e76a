import pytest

from tuireader.entities.analysis import analyse
from tuireader.entities.model import EntityKind


def places(text: str) -> list[str]:
    return [one.text for one in analyse("", text, None).text if one.kind is EntityKind.PLACE]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("渝北区某小区门口,两江新区的志愿者也来了。", ["渝北区", "两江新区"]),
        ("家住浦東新區,在黃浦區半淞園街道上班。", ["浦東新區", "黃浦區", "半淞園街道"]),
        ("总部在日本东京都港区。", ["日本", "东京都", "港区"]),
        ("横滨港区繁忙。", ["横滨"]),
        ("从重庆飞往加拿大温哥华。", ["重庆", "加拿大", "温哥华"]),
        ("香港東區與新北市板橋區同日啟用。", ["香港", "東區", "新北市", "板橋區"]),
        ("四川安岳的柠檬熟了。", ["四川", "安岳"]),
        ("他回到了石磨湾村。", ["石磨湾村"]),
        ("北京市民排起了队。", ["北京"]),
        ("他从浙江省长兴县搬到湖南省长沙市。", ["浙江省", "长兴县", "湖南省", "长沙市"]),
        ("粤港澳大湾区内地城市先行一步。", ["粤港澳大湾区"]),
    ],
)
def test_places_are_found_apart_from_larger_ones(text: str, names: list[str]) -> None:
    assert places(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "守护人民的安康,享受和平与安定。",
        "东区的居民和小区的社区工作者",
        "发展中国家的代表认为这符合宪法国家的原则",
        "城乡社区和贫困村都有了新面貌",
        "他毕业于北京大学,后来进了上海银行",
        "商店开在南京路,住在高雄居民区",
        "愿社会长治久安",
    ],
)
def test_what_only_looks_like_a_place_is_left_alone(text: str) -> None:
    assert places(text) == []
