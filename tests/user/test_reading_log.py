"""What a person has read, starred and noted, from one run to the next."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.errors import TuireaderError
from tuireader.user.paths import state_folder
from tuireader.user.reading_log import LONGEST_NOTE, MOST_READ, ReadingLog, ReadingState

IDS = st.from_regex(r"[a-z2-7]{10}(\.[1-9])?", fullmatch=True)


def test_a_story_is_left_at_its_place_and_begins_there(tmp_path) -> None:
    log = ReadingLog(tmp_path)
    log.change(lambda reading: reading.opened("bridge"))
    log.change(lambda reading: reading.left("bridge", 480))
    log.save()
    again = ReadingLog(tmp_path)
    again.change(lambda reading: reading.opened("bridge"))
    assert again.reading.read == {"bridge": 480}


def test_a_story_only_glanced_at_stays_unread() -> None:
    assert not ReadingState().left("bridge", 0).read
    assert ReadingState().left("bridge", 12).read == {"bridge": 12}
    assert ReadingState({"bridge": 12}).left("bridge", 0).read == {"bridge": 0}


def test_the_history_has_the_latest_first_and_each_story_once() -> None:
    reading = ReadingState()
    for story_id in ("bridge", "market", "bridge", "notice"):
        reading = reading.opened(story_id)
    assert reading.history(2) == ("notice", "bridge")
    assert reading.history(9) == ("notice", "bridge", "market")
    assert reading.unread("bridge").history(9) == ("notice", "market")


def test_the_stories_read_longest_ago_are_forgotten() -> None:
    reading = ReadingState({f"story{number}": 0 for number in range(MOST_READ)}).opened("latest")
    assert len(reading.read) == MOST_READ
    assert "story0" not in reading.read
    assert reading.history(1) == ("latest",)


def test_stories_are_marked_as_read_and_the_marks_taken_back() -> None:
    reading = ReadingState({"bridge": 12}).with_marked(("market", "notice"), read=True)
    assert reading.unread_among(("bridge", "market", "notice", "harvest")) == ["harvest"]
    assert reading.history(9) == ("bridge",)
    assert not reading.unread("market").is_read("market")
    taken_back = reading.with_marked(("market", "notice"), read=False)
    assert taken_back == ReadingState({"bridge": 12})


def test_a_file_from_before_there_were_marks_is_read(tmp_path) -> None:
    log = ReadingLog(tmp_path)
    log.change(lambda reading: reading.opened("bridge"))
    log.save()
    (file,) = state_folder().glob("reading-*.json")
    stored = json.loads(file.read_text(encoding="utf-8"))
    del stored["value"]["marked"]
    file.write_text(json.dumps(stored), encoding="utf-8")
    assert ReadingLog(tmp_path).reading == ReadingState({"bridge": 0})


def test_stars_and_notes_come_and_go() -> None:
    reading = ReadingState().with_star("bridge", starred=True).with_star("market", starred=True)
    assert reading.with_star("bridge", starred=True).starred == ("market", "bridge")
    assert reading.with_star("bridge", starred=False).starred == ("market",)
    noted = reading.with_note("bridge", "  问一下\n工程队 ")
    assert noted.notes == {"bridge": "问一下 工程队"}
    assert noted.with_note("bridge", " ").notes == {}
    assert len(reading.with_note("bridge", "长" * 9_000).notes["bridge"]) == LONGEST_NOTE


def test_what_two_programs_do_is_kept_of_both(tmp_path) -> None:
    one, other = ReadingLog(tmp_path), ReadingLog(tmp_path)
    one.change(lambda reading: reading.with_star("bridge", starred=True))
    other.change(lambda reading: reading.with_note("market", "摊位数目"))
    one.save()
    other.save()
    assert other.reading.starred == ("bridge",)
    assert ReadingLog(tmp_path).reading == other.reading


def test_every_archive_has_its_own_and_a_link_leads_to_the_same(tmp_path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    log = ReadingLog(first)
    log.change(lambda reading: reading.opened("bridge"))
    log.save()
    link = tmp_path / "link"
    link.symlink_to(first)
    assert ReadingLog(link).reading.read == {"bridge": 0}
    assert not ReadingLog(second).reading.read


def test_what_cannot_be_saved_is_saved_the_next_time(tmp_path) -> None:
    log = ReadingLog(tmp_path)
    log.change(lambda reading: reading.opened("bridge"))
    state_folder().parent.mkdir(parents=True)
    state_folder().write_text("in the way", encoding="utf-8")
    with pytest.raises(TuireaderError):
        log.save()
    state_folder().unlink()
    log.save()
    assert ReadingLog(tmp_path).reading.read == {"bridge": 0}


@given(
    st.dictionaries(IDS, st.integers(0, 9**9)),
    st.lists(IDS, unique=True),
    st.frozensets(IDS),
    st.data(),
)
def test_what_is_saved_is_read_again(tmp_path_factory, read, starred, marked, data) -> None:
    notes = data.draw(st.dictionaries(IDS, st.text(st.characters(categories=["L"]), min_size=1)))
    archive = tmp_path_factory.mktemp("archive")
    log = ReadingLog(archive)
    log.change(lambda _: ReadingState(read, tuple(starred), notes, marked))
    log.save()
    assert ReadingLog(archive).reading == ReadingState(read, tuple(starred), notes, marked)


def test_a_damaged_file_is_said_and_reading_begins_anew(tmp_path) -> None:
    log = ReadingLog(tmp_path)
    log.change(lambda reading: reading.opened("bridge"))
    log.save()
    (file,) = state_folder().glob("reading-*.json")
    file.write_text(file.read_text(encoding="utf-8").replace(":0", ":0x"), encoding="utf-8")
    again = ReadingLog(tmp_path)
    assert again.reading == ReadingState()
    assert "is damaged" in (again.note or "")
