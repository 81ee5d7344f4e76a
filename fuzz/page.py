"""Fuzz the finder of stories: ``python -m fuzz.page -max_total_time=600 CORPUS archive``."""

import atheris

with atheris.instrument_imports(include=["tuireader.archive"]):
    from tuireader.archive.build import build_story
    from tuireader.archive.decode import Decoded
    from tuireader.archive.html import main_content, page_metadata, tree  # noqa: F401 - found in time to be watched
    from tuireader.archive.readers import html_page

from fuzz.running import check, fuzz


def one(raw: bytes) -> None:
    """Find the story of a page, and make it one of an archive."""
    text = raw.decode("utf-8", "replace")
    for article in html_page.parse_html_page(text, "a.html"):
        check(build_story(article, Decoded(text, "utf-8"), "a.html"))


if __name__ == "__main__":
    fuzz(one)
