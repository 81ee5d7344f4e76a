"""A story of the index tells again where it was mended."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tuireader.library import Library, RepairKind, repair_changes

RAW = """社区食堂开张

2023-04-18 来源：临江晚报

食堂昨天&nbsp;开张。

厨师姓\u200b陶，做得一手好菜。
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    root = tmp_path / "archive"
    root.mkdir()
    (root / "canteen.txt").write_text(RAW, encoding="utf-8")
    with Library.open(root) as opened:
        opened.refresh()
        yield opened


def test_places_are_found_in_the_text_of_the_index(library: Library) -> None:
    record = library.read(library.search("").ids[0])
    assert all(not repair.places for repair in record.story.repairs)
    story = library.mended(record)
    told = {repair.kind: list(repair_changes(story, repair)) for repair in story.repairs}
    (unseen,) = told[RepairKind.CONTROL_CHARACTERS]
    assert (unseen.position, unseen.before, unseen.old, unseen.new) == (
        "2:4",
        "厨师姓",
        "<U+200B>",
        "",
    )
    assert unseen.after.startswith("陶，做得")


def test_what_a_headline_lost_is_told(library: Library) -> None:
    damaged = "為確?？购槲镔Y到位\n\n2023-04-18 来源：临江晚报\n\n食堂昨天搬到了堤上。\n"
    (library.root / "canteen.txt").write_text(damaged, encoding="utf-8")
    library.refresh()
    story = library.mended(library.read(library.search("").ids[0]))
    assert story.title == "為確▯抗洪物資到位"
    ((change,),) = (tuple(repair_changes(story, repair)) for repair in story.repairs)
    assert change.position == "title"
    assert "保" in "".join(change.gaps)


def test_a_file_that_has_changed_tells_no_places(library: Library) -> None:
    record = library.read(library.search("").ids[0])
    (library.root / "canteen.txt").write_text("另一篇\n\n说的是别的事情。\n", encoding="utf-8")
    assert library.mended(record) == record.story
    assert all(not repair.places for repair in library.mended(record).repairs)
