"""Fixtures for all tests: folders of one's own, and a small archive in both scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from tests.small_dictionary import LINES
from tests.terminal.emulator import Terminal

from tuireader import i18n
from tuireader.tui import keymap
from tuireader.user.settings import config_file

# A test says what is right, never how fast: the first example may have to load word lists.
settings.register_profile("daily", deadline=None, max_examples=30)
settings.register_profile("thorough", deadline=None, max_examples=200)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the folders of the person who runs it."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "xdg" / name.lower()))
    monkeypatch.delenv("NO_COLOR", raising=False)
    # A test that wants another language, or other keys, says so.
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    i18n.use("en")
    keymap.use({})
    return tmp_path / "home"


@pytest.fixture
def cedict(tmp_path: Path) -> Path:
    """The file of a small dictionary."""
    file = tmp_path / "cedict.u8"
    file.write_text(LINES, encoding="utf-8", newline="\r\n")
    return file


@pytest.fixture
def small_dictionary(cedict: Path) -> Path:
    """The same, set as the dictionary in use."""
    config = config_file()
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(f'dictionary = "{cedict}"\n', encoding="utf-8")
    return cedict


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--thorough",
        action="store_true",
        help="the campaigns of tests/hardening in full (about half an hour), with their figures, "
        "more invented examples, and the tests that are marked as thorough",
    )


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("thorough" if config.getoption("--thorough") else "daily")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--thorough"):
        for item in items:
            item.add_marker(pytest.mark.timeout(0))  # a campaign takes as long as it takes
        return
    repeated = [item for item in items if item.get_closest_marker("thorough")]
    config.hook.pytest_deselected(items=repeated)
    items[:] = [item for item in items if item not in repeated]


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """Choose how long a campaign is: every day, or when it is run for its figures."""
    return lambda few, many: many if request.config.getoption("--thorough") else few


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Note a figure, to be printed when the run is over."""
    return request.config.stash.setdefault(_FIGURES, []).append


_FIGURES = pytest.StashKey[list[str]]()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if figures := config.stash.get(_FIGURES, []):
        terminalreporter.section("figures")
        for line in figures:
            terminalreporter.line(line)


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    """Start ``tuireader`` with some words in a terminal of some size, with an empty home."""
    started: list[Terminal] = []

    def start(
        *words: str, columns: int = 80, lines: int = 24, redirection: str = "", **environment: str
    ) -> Terminal:
        started.append(Terminal(list(words), columns, lines, environment, redirection))
        return started[-1]

    yield start
    for each in started:
        each.kill()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of three stories: Simplified, Traditional, and one without a date."""
    root = tmp_path / "archive"
    (root / "2022").mkdir(parents=True)
    (root / "2022" / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (root / "market.txt").write_text(MARKET, encoding="utf-8")
    (root / "notice.txt").write_text(NOTICE, encoding="gb18030")
    return root


BRIDGE = """渝北区新桥下月通车

时间: 2022-11-24 来源: 山城早报 编辑: 陈 立 阅读量:1503

  本报讯（记者 苏晓梅）渝北区两江新区连接线的新桥将于下月通车，全长1.2公里，总投资3.5亿元。

  “我们50多名工人等这一天等了两年。”工程负责人韩志远说。

  韩志远介绍，桥面铺装已完成百分之九十。
"""

MARKET = """浦東新區菜市場重新開張

發布日期：2022-12-03　來源：江海晚報　編輯：羅美華

　　浦東新區的老菜市場昨日重新開張，攤位由80個增至120個。

　　市場經理韓志遠表示，開張首日客流超過3000人次。
"""

NOTICE = """停水通知

因管道检修，星期六上午九时至下午三时停水，请居民提前储水。
"""
