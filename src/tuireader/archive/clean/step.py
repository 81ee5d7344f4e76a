"""The form of a cleaning step."""

from collections.abc import Callable, Sequence

from tuireader.archive.clean.passage import Passage

# Of a page as a whole, before it falls into lines; of the title too.
PageStep = Callable[[Passage], Passage]
# Of the lines of a page, none of them blank, indented or with a line break inside.
LineStep = Callable[[Sequence[Passage]], list[Passage]]
