"""A small invented archive in both scripts, opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tuireader.library import Library

FERRY = """渝北区花湾渡口恢复通航

时间: 2022-11-02 来源: 江海晚报 编辑: 陈立

  本报讯 停航三个月的花湾渡口昨日恢复通航。渡口负责人韩志远说，首日运送旅客600人次。

  韩志远介绍，渡口新添渡船2艘，总投资350万元。村民何泽宇说：“渡口回来了。”
"""

CLOSED = """花灣渡口因大霧停航

發布日期：2022-11-24　來源：江海晚報　編輯：羅美華

　　花灣渡口因大霧停航，負責人韓志遠表示，旅客請改走新橋。

　　渡口每日運送旅客500人次。
"""

BRIDGE = """浦东新区新桥开工

时间: 2023-01-05 来源: 山城早报 编辑: 陈立

  浦东新区新桥昨日开工，总投资3.5亿元。工程师苏晓梅说，何泽宇的渡口将继续通航。
"""

NOTICE = """停水通知

因管道检修，星期六上午停水，请居民提前储水。
"""

STORIES = {"ferry.txt": FERRY, "closed.txt": CLOSED, "bridge.txt": BRIDGE, "notice.txt": NOTICE}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Four stories: two sources, both scripts, one without a date."""
    root = tmp_path / "archive"
    root.mkdir()
    for name, text in STORIES.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def library(archive: Path) -> Iterator[Library]:
    """The archive opened, its index up to date."""
    with Library.open(archive) as opened:
        opened.refresh()
        yield opened
