"""Small decisions: which script comes next, where back leads."""

import pytest

from tuireader.library import DisplayScript, Script
from tuireader.ui.scripts import next_form, toggled
from tuireader.ui.trail import Trail, Visit


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
    assert toggled(view, printed, DisplayScript.TAIWAN) is expected


def test_traditional_forms_go_round() -> None:
    seen = [DisplayScript.TAIWAN]
    for _ in range(3):
        seen.append(next_form(seen[-1]))
    assert seen == [
        DisplayScript.TAIWAN,
        DisplayScript.HONGKONG,
        DisplayScript.TRADITIONAL,
        DisplayScript.TAIWAN,
    ]


def test_back_leads_through_the_searches_and_at_last_to_all_stories() -> None:
    trail = Trail()
    trail.leave(Visit("", "a"))
    trail.leave(Visit("渝北区", "b"))
    assert trail.back(Visit("渝北区 person:苏晓梅")) == Visit("渝北区", "b")
    assert trail.back(Visit("渝北区")) == Visit("", "a")
    assert trail.back(Visit("")) is None
    assert trail.back(Visit("停水")) == Visit("")


def test_back_leads_from_a_page_to_the_results_of_the_same_search() -> None:
    trail = Trail()
    trail.leave(Visit("停水", "a", in_story=True))
    assert not trail.leads_to_page
    assert trail.back(Visit("停水", "a", page="entity")) == Visit("停水", "a", in_story=True)
