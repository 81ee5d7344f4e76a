"""Lines that many stories of a source share leave the stories, whatever the order of reading."""

import random
from pathlib import Path

import pytest
from tests.sync.conftest import change_behind_its_back

from tuireader.index.query.parser import parse_query
from tuireader.index.store import Index, Sort
from tuireader.sync.boilerplate_table import NAME, BoilerplateTable, boilerplate_damage
from tuireader.sync.update import update

TOWNS = ["望江", "临河", "沙坪", "杨桥", "石码", "柳堤", "云溪", "竹山", "梅岭", "松口"]
CALL = "点击上方蓝字，和街坊们一起看临江。"
SLOGAN = "临江晚报，写给临江人的一张报纸"


def _page(town: str, *tail: str, source: str = "临江晚报", head: str = "") -> str:
    body = f"{town}的社区食堂昨天开张，{len(town)}十多位老人来吃了头一顿饭，说比家里热闹得多。"
    lines = (f"{town}食堂开张", f"2023-04-18 来源：{source}", head, body, f"{town}的厨师姓陶。")
    return "\n\n".join(filter(None, (*lines, *tail)))


def _write(root: Path, pages: dict[str, str]) -> None:
    for name, page in pages.items():
        (root / f"{name}.txt").write_text(page, encoding="utf-8")


def _update(index: Index, root: Path) -> None:
    update(index, root, lambda progress: None, lambda: False)


def _texts(index: Index) -> dict[str, str]:
    records = index.records(index.search(parse_query(""), Sort.NEWEST).ids)
    return {record.story.path: record.story.text for record in records if record}


def _same(texts: dict[str, str], line: str) -> set[str]:
    return {path.removesuffix(".txt") for path, text in texts.items() if line in text}


def test_what_recurs_at_the_edges_leaves_every_story(index: Index, root: Path) -> None:
    _write(root, {town: _page(town, SLOGAN, head=CALL) for town in TOWNS[:5]})
    _update(index, root)
    texts = _texts(index)
    assert _same(texts, SLOGAN) == _same(texts, CALL) == set()
    assert all(text.endswith("的厨师姓陶。") for text in texts.values())
    story_id = index.search(parse_query("望江"), Sort.NEWEST).ids[0]
    record = index.record(story_id)
    assert record is not None
    assert [(each.kind, each.count) for each in record.story.repairs] == [("boilerplate", 2)]


def test_what_four_stories_share_stays(index: Index, root: Path) -> None:
    _write(root, {town: _page(town, SLOGAN) for town in TOWNS[:4]})
    _update(index, root)
    assert _same(_texts(index), SLOGAN) == set(TOWNS[:4])


def test_the_order_of_reading_does_not_matter(index: Index, root: Path) -> None:
    _write(root, {town: _page(town, SLOGAN) for town in TOWNS[:4]})
    _update(index, root)
    _write(root, {TOWNS[4]: _page(TOWNS[4], SLOGAN)})
    _update(index, root)
    assert _same(_texts(index), SLOGAN) == set()
    (root / f"{TOWNS[0]}.txt").unlink()
    _update(index, root)
    assert _same(_texts(index), SLOGAN) == set(TOWNS[1:5])


def test_copies_of_one_story_make_no_line_recur(index: Index, root: Path) -> None:
    page = _page("望江", "食堂里的木桌是居民从家里搬来的。")
    _write(root, {str(number): page for number in range(8)})
    _update(index, root)
    assert len(_same(_texts(index), "木桌")) == 8


def test_each_source_is_counted_for_itself(index: Index, root: Path) -> None:
    sources = ("临江晚报", "榕溪晚报")
    _write(
        root, {town: _page(town, SLOGAN, source=sources[n % 2]) for n, town in enumerate(TOWNS[:8])}
    )
    _update(index, root)
    assert len(_same(_texts(index), SLOGAN)) == 8


@pytest.mark.parametrize("line", ["记者 苏禾", "（苏禾/臨江報導）", "（完）", "文/苏禾 图/陶乐平"])
def test_a_byline_stays_however_often_it_recurs(index: Index, root: Path, line: str) -> None:
    _write(root, {town: _page(town, line) for town in TOWNS})
    _update(index, root)
    assert len(_same(_texts(index), line)) == 10


def test_the_longest_paragraph_stays(index: Index, root: Path) -> None:
    _write(root, {town: f"{town}通告\n\n{SLOGAN}。\n\n{town}。" for town in TOWNS})
    _update(index, root)
    assert all(_texts(index).values())
    assert len(_same(_texts(index), SLOGAN)) == 10


