"""The other script, and the next Traditional variant."""

from __future__ import annotations

from tuireader.library import DisplayScript, Script
from tuireader.user.preferences import TRADITIONAL_FORMS


def other_script(view: DisplayScript, printed: Script, variant: DisplayScript) -> DisplayScript:
    """Return the other script than the one on the screen.

    Args:
        view: What is shown now.
        printed: The script the story was published in, which tells what ``published`` looks like.
        variant: The Traditional variant the person prefers.
    """
    simplified_now = view is DisplayScript.SIMPLIFIED or (
        view is DisplayScript.PUBLISHED and printed is not Script.TRADITIONAL
    )
    return variant if simplified_now else DisplayScript.SIMPLIFIED


def next_variant(variant: DisplayScript) -> DisplayScript:
    """Return the Traditional variant after ``variant``, round and round."""
    at = TRADITIONAL_FORMS.index(variant)
    return TRADITIONAL_FORMS[(at + 1) % len(TRADITIONAL_FORMS)]
