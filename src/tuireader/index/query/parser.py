"""The query language: what a person types becomes a tree of conditions on stories.

    黄伟 重庆            both occur            "黄伟 警官"        exactly so, blank included
    黄伟 OR 王芳         one of them           -重庆, NOT 重庆    does not occur
    (…)                 group                 person:黄伟        one of the fields of ``Field``
    script:exact        the characters as published, in this script only
    is:unread           what the story is to the person: see ``ReadStatus``

Words are folded, so script, width and letter case never matter. The syntax may be typed full-width
(：（）“”「」). Nothing a person can type is an error: what cannot be read as syntax is searched for
literally, and ``Query.note`` says so.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cache

from tuireader.entities.canonical_names import name_key
from tuireader.i18n import SEMICOLON, UserMessage, as_message, join_messages
from tuireader.index.query.ast import (
    And,
    CreditQuery,
    Field,
    NameQuery,
    Node,
    Not,
    Or,
    PinyinQuery,
    Query,
    ReadStatus,
    ScriptQuery,
    StatusQuery,
    TextQuery,
    Token,
    TokenType,
)
from tuireader.index.query.lexer import MAX_LENGTH, UnreadableError, tokens
from tuireader.index.query.ranges import NumberRange, read_dates, read_numbers
from tuireader.text.detect import Script
from tuireader.text.sanitize import strip_invisible
from tuireader.text.search_key import fold, search_key

_MAX_TERMS = 64
_MAX_DEPTH = 32


def parse_query(text: str) -> Query:
    """Read ``text`` as a query. Never raises."""
    notes: list[str] = []
    literal = False
    found: tuple[Token, ...] = ()
    typed = text.strip()
    if len(typed) > MAX_LENGTH:
        typed = typed[:MAX_LENGTH]
        notes.append(UserMessage("only the first {limit:,} characters were read", limit=MAX_LENGTH))
    try:
        found = tuple(tokens(text))
        root = _Parser(found, notes).read()
    except UnreadableError as error:
        root, literal, found = _literally(typed), True, ()
        notes.append(UserMessage("read literally: {reason}", reason=error))
    needles = tuple(dict.fromkeys(_needles(root))) if root else ()
    note = join_messages(map(as_message, notes), SEMICOLON) or None
    return Query(text, root, note, needles, literal, found)


def _literally(typed: str) -> Node:
    words = typed.split()
    if len(words) > _MAX_TERMS:
        words = [typed]
    return _all([TextQuery(_needle(word), typed=word) for word in words])


def _needle(typed: str) -> str:
    """Return the search key without invisible characters, which a copy of a page may hold."""
    return search_key(strip_invisible(typed) or typed)


def _all(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else And(tuple(nodes))


def _needles(node: Node) -> Iterator[str]:
    match node:
        case TextQuery(needle):
            yield needle
        case PinyinQuery(words):
            yield from words
        case NameQuery(_, name):
            yield name
        case And(nodes) | Or(nodes):
            for child in nodes:
                yield from _needles(child)


class _Parser:
    """Reads the tokens of one query, by recursive descent."""

    def __init__(self, found: Sequence[Token], notes: list[str]) -> None:
        self._notes = notes
        self._next = 0
        terms = sum(token.mark is TokenType.TERM for token in found)
        if terms > _MAX_TERMS:
            raise UnreadableError(UserMessage("more than {limit} words", limit=_MAX_TERMS))
        self._tokens = [token for token in found if not _asks_for_exact(token)]
        self._exact = len(self._tokens) < len(found)

    def read(self) -> Node | None:
        if not self._tokens:
            return None
        node = self._either(0)
        if self._peek() is not None:
            raise UnreadableError("unmatched closing parenthesis")
        return node

    def _peek(self) -> TokenType | None:
        return self._tokens[self._next].mark if self._next < len(self._tokens) else None

    def _take(self) -> Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _either(self, depth: int) -> Node:
        nodes = [self._together(depth)]
        while self._peek() is TokenType.OR:
            self._take()
            nodes.append(self._together(depth))
        return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))

    def _together(self, depth: int) -> Node:
        nodes: list[Node] = []
        while (mark := self._peek()) not in (None, TokenType.OR, TokenType.CLOSE):
            if mark is TokenType.AND and nodes:
                self._take()
                nodes.append(self._one(depth))
            elif letters := self._letters():
                nodes.append(letters)
            else:
                nodes.append(self._one(depth))
        if not nodes:
            raise UnreadableError("something is missing beside OR or inside parentheses")
        return _all(nodes)

    def _one(self, depth: int) -> Node:
        if depth > _MAX_DEPTH:
            raise UnreadableError(
                UserMessage("parentheses nested deeper than {limit}", limit=_MAX_DEPTH)
            )
        match self._peek():
            case TokenType.NOT:
                self._take()
                return Not(self._one(depth + 1))
            case TokenType.OPEN:
                self._take()
                node = self._either(depth + 1)
                if self._peek() is not TokenType.CLOSE:
                    raise UnreadableError("a parenthesis is not closed")
                self._take()
                return node
            case TokenType.TERM:
                return self._term(self._take())
        raise UnreadableError("something is missing after AND, NOT or OR")

    def _letters(self) -> PinyinQuery | None:
        """Take the words of letters that stand next to each other: 'huang wei' may be one name."""
        start = self._next
        while self._next < len(self._tokens) and _is_letters(self._tokens[self._next]):
            self._next += 1
        if start == self._next or self._exact:
            self._next = start
            return None
        return PinyinQuery(tuple(fold(token.text) for token in self._tokens[start : self._next]))

    def _term(self, token: Token) -> Node:
        match token.field:
            case None:
                return self._text(token, title_only=False)
            case Field.TITLE:
                return self._text(token, title_only=True)
            case Field.PERSON | Field.PLACE:
                return NameQuery(token.field, fold(token.text), token.text)
            case Field.SOURCE | Field.EDITOR | Field.BYLINE | Field.PAGE | Field.COLUMN | Field.TAG:
                return CreditQuery(token.field, fold(token.text), token.text)
        return _condition(token) or self._unreadable_value(token)

    def _text(self, token: Token, *, title_only: bool) -> TextQuery:
        published = token.text if self._exact else None
        return TextQuery(_needle(token.text), title_only, published, token.text)

    def _unreadable_value(self, token: Token) -> TextQuery:
        said = UserMessage(
            "read literally: {words} is not a valid {field}", words=token.typed, field=token.field
        )
        if token.field is Field.IS:
            said = UserMessage(
                "read literally: {words}; allowed: {values}",
                words=token.typed,
                values=_STANDINGS_LISTED,
            )
        self._notes.append(said)
        return TextQuery(search_key(token.typed), typed=token.typed)


def _is_letters(token: Token) -> bool:
    bare = token.mark is TokenType.TERM and token.field is None and not token.quoted
    return bare and token.text.isalpha() and fold(token.text).isascii()


_SCRIPTS = {
    "simplified": Script.SIMPLIFIED,
    "简体": Script.SIMPLIFIED,
    "traditional": Script.TRADITIONAL,
    "繁体": Script.TRADITIONAL,
    "mixed": Script.MIXED,
    "unknown": Script.UNKNOWN,
}


_STANDINGS = {
    **{standing.value: standing for standing in ReadStatus},
    "未读": ReadStatus.UNREAD,
    "已读": ReadStatus.READ,
    "星标": ReadStatus.STARRED,
    "笔记": ReadStatus.NOTED,
}
_STANDINGS_LISTED = ", ".join(f"{Field.IS}:{standing}" for standing in ReadStatus)


@cache
def _scripts_by_key() -> dict[str, Script]:
    return {fold(name): script for name, script in _SCRIPTS.items()}


@cache
def _standings_by_key() -> dict[str, ReadStatus]:
    return {fold(name): standing for name, standing in _STANDINGS.items()}


def _asks_for_exact(token: Token) -> bool:
    return token.field is Field.SCRIPT and fold(token.text) == "exact"


def _condition(token: Token) -> Node | None:
    if token.field is Field.DATE:
        return read_dates(token.text)
    if token.field is Field.NUMBER:
        return read_numbers(token.text)
    if token.field is Field.UNIT:
        return NumberRange(-math.inf, math.inf, name_key(token.text))
    if token.field is Field.IS:
        standing = _standings_by_key().get(fold(token.text))
        return StatusQuery(standing) if standing else None
    script = _scripts_by_key().get(fold(token.text))
    return ScriptQuery(script) if script else None
