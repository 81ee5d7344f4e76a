"""Convert a text to another script, character for character.

Only chains that keep the length are used, so an offset in one form of a text is the same offset in
every other. The chains ending in ``p`` rewrite words (支持→支援, 通过→透過) and are never used.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from tuireader.text import opencc_engine
from tuireader.text.char_tables import OLD_FORMS
from tuireader.text.contexts import choose
from tuireader.text.detect import Script, detect, is_simplified_only
from tuireader.text.dictionaries import candidates, first_candidates
from tuireader.text.names import Name, keep_names, restore_names
from tuireader.text.press import print_foreign, print_words, usage
from tuireader.text.word_borders import borders


class DisplayScript(StrEnum):
    """The script a reader wants to see a story in."""

    PUBLISHED = "published"
    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    TAIWAN = "taiwan"
    HONGKONG = "hongkong"


# The regional forms come after those of the OpenCC standard: names are put right in between.
_CHAINS = {
    DisplayScript.TAIWAN: ("t2tw", "TWVariants"),
    DisplayScript.HONGKONG: ("t2hk", "HKVariants"),
}


def convert(text: str, published: Script, view: DisplayScript, names: Sequence[Name] = ()) -> str:
    """Return ``text`` as ``view`` prints it, with exactly as many characters.

    Args:
        text: The text as published.
        published: The script it was published in. Converting from any other misreads characters
            that both share (tw2s turns the Simplified 什么 into 什幺). ``UNKNOWN`` stays as it is.
        view: The script wanted.
        names: Where persons and places stand, for which the rules of names hold.

    Raises:
        DictionaryError: The OpenCC dictionaries cannot serve.
    """
    if view is DisplayScript.PUBLISHED or published is Script.UNKNOWN:
        return text
    remember = len(text) <= _LONGEST_REMEMBERED
    return (_remembered if remember else _convert)(text, published, view, tuple(names))


def _convert(text: str, published: Script, view: DisplayScript, names: tuple[Name, ...]) -> str:
    if published is Script.MIXED:
        return _by_paragraph(text, view, names)
    return _passage(text, published, view, names)


# A reader goes to and fro between two scripts: what was converted a moment ago is wanted again.
_LONGEST_REMEMBERED = 20_000  # characters; 128 such texts take 5 MB
_remembered = lru_cache(maxsize=128)(_convert)


def _by_paragraph(text: str, view: DisplayScript, names: Sequence[Name]) -> str:
    """Convert each paragraph from its own script: a quotation may be in another than the story."""
    shown = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        inside = [name.moved(-start) for name in names if start <= name.start and name.end <= end]
        script = detect(paragraph)
        # A paragraph that gives no evidence is like the story around it.
        script = Script.MIXED if script is Script.UNKNOWN else script
        shown.append(_passage(paragraph, script, view, inside))
        start = end + 1
    return "\n".join(shown)


def _passage(text: str, script: Script, view: DisplayScript, names: Sequence[Name]) -> str:
    if script is Script.SIMPLIFIED:
        return text if view is DisplayScript.SIMPLIFIED else _printed(text, view, names)
    if script is Script.TRADITIONAL and view is not DisplayScript.SIMPLIFIED:
        mended = _mended(text, names)
        return print_foreign(mended, view.value) if view in _CHAINS else mended
    simplified = keep_names(text, to_simplified(text), names)
    return simplified if view is DisplayScript.SIMPLIFIED else _printed(simplified, view, names)


def _printed(simplified: str, view: DisplayScript, names: Sequence[Name]) -> str:
    """Return Simplified text as a place prints it, or in the standard of OpenCC."""
    traditional = to_traditional(simplified)
    if view is not DisplayScript.HONGKONG:
        traditional = traditional.replace("吓", "嚇")  # 吓 is a Cantonese particle
    if view not in _CHAINS:
        return restore_names(simplified, traditional, names)
    place = usage(view.value)
    traditional = print_words(simplified, traditional, place.words)
    traditional = restore_names(simplified, traditional, names)
    chain, variants = _CHAINS[view]
    alone = first_candidates(variants)
    return "".join(
        # What a phrase made stays: 無綫 is a name, though 線 is printed for 綫.
        place.forms.get(ord(shown), shown) if shown == alone.get(char, char) else shown
        for char, shown in zip(traditional, opencc_engine.convert(traditional, chain), strict=True)
    )


def _mended(text: str, names: Sequence[Name]) -> str:
    """Return a Traditional page as printed, with what a bad conversion left in Simplified fixed."""
    if not is_converted(text):
        return text
    simplified = keep_names(text, to_simplified(text), names)
    traditional = _printed(simplified, DisplayScript.TRADITIONAL, names)
    return "".join(
        traditional[at] if printed == simplified[at] and is_left_over(simplified, at) else printed
        for at, printed in enumerate(text)
    )


def listed_form(simplified: str) -> str:
    """Return Simplified text as the phrase lists print it, none of them across a word border."""
    edges = [0, *borders(simplified), len(simplified)]
    return "".join(opencc_engine.convert(simplified[at:end], "s2t") for at, end in pairwise(edges))


def to_traditional(simplified: str) -> str:
    """Return Simplified text in Traditional (OpenCC standard), without regard to names."""
    return choose(simplified, listed_form(simplified))


def to_simplified(text: str) -> str:
    """Return Traditional ``text`` in Simplified, without regard to names."""
    simplified = opencc_engine.convert(text, "tw2s").translate(_LEFT_BY_TW2S)
    if text.count("着") >= text.count("著") > 0:
        # A page that writes the particle 着 means the verb by 著: 著書, 所著.
        return "".join(
            "著" if char == "著" else form for char, form in zip(text, simplified, strict=True)
        )
    return simplified


_LEFT_BY_TW2S = {ord(pair[0]): pair[1] for pair in OLD_FORMS}


# Words of characters that both scripts know, and that no page prints but a converted one: none of
# them occurs in more than two of 4,979 pages printed in Hong Kong.
_TELLING = re.compile(
    "干部|志愿|自愿|心愿|意愿|宁愿|寧愿|情愿|愿[意望景]|[终終对對关關由至等位属屬处處便善勇敢用基在]于|于是"
    "|[什怎那多]么|几十|[之以然最背今]后|后[来來面者續续]|[这這那家心]里|干[净淨]|象征|特征|征求|[斗奋奮]斗|斗[争爭]"
    "|丑[恶惡陋闻聞]|面[粉包条條]|采[取用访訪]|剩余|其余|余[名人额額]|[规規模示]范|范[围圍]|谷物|云南|后[果台]"
)
_ENOUGH = 2

# Left as they are by a bad conversion, beside all that only Simplified has ...
_LEFT = frozenset("愿干后么并里几云谷斗丑仆于余")
# ... these only where they cannot begin a name (终于, 500余户): both are common surnames, and names
# that were not recognised occur in every page.
_SURNAMES_TOO = frozenset("于余")
_NUMERALS = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十百千萬万億亿")
# ... except what Hong Kong prints regularly, often as Cantonese particles (講吓, 玩晒).
_PRINTED_IN_HONG_KONG = frozenset("吓晒义厦迹恒携冲撑凉葱禀汹虱烟够却")


def is_converted(text: str) -> bool:
    """Whether Traditional ``text`` shows that a machine made it, badly, from Simplified.

    干部, 終于 and 志愿者 are what poor converters leave. A clean page has the same characters in
    other words (里長, 皇后, 云云), in names (李慧琼) and in slips, so that nothing is converted
    before two different ones give the machine away.
    """
    telling = set(_TELLING.findall(text))
    if len(telling) < _ENOUGH:
        simplified = {char for char in text if _is_simplified(char)}
        return bool(telling) and len(simplified) >= _ENOUGH
    return True


def is_left_over(simplified: str, at: int) -> bool:
    """Whether the character at ``at``, printed in a converted page, was left as it was.

    Args:
        simplified: The page in Simplified.
        at: Where it prints the same character as the page.
    """
    char = simplified[at]
    if char in _SURNAMES_TOO:
        before = simplified[max(0, at - 2) : at].rstrip()
        return before[-1:] in _NUMERALS or before[-1:] + char in candidates("STPhrases")
    return char in _LEFT or _is_simplified(char)


def _is_simplified(char: str) -> bool:
    return is_simplified_only(char) and char not in _PRINTED_IN_HONG_KONG
