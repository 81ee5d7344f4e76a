"""The catalogues are whole and in step, and every part of the program speaks their language."""

import ast
import json
import re
from collections import Counter
from functools import cache
from gettext import GNUTranslations

import pytest
from babel.messages.catalog import Message as CatalogEntry
from tests.foreign_words import foreign_words
from translation.catalogues import po_file, read, template, translated
from translation.messages import messages_of, sentences

from tuireader import i18n
from tuireader.cli import main
from tuireader.cli.examples import FIRST, OF_COMMAND
from tuireader.cli.parser import COMMANDS
from tuireader.entities.model import EntityKind
from tuireader.i18n import (
    COLON,
    COMMA,
    LANGUAGES,
    LOCALE_FOLDER,
    SEMICOLON,
    UserMessage,
    _,
    join_messages,
    ngettext,
    translate_message,
)
from tuireader.index.query.lexer import UnreadableError
from tuireader.tui.dialogs.help import QUERIES

_COMMANDS = frozenset(COMMANDS)
# What a person types is in the syntax of commands and queries, in every language.
_TYPED = frozenset(
    line for examples in (FIRST, QUERIES, *OF_COMMAND.values()) for line, _meaning in examples
)
CHINESE = [name for name in LANGUAGES if name != "en"]
PLACEHOLDER = re.compile(r"\{\w*(?::[^}]*)?\}|%(?:\(\w+\))?[rsd]")


def entries(language: str) -> list[CatalogEntry]:
    return [message for message in read(language) if message.id]


def forms(message: CatalogEntry) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple) else (str(message.string),)


def prose(language: str) -> set[str]:
    return {form for one in entries(language) if one.id not in _TYPED for form in forms(one)}


def names(text: str) -> Counter[str]:
    return Counter(found.split(":")[0].strip("{}") for found in PLACEHOLDER.findall(text))


@pytest.mark.parametrize("language", CHINESE)
def test_a_catalogue_has_the_sentences_of_the_program(language: str) -> None:
    wanted = {message.id for message in template() if message.id}
    assert {message.id for message in entries(language)} == wanted, "run python -m translation"


@pytest.mark.parametrize(
    "source", ['told = "no {x}"\nUserMessage(told, x=1)', 'UserMessage(f"no {x}")']
)
def test_a_message_that_no_catalogue_can_have_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"line \d: "):
        list(messages_of(ast.parse(source)))


@pytest.mark.parametrize("language", CHINESE)
def test_every_sentence_is_translated(language: str) -> None:
    assert [message.id for message in entries(language) if not translated(message)] == []


@pytest.mark.parametrize("language", CHINESE)
def test_a_translation_has_the_blanks_of_its_sentence(language: str) -> None:
    for message in entries(language):
        wanted = message.id if isinstance(message.id, str) else message.id[1]
        for form in forms(message):
            assert names(form) == names(wanted), message.id


@pytest.mark.parametrize("language", CHINESE)
def test_what_is_loaded_is_what_is_edited(language: str) -> None:
    with po_file(language).with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for message in entries(language):
        if isinstance(message.id, str):
            assert compiled.gettext(message.id) == message.string
        else:
            assert compiled.ngettext(message.id[0], message.id[1], 2) == forms(message)[0]


def test_the_scripts_are_not_mixed_up() -> None:
    simplified, traditional = (
        "".join(form for message in entries(name) for form in forms(message)) for name in CHINESE
    )
    assert not re.search("[設檔檢開體簡報導]", simplified)
    assert not re.search("[设检开简报导复请运发]", traditional)


# What is said on the other side of the strait, and second names of what has one already.
_FOREIGN = {
    "zh_CN": (
        "软体|资讯|资料夹|萤幕|预设|搜寻|选单|开启|伺服器|网路|滑鼠|游标|程式|字元|位元|记忆体|硬碟|磁碟|"
        "使用者|设定|储存|汇出|贴上|检视|复原|介面|品质|连接埠|指令|列印|透过|"
        "存档|档案|数据库|资料库|匹配|(?<!字符)实体|逐行索引|去掉|套话|提及之处"
    ),
    "zh_TW": (
        "軟件|信息|文件夾|屏幕|缺省|默認|搜索|菜單|打開|列表|數據|服務器|網絡|鼠標|光標|程序|文本|字符|字節|"
        "內存|硬盤|磁盤|用戶|設置|幫助|退出|保存|導出|導入|粘貼|剪貼板|視圖|撤銷|界面|質量|端口|報道|通過|"
        "典藏|存檔|專案|資料庫|相符|命中|匹配|(?<!字元)實體|逐行索引|上下文|去掉|套話|提及之處|記錄"
    ),
}


@pytest.mark.parametrize("language", CHINESE)
def test_a_thing_has_one_name_and_that_of_its_place(language: str) -> None:
    foreign = re.compile(_FOREIGN[language])
    found = {form for message in entries(language) for form in forms(message)}
    assert sorted(filter(foreign.search, found)) == []


@pytest.mark.parametrize("language", CHINESE)
def test_a_translation_has_no_english_but_names(language: str) -> None:
    assert {
        form: words for form in prose(language) if (words := foreign_words(form, _COMMANDS))
    } == {}


@pytest.mark.parametrize("language", CHINESE)
def test_marks_are_those_of_chinese(language: str) -> None:
    """Half-width marks stand beside Latin letters only: ``，`` and not ``,`` after a character."""
    wrong = re.compile(r"[\u4e00-\u9fff][,;:!?(]|[,;:!?)][\u4e00-\u9fff]")
    assert sorted(filter(wrong.search, prose(language))) == []


