"""The day of a story as it is shown: with its origin, where the story itself does not tell it."""

from typing import Final

from tuireader.archive.story import DateOrigin, Story
from tuireader.i18n import N_, _

_FROM: Final[dict[DateOrigin, str]] = {
    "heading": N_("{date} (from the headline)"),
    "address": N_("{date} (from the address)"),
    "file name": N_("{date} (from the file name)"),
    "folder": N_("{date} (from the folder)"),
}


def day_fact(story: Story) -> str:
    """Return the day of publication, else the day of saving, marked as such; or nothing."""
    if story.date is None:
        return _("saved on {date}").format(date=story.saved) if story.saved else ""
    told = _FROM.get(story.date_from) if story.date_from else None
    return _(told).format(date=story.date) if told else story.date
