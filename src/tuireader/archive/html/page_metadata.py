"""What a page says about its story: in its head, and in the lines around the headline."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from tuireader.archive import field_aliases
from tuireader.archive.headline import ends_a_sentence
from tuireader.archive.html.tree import Element, lines
from tuireader.archive.metadata import UNKNOWN, Metadata, read_line
from tuireader.archive.publication_date import find_date
from tuireader.text.normalize import to_simplified_halfwidth
from tuireader.text.search_key import fold

_HEADINGS: Final = ("h1", "h2", "h3")
_TITLES: Final = ("ogtitle", "articletitle", "twittertitle")
# What sites set between a headline and their own name.
_NAME_OF_SITE = re.compile(r"\s*(?:[_|｜]|——|--|\s[-–—·]\s|-(?=[^-_|]{2,12}$)).*", re.DOTALL)
_SHORTEST: Final = 4  # characters of a headline
_NEAR: Final = 12  # lines between the headline and the story
_NOT_A_WORD = re.compile(r"[\W_]+")
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
# Of what a head says: og:site_name is told as sitename, article:published_time as publishedtime.
_PREFIXES = re.compile(r"^(?:og|article|news|dc|dcterms|weibo:article)[:.]", re.IGNORECASE)
# Those who made the site, more often than those who wrote the story.
_MAKERS: Final = ("author", "authors", "copyright", "publisher")
_LABEL = re.compile(r"\s*(?:来源|來源|稿源)\s*[:：]\s*")
# Buttons that stand in one line with the facts, and what follows them.
_BUTTONS = re.compile(
    r"【?字[号號体體]\s*[:：]?[\sA+\-大中小]*】?|\s(?:举报|舉報|分享|打印|列印|纠错|收藏|评论|評論|我要).*"
)
_LONGEST: Final = 80  # characters of a line of facts


def headline(root: Element, head: field_aliases.Record) -> str | None:
    """Return the headline: a heading or line that the title of the page repeats, or that title."""
    title = " ".join("".join(root.xpath("string((//head/title|//title)[1])")).split())
    told = [title, *(" ".join(field_aliases.text_values(head.get(name))) for name in _TITLES)]
    for heading in (each for tag in _HEADINGS for each in root.iter(tag)):
        text = " ".join(heading.text_content().split())
        if len(text) >= _SHORTEST and any(_repeats(_key(words), _key(text)) for words in told):
            return text
    # Pages older than their headings have the name of the site first: 某某在线--headline.
    for line in (line for body in root.iter("body") for line, linked in lines(body) if not linked):
        if len(line) >= _SHORTEST and _is_most_of(_key(line), _key(title)):
            return line
    shared = next(filter(None, told[1:]), title)
    return _NAME_OF_SITE.sub("", shared) or shared or None


def _repeats(title: str, heading: str) -> bool:
    """Whether ``title`` is ``heading`` and some more, and not the name of the site alone."""
    return title.startswith(heading) or _is_most_of(heading, title)


def _is_most_of(words: str, title: str) -> bool:
    return words in title and len(words) * 2 > len(title)


def head_of(root: Element) -> dict[str, object]:
    """Return what the head of a page says, by comparable names."""
    record: dict[str, object] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        value = (meta.get("content") or "").strip()
        if name and value:
            record.setdefault(name, value)
            record.setdefault(_PREFIXES.sub("", name), value)
    for link in root.iter("link"):
        if link.get("rel") == "canonical" and link.get("href"):
            record["canonicalurl"] = link.get("href")
    return {
        name: value
        for name, value in field_aliases.normalise_names(record).items()
        if name not in _MAKERS
    }


def facts_of_head(root: Element, head: field_aliases.Record) -> Metadata:
    """Read the facts in the head of a page, and in what it says to search engines."""
    facts = field_aliases.facts(head)
    scripts = (each for each in root.iter("script") if "ld+json" in each.get("type", ""))
    told = (_PUBLISHED.search(script.text or "") for script in scripts)
    facts = facts.completed_by(field_aliases.facts({"date": [found[1] for found in told if found]}))
    source = _LABEL.sub("", facts.source or "") or None
    url = facts.url if (facts.url or "").startswith("http") else None
    return replace(facts, source=source, url=url)


def facts_around(page: Sequence[str], story: Sequence[str], title: str | None) -> Metadata:
    """Read the lines between the headline and the story, at its beginning and at its end.

    Args:
        page: All lines of the page.
        story: The lines of the story among them.
        title: The headline.
    """
    above = [_BUTTONS.sub(" ", line) for line in _above(page, story, title)]
    within = [*story[:_NEAR], *story[-3:]]
    facts = UNKNOWN
    for line in (*above, *(_BUTTONS.sub(" ", line) for line in within if _may_be_facts(line))):
        facts = facts.completed_by(read_line(line).metadata)
    printed = (find_date(to_simplified_halfwidth(line)) for line in above if len(line) <= _LONGEST)
    return facts.completed_by(Metadata(date=next((day.iso for day in printed if day), None)))


def below(title: str | None, story: Sequence[str]) -> Sequence[str]:
    """Return what stands below the headline, where it is among the first lines of the story."""
    keys = [_key(line) for line in story[:_NEAR]]
    key = _key(title or "")
    return story[keys.index(key) + 1 :] if key in keys and len(story) > 1 else story


def _may_be_facts(line: str) -> bool:
    return len(line) <= _LONGEST and not ends_a_sentence(line)


def _above(page: Sequence[str], story: Sequence[str], title: str | None) -> Iterable[str]:
    begins = page.index(story[0]) if story and story[0] in page else 0
    key = _key(title or "")
    headed = (n for n in range(begins) if key and key in _key(page[n]))
    start = max(headed, default=begins)
    return islice(page, max(start, begins - _NEAR), begins)


def _key(text: str) -> str:
    return _NOT_A_WORD.sub("", fold(text))
