"""What a class of widgets inherits."""

import inspect
import subprocess
import sys
from typing import ClassVar

from textual.binding import BindingType
from textual.dom import DOMNode
from textual.reactive import reactive
from textual.widget import Widget

from tuireader.tui.textual_patches import class_members, patch_textual

patch_textual()


class Bulletin(Widget):
    """Has a reactive and computes another."""

    BINDINGS: ClassVar[list[BindingType]] = [("j", "next", "Next")]
    edition = reactive("晨报")
    pages = reactive(4)

    def _compute_pages(self) -> int:
        return len(self.edition)


class Evening(Bulletin, inherit_bindings=False):
    """Has the first one with another value."""

    edition = reactive("晚报")


def test_a_class_has_the_reactives_of_all_above_it_and_the_nearest_counts() -> None:
    assert Widget._reactives.items() <= Evening._reactives.items()
    assert Evening._reactives["edition"] is vars(Evening)["edition"]
    assert Evening._reactives["pages"] is vars(Bulletin)["pages"]


def test_a_class_computes_what_those_above_it_compute() -> None:
    assert Evening._computes == Widget._computes | {"pages"}


def test_a_class_has_its_names_in_styles_and_its_own_keys() -> None:
    assert Evening._css_type_name == "Evening"
    assert Evening._css_type_names == {"Evening", "Bulletin", "Widget", "DOMNode"}
    assert "j" in Bulletin._merged_bindings.key_to_bindings
    assert "j" not in Evening._merged_bindings.key_to_bindings


def test_the_patch_comes_before_the_first_widget() -> None:
    script = (
        "from tuireader.tui.textual_patches import class_members, patch_textual\n"
        "from textual.dom import DOMNode\n"
        "assert not DOMNode.__subclasses__()\n"
        "class_members.apply()\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_without_the_patch_all_names_are_looked_through_for_each_class() -> None:
    source = inspect.getsource(sys.modules["textual.dom"])
    assert "in base.__dict__.items()" in source
    assert "for name in dir(cls)" in source
    assert DOMNode.__init_subclass__.__func__ is class_members._begin
