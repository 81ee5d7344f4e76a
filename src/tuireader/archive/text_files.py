"""Read the stories of a text file from its bytes."""

from collections.abc import Callable, Iterator

from tuireader.archive.article import Article, ExtractedArticle, ParseIssue
from tuireader.archive.decode import Decoded, NotTextError, decode
from tuireader.archive.unreadable import UnreadableFile
from tuireader.i18n import message_of


def decoded(raw: bytes, declared: str | None = None) -> Decoded:
    """Decode the bytes of a text file.

    Raises:
        UnreadableFile: They are no text.
    """
    try:
        return decode(raw, declared)
    except NotTextError as error:
        raise UnreadableFile(message_of(error)) from error


def found_in(
    text: Decoded, read: Callable[[str], Iterator[Article | ParseIssue]]
) -> Iterator[ExtractedArticle | ParseIssue]:
    """Yield what ``read`` finds in a text, with the encoding that it was decoded with."""
    for found in read(text.text):
        if isinstance(found, ParseIssue):
            yield found
        else:
            yield ExtractedArticle(found, text.encoding, text.damaged)
