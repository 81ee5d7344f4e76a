"""What the pages in Markdown say beside the tables of the program, in each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of one language.

    Attributes:
        keys: What stands above the keys, with the heading of the page.
        keymaps: What stands above the other keymaps.
        searches: What stands above the searches, with the heading of the page.
        commands: What stands above the commands.
        settings: What stands above the settings.
        key_heads: The heads of a table of keys.
        query_heads: Those of the searches.
        argument_heads: Those of the arguments of a command.
        setting_heads: Those of the settings.
        in_menu: In place of a key, for an action without one.
        end: What ends a sentence.
    """

    keys: str
    keymaps: str
    searches: str
    commands: str
    settings: str
    key_heads: tuple[str, str, str]
    query_heads: tuple[str, str]
    argument_heads: tuple[str, str]
    setting_heads: tuple[str, str, str]
    in_menu: str
    end: str


PAGE_WORDS: Final[Mapping[str, PageWords]] = {
    "en": PageWords(
        keys="""# Keys

The name at the end of a line is that of the action in the settings: `[keys]` gives it other keys.
Two keys with a blank between them are pressed one after the other; after the first, the reader
lists what may follow.
Punctuation works in its Chinese form too, so that an input method need not be switched off.""",
        keymaps="""## Keymaps

`keymap` in the settings chooses one of these instead. What is not listed is as above.""",
        searches="""# Reference

[Searches](#searches) · [Commands](#commands) · [Settings](#settings) · [Keys](keys.md)

## Searches

Words in either script; width and letter case do not matter. Nothing is an error: what cannot be
read as syntax is searched literally, and the reader says so.""",
        commands="""## Commands

`tuireader ARCHIVE` is `tuireader open ARCHIVE`. Where no archive is named it is the last one, else
the samples. The exit status is 0 when it was done, 1 when it could not be done, 2 for wrong
usage.""",
        settings="""## Settings

In `config.toml` in the folder that `tuireader settings` prints; `tuireader settings --write` makes
the file, with comments. `S` shows them in the reader.""",
        key_heads=("key", "what it does", "action"),
        query_heads=("type", "and find"),
        argument_heads=("argument", "what it is"),
        setting_heads=("setting and default", "what it does", "allowed"),
        in_menu="in the menu",
        end=".",
    ),
    "zh_CN": PageWords(
        keys="""# 按键一览

行末是操作在设置中的名称，可在 `[keys]` 中为它另设按键。中间有空格的两个键要先后按下；\
按下第一个键后，阅读器会列出可以接着按的键。标点用中文形式同样有效，不必关闭输入法。""",
        keymaps="""## 按键方案

设置中的 `keymap` 可换用下列方案之一；未列出的按键同上。""",
        searches="""# 参考手册

[搜索](#搜索) · [命令](#命令) · [设置](#设置) · [按键](keys.zh-CN.md)

## 搜索

词语用简体或繁体均可，不分全半角和大小写。没有“语法错误”：无法按语法解析的内容一律按字面搜索，\
阅读器会加以说明。""",
        commands="""## 命令

`tuireader ARCHIVE` 等于 `tuireader open ARCHIVE`。未指定新闻库时，采用上次打开的，没有则用示例库。\
退出状态：0 成功，1 失败，2 用法有误。""",
        settings="""## 设置

保存在 `config.toml` 中，`tuireader settings` 会输出其所在文件夹；`tuireader settings --write` \
写出带注释的文件。在阅读器中按 `S` 查看。""",
        key_heads=("按键", "作用", "操作"),
        query_heads=("输入", "搜索结果"),
        argument_heads=("参数", "含义"),
        setting_heads=("设置与默认值", "作用", "可用的值"),
        in_menu="菜单中",
        end="。",
    ),
    "zh_TW": PageWords(
        keys="""# 按鍵一覽

行末是操作在設定中的名稱，可在 `[keys]` 中為它另設按鍵。中間有空格的兩個鍵要先後按下；\
按下第一個鍵後，閱讀器會列出可以接著按的鍵。標點用中文形式同樣有效，不必關閉輸入法。""",
        keymaps="""## 按鍵配置

設定中的 `keymap` 可換用下列配置之一；未列出的按鍵同上。""",
        searches="""# 參考手冊

[搜尋](#搜尋) · [指令](#指令) · [設定](#設定) · [按鍵](keys.zh-TW.md)

## 搜尋

字詞用簡體或繁體皆可，不分全半形和大小寫。沒有「語法錯誤」：無法依語法解析的內容一律依字面搜尋，\
閱讀器會加以說明。""",
        commands="""## 指令

`tuireader ARCHIVE` 等於 `tuireader open ARCHIVE`。未指定新聞庫時，採用上次開啟的，沒有則用範例庫。\
結束狀態：0 成功，1 失敗，2 用法有誤。""",
        settings="""## 設定

儲存在 `config.toml` 中，`tuireader settings` 會輸出其所在資料夾；`tuireader settings --write` \
寫出附註解的檔案。在閱讀器中按 `S` 檢視。""",
        key_heads=("按鍵", "作用", "操作"),
        query_heads=("輸入", "搜尋結果"),
        argument_heads=("引數", "意義"),
        setting_heads=("設定與預設值", "作用", "可用的值"),
        in_menu="選單中",
        end="。",
    ),
}
