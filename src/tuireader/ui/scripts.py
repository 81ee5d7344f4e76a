"""Which script comes next."""

from __future__ import annotations

from tuireader.library import DisplayScript, Script
from tuireader.user.preferences import TRADITIONAL_FORMS


def toggled(view: DisplayScript, printed: Script, form: DisplayScript) -> DisplayScript:
    """Return the other script than the one on the screen.

    Args:
        view: What is shown now.
        printed: The script the story was published in, which tells what ``published`` looks like.
        form: The Traditional form the person prefers.
    """
    simplified_now = view is DisplayScript.SIMPLIFIED or (
        view is DisplayScript.PUBLISHED and printed is not Script.TRADITIONAL
    )
    return form if simplified_now else DisplayScript.SIMPLIFIED


def next_form(form: DisplayScript) -> DisplayScript:
    """Return the Traditional form after ``form``, round and round."""
    at = TRADITIONAL_FORMS.index(form)
    return TRADITIONAL_FORMS[(at + 1) % len(TRADITIONAL_FORMS)]
