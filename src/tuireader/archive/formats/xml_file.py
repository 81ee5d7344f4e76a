"""Files of the ending ``.xml``: feeds, or stories between tags. Told apart by how they begin."""

from collections.abc import Iterator

from tuireader.archive.article import Article, Flaw
from tuireader.archive.formats import feed, tagged


def read(text: str, path: str) -> Iterator[Article | Flaw]:
    """Yield the stories of either."""
    return (feed.read if feed.is_feed(text) else tagged.read)(text, path)
