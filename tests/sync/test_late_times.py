"""A file may claim any time of change."""

import os
from pathlib import Path

from tuireader.library import Library


def test_a_file_of_the_far_future_is_indexed_once(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("早市开张\n\n早市今天开张。", encoding="utf-8")
    try:
        os.utime(file, (2**34, 2**34))  # the year 2514, beyond what 64 bits of nanoseconds hold
    except OSError:
        return  # a file system that holds no such time
    with Library.open(tmp_path) as library:
        assert library.refresh().added == 1
        assert library.search("早市").total == 1
        assert library.refresh().unchanged == 1
