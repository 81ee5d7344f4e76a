"""The parsed query: its tokens, its tree of conditions, their fields, and story flags."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from dataclasses import field as _field
from enum import Enum, StrEnum, auto
from typing import Final, NamedTuple

from tuireader.index.query.ranges import DateRange, NumberRange
from tuireader.text.detect import Script


class ReadStatus(StrEnum):
    """What a story is to the person."""

    UNREAD = "unread"
    READ = "read"
    STARRED = "starred"
    NOTED = "noted"


class StoryFlags(NamedTuple):
    """The ids of the stories that were read, starred and noted.

    They are no part of the index: they change with every story that is opened.
    """

    read: Set[str] = frozenset()
    starred: Set[str] = frozenset()
    noted: Set[str] = frozenset()

    def ids(self, status: ReadStatus) -> Set[str]:
        """Return the stories with ``status``; for ``UNREAD``, those without it: the ones read."""
        match status:
            case ReadStatus.STARRED:
                return self.starred
            case ReadStatus.NOTED:
                return self.noted
        return self.read

    def predicate(self, status: ReadStatus) -> Callable[[str], bool]:
        """Return what tells whether the story of an id has ``status``."""
        ids = self.ids(status)
        if status is ReadStatus.UNREAD:
            return lambda story_id: story_id not in ids
        return ids.__contains__


class TokenType(Enum):
    """What a token does."""

    TERM = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query.

    Attributes:
        text: The word or phrase as typed, without field name and quotation marks.
        typed: All of it as typed.
        start: Where it starts in the query.
        end: Where it ends.
    """

    mark: TokenType
    start: int
    end: int
    text: str = ""
    typed: str = ""
    field: Field | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query, parsed. Whatever shows or changes it uses this, and parses nothing again.

    Attributes:
        text: As typed.
        root: The conditions; ``None`` finds every story.
        note: How it was read, when not as syntax.
        needles: Folded strings to mark in titles and texts.
        literal: It could not be read as syntax at all.
        tokens: What the text consists of; none of a literal query.
    """

    text: str
    root: Node | None
    note: str | None = None
    needles: tuple[str, ...] = ()
    literal: bool = False
    tokens: tuple[Token, ...] = _field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class TextQuery:
    """The folded ``needle`` occurs in the title or the body.

    Attributes:
        title_only: It must occur in the title.
        published: The characters as they must be printed, when the script matters.
        typed: The words as typed.
    """

    needle: str
    title_only: bool = False
    published: str | None = None
    typed: str = _field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class PinyinQuery:
    """Words of letters that occur, alone or joined, in the text or as the reading of a name."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CreditQuery:
    """What a story says of itself, its source or page, say, is ``needle`` or contains it."""

    field: Field
    needle: str
    typed: str = _field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class NameQuery:
    """A person or place of this folded name is mentioned."""

    field: Field
    name: str
    typed: str = _field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class ScriptQuery:
    """The story was published in this script."""

    script: Script


@dataclass(frozen=True, slots=True)
class StatusQuery:
    """The story is this to the person who searches."""

    standing: ReadStatus


@dataclass(frozen=True, slots=True)
class And:
    """All hold."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one holds."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """It does not hold."""

    node: Node


Node = (
    TextQuery
    | PinyinQuery
    | CreditQuery
    | NameQuery
    | ScriptQuery
    | StatusQuery
    | DateRange
    | NumberRange
    | And
    | Or
    | Not
)


def walk(node: Node) -> Iterator[Node]:
    """Yield a condition and all that it is made of."""
    yield node
    match node:
        case And(nodes) | Or(nodes):
            for child in nodes:
                yield from walk(child)
        case Not(child):
            yield from walk(child)


def may_be_reading(node: Node) -> bool:
    """Whether the reading of a name may meet a condition."""
    return isinstance(node, PinyinQuery) or (isinstance(node, NameQuery) and node.name.isascii())


class Field(StrEnum):
    """What a term can be restricted to."""

    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    SOURCE = "source"
    TITLE = "title"
    EDITOR = "editor"
    BYLINE = "byline"
    PAGE = "page"
    COLUMN = "column"
    TAG = "tag"
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
    **dict.fromkeys(("headline", "标题", "標題"), Field.TITLE),
    **dict.fromkeys(("编辑", "編輯"), Field.EDITOR),
    **dict.fromkeys(("author", "作者", "记者", "記者"), Field.BYLINE),
    **dict.fromkeys(("pages", "版面", "版次"), Field.PAGE),
    **dict.fromkeys(("栏目", "欄目", "频道", "頻道"), Field.COLUMN),
    **dict.fromkeys(("标签", "標籤", "关键词", "關鍵詞"), Field.TAG),
    **dict.fromkeys(("简繁", "簡繁", "字体", "字體"), Field.SCRIPT),
    **dict.fromkeys(("数字", "數字"), Field.NUMBER),
    **dict.fromkeys(("单位", "單位"), Field.UNIT),
    **dict.fromkeys(("状态", "狀態"), Field.IS),
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a query was understood.

    Attributes:
        lines: One condition a line, indented by two blanks under what it is part of.
        brief: All of it on one line, for under the search field.
        note: How it was read when not as syntax.
    """

    lines: tuple[str, ...]
    brief: str
    note: str | None = None
