"""What the manual page says beside the tables of the program, in each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

Entries = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    Attributes:
        headings: Of the sections, in their order: name, synopsis, description, commands, searches,
            keys, settings, exit status, files, environment.
        summary: Behind the name of the program.
        description: What the program is.
        setting: A setting: its help, and the values that it may have.
        exit: Each exit status.
        files: Each file or folder.
        environment: Each variable.
        end: What ends a sentence.
    """

    headings: tuple[str, ...]
    summary: str
    description: str
    setting: str
    exit: Entries
    files: Entries
    environment: Entries
    end: str


_CONFIG: Final = "$XDG_CONFIG_HOME/tuireader/config.toml"
_CACHE: Final = "$XDG_CACHE_HOME/tuireader"
_STATE: Final = "$XDG_STATE_HOME/tuireader"
_LOCALE: Final = "LC_ALL, LC_MESSAGES, LANG"

WORDS: Final[Mapping[str, Words]] = {
    "en": Words(
        headings=(
            "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "SEARCHES", "KEYS", "SETTINGS",
            "EXIT STATUS", "FILES", "ENVIRONMENT",
        ),
        summary="read Chinese news archives in the terminal",
        description="A reader for folders of Chinese news stories, Simplified, Traditional or "
        "mixed. Names and districts are found in either script, and every story is shown in "
        "either. Without a command, the reader opens: on the archive named, else the last one, "
        "else the sample.",
        setting="{help} Allowed: {choices}",
        exit=(
            ("0", "done"),
            ("1", "it could not be done; one line says what and what to do"),
            ("2", "wrong usage"),
        ),
        files=(
            (_CONFIG, "the settings; `tuireader settings --write` makes it"),
            (_CACHE, "the indexes; they can be deleted at any time"),
            (_STATE, "what was read, starred and searched"),
        ),
        environment=(
            ("NO_COLOR", "no colour; persons, places and numbers stay distinguishable"),
            (_LOCALE, "the language of the program, unless it is set"),
        ),
        end=".",
    ),
    "zh_CN": Words(
        headings=(
            "名称", "概要", "描述", "命令", "搜索语法", "按键", "设置",
            "退出状态", "文件", "环境变量",
        ),
        summary="在终端里阅读中文新闻库",
        description="中文新闻库的阅读器，简体、繁体或混排均可。搜索人名、地名不分简繁，每篇报道都可在"
        "两种字形之间切换。不写命令则打开阅读器：优先打开指定的新闻库，其次是上次打开的，再次是示例库。",
        setting="{help}可用的值：{choices}",
        exit=(("0", "成功"), ("1", "失败；以一行文字说明原因和对策"), ("2", "用法有误")),
        files=(
            (_CONFIG, "设置；由 `tuireader settings --write` 生成"),
            (_CACHE, "索引；可随时删除"),
            (_STATE, "阅读、星标和搜索的记录"),
        ),
        environment=(
            ("NO_COLOR", "不用颜色；人名、地名和数字仍可区分"),
            (_LOCALE, "界面语言；设置中另有指定时以设置为准"),
        ),
        end="。",
    ),
    "zh_TW": Words(
        headings=(
            "名稱", "概要", "說明", "指令", "搜尋語法", "按鍵", "設定",
            "結束狀態", "檔案", "環境變數",
        ),
        summary="在終端機裡閱讀中文新聞庫",
        description="中文新聞庫的閱讀器，簡體、繁體或混排皆可。搜尋人名、地名不分簡繁，每篇報導都能在"
        "兩種字形之間切換。不寫指令則開啟閱讀器：優先開啟指定的新聞庫，其次是上次開啟的，再其次是範例庫。",
        setting="{help}可用的值：{choices}",
        exit=(("0", "成功"), ("1", "失敗；以一行文字說明原因和對策"), ("2", "用法有誤")),
        files=(
            (_CONFIG, "設定；由 `tuireader settings --write` 產生"),
            (_CACHE, "索引；可隨時刪除"),
            (_STATE, "閱讀、星號和搜尋的紀錄"),
        ),
        environment=(
            ("NO_COLOR", "不用色彩；人名、地名和數字仍可區分"),
            (_LOCALE, "介面語言；設定中另有指定時以設定為準"),
        ),
        end="。",
    ),
}  # fmt: skip
