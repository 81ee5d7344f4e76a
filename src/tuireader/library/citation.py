"""How a story is cited.

GB/T 7714—2015 (信息与文献 参考文献著录规则) for an article of a newspaper, for one read online, and
for a page whose newspaper is not known, which is an electronic announcement:

    题名[N]. 报纸名, 日期.
    题名[N/OL]. 报纸名, 日期[引用日期]. 网址.
    题名[EB/OL]. (日期)[引用日期]. 网址.

An author would come first: the files of an archive name editors, who are not authors, so none is
given, and no page of the paper. What is missing is left out with its punctuation.
"""

from datetime import date
from enum import StrEnum

from tuireader.archive.story import Story
from tuireader.text.safety import safe_line


class Style(StrEnum):
    """A form of citation."""

    GBT7714 = "gbt7714"
    PLAIN = "plain"


def cite(story: Story, style: Style, accessed: date, title: str | None = None) -> str:
    """Return the citation of ``story``, on one line.

    Args:
        story: The story.
        style: The form wanted.
        accessed: The day a story from a web page was read.
        title: The headline in the script wanted; as published when it is ``None``.
    """
    headline = safe_line(title or story.title)
    if style is Style.PLAIN:
        return _plain(story, headline)
    return _gbt7714(story, headline, accessed)


def _plain(story: Story, headline: str) -> str:
    facts = (f"《{headline}》", story.source, story.date, story.url)
    return "，".join(safe_line(fact) for fact in facts if fact)


def _gbt7714(story: Story, headline: str, accessed: date) -> str:
    source, day, url = (safe_line(fact or "") for fact in (story.source, story.date, story.url))
    where = ", ".join(filter(None, (source, day)))
    if not url:
        return f"{headline}[N]. {where}." if where else f"{headline}[N]."
    read = f"[{accessed.isoformat()}]. {url}."
    if source:
        return f"{headline}[N/OL]. {where}{read}"
    return f"{headline}[EB/OL]. ({day}){read}" if day else f"{headline}[EB/OL]. {read}"
