"""Front matter: metadata that static sites put above a page, between two lines of ``---``.

Only what they really use is read: names with a value, a list or a folded text, nothing nested.
So no file is refused for its YAML, and 50,000 pages take no minute of parsing.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

_BLOCK = re.compile(
    r"---[ \t]{0,40}\n(?P<lines>(?:(?!---|\.\.\.)[^\n]*\n){0,2000})"
    r"(?:---|\.\.\.)[ \t]{0,40}(?:\n|$)"
)
_TOML = re.compile(
    r"\+\+\+[ \t]{0,40}\n(?P<lines>(?:(?!\+\+\+)[^\n]*\n){0,2000})\+\+\+[ \t]{0,40}(?:\n|$)"
)
_FIELD = re.compile(r"(?P<name>[\w.-]{1,100})[ \t]{0,9}:(?:[ \t](?P<value>.*))?")
_ITEM = re.compile(r"[ \t]{0,40}-[ \t](?P<value>.*)")
_MORE = re.compile(r"[ \t]{1,40}\S.*")
_WIKI_LINK = re.compile(r"^\[\[(?:[^\[\]|]{0,200}\|)?([^\[\]|]{1,200})\]\]$")
_FOLDED = frozenset(["|", ">", "|-", ">-", "|+", ">+"])


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above a page.

    Attributes:
        fields: By their names as written.
        rest: The page below.
    """

    fields: dict[str, list[str]]
    rest: str


def split_front_matter(text: str) -> FrontMatter:
    """Split the front matter from a page; what is not wholly understood stays in the page."""
    if toml := _TOML.match(text):
        return _of_toml(toml, text)
    block = _BLOCK.match(text)
    fields: dict[str, list[str]] = {}
    for line in block["lines"].splitlines() if block else ():
        if field := _FIELD.fullmatch(line):
            values = fields.setdefault(field["name"], [])
            values += _values(field["value"] or "")
        elif fields and (item := _ITEM.fullmatch(line)):
            values.append(_unquoted(item["value"]))
        elif fields and _MORE.fullmatch(line):
            values[-1:] = [" ".join([*values[-1:], line.strip()])]
        elif line.strip() and not line.startswith("#"):
            return FrontMatter({}, text)
    return FrontMatter(fields, text[block.end() :]) if block and fields else FrontMatter({}, text)


def _of_toml(block: re.Match[str], text: str) -> FrontMatter:
    """Read front matter between lines of +++, as Hugo has it."""
    try:
        told = tomllib.loads(block["lines"])
    except (ValueError, RecursionError):
        return FrontMatter({}, text)
    fields = {
        name: [str(each) for each in (value if isinstance(value, list) else [value])]
        for name, value in told.items()
        if not isinstance(value, dict)
    }
    return FrontMatter(fields, text[block.end() :]) if fields else FrontMatter({}, text)


def _values(value: str) -> Iterator[str]:
    """Yield what stands behind a name: a value, or a list on one line."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]") and not value.startswith("[["):
        yield from map(_unquoted, value[1:-1].split(","))
    elif value and value not in _FOLDED:
        yield _unquoted(value)


def _unquoted(value: str) -> str:
    """Return a value without its quotes, and without the brackets of a link to a note."""
    return _WIKI_LINK.sub(r"\1", _scalar(value))


def _scalar(value: str) -> str:
    value = value.strip()
    if len(value) < 2 or value[0] != value[-1] or value[0] not in "\"'":
        return value
    if value[0] == "'":
        return value[1:-1].replace("''", "'")
    try:
        return str(json.loads(value, strict=False))
    except ValueError:
        return value[1:-1]
