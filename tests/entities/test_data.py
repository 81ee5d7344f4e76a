import gzip
from importlib import resources

import pytest

from tuireader.entities import foreign_names, name_evidence
from tuireader.entities.gazetteer import Role, gazetteer
from tuireader.entities.name_evidence import evidence
from tuireader.entities.wordlists import words
from tuireader.text.plain import plain


@pytest.mark.parametrize(
    ("section", "features"),
    [("weights", name_evidence.FEATURES), ("foreign", foreign_names.FEATURES)],
)
def test_the_weights_are_those_of_the_features(section: str, features: tuple[str, ...]) -> None:
    file = resources.files("tuireader.entities") / "data" / "names.tsv.gz"
    lines = gzip.decompress(file.read_bytes()).decode().splitlines()

    assert tuple(line.split("\t")[2] for line in lines if line.startswith(section)) == features


def test_every_list_is_written_in_plain_characters() -> None:
    data = resources.files("tuireader.entities") / "data"
    lists = [file.name[:-4] for file in data.iterdir() if file.name.endswith(".txt")]

    assert "idioms" in lists
    assert [word for name in lists for word in words(name) if plain(word) != word] == []


def test_a_remark_in_a_list_is_no_word() -> None:
    assert not [word for word in words("places_by_hand") if not word.isalpha() or "#" in word]


def test_the_names_of_divisions_are_there_once_in_their_strongest_role() -> None:
    roles = gazetteer().roles

    assert roles["渝北区"] is Role.DIVISION
    assert roles["重庆"] is Role.SHORT
    assert roles["半淞园街道"] is Role.TOWN
    assert roles["东区"] is Role.WITHIN


def test_ordinary_words_are_commoner_than_rare_ones() -> None:
    common = evidence().commonness

    assert common["时间"] > common["黄昏"] > 0
