"""The axis of the month chart."""

import pytest

from tuireader.text.linebreak import cell_width
from tuireader.tui.facets.month_chart import MonthChart


def lines_of(chart: MonthChart) -> list[str]:
    return [chart.render_line(y).text for y in range(chart.size.height)]


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (60, 24)])
async def test_below_the_columns_stand_the_first_and_the_last_month(open_reader, size) -> None:
    async with open_reader(size) as reader:
        await reader.press("f")
        chart = reader.app.screen.query_one("#facet-date", MonthChart)
        await reader.until(lambda: chart.value == "2022-12")
        assert [line.strip() for line in lines_of(chart)[-2:]] == [
            "2022-10..2022-12",  # three columns of three cells
            "2022-12  1 story",
        ]
        chart.focus()
        await reader.press("home")
        assert lines_of(chart)[-1].strip() == "2022-10  2 stories"


async def test_each_stands_below_its_own_column(open_reader, library_of, make) -> None:
    dates = ("2022-03-01", "2022-11-01")
    stories = [make(n, f"第{n}篇", "桥下通车。", date=date) for n, date in enumerate(dates, 1)]
    async with open_reader((160, 50), library_of(stories)) as reader:
        chart = reader.app.screen.query_one("#facet-date", MonthChart)
        await reader.until(lambda: chart.value == "2022-11")
        columns, axis, _caption = lines_of(chart)[-3:]
        assert axis.startswith("2022-03")
        assert axis.rstrip().endswith("  2022-11")
        assert abs(cell_width(columns.rstrip()) - cell_width(axis.rstrip())) <= 1


async def test_a_low_chart_keeps_its_lines_for_the_columns(open_reader) -> None:
    async with open_reader((160, 50)) as reader:
        chart = reader.app.screen.query_one("#facet-date", MonthChart)
        await reader.until(lambda: chart.value == "2022-12")
        chart.styles.height = 3
        await reader.settle()
        shown = lines_of(chart)
        assert len(shown) == 3
        assert not any(".." in line for line in shown)
        assert shown[-1].strip() == "2022-12  1 story"
