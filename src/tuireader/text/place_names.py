"""Names of places keep their characters where the phrase lists read everyday words into them.

五里冲 has no 裡 and no 衝 in it, 斗门 no 鬥. Found by converting every name of the table of
administrative divisions and reading those with a character that another word made.
"""

# Characters that print the same in both scripts in the names of places, with few exceptions ...
_STAY = frozenset("里于斗采占淀游范克几向曲托松辟舍朱须回干")
# ... and those that change into another form than in everyday words.
_CHANGE = {"冲": "沖"}

# What stands against the rules above, and divisions that the phrase lists miss: 钟 is not a clock
# there, 余 the river 餘水, 干 dry or, as in 北干, a ridge.
_PARTS = {
    "奋斗": "奮鬥",
    "示范": "示範",
    "师范": "師範",
    "模范": "模範",
    "洪范": "洪範",
    "旅游": "旅遊",
    "仙游": "仙遊",
    "麟游": "麟遊",
    "于潜": "於潛",
    "腾冲": "騰衝",
    "龙须": "龍鬚",
    "巡回": "巡迴",
    "北干": "北幹",
    "主干": "主幹",
    "干部": "幹部",
    "干沟": "乾溝",
    "干河": "乾河",
    "干汊": "乾汊",
    "干塘": "乾塘",
    "干驿": "乾驛",
    "干潭": "乾潭",
    "松散": "鬆散",
    "余家": "余家",
    "余店": "余店",
    "余集": "余集",
    "余庄": "余莊",
    "余坊": "余坊",
    "新余": "新餘",
    "余干": "餘干",
    "钟山": "鍾山",
    "钟祥": "鍾祥",
    "钟家": "鍾家",
    "徐汇": "徐匯",
    "谷城": "穀城",
    "范县": "范縣",
    "涂家": "涂家",
    "李郁": "李郁",
    "郁山": "郁山",
    "咸嘉": "咸嘉",
    "咸祥": "咸祥",
    "咸村": "咸村",
    "后里": "后里",
    "马后": "馬后",
}


def place_to_traditional(name: str, converted: str) -> str:
    """Return a Simplified place name in Traditional (OpenCC standard), of the same length.

    Args:
        name: The name in Simplified characters.
        converted: What the phrase lists make of it.
    """
    shown = [
        char if char in _STAY else _CHANGE.get(char, other)
        for char, other in zip(name, converted, strict=True)
    ]
    for part, traditional in _PARTS.items():
        at = name.find(part)
        if at >= 0:
            shown[at : at + len(part)] = traditional
    return "".join(shown)
