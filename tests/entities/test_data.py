from importlib import resources

from tuireader.entities.lexicons import ordinary_words, word_list
from tuireader.entities.places.gazetteer import Role, gazetteer
from tuireader.text.normalize import to_simplified_halfwidth


def test_every_list_is_written_in_plain_characters() -> None:
    data = resources.files("tuireader.entities") / "data"
    lists = [file.name[:-4] for file in data.iterdir() if file.name.endswith(".txt")]

    assert "idioms" in lists
    assert [
        word for name in lists for word in word_list(name) if to_simplified_halfwidth(word) != word
    ] == []


def test_a_remark_in_a_list_is_no_word() -> None:
    assert not [word for word in word_list("places_by_hand") if not word.isalpha() or "#" in word]


def test_the_names_of_divisions_are_there_once_in_their_strongest_role() -> None:
    roles = gazetteer().roles

    assert roles["渝北区"] is Role.DIVISION
    assert roles["重庆"] is Role.SHORT
    assert roles["半淞园街道"] is Role.TOWN
    assert roles["东区"] is Role.WITHIN


def test_ordinary_words_are_commoner_than_rare_ones() -> None:
    common = ordinary_words()

    assert common["时间"] > common["黄昏"] > 0
