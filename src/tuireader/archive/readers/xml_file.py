"""Files of the ending ``.xml``: feeds, or stories between tags. Told apart by how they begin."""

from collections.abc import Iterator

from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.readers import feed, tagged


def parse_xml(text: str, path: str) -> Iterator[Article | ParseIssue]:
    """Yield the stories of either."""
    return (feed.parse_feed if feed.is_feed(text) else tagged.parse_tagged)(text, path)
