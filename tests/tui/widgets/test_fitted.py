"""Labels in narrow windows."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from tuireader.text.linebreak import cell_width
from tuireader.tui.widgets.fitted import BrokenText, DialogTitle

HINT = "扩展名决定格式：.csv、.json 或 .md。现有文件不会被覆盖。"


class Labels(App[None]):
    CSS = ".dialog-title { height: 1; } BrokenText { height: auto; }"

    def compose(self) -> ComposeResult:
        yield DialogTitle("hongkong/2023-02/2023-02-18-wet-market.txt")
        yield BrokenText(HINT)

    def lines_of(self, widget: type[DialogTitle | BrokenText]) -> list[str]:
        label = self.query_one(widget)
        return [label.render_line(y).text.rstrip() for y in range(label.size.height)]


@pytest.mark.parametrize("width", [10, 20, 34, 60, 100])
async def test_a_title_is_cut_and_a_text_broken_where_it_may_be(width) -> None:
    app = Labels()
    async with app.run_test(size=(width, 30)) as pilot:
        await pilot.pause()
        (title,) = app.lines_of(DialogTitle)
        assert cell_width(title) <= width
        assert title.endswith(".." if width < 42 else "market.txt")
        lines = app.lines_of(BrokenText)
        assert all(cell_width(line) <= width for line in lines)
        assert "".join(lines).replace(" ", "") == HINT.replace(" ", "")
        if width >= 20:  # no word of Latin letters is torn
            assert any(".json" in line for line in lines)
        app.query_one(BrokenText).styles.max_height = 1
        await pilot.pause()
        (line,) = app.lines_of(BrokenText)
        assert cell_width(line) <= width
        assert line.endswith(".." if len(lines) > 1 else HINT[-1])
        app.query_one(BrokenText).styles.max_height = None
        await pilot.resize_terminal(width + 7, 30)
        await pilot.pause()
        assert "".join(app.lines_of(BrokenText)).replace(" ", "") == HINT.replace(" ", "")


class Styled(App[None]):
    def compose(self) -> ComposeResult:
        name = Content.assemble(("林志远", "bold"), "  Lín Zhìyuǎn\n5 stories with this name")
        yield BrokenText()
        self.call_later(lambda: self.query_one(BrokenText).update(name))


async def test_a_text_keeps_its_styles_where_it_is_broken() -> None:
    app = Styled()
    async with app.run_test(size=(12, 10)) as pilot:
        await pilot.pause()
        label = app.query_one(BrokenText)
        lines = [label.render_line(y) for y in range(label.size.height)]
        assert [line.text.rstrip() for line in lines][:2] == ["林志远  Lín", "Zhìyuǎn"]
        bold = ["".join(one.text for one in line if one.style and one.style.bold) for line in lines]
        assert [one for one in bold if one] == ["林志远"]
