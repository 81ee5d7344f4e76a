"""Files as people have them: saved pages, exports and crawls, each with what must come of it.

``cases/reading/expected.json`` names for every file the facts that its first story must have, text
that must or must not be in its stories, and how many there are.
"""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from tuireader.archive.ingest import read_stories
from tuireader.archive.scan import SourceFile

CASES: Final = Path(__file__).parent / "cases" / "reading"
EXPECTED: Final = {
    case["file"]: case["expect"]
    for case in json.loads((CASES / "expected.json").read_text(encoding="utf-8"))
}
FACTS: Final = ("title", "date", "source", "editor", "byline", "url")


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_as_people_have_it(name: str) -> None:
    expected: dict[str, Any] = EXPECTED[name]
    stories = read_stories(SourceFile(name, CASES / name, 0, 0)).stories
    facts = {fact: expected[fact] for fact in FACTS if fact in expected}
    assert {fact: getattr(stories[0], fact) for fact in facts} == facts
    text = "\n".join(f"{story.title}\n{story.text}" for story in stories)
    assert [words for words in expected.get("has", ()) if words not in text] == []
    assert [words for words in expected.get("nothas", ()) if words in text] == []
    assert len(stories) >= expected.get("n_min", 1)
    assert len(stories) == expected.get("n", len(stories))
