"""Dumps of databases as SQL, and variables of scripts: a story a row or record."""

from pathlib import Path

import pytest

from tuireader.archive.ingest import FileStories, UnreadableFile, read_stories
from tuireader.archive.scan import SourceFile


def read(tmp_path: Path, name: str, text: str) -> FileStories:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_stories(SourceFile(name, tmp_path / name, 0, 0))


MYSQL = r"""-- MySQL dump 10.13  Distrib 8.0.22
DROP TABLE IF EXISTS `news`;
CREATE TABLE `news` (
  `id` int NOT NULL AUTO_INCREMENT,
  `title` varchar(200) DEFAULT NULL,
  `content` text,
  `pubdate` datetime DEFAULT NULL,
  `source` varchar(40) DEFAULT '临江',
  PRIMARY KEY (`id`),
  KEY `day` (`pubdate`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
INSERT INTO `news` VALUES
(1,'早市搬家','菜贩们到了；天没亮。\n他说:\'早\'(笑)。','2023-04-18 08:00:00','临江日报'),
(2,'渡口停航','大雾里渡口停航三小时，船工''都''回家。','2023-04-19 09:00:00',NULL);
"""


def test_rows_that_mysql_inserts(tmp_path: Path) -> None:
    first, second = read(tmp_path, "a.sql", MYSQL).stories
    assert (first.title, first.date, first.source) == ("早市搬家", "2023-04-18", "临江日报")
    assert first.text == "菜贩们到了；天没亮。\n他说:'早'(笑)。"
    assert second.text == "大雾里渡口停航三小时，船工'都'回家。"


def test_rows_that_postgresql_copies(tmp_path: Path) -> None:
    text = (
        "CREATE TABLE public.news (\n    id integer,\n    title text\n);\n"
        "COPY public.news (id, title, body, published_at) FROM stdin;\n"
        "1\t早市搬家\t菜贩们到了。\\n天还没亮。\t2023-04-18\n"
        "2\t渡口停航\t大雾里停航三小时。\t\\N\n\\.\n\n"
        "COPY public.users (id, login) FROM stdin;\n1\tanna\n2\tbert\n\\.\n"
    )
    found = read(tmp_path, "a.sql", text)
    assert [story.title for story in found.stories] == ["早市搬家", "渡口停航"]
    assert found.stories[0].text == "菜贩们到了。\n天还没亮。"
    assert found.stories[1].date is None
    assert len(found.skipped) == 1  # the other table, named once
    assert "users" in found.skipped[0].reason


def test_statements_of_one_row_each(tmp_path: Path) -> None:
    text = "".join(
        "INSERT INTO [dbo].[Articles] ([Id], [Title], [Content], [CreateDate]) VALUES "
        f"({n}, N'第{n}篇', N'C:\\新\\{n}里的话。', CAST(N'2019-03-0{n}' AS DateTime));\nGO\n"
        for n in (1, 2)
    )
    first, second = read(tmp_path, "a.sql", text).stories
    assert (first.title, first.date) == ("第1篇", "2019-03-01")
    assert second.text == "C:\\新\\2里的话。"


def test_a_dump_without_rows_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="without a table of stories"):
        read(tmp_path, "a.sql", "CREATE TABLE a (id int);\n-- 没有内容的库\n")


def test_a_dump_that_is_cut_off_keeps_its_rows(tmp_path: Path) -> None:
    found = read(tmp_path, "a.sql", MYSQL[: MYSQL.index("船工")])
    assert [story.title for story in found.stories] == ["早市搬家"]


def test_variables_of_a_script(tmp_path: Path) -> None:
    text = (
        "/* 导出 */\nvar news = [\n"
        '  {"title": "早市搬家", "content": "菜贩们天不亮就到了新址。"},\n];\n'
        'window.more = {"title": "渡口停航", "content": "大雾里停航三小时。"};\n'
        'export default [{"title": "书店开门", "content": "开门时排队的有四十人。"}]\n'
    )
    titles = [story.title for story in read(tmp_path, "data.js", text).stories]
    assert titles == ["早市搬家", "渡口停航", "书店开门"]


def test_a_program_is_no_archive(tmp_path: Path) -> None:
    text = '!function(e,t){"use strict";var n=[1,2],r={a:function(){return n}};}(window);\n'
    with pytest.raises(UnreadableFile, match="a script without stories"):
        read(tmp_path, "jquery.min.js", text)


def test_a_string_without_an_end_is_looked_for_once(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="a script without stories"):
        read(tmp_path, "a.js", 'var a=["' + '\\"' * 200_000)


def test_values_that_sqlite_writes_with_functions(tmp_path: Path) -> None:
    text = (
        "CREATE TABLE news(title TEXT, content TEXT);\n"
        r"INSERT INTO news VALUES('早市搬家',replace('菜贩们到了。\n天没亮。','\n',char(10)));"
    )
    (story,) = read(tmp_path, "a.sql", text).stories
    assert (story.title, story.text) == ("早市搬家", "菜贩们到了。\n天没亮。")


def test_a_row_of_too_many_values_is_given_up_at_once(tmp_path: Path) -> None:
    text = "INSERT INTO news (title, content) VALUES (" + "NULL," * 100_000 + "NULL);"
    with pytest.raises(UnreadableFile, match="more than 2000 columns"):
        read(tmp_path, "a.sql", text)


def test_one_reason_for_a_table_without_rows(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^no known text field; the fields are id, login$"):
        read(tmp_path, "a.sql", "INSERT INTO users (id, login) VALUES\n;")
