"""Small decisions: which script comes next, where back leads."""

import pytest

from tuireader.library import DisplayScript, Script
from tuireader.tui.back_stack import BackStack, Location
from tuireader.tui.state import next_variant, other_script


@pytest.mark.parametrize(
    ("view", "printed", "expected"),
    [
        (DisplayScript.PUBLISHED, Script.SIMPLIFIED, DisplayScript.TAIWAN),
        (DisplayScript.PUBLISHED, Script.TRADITIONAL, DisplayScript.SIMPLIFIED),
        (DisplayScript.PUBLISHED, Script.UNKNOWN, DisplayScript.TAIWAN),
        (DisplayScript.SIMPLIFIED, Script.TRADITIONAL, DisplayScript.TAIWAN),
        (DisplayScript.TAIWAN, Script.SIMPLIFIED, DisplayScript.SIMPLIFIED),
        (DisplayScript.HONGKONG, Script.TRADITIONAL, DisplayScript.SIMPLIFIED),
    ],
)
def test_the_toggle_leads_to_the_other_script(view, printed, expected) -> None:
    assert other_script(view, printed, DisplayScript.TAIWAN) is expected


def test_traditional_forms_go_round() -> None:
    seen = [DisplayScript.TAIWAN]
    for _ in range(3):
        seen.append(next_variant(seen[-1]))
    assert seen == [
        DisplayScript.TAIWAN,
        DisplayScript.HONGKONG,
        DisplayScript.TRADITIONAL,
        DisplayScript.TAIWAN,
    ]


def test_back_leads_through_the_searches_and_at_last_to_all_stories() -> None:
    trail = BackStack()
    trail.push(Location("", "a"))
    trail.push(Location("渝北区", "b"))
    assert trail.pop(Location("渝北区 person:苏晓梅")) == Location("渝北区", "b")
    assert trail.pop(Location("渝北区")) == Location("", "a")
    assert trail.pop(Location("")) is None
    assert trail.pop(Location("停水")) == Location("")


def test_back_leads_from_a_page_to_the_results_of_the_same_search() -> None:
    trail = BackStack()
    trail.push(Location("停水", "a", in_story=True))
    assert not trail.leads_to_page
    assert trail.pop(Location("停水", "a", page="entity")) == Location("停水", "a", in_story=True)
