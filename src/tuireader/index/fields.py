"""What a term of a query can be restricted to, and how it is named there."""

from enum import StrEnum
from typing import Final


class Field(StrEnum):
    """What a term can be restricted to."""

    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    SOURCE = "source"
    TITLE = "title"
    EDITOR = "editor"
    SCRIPT = "script"
    NUMBER = "number"
    UNIT = "unit"
    IS = "is"


FIELD_NAMES: Final = {
    **{field.value: field for field in Field},
    **dict.fromkeys(("人物", "人名"), Field.PERSON),
    **dict.fromkeys(("地点", "地點", "地名"), Field.PLACE),
    "日期": Field.DATE,
    **dict.fromkeys(("来源", "來源"), Field.SOURCE),
    **dict.fromkeys(("标题", "標題"), Field.TITLE),
    **dict.fromkeys(("编辑", "編輯"), Field.EDITOR),
    **dict.fromkeys(("字体", "字體"), Field.SCRIPT),
    **dict.fromkeys(("数字", "數字"), Field.NUMBER),
    **dict.fromkeys(("单位", "單位"), Field.UNIT),
    **dict.fromkeys(("状态", "狀態"), Field.IS),
}
