"""Say in words what the stories of a search are to be to the person: unread, starred, noted."""

from dataclasses import replace
from typing import Final

from tuireader.i18n import N_, _
from tuireader.library import Explanation
from tuireader.personal.reading_query import Asked, Standing

_ONLY: Final = {
    Standing.UNREAD: N_("only unread"),
    Standing.READ: N_("only read"),
    Standing.STARRED: N_("only starred"),
    Standing.NOTED: N_("only with a note"),
}
_WITHOUT: Final = {
    Standing.UNREAD: N_("none that is unread"),
    Standing.READ: N_("none that was read"),
    Standing.STARRED: N_("none that is starred"),
    Standing.NOTED: N_("none with a note"),
}


def with_standings(explanation: Explanation, question: Asked) -> Explanation:
    """Return the explanation of the rest of ``question`` and of its conditions."""
    if not question.conditions:
        return explanation
    told = [_((_ONLY if wanted else _WITHOUT)[one]) for one, wanted in question.conditions]
    brief = [explanation.brief] if question.rest.strip() else []
    return replace(
        explanation,
        lines=(*explanation.lines, *told),
        brief=" + ".join([*brief, *told]),
    )
