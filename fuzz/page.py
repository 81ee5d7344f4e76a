"""Fuzz the finder of stories: ``python -m fuzz.page -max_total_time=600 CORPUS archive``."""

import atheris

with atheris.instrument_imports(include=["tuireader.archive"]):
    from tuireader.archive.composing import compose
    from tuireader.archive.decoding import Decoded
    from tuireader.archive.formats import html_page
    from tuireader.archive.html import facts, story, tree  # noqa: F401 - found in time to be watched

from fuzz.running import check, fuzz


def one(raw: bytes) -> None:
    """Find the story of a page, and make it one of an archive."""
    text = raw.decode("utf-8", "replace")
    for article in html_page.read(text, "a.html"):
        check(compose(article, Decoded(text, "utf-8"), "a.html"))


if __name__ == "__main__":
    fuzz(one)
