"""Text files: one story with its headline, metadata line and paragraphs, or an export of many."""

from collections.abc import Iterator

from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.headline import headline_in_name, is_headline
from tuireader.archive.readers import text_exports


def parse_plain_text(text: str, path: str) -> Iterator[Article | ParseIssue]:
    """Yield the story of a text file, or the stories of an export."""
    stories = text_exports.read(text)
    if stories is not None:
        yield from stories
        return
    first = text.lstrip("\ufeff\r\n\t \u3000").partition("\n")[0]
    # The name of the file is the headline only where the story has none of its own.
    title = None if is_headline(first.rstrip()) else headline_in_name(path)
    yield Article(text, title, of_text_file=True)
