"""Text files: one story or a collection, recognised by how the file begins."""

import re
from collections.abc import Iterator

from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.field_mapping import NO_MAPPING
from tuireader.archive.headline import ends_a_sentence, headline_in_name, is_headline
from tuireader.archive.readers import references, tables, tagged, text_exports

# Tagged stories without an enclosing tag.
_FIELDS = re.compile(
    r"\A\s{0,99}<(?P<first>title|headline|url|date|source)>[^<\n]{1,300}</(?P=first)>\s{0,9}<[a-z]{2,20}>",
    re.IGNORECASE,
)

_INDENTED = re.compile(r"^\u3000\u3000", re.MULTILINE)
_HAN = re.compile(r"[\u3400-\u9fff，、；：]")
_WIDEST = 80  # characters of a line of a text that was wrapped
_RAGGED = 3  # characters that a wrapped line may lack


def read_text_file(text: str, path: str) -> Iterator[Article | ParseIssue]:
    """Yield the story of a text, or the stories of a collection."""
    if tagged.is_tagged(text):
        return tagged.parse_tagged(text, path)
    if (fields := _FIELDS.match(text)) and "<html" not in text:
        return tagged.parse_tagged(_enclosed(text, fields["first"]), path)
    if style := references.style_of(text):
        return references.read_references(text, style)
    if references.is_bibtex(text):
        return references.read_bibtex(text)
    if tables.is_table(text, NO_MAPPING):
        return tables.read_table(text, NO_MAPPING)
    return parse_plain_text(text, path)


def _enclosed(text: str, first: str) -> str:
    """Return a text with an element around each story; ``first`` begins the next one."""
    tag = re.compile(rf"^[ \t]{{0,9}}<{first}>", re.IGNORECASE | re.MULTILINE)
    _, *stories = tag.split(text)
    return "".join(f"<doc>\n<{first}>{story}\n</doc>\n" for story in stories)


def _unwrapped(text: str) -> str:
    """Join the lines of paragraphs that were wrapped at a width and begin with an indent."""
    begun = _INDENTED.search(text)
    if begun is None:
        return text
    below = text[begun.start() :].splitlines()
    widest = max((len(line) for line in below), default=0)
    if not 0 < widest <= _WIDEST:
        return text
    lines: list[str] = []
    last = ""  # of the lines as written
    for line in below:
        is_next = last and len(last) >= widest - _RAGGED and not ends_a_sentence(last)
        if is_next and _HAN.match(line):
            lines[-1] += line
        else:
            lines.append(line)
        last = line
    return text[: begun.start()] + "\n".join(lines)


def parse_plain_text(text: str, path: str) -> Iterator[Article | ParseIssue]:
    """Yield the story of a text file, or the stories of an export."""
    stories = text_exports.read_text_export(text)
    if stories is not None:
        yield from stories
        return
    text = _unwrapped(text)
    first = text.lstrip("\ufeff\r\n\t \u3000").partition("\n")[0]
    # The file name is the headline only if the story has none.
    title = None if is_headline(first.rstrip()) else headline_in_name(path)
    yield Article(text, title, of_text_file=True)
