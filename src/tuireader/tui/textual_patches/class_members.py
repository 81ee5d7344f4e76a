"""Look through the names of a class once, where Textual does so again for each class below it.

It asks every name that a widget inherits whether it is a reactive or computes one: of a thousand
names of ``Widget`` for each of fifty kinds of widgets, an eighth of all calls of a start.

For: Textual 8.2.8.
Remove when: ``DOMNode.__init_subclass__`` takes what it inherits from the classes above.
"""

from functools import cache
from typing import Any, Final

from textual.dom import DOMNode
from textual.reactive import Reactive

_COMPUTES: Final = ("_compute_", "compute_")


def apply() -> None:
    """Replace what is done with each new class; first of all, before there are widgets."""
    DOMNode.__init_subclass__ = classmethod(_begin)  # type: ignore[assignment]


def _begin(
    cls: type[DOMNode],
    inherit_css: bool = True,
    inherit_bindings: bool = True,
    inherit_component_classes: bool = True,
) -> None:
    super(DOMNode, cls).__init_subclass__()
    cls._reactives = {}
    computes: set[str] = set()
    for base in reversed(cls.__mro__):
        reactives, computed = _own(base)
        cls._reactives |= reactives
        computes |= computed
    cls._computes = frozenset(computes)
    cls._inherit_css = inherit_css
    cls._inherit_bindings = inherit_bindings
    cls._inherit_component_classes = inherit_component_classes
    bases = cls._css_bases(cls)
    cls._css_type_name = bases[0].__name__
    cls._merged_bindings = cls._merge_bindings()
    cls._css_type_names = frozenset(base.__name__ for base in bases)


@cache
def _own(base: type) -> tuple[dict[str, Reactive[Any]], set[str]]:
    """Return the reactives of a class itself, and the names of those that it computes."""
    names = vars(base)
    return (
        {name: value for name, value in names.items() if isinstance(value, Reactive)},
        {name.lstrip("_")[8:] for name in names if name.startswith(_COMPUTES)},
    )
