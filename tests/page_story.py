"""Read the story of a page that a test writes."""

from tuireader.archive.article import Article
from tuireader.archive.build import build_story
from tuireader.archive.decode import Decoded
from tuireader.archive.readers.html_page import parse_html_page
from tuireader.archive.story import Story


def story_of_page(page: str) -> Story:
    """Return the one story of an HTML page, cleaned and with its facts."""
    (article,) = parse_html_page(page, "a.html")
    assert isinstance(article, Article)
    story = build_story(article, Decoded("", "utf-8"), "a.html")
    assert story
    return story
