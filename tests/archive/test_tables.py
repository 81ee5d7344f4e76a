"""Tables of text, spreadsheets and databases: a story a row."""

import gzip
import io
import sqlite3
import zipfile
from pathlib import Path

import pytest

from tuireader.archive.ingest import FileStories, UnreadableFile, read_stories
from tuireader.archive.scan import SkippedEntry, SourceFile

HEAD = ("标题", "正文", "日期", "来源")
MARKET = ("早市搬家", "菜贩们到了，天还没亮。\n豆腐摊还在。", "2023-04-18", "临江日报")
FERRY = ("渡口停航", '他说："大雾。"', "2023-04-19", "临江晚报")


def read(tmp_path: Path, name: str, raw: bytes) -> FileStories:
    (tmp_path / name).write_bytes(raw)
    return read_stories(SourceFile(name, tmp_path / name, 0, 0))


def csv(*rows: tuple[str, ...], mark: str = ",") -> str:
    quoted = (['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows)
    return "\r\n".join(mark.join(row) for row in quoted) + "\r\n"


@pytest.mark.parametrize("mark", [",", "\t", ";", "|", "^"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_row_is_a_story(tmp_path: Path, mark: str, encoding: str) -> None:
    raw = csv(HEAD, MARKET, FERRY, mark=mark).encode(encoding)
    first, second = read(tmp_path, "a.csv", raw).stories
    assert (first.title, first.text, first.date, first.source) == MARKET
    assert (second.title, second.text) == FERRY[:2]


def test_a_packed_table(tmp_path: Path) -> None:
    raw = gzip.compress(csv(HEAD, MARKET, mark="\t").encode())
    assert len(read(tmp_path, "a.tsv.gz", raw).stories) == 1


def test_the_names_may_stand_below_the_name_of_the_table(tmp_path: Path) -> None:
    raw = ("临江日报 2023 年 4 月\n\n" + csv(HEAD, MARKET)).encode()
    assert read(tmp_path, "a.csv", raw).stories[0].title == "早市搬家"


def test_a_comma_in_an_unquoted_text_is_text(tmp_path: Path) -> None:
    raw = "title,date,text\n早市搬家,2023-04-18,菜贩来了,天还没亮,人也到齐。\n".encode()
    (story,) = read(tmp_path, "a.csv", raw).stories
    assert story.text == "菜贩来了,天还没亮,人也到齐。"


def test_a_table_of_too_many_columns_is_refused_and_a_text_of_many_commas_is_not(
    tmp_path: Path,
) -> None:
    wide = ",".join(f"c{n}" for n in range(3000)) + ",标题,正文\n"
    with pytest.raises(UnreadableFile, match="more than 2000 columns"):
        read(tmp_path, "a.csv", wide.encode())
    (story,) = read(tmp_path, "b.csv", ("标题,正文\n早市," + "雨,雪," * 2000).encode()).stories
    assert story.text.count("雪") == 2000


def test_quotation_marks_may_be_escaped(tmp_path: Path) -> None:
    raw = '"title","text"\n"早市","他说\\"早\\"。"\n'.encode()
    (story,) = read(tmp_path, "a.csv", raw).stories
    assert story.text == '他说"早"。'


def test_a_row_without_text_is_named(tmp_path: Path) -> None:
    raw = csv(HEAD, MARKET, ("没有正文", "", "", "")).encode()
    assert read(tmp_path, "a.csv", raw).skipped == (
        SkippedEntry("a.csv", "row 3: only whitespace"),
    )


def test_a_table_without_known_names_names_its_own(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="the fields are barcode, price"):
        read(tmp_path, "a.csv", b"barcode,price\n1,2\n")


def test_the_names_may_be_those_of_the_archive(tmp_path: Path) -> None:
    (tmp_path / "tuireader.toml").write_text('[fields]\ntext = "nr"\n', encoding="utf-8")
    (story,) = read(tmp_path, "a.csv", "bt,nr\n早市,菜贩到了。\n".encode()).stories
    assert story.text == "菜贩到了。"


def test_a_table_under_the_commonest_of_endings(tmp_path: Path) -> None:
    raw = "title\tcontent\n早市搬家\t菜贩到了。\n渡口停航\t大雾。\n".encode()
    assert len(read(tmp_path, "a.txt", raw).stories) == 2


CELL = '<c r="{ref}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def xlsx(*rows: tuple[str, ...]) -> bytes:
    """Return a workbook with one sheet, and a formula that nobody runs."""
    lines = []
    for n, row in enumerate(rows, 1):
        cells = (CELL.format(ref=f"{'ABCDE'[i]}{n}", text=cell) for i, cell in enumerate(row))
        lines.append(f'<row r="{n}">{"".join(cells)}</row>')
    formula = '<row r="9"><c r="A9"><f>HYPERLINK("http://x.example","x")</f></c></row>'
    ns = "http://schemas.openxmlformats.org/"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{ns}package/2006/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{ns}package/2006/relationships"><Relationship Id="r1" '
            f'Type="{ns}officeDocument/2006/relationships/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{ns}spreadsheetml/2006/main" '
            f'xmlns:r="{ns}officeDocument/2006/relationships">'
            '<sheets><sheet name="四月" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{ns}package/2006/relationships"><Relationship Id="r1" '
            f'Type="{ns}officeDocument/2006/relationships/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>'
        ),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{ns}spreadsheetml/2006/main"><sheetData>'
            f"{''.join(lines)}{formula}</sheetData></worksheet>"
        ),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return file.getvalue()


def test_a_spreadsheet(tmp_path: Path) -> None:
    contents = read(tmp_path, "a.xlsx", xlsx(HEAD, MARKET, FERRY))
    first, second = contents.stories
    assert (first.title, first.text, first.date, first.source) == MARKET
    assert second.title == "渡口停航"


def test_a_damaged_spreadsheet_is_refused(tmp_path: Path) -> None:
    raw = xlsx(HEAD, MARKET)
    for damaged in (raw[: len(raw) // 2], b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"x"):
        with pytest.raises(UnreadableFile):
            read(tmp_path, "a.xlsx", damaged)


def database(path: Path, script: str) -> bytes:
    with sqlite3.connect(path) as connection:
        connection.executescript(script)
    connection.close()
    return path.read_bytes()


NEWS = """
CREATE TABLE news (id INTEGER PRIMARY KEY, title TEXT, content TEXT, pub_time TEXT, picture BLOB);
INSERT INTO news VALUES (1, '早市搬家', '菜贩到了。', '2023-04-18 06:00', x'00ff');
INSERT INTO news VALUES (2, '渡口停航', '大雾。', '2023-04-19', NULL);
CREATE TABLE settings (name TEXT, value TEXT);
INSERT INTO settings VALUES ('colour', 'red');
CREATE VIEW evil AS SELECT load_extension('x') AS title, 'y' AS content;
"""


def test_the_tables_of_a_database(tmp_path: Path) -> None:
    database(tmp_path / "a.sqlite", NEWS)
    contents = read_stories(SourceFile("a.sqlite", tmp_path / "a.sqlite", 0, 0))
    assert [(story.title, story.date) for story in contents.stories] == [
        ("早市搬家", "2023-04-18"),
        ("渡口停航", "2023-04-19"),
    ]
    assert contents.skipped == (
        SkippedEntry(
            "a.sqlite",
            "table settings: no known text field; the fields are name, value",
        ),
    )


COMPUTED = """
CREATE TABLE news (
    title TEXT,
    content TEXT AS (replace(hex(zeroblob(9000)), '0', title)),
    length TEXT AS (hex(zeroblob(70000000))),
    body TEXT AS (title || '。') STORED
);
INSERT INTO news (title) VALUES ('早市搬家');
"""


def test_a_column_that_is_computed_when_it_is_read_stays_unread(tmp_path: Path) -> None:
    raw = database(tmp_path / "a.sqlite", COMPUTED)
    (story,) = read(tmp_path, "b.sqlite", raw).stories
    assert (story.title, story.text) == ("早市搬家", "早市搬家。")


@pytest.mark.parametrize(
    ("script", "titles", "why"),
    [
        (
            "CREATE TABLE news (title TEXT, content TEXT, picture BLOB);"
            "INSERT INTO news VALUES ('早市搬家', '菜贩到了。', zeroblob(70000000));"
            "INSERT INTO news VALUES ('渡口停航', '大雾里停航。', NULL);",
            ["早市搬家", "渡口停航"],
            [],
        ),
        (
            "CREATE TABLE news (title TEXT, content TEXT);"
            "INSERT INTO news VALUES ('早市搬家', '菜贩到了。');"
            "CREATE TABLE old (title TEXT, content TEXT);"
            "INSERT INTO old SELECT '旧闻', hex(zeroblob(35000000));",
            ["早市搬家"],
            ["table old: a value of more than 64 MB"],
        ),
    ],
)
def test_values_of_a_database_that_are_too_large(
    tmp_path: Path, script: str, titles: list[str], why: list[str]
) -> None:
    database(tmp_path / "a.db", script)
    contents = read_stories(SourceFile("a.db", tmp_path / "a.db", 0, 0))
    assert [story.title for story in contents.stories] == titles
    assert [str(entry.reason) for entry in contents.skipped] == why


def test_a_database_inside_a_zip_file(tmp_path: Path) -> None:
    raw = database(tmp_path / "b.db", NEWS)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("news.db", raw)
    assert len(read(tmp_path, "a.zip", file.getvalue()).stories) == 2


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    for raw in (b"SQLite format 3\0" + bytes(500), b"x" * 4096):
        with pytest.raises(UnreadableFile, match="not a database, or damaged"):
            read(tmp_path, "a.db", raw)


def test_parquet(tmp_path: Path) -> None:
    from arro3.core import RecordBatch, Table
    from arro3.io import write_parquet

    columns = {
        name: [first, second] for name, first, second in zip(HEAD, MARKET, FERRY, strict=True)
    }
    from arro3.core import Array, DataType

    batch = RecordBatch.from_pydict(
        {name: Array(values, DataType.string()) for name, values in columns.items()}
    )
    write_parquet(Table.from_batches([batch]), tmp_path / "a.parquet")
    first, second = read_stories(SourceFile("a.parquet", tmp_path / "a.parquet", 0, 0)).stories
    assert (first.title, first.text, first.date, first.source) == MARKET
    assert second.title == "渡口停航"


def test_what_is_no_parquet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="not a Parquet file, or damaged"):
        read(tmp_path, "a.parquet", b"PAR1" + bytes(100) + b"PAR1")


@pytest.mark.parametrize("names", [("年", "月", "日"), ("year", "month", "day")])
def test_the_day_may_have_three_columns(tmp_path: Path, names: tuple[str, ...]) -> None:
    raw = csv(("标题", "正文", *names), ("早市搬家", "天还没亮。", "2023", "4", "18")).encode()
    assert read(tmp_path, "a.csv", raw).stories[0].date == "2023-04-18"


@pytest.mark.parametrize(
    ("printed", "days"),
    [
        (("4/3/2021", "25/3/2021 8:30"), ["2021-03-04", "2021-03-25"]),
        (("3/4/2021", "3/25/2021 8:30"), ["2021-03-04", "2021-03-25"]),
        (("3/4/2021", "3/5/2021"), [None, None]),
    ],
)
def test_whether_the_month_goes_first_is_told_by_other_rows(
    tmp_path: Path, printed: tuple[str, str], days: list[str | None]
) -> None:
    rows = [(*row[:2], day, row[3]) for row, day in zip((MARKET, FERRY), printed, strict=True)]
    found = read(tmp_path, "a.csv", csv(HEAD, *rows).encode())
    assert [story.date for story in found.stories] == days


def test_a_text_that_a_database_keeps_as_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE news (标题, 正文, 照片)")
        row = (MARKET[0], MARKET[1].encode("gb18030"), b"\xff\xd8" * 90)
        database.execute("INSERT INTO news VALUES (?, ?, ?)", row)
    database.close()
    (story,) = read_stories(SourceFile("a.db", path, 0, 0)).stories
    assert (story.title, story.text) == MARKET[:2]


def test_a_spreadsheet_of_too_many_repeated_cells_says_so(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="209000000"/>'
    content = f'<a xmlns:table="urn:a"><table:table><table:table-row>{cell}</table:table-row></a>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("content.xml", content)
    with pytest.raises(UnreadableFile, match="more cells than a spreadsheet can have"):
        read(tmp_path, "a.ods", packed.getvalue())


def test_columns_that_tell_nothing_of_a_story_stay_out_of_its_way(tmp_path: Path) -> None:
    head = (*HEAD, "序号", "年", "guid")
    raw = csv(head, (*MARKET, "1", "2023", "https://a.example/1")).encode()
    (story,) = read(tmp_path, "a.csv", raw).stories
    assert (story.title, story.text, story.date, story.source) == MARKET
    assert story.url == "https://a.example/1"
