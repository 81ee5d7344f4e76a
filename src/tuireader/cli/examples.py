"""Usage examples, printed below the help of a command."""

from collections.abc import Mapping
from typing import Final

from tuireader.i18n import N_, _

Example = tuple[str, str]
"""A command line, and what it does."""

FIRST: Final[tuple[Example, ...]] = (
    ("tuireader ~/news", N_("read the stories in a folder")),
    (N_("tuireader search 黄伟 -a ~/news"), N_("find a name, in either script")),
    (N_("tuireader search 'person:黄伟 date:2022'"), N_("a person, in one year")),
    ("tuireader show STORY --script taiwan", N_("print a story in Traditional")),
)
"""Those of the program as a whole."""

OF_COMMAND: Final[Mapping[str, tuple[Example, ...]]] = {
    "open": (("tuireader open ~/news", N_("read the stories in a folder")),),
    "serve": (("tuireader serve ~/news --port 0", N_("read them in a browser, at any free port")),),
    "index": (("tuireader index ~/news --rebuild", N_("read every file again")),),
    "search": (
        (N_("tuireader search 黄伟 重庆"), N_("both words, in either script")),
        (N_("tuireader search '\"黄伟 警官\" -重庆'"), N_("a phrase, without a word")),
        (N_("tuireader search 'place:渝北区 date:2022-11'"), N_("a district, in one month")),
        ("tuireader search huangwei --json", N_("by pinyin, as JSON")),
    ),
    "show": (
        ("tuireader show STORY --script simplified", N_("print a story in Simplified")),
        ("tuireader show STORY --format html > a.html", N_("as a web page, with names marked")),
        ("tuireader show STORY --cite gbt7714", N_("how to cite it")),
    ),
    "entities": (
        ("tuireader entities --kind person --limit 50", N_("the persons in most stories")),
        (N_("tuireader entities 黄伟"), N_("names and numbers in the stories about 黄伟")),
    ),
    "concordance": (
        (N_("tuireader concordance 码头 --by right"), N_("sorted by what follows the word")),
        (N_("tuireader concordance 码头 --format csv > a.csv"), N_("for a spreadsheet")),
    ),
    "entity": ((N_("tuireader entity 黄伟"), N_("stories, spellings and company of a person")),),
    "clean": (
        ("tuireader clean page.html --raw", N_("compare a raw page with what was read from it")),
    ),
    "doctor": (("tuireader doctor ~/news", N_("check the index of an archive")),),
    "names": (
        (N_("tuireader names --add 欧阳子轩"), N_("always mark it as a person")),
        (N_("tuireader names --ignore 高兴"), N_("never mark it as a person")),
    ),
    "define": ((N_("tuireader define 头发"), N_("readings and meanings, in both scripts")),),
    "words": (
        ("tuireader words -o words.tsv", N_("a file that Anki imports")),
        (N_("tuireader words --remove 头发"), N_("remove a word")),
    ),
    "dictionary": (
        ("tuireader dictionary cedict_ts.u8.gz", N_("use a dictionary that was downloaded")),
    ),
    "settings": (
        ("tuireader settings --write", N_("write the file of the settings, with comments")),
        ("tuireader settings --keys", N_("list every action with its keys")),
    ),
}


def listing(examples: tuple[Example, ...]) -> str:
    """Return examples in two columns, under a heading."""
    # Imported here: few runs print help.
    from tuireader.text.linebreak import cell_width

    shown = [(_(line), _(meaning)) for line, meaning in examples]
    width = max(cell_width(line) for line, _meaning in shown)
    lines = (f"  {line}{' ' * (width - cell_width(line))}  {meaning}" for line, meaning in shown)
    return "\n".join([_("examples:"), *lines, ""])
