"""Citations of a story in several styles.

GB/T 7714—2015 (信息与文献 参考文献著录规则) for an article of a newspaper, for one read online, and
for a page whose newspaper is not known, which is an electronic announcement:

    作者, 作者. 题名[N]. 报纸名, 日期.
    作者. 题名[N/OL]. 报纸名, 日期[引用日期]. 网址.
    题名[EB/OL]. (日期)[引用日期]. 网址.

The authors are those of the byline, three at the most and then 等 (8.1.2); an editor is none. The
files of an archive do not tell the page of the paper. What is missing is left out with its
punctuation.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from tuireader.archive.story import Story
from tuireader.library.options import CitationStyle
from tuireader.library.story_view import shown_fact
from tuireader.text.convert import DisplayScript
from tuireader.text.sanitize import safe_line

_MOST_AUTHORS: Final = 3


def cite(
    story: Story,
    style: CitationStyle,
    accessed: date,
    title: str | None = None,
    view: DisplayScript = DisplayScript.PUBLISHED,
) -> str:
    """Return the citation of ``story``, on one line.

    Args:
        story: The story.
        style: The form wanted.
        accessed: The day a story from a web page was read.
        title: The headline in the script wanted; as published when it is ``None``.
        view: The script of the authors and the newspaper.
    """
    story = _in_script(story, view)
    headline = safe_line(title or story.title)
    if style is CitationStyle.PLAIN:
        return _plain(story, headline)
    return _gbt7714(story, headline, accessed)


def _in_script(story: Story, view: DisplayScript) -> Story:
    source, byline = story.source, story.byline
    return replace(
        story,
        source=shown_fact(source, view) if source else source,
        byline=shown_fact(byline, view, person=True) if byline else byline,
    )


def _plain(story: Story, headline: str) -> str:
    author = f"{story.byline}：" if story.byline else ""
    facts = (f"{author}《{headline}》", story.source, story.date, story.url)
    return "，".join(safe_line(fact) for fact in facts if fact)


def _gbt7714(story: Story, headline: str, accessed: date) -> str:
    source, day, url = (safe_line(fact or "") for fact in (story.source, story.date, story.url))
    titled = _authors(story) + headline
    where = ", ".join(filter(None, (source, day)))
    if not url:
        return f"{titled}[N]. {where}." if where else f"{titled}[N]."
    read = f"[{accessed.isoformat()}]. {url}."
    if source:
        return f"{titled}[N/OL]. {where}{read}"
    return f"{titled}[EB/OL]. ({day}){read}" if day else f"{titled}[EB/OL]. {read}"


def _authors(story: Story) -> str:
    names = [name.strip() for name in safe_line(story.byline or "").split("、") if name.strip()]
    if not names:
        return ""
    more = ["等"] if len(names) > _MOST_AUTHORS else []
    return ", ".join(names[:_MOST_AUTHORS] + more) + ". "
