"""Show a text in another script, character for character.

Only chains that keep the length are used, so an offset in one form of a text is the same offset in
every other. The chains ending in ``p`` rewrite words (支持→支援, 通过→透過) and are never used.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from tuireader.text import opencc_engine
from tuireader.text.contexts import choose
from tuireader.text.detect import Script, detect
from tuireader.text.dictionaries import first_candidates
from tuireader.text.leftovers import is_converted, is_left_over
from tuireader.text.names import Name, keep_names, restore_names
from tuireader.text.old_forms import OLD_FORMS
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
        # A paragraph that does not tell is like the story it stands in.
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
    """Return a Traditional page as printed, but for what a bad conversion left in Simplified."""
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
