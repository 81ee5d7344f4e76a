"""Fuzz the cleaner: ``python -m fuzz.cleaner -max_total_time=600 CORPUS archive``."""

import atheris

with atheris.instrument_imports(include=["tuireader.archive", "tuireader.text.sanitize"]):
    from tuireader.archive.article import Article
    from tuireader.archive.build import build_story
    from tuireader.archive.decode import Decoded

from fuzz.running import check, fuzz


def one(raw: bytes) -> None:
    """Make a story of a text file, and of a record with its title apart."""
    text = raw.decode("utf-8", "replace")
    title, _, body = text.partition("\n")
    decoded = Decoded(text, "utf-8")
    check(build_story(Article(text, of_text_file=True), decoded, "a.txt"))
    check(build_story(Article(body, title), decoded, "a.json"))


if __name__ == "__main__":
    fuzz(one)
