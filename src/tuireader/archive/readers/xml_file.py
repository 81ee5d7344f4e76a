"""XML files: feeds, tagged stories or other XML, recognised by how they begin."""

from collections.abc import Iterator

from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.readers import feed, tagged, xml_records


def parse_xml(text: str, path: str) -> Iterator[Article | ParseIssue]:
    """Yield the stories of any of them."""
    if feed.is_feed(text):
        return feed.parse_feed(text, path)
    if tagged.is_tagged(text):
        return tagged.parse_tagged(text, path)
    return xml_records.read(text, path)