def test_without_its_table_an_archive_is_read_again(index: Index, root: Path) -> None:
    _write(root, {town: _page(town, SLOGAN) for town in TOWNS[:5]})
    _update(index, root)
    table = index.folder / NAME
    table.write_bytes(table.read_bytes()[:-5000])
    _write(root, {TOWNS[5]: _page(TOWNS[5], SLOGAN)})
    _update(index, root)
    assert _same(_texts(index), SLOGAN) == set()


def test_a_settled_table_belongs_to_its_generation(index: Index, root: Path) -> None:
    _write(root, {town: _page(town) for town in TOWNS[:5]})
    _update(index, root)
    recurrence = BoilerplateTable(index.folder)
    assert recurrence.settled(index.generation)
    assert recurrence.trusted(index.stamps(), index.generation) == index.stamps()


def test_a_table_that_missed_an_update_is_brought_up_to_date(index: Index, root: Path) -> None:
    _write(root, {town: _page(town, SLOGAN) for town in TOWNS[:4]})
    _update(index, root)
    before = (index.folder / NAME).read_bytes()
    _write(root, {TOWNS[4]: _page(TOWNS[4], SLOGAN)})
    _update(index, root)
    # As after a kill between the commit of the index and that of the table.
    (index.folder / NAME).write_bytes(before)
    _update(index, root)
    assert _same(_texts(index), SLOGAN) == set()
    assert BoilerplateTable(index.folder).settled(index.generation)


def test_after_any_updates_lines_recur_as_in_a_new_index(
    index: Index, root: Path, tmp_path: Path
) -> None:
    pick = random.Random(3)
    for step in range(12):
        for town in pick.sample(TOWNS, 4):
            path = root / f"{town}.txt"
            if path.exists() and pick.random() < 0.3:
                path.unlink()
            else:
                tail = pick.sample((SLOGAN, CALL), pick.randint(0, 2))
                source = pick.choice(("临江晚报", "榕溪晚报"))
                path.write_text(_page(town, *tail, source=source, head=CALL * (step % 2)), "utf-8")
        _update(index, root)
        anew = Index.open(tmp_path / f"anew{step}")
        _update(anew, root)
        assert _texts(index) == _texts(anew)
        anew.close()


def test_what_was_broken_off_is_finished_later(index: Index, root: Path) -> None:
    _write(root, {town: _page(town, SLOGAN) for town in TOWNS})
    answers = iter([False] * 3)
    update(index, root, lambda progress: None, lambda: next(answers, True))
    _update(index, root)
    assert len(_texts(index)) == 10
    assert _same(_texts(index), SLOGAN) == set()


def test_a_table_whose_schema_was_changed_is_made_anew(index: Index, root: Path) -> None:
    _write(root, {town: _page(town, SLOGAN) for town in TOWNS[:4]})
    _update(index, root)
    file = index.folder / NAME
    file.write_bytes(file.read_bytes().replace(b"NEW.source", b"OMD.source"))
    assert boilerplate_damage(file)
    _write(root, {TOWNS[4]: _page(TOWNS[4], SLOGAN)})
    _update(index, root)
    assert _same(_texts(index), SLOGAN) == set()
    assert boilerplate_damage(file) is None


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM edge WHERE story = (SELECT MAX(story) FROM edge)",
        "UPDATE edge SET body = x'010203040506'",
        "UPDATE often SET stories = 1",
        "UPDATE source SET stories = 900",
        "UPDATE story SET path = 'elsewhere.txt' WHERE number = (SELECT MAX(number) FROM story)",
    ],
)
def test_lines_recur_rightly_though_the_table_was_changed(
    index: Index, root: Path, change: str
) -> None:
    _write(root, {town: _page(town, SLOGAN, CALL) for town in TOWNS[:5]})
    _write(root, {town: _page(town, "明天见。") for town in TOWNS[5:9]})
    _update(index, root)
    change_behind_its_back(index.folder / NAME, change)
    assert (
        boilerplate_damage(index.folder / NAME) == "it is damaged: rows are missing or were changed"
    )
    _write(root, {TOWNS[9]: _page(TOWNS[9], SLOGAN, "明天见。")})
    _update(index, root)
    texts = _texts(index)
    assert _same(texts, SLOGAN) == _same(texts, CALL) == _same(texts, "明天见。") == set()
    assert boilerplate_damage(index.folder / NAME) is None
