"""One or two characters, and common runs of three, are found by postings; others are verified."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuireader.index import ngram_writer
from tuireader.index.checked_file import CheckedFile, block_checksums
from tuireader.index.docset import docnums
from tuireader.index.ngram_writer import NgramWriter
from tuireader.index.ngrams import TRIPLE, Ngrams, needle_of
from tuireader.index.query.parser import parse_query
from tuireader.index.record import Record
from tuireader.index.store import Index, Sort
from tuireader.index.story_keys import encode_key

STORIES = 1_200
WORDS = ("我们", "今天", "我", "们", "天气", "2022年", "gdp", "。", "，", "\n", "𠮷野家", "😀")

KEYS = st.lists(
    st.lists(st.sampled_from((*WORDS, "丁", "丙", "\0")), max_size=6).map("".join), max_size=9
)


def _encoded(keys: list[str], many: int) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ngram_writer, "_MANY", many)
        return b"".join(NgramWriter([encode_key(key) for key in keys]).pairs())


@settings(max_examples=60)
@given(KEYS)
def test_many_stories_are_written_as_few_are(keys: list[str]) -> None:
    assert _encoded(keys, many=0) == _encoded(keys, many=99_999)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[str]], Ngrams]:
    """Open the postings of some keys, behind a few bytes of something else."""
    path: Path = tmp_path_factory.mktemp("ngrams") / "file"

    def open_postings(keys: list[str]) -> Ngrams:
        path.write_bytes(b"else" + _encoded(keys, many=99_999))
        return Ngrams(CheckedFile(path, block_checksums(path)), 4, len(keys))

    return open_postings


@settings(max_examples=60)
@given(KEYS.filter(bool), st.sampled_from(WORDS))
def test_what_is_certain_has_the_passage_and_all_that_have_it_are_found(
    opened: Callable[[list[str]], Ngrams], keys: list[str], passage: str
) -> None:
    needle = needle_of(passage)
    found = set(docnums(opened(keys).stories(needle.terms) & (1 << len(keys)) - 1))
    having = {n for n, key in enumerate(keys) if passage in key}
    assert found >= having
    assert found == having or not needle.certain


@pytest.mark.parametrize(
    ("passage", "certain"),
    [
        *(("我", True), ("我们", True), ("我我", True), ("😀", True), ("a", True)),
        *(("我们今", False), ("我\n", False), ("\n", False), ("\0我", False), ("我😀", False)),
        *(("\ud83d", False), ("\ude00我", False), ("我\ud83d", False)),
    ],
)
def test_what_postings_tell_alone(passage: str, certain: bool) -> None:
    assert needle_of(passage).certain is certain


def test_a_long_passage_is_looked_up_by_some_of_its_pairs() -> None:
    assert 8 <= len(needle_of("".join(map(chr, range(0x4E00, 0x5000)))).terms) <= 16


@pytest.mark.parametrize(
    ("passage", "is_term"),
    [("我们今", True), ("我们", False), ("我们今天", False), ("我\n们", False), ("我😀", True)],
)
def test_a_run_of_three_units_is_a_term_where_it_is_common(passage: str, is_term: bool) -> None:
    assert (needle_of(passage).triple is not None) is is_term


@pytest.fixture
def with_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write few stories as many are written."""
    monkeypatch.setattr(ngram_writer, "_MANY", 0)


@pytest.mark.usefixtures("with_numpy")
def test_common_runs_of_three_tell_their_stories_and_rare_ones_are_left_out(
    tmp_path: Path,
) -> None:
    words = ("我们今天", "我们", "今天气", "们今", "我😀", "年\n我们")
    pick = random.Random(4)
    keys = ["".join(pick.choices(words, k=12)) for _ in range(STORIES)] + ["丁丙丁"]
    path = tmp_path / "file"
    writer = NgramWriter([encode_key(key) for key in keys])
    for _ in writer.pairs():
        pass  # which tells what is common
    path.write_bytes(b"".join(writer.triples()))
    triples = Ngrams(CheckedFile(path, block_checksums(path)), 0, len(keys), TRIPLE)
    for passage in ("我们今", "们今天", "今天气", "天气我", "我😀"):
        having = {n for n, key in enumerate(keys) if passage in key}
        term = needle_of(passage).triple
        assert term is not None
        assert set(docnums(triples.stories([term]))) == having
    assert not triples.stories([needle_of("丁丙丁").triple or 0])


def test_frequencies_of_rare_and_of_common_terms(
    opened: Callable[[list[str]], Ngrams],
) -> None:
    ngrams = opened(["我们"] * 300 + ["今天"] * 2)
    terms = [needle_of(passage).terms[0] for passage in ("我们", "今天", "天气", "们")]
    assert [ngrams.frequency(term) for term in terms] == [300, 2, 0, 300]


@pytest.fixture
def keys(index: Index, record: Callable[..., Record], with_numpy: None) -> list[tuple[str, str]]:
    """Titles and texts of many stories that say the same few things."""
    pick = random.Random(2)

    def said(count: int) -> str:
        return "".join(pick.choices(WORDS, k=count)).strip()

    keys = [(said(3).replace("\n", ""), said(9)) for _ in range(STORIES)]
    index.write([record(str(n), *story) for n, story in enumerate(keys)], {})
    return keys


@pytest.mark.parametrize(
    "passage",
    [
        "我们",
        "们今",
        "今天",
        "我们今",
        "们今天",
        "我们今天",
        "天我",
        "天气。",
        "年g",
        "22",
        "gd",
        "年2",
        "𠮷野",
        "野家",
        "😀",
        "家\n",
    ],
)
def test_passages_of_common_pairs_are_found_exactly(
    index: Index, keys: list[tuple[str, str]], passage: str
) -> None:
    expected = {str(n) for n, key in enumerate(keys) if passage in key[0] or passage in key[1]}
    assert set(index.search(parse_query(f'"{passage}"'), Sort.NEWEST).ids) == expected


def test_half_of_a_character_is_not_the_character(
    index: Index, keys: list[tuple[str, str]]
) -> None:
    assert not index.search(parse_query("\ud83d"), Sort.NEWEST).ids
    assert index.search(parse_query("😀"), Sort.NEWEST).ids


def test_passages_combine(index: Index, keys: list[tuple[str, str]]) -> None:
    def having(passage: str) -> set[str]:
        return {str(n) for n, key in enumerate(keys) if passage in key[0] or passage in key[1]}

    def found(query: str) -> set[str]:
        return set(index.search(parse_query(query), Sort.NEWEST).ids)

    both, either = having("我们") & having("天气"), having("我们") | having("天气")
    assert found("我们 天气") == both
    assert found("我们 OR 天气") == either
    assert found("我们 -天气") == having("我们") - having("天气")
    assert found("title:我们 天气") == both & {
        str(n) for n, (title, _) in enumerate(keys) if "我们" in title
    }


def test_a_long_key_is_sorted_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    """A story of a million characters took 100 MB."""
    keys = [encode_key("菜贩们天不亮就到了新址。" * 40), encode_key("雨还没停"), encode_key("")]
    monkeypatch.setattr(ngram_writer, "_MANY", 0)
    monkeypatch.setattr(ngram_writer, "_FEW", 1)
    whole = NgramWriter(keys)
    expected = [*whole.pairs()], [*whole.triples()]
    monkeypatch.setattr(ngram_writer, "_LONG_KEY", 64)
    pieces = NgramWriter(keys)
    assert ([*pieces.pairs()], [*pieces.triples()]) == expected
