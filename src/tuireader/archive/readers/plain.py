"""A text file with one story in it: headline, metadata line, paragraphs; the first two optional."""

from collections.abc import Iterator

from tuireader.archive.article import Article


def parse_plain_text(text: str, path: str) -> Iterator[Article]:
    """Yield the one story of a text file."""
    yield Article(text, of_text_file=True)
