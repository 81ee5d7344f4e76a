"""Saved pages of news sites: the story without the page around it."""

from collections.abc import Iterator

from tuireader.archive import markup
from tuireader.archive.article import Article
from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import Repair


def parse_html_page(text: str, path: str) -> Iterator[Article]:
    """Yield the story of a page. Of a page without prose all its lines are the story."""
    # 0.05 s to import, and only for pages.
    from tuireader.archive.html.main_content import story_lines
    from tuireader.archive.html.page_metadata import (
        below,
        facts_around,
        facts_of_head,
        head_of,
        headline,
    )
    from tuireader.archive.html.tree import drop_unread, lines, parse

    root = parse(text)
    if root is None:
        yield Article(markup.strip(text).text)
        return
    count = sum(1 for _ in root.iter())
    head = head_of(root)
    facts, title = facts_of_head(root, head), headline(root, head)
    drop_unread(root)
    body = root if root.find("body") is None else root.find("body")
    page = [line for line, _ in lines(body)]
    story = story_lines(body)
    facts = facts_around(page, story, title).completed_by(facts)
    yield Article("\n".join(below(title, story)), title, facts, (Repair(RepairKind.MARKUP, count),))
