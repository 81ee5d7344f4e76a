"""Text files: one story or a collection, recognised by how the file begins."""

import re
from collections.abc import Iterator

from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.field_mapping import NO_MAPPING
from tuireader.archive.readers import plain, references, tables, tagged

# One story between tags, without a tag around it.
_FIELDS = re.compile(r"\A\s{0,99}<(title|headline)>[^<\n]{1,200}</\1>\s{0,9}<[a-z]{2,20}>", re.I)


def read(text: str, path: str) -> Iterator[Article | ParseIssue]:
    """Yield the story of a text, or the stories of the collection that it is."""
    if tagged.is_tagged(text):
        return tagged.parse_tagged(text, path)
    if _FIELDS.match(text) and "<html" not in text:
        return tagged.parse_tagged(f"<doc>\n{text}\n</doc>", path)
    if style := references.style_of(text):
        return references.read(text, style)
    if tables.is_table(text, NO_MAPPING):
        return tables.read(text, NO_MAPPING)
    return plain.parse_plain_text(text, path)
