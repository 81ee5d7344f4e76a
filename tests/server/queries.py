"""Random queries of every kind, over invented stories with persons, places and numbers."""

import random
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.corpus import stories as invented

from tuireader.entities.analysis import analyse
from tuireader.entities.model import EntityKind
from tuireader.index.name_readings import readings
from tuireader.index.record import Record, Stamp
from tuireader.text.convert import DisplayScript, convert
from tuireader.text.detect import Script

_COMPARISONS = ("", "=", ">", "<", ">=", "<=")
_TREES = ("{a} {b}", "{a} OR {b}", "{a} -{b}", "({a} OR {b}) NOT ({b} {c})", "-{a} {b}", "NOT {a}")


def records(count: int) -> list[Record]:
    """Invent stories; every tenth has no date, and some share a day and a file."""
    pick = random.Random(count)
    made = []
    for number, story in enumerate(invented(count)):
        low = pick.randint(2, 900)
        odd = replace(
            story,
            text=f"{story.text}\n另有{low}至{low + pick.randint(1, 99)}人 等 3 月 30日",
            date=story.date if number % 10 else None,
            path=f"{number // 4:05}.jsonl" if number % 8 < 4 else story.path,
        )
        stamp = Stamp(1 + number // 4, 1_669_248_000_000_000_000)
        made.append(Record(odd, analyse(odd.title, odd.text, odd.script), stamp))
    return made


class Asker:
    """Thinks of queries that find something."""

    def __init__(self, stories: Sequence[Record], seed: int) -> None:
        self._pick = random.Random(seed)
        self._stories = stories
        self._entities = {
            kind: sorted(
                {
                    each.text
                    for record in stories
                    for each in record.annotations
                    if each.kind is kind
                }
            )
            for kind in EntityKind
        }

    def query(self) -> str:
        """Return a query of up to three conditions."""
        if self._pick.random() < 0.3:
            return self._leaf()
        a, b, c = self._leaf(), self._leaf(), self._leaf()
        return self._pick.choice(_TREES).format(a=a, b=b, c=c)

    def passage(self, longest: int = 8) -> str:
        """Return a passage of a story, in either script."""
        while True:
            story = self._pick.choice(self._stories).story
            text = self._pick.choice((story.title, story.text))
            start = self._pick.randrange(len(text))
            found = text[start : start + self._pick.randint(1, longest)].strip()
            if found and not set(found) & set('"“”„「」『』'):
                script = self._pick.choice((DisplayScript.SIMPLIFIED, DisplayScript.TAIWAN))
                return convert(found, Script.MIXED, script)

    def _leaf(self) -> str:
        return str(self._pick.choice(self._leaves)(self))

    def _text(self) -> str:
        return f'"{self.passage()}"'

    def _long(self) -> str:
        return f'"{self.passage(longest=400)}"'

    def _title(self) -> str:
        return f'title:"{self.passage(3)}"'

    def _published(self) -> str:
        return f'script:exact "{self.passage(3)}"'

    def _person(self) -> str:
        return f'person:"{self._name(EntityKind.PERSON)}"'

    def _place(self) -> str:
        return f'place:"{self._name(EntityKind.PLACE)}"'

    def _name(self, kind: EntityKind) -> str:
        name = self._pick.choice(self._entities[kind])
        return name[: self._pick.choice((len(name), 2, 1))]

    def _reading(self) -> str:
        kind = self._pick.choice((EntityKind.PERSON, EntityKind.PLACE))
        read = sorted(readings(kind, self._pick.choice(self._entities[kind])))
        word = self._pick.choice(read) if read else "zhang wei"
        return self._pick.choice((word, f"{kind}:{word}"))

    def _number(self) -> str:
        number = "".join(self._pick.choice(self._entities[EntityKind.NUMBER]).split())
        return f'number:"{self._pick.choice(_COMPARISONS)}{number}"'

    def _numbers(self) -> str:
        low, high = sorted(self._pick.randint(0, 3000) for _ in range(2))
        return f"number:{low}..{high}{self._pick.choice(('', '人', '元', '名', '个'))}"

    def _unit(self) -> str:
        return f"unit:{self._pick.choice(('人', '元', '名', '個', '米'))}"

    def _date(self) -> str:
        year, month = self._pick.randint(2003, 2022), self._pick.randint(1, 12)
        return self._pick.choice(
            (
                f"date:{year}",
                f"date:{year}-{month:02}",
                f"date:>={year}",
                f"date:<{year}-{month:02}",
            )
        )

    def _source(self) -> str:
        return f"source:{self._pick.choice(('晨报', '日報', '晚报', '报', '周刊'))}"

    def _script(self) -> str:
        return f"script:{self._pick.choice(('simplified', 'traditional'))}"

    def _status(self) -> str:
        return f"is:{self._pick.choice(('read', 'unread', 'starred', 'noted'))}"

    _leaves = (
        _text, _text, _text, _text, _long, _title, _published, _person, _place, _reading,
        _number, _numbers, _unit, _date, _source, _script, _status,
    )  # fmt: skip
