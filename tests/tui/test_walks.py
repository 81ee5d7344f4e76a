"""Every main screen in three languages and three sizes, as text: one reader walks through each.

After a change of words or layout, read the new pictures and run

pytest tests/tui/test_walks.py --snapshot-update

Colours are in the pictures of ``test_snapshots.py``. A walk takes about two seconds of
processor time.
"""

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.types import SerializableData, SerializedData

from tuireader import i18n

SIZES = [(80, 24), (120, 40), (160, 45)]
LANGUAGES = ["en", "zh_CN", "zh_TW"]

# The name of each screen, and the keys that lead to it from the one before.
WALK: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("list", ("j",)),
    ("story", ("enter", "e", "e")),
    ("person", ("enter",)),
    ("facets", ("escape", "escape", "f")),
    ("menu", ("escape", "f10", "right")),
    ("palette", ("escape", "ctrl+p")),
    ("settings", ("escape", "ctrl+s")),
    ("help", ("escape", "question_mark")),
    ("sequence", ("escape", "g")),
    ("search", ("escape", "slash", *"韩志远")),
    ("concordance", ("enter", "K")),
    ("export", ("ctrl+w",)),
)


class Text(SingleFileSnapshotExtension):
    """A walk is one file, to be read beside that of another language."""

    _file_extension = "txt"
    _write_mode = WriteMode.TEXT

    def serialize(self, data: SerializableData, **_: object) -> SerializedData:
        return str(data)


@pytest.fixture
def language(request):
    i18n.use(request.param)
    yield request.param
    i18n.use("en")


@pytest.mark.parametrize("language", LANGUAGES, indirect=True)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_the_main_screens(
    open_reader, snapshot, monkeypatch, tmp_path, language, size
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", "/config")  # the settings name it
    screens = []
    async with open_reader(size, language=language) as reader:
        for name, keys in WALK:
            await reader.press(*keys)
            reader.app.clear_notifications()
            await reader.settle()
            lines = "\n".join(line.rstrip() for line in reader.lines)
            screens.append(f"===== {name} =====\n{lines}\n")
    assert "".join(screens) == snapshot(extension_class=Text)
