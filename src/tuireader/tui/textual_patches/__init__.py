"""Changes to Textual 8.2.8 and Rich, a file each.

Textual is pinned to the version that these were made for. Each file says why it is needed, for
which version, and when it may go; its test fails when it is no longer needed or no longer works.

What has to be in place before an app runs is applied by :func:`patch_textual`. The rest is called
where it is needed: ``breakpoints``, ``clipboard``, ``scroll_size``, ``wide_pictures``, and
``wide_characters``, which depends on the terminal.
"""

from importlib import import_module
from typing import Final

APPLIED: Final = (
    "unused_ssl",
    "class_members",
    "long_escape_sequences",
    "terminal_input",
    "suspend_and_resume",
    "outdated_resizes",
    "repeated_resizes",
    "background_repaints",
    "whole_characters",
    "border_cache",
    "ansi_cache",
    "strip_caches",
    "scrollbar_cells",
    "scrollbar_repaints",
    "toast_layouts",
    "line_breaks",
    "option_list_pages",
    "second_dismissals",
    "dismissed_palettes",
    "removed_widgets",
    "late_timers",
)
"""The modules whose ``apply`` changes Textual, in this order."""


def patch_textual() -> None:
    """Apply every patch; call before an app runs. Calling it again does nothing."""
    for name in APPLIED:
        import_module(f"{__name__}.{name}").apply()
