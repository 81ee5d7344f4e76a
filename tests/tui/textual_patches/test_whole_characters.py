"""Han characters at the edges of other widgets: whole, or blank where one is covered by half."""

import importlib.util
import re

from rich.cells import cell_len
from rich.segment import Segment
from textual import _compositor
from textual._compositor import Compositor, CompositorUpdate
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.strip import Strip
from textual.widgets import Static

from tuireader.tui.textual_patches import patch_textual, whole_characters

patch_textual()

HAN = "山城的桥下月通车城里的人都去看过一回" * 12
WIDTHS = range(20, 201)
_SEQUENCE = re.compile(r"\x1b\[(?:(\d+);(\d+)H|[0-9;?]*[A-Za-z])")
TORN = "□"


class Terminal:
    """Cells that tear a wide character when one half of it is written over."""

    def __init__(self, columns: int, lines: int) -> None:
        self.cells = [[" "] * columns for _ in range(lines)]
        self.x = self.y = 0

    def write(self, text: str) -> None:
        at = 0
        for sequence in _SEQUENCE.finditer(text):
            self._draw(text[at : sequence.start()])
            if sequence[1]:
                self.y, self.x = int(sequence[1]) - 1, int(sequence[2]) - 1
            at = sequence.end()
        self._draw(text[at:])

    def _draw(self, text: str) -> None:
        for character in text.replace("\n", ""):
            cells = [character, ""][: cell_len(character)]
            for cell in cells:
                self._tear()
                self.cells[self.y][self.x] = cell
                self.x += 1

    def _tear(self) -> None:
        line = self.cells[self.y]
        if line[self.x] == "":
            line[self.x - 1] = TORN
        elif cell_len(line[self.x]) == 2:
            line[self.x + 1] = TORN

    @property
    def text(self) -> list[str]:
        return ["".join(line) for line in self.cells]


def unpatched() -> type[Compositor]:
    """The class as Textual defines it."""
    spec = importlib.util.spec_from_file_location("unpatched", _compositor.__file__)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Compositor


class Overlaid(App[None]):
    """Two panes of Han text side by side, and a box over both."""

    CSS = """
    Screen { layers: below over; }
    Horizontal { layer: below; height: 4; }
    #left { width: 31%; }
    #right { width: 1fr; margin-left: 1; }
    #box { layer: over; height: 2; offset: 7 1; width: 50%; display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.terminal = Terminal(200, 4)

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(HAN, id="left")
            yield Static(HAN, id="right")
        yield Static(HAN, id="box")

    def _display(self, screen, renderable) -> None:
        if isinstance(renderable, CompositorUpdate):
            self.terminal.write(renderable.render_segments(self.console))
        super()._display(screen, renderable)

    def painted(self) -> list[str]:
        return [strip.text for strip in self.screen._compositor.render_strips()]


async def test_a_box_over_han_text_leaves_no_hole_and_loses_no_character_at_any_place() -> None:
    app = Overlaid()
    async with app.run_test(size=(200, 4)) as pilot:
        box = app.query_one("#box")
        for width in WIDTHS:
            box.styles.width, box.styles.offset = width // 2, (width % 9, 1)
            box.display = width % 8 != 0
            await pilot.pause(0)
            assert app.terminal.text == app.painted()
            whole = HAN[: width // 4] + " " * (width // 2 % 2)
            assert not box.display or whole in app.painted()[1], width
        assert TORN not in "".join(app.terminal.text)


async def test_without_the_patch_a_box_loses_the_characters_that_stand_over_an_edge(
    monkeypatch,
) -> None:
    for name in ("_render_chops", "render_partial_update"):
        monkeypatch.setattr(Compositor, name, getattr(unpatched(), name))
    app = Overlaid()
    async with app.run_test(size=(200, 4)) as pilot:
        app.query_one("#box").styles.display = "block"
        await pilot.pause()
        assert HAN[:50] not in app.painted()[1]


def test_what_is_repainted_never_ends_in_the_middle_of_a_character() -> None:
    line = {4: Strip([Segment("a山城b")])}
    ends = {end: whole_characters._after_half(line, end) for end in range(4, 11)}
    assert ends == {4: 4, 5: 5, 6: 7, 7: 7, 8: 9, 9: 9, 10: 10}


async def test_of_two_panes_side_by_side_only_the_one_that_changed_is_rendered(monkeypatch) -> None:
    rendered = []
    render = Static.render_lines
    monkeypatch.setattr(
        Static, "render_lines", lambda self, crop: rendered.append(self.id) or render(self, crop)
    )
    app = Overlaid()
    async with app.run_test(size=(101, 4)) as pilot:
        await pilot.pause()
        for name in ("left", "right"):
            rendered.clear()
            app.query_one(f"#{name}").refresh()
            await pilot.pause()
            assert set(rendered) == {name}
        there = [line.rstrip() for line in app.terminal.text]
        assert there == [line.rstrip() for line in app.painted()]
