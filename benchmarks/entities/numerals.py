"""Numbers on the words of January 1998 that are tagged as numeral (m), measure (q) or time (t).

The protocol: words so tagged that stand side by side are one expression (1月/t 28日/t, 50/m 多/m
名/q), with the word behind them where that is a unit that the corpus tags otherwise (50/m 人/n,
21/m 世纪/n, 1996年/t 底/f), and so are two joined by 至, 到 or a dash (5日/t 至/p 8日/t). A number
found is right when it overlaps (or is) such an expression. Wanted are those with a figure in them
(一些, 目前, 许多 and 春节 have none), but not what this reader leaves plain on purpose: the weak
一, alone or with a measure that makes it an article (一个, 一名). The recall with these is printed
too, and the one without the words in which a figure counts nothing (十分, 两国: ``idioms.txt``).
"""

import re
from collections.abc import Iterator
from pathlib import Path

from training.corpora import Passage, Span, evaluation

from benchmarks.entities.finders import tuireader
from benchmarks.entities.scores import HEAD, Score
from tuireader.entities.lexicons import word_list
from tuireader.entities.model import EntityKind
from tuireader.entities.quantities.quantity_grammar import says_something_alone

_UNITS = frozenset((*word_list("units"), *word_list("counters"), "初", "底", "末"))
_UNTIL = ("至", "到", "-", "--", "~")
_FIGURE = re.compile("[0-9〇零一二三四五六七八九两十百千万亿]")


def measure(folder: Path) -> None:
    """Print precision and recall, of overlaps and of exact spans."""
    print(f"\nnumbers, 1998 (last 3,000 paragraphs)       {'':3} {HEAD}")
    overlaps, exact, all_figures, no_words = Score(), Score(), Score(), Score()
    for passage in evaluation(folder)["1998"]:
        found = tuireader(passage.text, EntityKind.NUMBER)
        marked = list(expressions(passage))
        figures = [span for span in marked if _FIGURE.search(passage.text[slice(*span)])]
        wanted = [span for span in figures if not is_weak(passage.text[slice(*span)])]
        counting = [
            span for span in wanted if passage.text[slice(*span)] not in word_list("idioms")
        ]
        overlaps.add_overlaps(found, marked, wanted)
        exact.add(found, marked, wanted)
        all_figures.add_overlaps(found, marked, figures)
        no_words.add_overlaps(found, marked, counting)
    for name, score in (
        ("overlap", overlaps),
        ("exact", exact),
        ("overlap, without 十分 and the like", no_words),
        ("overlap, with the weak 一", all_figures),
    ):
        print(f"{name:47} {score.line()}")


def expressions(passage: Passage) -> Iterator[Span]:
    """Yield the runs of words tagged as numeral, measure or time."""
    runs: list[Span] = []
    at, within, joined = 0, False, False
    for word, tag in passage.words:
        end = at + len(word)
        numeral = tag[0] in "mqtMQT"
        unit = within and word in _UNITS and bool(_FIGURE.search(passage.text[slice(*runs[-1])]))
        if numeral or unit:
            if within or (joined and runs):
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((at, end))
        joined = within and word in _UNTIL
        within = numeral
        at = end
    yield from runs


def is_weak(expression: str) -> bool:
    """Whether the only figure of an expression is the 一 of an article."""
    figures = _FIGURE.findall(expression)
    behind = expression.partition("一")[2]
    return figures == ["一"] and behind not in says_something_alone()
