"""Scripts in words: of publication, shown, and which of them a text that leaves the program has."""

from collections.abc import Mapping
from typing import Final

from tuireader.i18n import N_, _
from tuireader.text.convert import DisplayScript
from tuireader.text.detect import Script

VIEW_NAMES: Final[Mapping[DisplayScript, str]] = {
    DisplayScript.PUBLISHED: N_("as published"),
    DisplayScript.SIMPLIFIED: N_("Simplified"),
    DisplayScript.TRADITIONAL: N_("Traditional (OpenCC)"),
    DisplayScript.TAIWAN: N_("Traditional (Taiwan)"),
    DisplayScript.HONGKONG: N_("Traditional (Hong Kong)"),
}
"""The scripts that a text is shown in."""

SCRIPT_NAMES: Final[Mapping[Script, str]] = {
    Script.SIMPLIFIED: N_("Simplified"),
    Script.TRADITIONAL: N_("Traditional"),
    Script.MIXED: N_("both scripts"),
    Script.UNKNOWN: "",
}
"""The scripts of publication."""


def script_fact(printed: Script, view: DisplayScript) -> str:
    """Say in which script a text stands, and in which it was published.

    Args:
        printed: The script of publication.
        view: The script that the text is in now.
    """
    published = _(SCRIPT_NAMES[printed])
    if view is DisplayScript.PUBLISHED:
        told = _("in {script}, as published") if published else _("as published")
        return told.format(script=published)
    told = _("in {shown}, published in {script}") if published else _("in {shown}")
    return told.format(shown=_(VIEW_NAMES[view]), script=published)
