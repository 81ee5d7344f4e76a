"""Names of time zones."""

import pytest

from tuireader.text.time_zone import is_time_zone


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd", "/etc/localtime", 8, None])
def test_what_is_no_time_zone(name: object) -> None:
    assert not is_time_zone(name)


def test_names_of_time_zones() -> None:
    assert all(map(is_time_zone, ["Asia/Shanghai", "Asia/Taipei", "UTC", "America/New_York"]))
