"""The conditions that a query puts on stories."""

from dataclasses import dataclass
from dataclasses import field as _field

from tuireader.index.fields import Field
from tuireader.index.marks import Standing
from tuireader.index.ranges import Dates, Numbers
from tuireader.text.detection import Script


@dataclass(frozen=True, slots=True)
class Text:
    """The folded ``needle`` occurs in the title or the body.

    Attributes:
        title_only: It must occur in the title.
        published: The characters as they must be printed, when the script matters.
        typed: The words as typed.
    """

    needle: str
    title_only: bool = False
    published: str | None = None
    typed: str = _field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Letters:
    """Words of letters that occur, alone or joined, in the text or as the reading of a name."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """The folded ``needle`` occurs in the source or in the editor's name."""

    field: Field
    needle: str
    typed: str = _field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Named:
    """A person or place of this folded name is mentioned."""

    field: Field
    name: str
    typed: str = _field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Printed:
    """The story was published in this script."""

    script: Script


@dataclass(frozen=True, slots=True)
class Personal:
    """The story is this to the person who searches."""

    standing: Standing


@dataclass(frozen=True, slots=True)
class And:
    """All hold."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one holds."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """It does not hold."""

    node: "Node"


Node = Text | Letters | Credit | Named | Printed | Personal | Dates | Numbers | And | Or | Not