def test_there_is_a_folder_for_each_language_but_that_of_the_source() -> None:
    assert sorted(folder.name for folder in LOCALE_FOLDER.iterdir()) == CHINESE


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_SG"}, "zh_CN"),
        ({"LANG": "zh"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, "zh_TW"),
        ({"LANG": "zh_HK.big5hkscs"}, "zh_TW"),
        ({"LANG": "zh-Hant"}, "zh_TW"),
        ({"LANG": "zh_Hant_HK.UTF-8"}, "zh_TW"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, "zh_TW"),
        ({"LANG": "zh_TW.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "zh_TW.UTF-8", "LC_ALL": ""}, "zh_TW"),
    ],
)
def test_the_environment_names_the_language(environ: dict[str, str], language: str) -> None:
    assert i18n.of_environment(environ) == language


def test_english_counts_one_and_many() -> None:
    assert [ngettext("{count} story", "{count} stories", n) for n in (0, 1, 2)] == [
        "{count} stories",
        "{count} story",
        "{count} stories",
    ]


def test_a_finished_sentence_is_told_in_another_language() -> None:
    i18n.use("zh_TW")
    assert translate_message("permission denied") == "沒有權限"
    refused = OSError(30, "Read-only file system")
    assert UserMessage(
        "cannot create the folder {folder}: {reason}", folder="/a b/c", reason=refused
    ).translated() == ("無法建立資料夾 /a b/c：檔案系統唯讀")
    assert (
        translate_message(
            UserMessage(
                "read literally: {reason}", reason=UnreadableError("a quotation mark is not closed")
            )
        )
        == "依字面搜尋：引號沒有成對"
    )
    assert (
        translate_message("something that nobody has translated")
        == "something that nobody has translated"
    )
    assert translate_message("") == ""


def _line(number: int) -> UserMessage:
    return UserMessage("line {number}", number=number)


def _placed(places: list[str], reason: str) -> str:
    return join_messages([*places, UserMessage(reason) if type(reason) is str else reason], COLON)


_LINES = join_messages([_line(2), _line(4)], COMMA)
_MORE = UserMessage("{named} and {more} more", named=_LINES, more=3)
_NO_TEXT = UserMessage("no known text field")
_GIVEN_UP = UserMessage("gave up after {count} parts without a story", count=3)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("not JSON", "不是 JSON"),
        (_placed([_line(7)], "not JSON"), "第 7 行：不是 JSON"),
        (_placed([_MORE], "not JSON"), "第 2 行、第 4 行，另有 3 处：不是 JSON"),
        (_placed(["a", "b.zip", "k.jsonl", _line(3)], "not JSON"),
         "a：b.zip：k.jsonl：第 3 行：不是 JSON"),
        (join_messages([UserMessage("not JSON"), _NO_TEXT], SEMICOLON),
         "不是 JSON；没有可识别的正文字段"),
        (_placed([UserMessage("the rest of the file")], _GIVEN_UP),
         "文件的其余部分：连续 3 个部分没有报道，不再继续"),
        (UserMessage("it is damaged: every file will be read again; {mend}",
                 mend=UserMessage("run: tuireader index {value}", value="a, b")),
         "已损坏：将重新读取所有文件；请运行：tuireader index a, b"),
        (UserMessage("no story mentions the {kind} {name}; perhaps you mean: {names}",
                 kind=EntityKind.PERSON, name="黄", names="黄伟, 黄岩"),
         "没有报道提到人名“黄”；您要找的可能是：黄伟, 黄岩"),
        ("neither; known: to, anybody", "neither; known: to, anybody"),
    ],
)  # fmt: skip
def test_what_stands_side_by_side_is_told_piece_by_piece(reason, words) -> None:
    i18n.use("zh_CN")
    assert translate_message(reason) == words


def test_english_is_told_as_it_is() -> None:
    assert translate_message("permission denied") == "permission denied"
    assert _("") == ""


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("zh_CN.UTF-8", ("用法：", "选项", "显示本帮助")),
        ("zh_TW.UTF-8", ("用法：", "選項", "顯示本說明")),
    ],
)
@pytest.mark.parametrize(
    "command", ["", "open", "index", "search", "show", "entities", "clean", "doctor"]
)
def test_help_speaks_the_language(monkeypatch, capsys, locale, words, command) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    with pytest.raises(SystemExit):
        main([*command.split(), "--help"])
    printed = capsys.readouterr().out
    assert all(word in printed for word in words)
    assert [english for english in _of_the_command_line() if english in printed] == []


@cache
def _of_the_command_line() -> list[str]:
    ours = [each.one for each in sentences() if each.file in ("cli/options.py", "cli/parser.py")]
    assert ours
    return ours


def test_wrong_usage_is_said_in_the_language(monkeypatch, capsys) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    with pytest.raises(SystemExit):
        main(["show"])
    assert (
        capsys.readouterr().err == "tuireader show: 缺少参数：STORY；参见 tuireader show --help\n"
    )


def test_an_error_is_said_in_the_language(monkeypatch, capsys, tmp_path) -> None:
    monkeypatch.setenv("LC_ALL", "zh_TW.UTF-8")
    assert main(["index", str(tmp_path / "none")]) == 1
    assert "不存在；請指定存放報導的資料夾" in capsys.readouterr().err


def test_what_programs_read_is_the_same_in_every_language(monkeypatch, capsys, archive) -> None:
    answers = []
    for locale in ("C", "zh_TW.UTF-8"):
        monkeypatch.setenv("LC_ALL", locale)
        main(["index", str(archive), "--json"])
        main(["search", "(桥", "-a", str(archive), "--json", "--explain"])
        out = capsys.readouterr().out
        answers.append(re.sub(r'"took_ms": [\d.]+', "", out[out.index('"query"') :]))
    assert answers[0] == answers[1]
    assert "read literally" in json.loads("{" + answers[0].replace(" ,", ' "t": 0,'))["note"]
