"""Text files: one story or a collection, recognised by how the file begins."""

import re
from collections.abc import Iterator

from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.field_mapping import NO_MAPPING
from tuireader.archive.headline import headline_in_name, is_headline
from tuireader.archive.readers import references, tables, tagged, text_exports

# One tagged story without an enclosing tag.
_FIELDS = re.compile(r"\A\s{0,99}<(title|headline)>[^<\n]{1,200}</\1>\s{0,9}<[a-z]{2,20}>", re.I)


def read_text_file(text: str, path: str) -> Iterator[Article | ParseIssue]:
    """Yield the story of a text, or the stories of a collection."""
    if tagged.is_tagged(text):
        return tagged.parse_tagged(text, path)
    if _FIELDS.match(text) and "<html" not in text:
        return tagged.parse_tagged(f"<doc>\n{text}\n</doc>", path)
    if style := references.style_of(text):
        return references.read_references(text, style)
    if references.is_bibtex(text):
        return references.read_bibtex(text)
    if tables.is_table(text, NO_MAPPING):
        return tables.read_table(text, NO_MAPPING)
    return parse_plain_text(text, path)


def parse_plain_text(text: str, path: str) -> Iterator[Article | ParseIssue]:
    """Yield the story of a text file, or the stories of an export."""
    stories = text_exports.read_text_export(text)
    if stories is not None:
        yield from stories
        return
    first = text.lstrip("\ufeff\r\n\t \u3000").partition("\n")[0]
    # The file name is the headline only if the story has none.
    title = None if is_headline(first.rstrip()) else headline_in_name(path)
    yield Article(text, title, of_text_file=True)
