"""Write the pages that are made from the tables of the program: ``python -m docs.build``.

The keys come from the table of actions, the settings from theirs, the commands from the parsers of
their arguments, the patches from their docstrings. A test holds that the files are what this
writes.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from docs.man_page import man_page
from docs.pages import keys_page, reference_page
from docs.patches import patches_page
from tuireader import i18n

FOLDER: Final = Path(__file__).parent
PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "keys.md": keys_page,
    "keys.zh-CN.md": partial(keys_page, "zh_CN"),
    "keys.zh-TW.md": partial(keys_page, "zh_TW"),
    "patches.md": patches_page,
    "reference.md": reference_page,
    "reference.zh-CN.md": partial(reference_page, "zh_CN"),
    "reference.zh-TW.md": partial(reference_page, "zh_TW"),
    "tuireader.1": man_page,
    "tuireader.zh_CN.1": partial(man_page, "zh_CN"),
    "tuireader.zh_TW.1": partial(man_page, "zh_TW"),
}
"""Every file that is made, by its name in ``docs/``."""


def main() -> None:
    """Write them all, in English."""
    i18n.use("en")
    for name, made in PAGES.items():
        (FOLDER / name).write_text(made(), encoding="utf-8")


if __name__ == "__main__":
    main()
