"""What makes a class a message.

The fields are read only by convention: Textual itself writes on messages while it delivers them, so
they cannot be frozen.
"""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

from textual.message import Message

M = TypeVar("M", bound=Message)


@dataclass_transform()
def message(told: type[M]) -> type[M]:
    """Make a class of messages a dataclass, but for what is never asked of them.

    To be compared and printed would take 6 ms more, for all of them, at every start.
    """
    return dataclass(eq=False, repr=False)(told)
