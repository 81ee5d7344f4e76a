"""Documents, mails and what databases of newspapers export for other programs."""

import io
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from tuireader.archive.article import ParseIssue
from tuireader.archive.extract import extract_articles
from tuireader.archive.ingest import FileStories, UnreadableFile, read_stories
from tuireader.archive.readers import documents
from tuireader.archive.readers import mail as mail_reader
from tuireader.archive.scan import SourceFile

STORY = "早市搬家\n2023-04-18 来源：临江日报\n菜贩们天不亮就到了新址，雨还没停。\n豆腐摊也在。"
LINES = STORY.split("\n")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
T = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
O = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"  # noqa: E741 - as in their documents


def read(tmp_path: Path, name: str, raw: bytes | str) -> FileStories:
    raw = raw.encode() if isinstance(raw, str) else raw
    (tmp_path / name).write_bytes(raw)
    return read_stories(SourceFile(name, tmp_path / name, 0, 0))


def reason(tmp_path: Path, name: str, raw: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path, name, raw)
    return str(caught.value)


def zipped(name: str, text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, text)
    return file.getvalue()


def docx(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in paragraphs)
    return zipped(
        "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    )


def is_the_story(contents: FileStories) -> bool:
    (story,) = contents.stories
    return (story.title, story.text, story.date, story.source) == (
        "早市搬家",
        "\n".join(LINES[2:]),
        "2023-04-18",
        "临江日报",
    )


def test_a_word_document(tmp_path: Path) -> None:
    assert is_the_story(read(tmp_path, "a.docx", docx(*LINES)))


def test_what_word_deleted_or_computes_is_no_text(tmp_path: Path) -> None:
    extra = (
        "</w:t></w:r><w:r><w:delText>删去</w:delText></w:r>"
        "<w:r><w:instrText>INCLUDETEXT /etc/passwd</w:instrText></w:r><w:r><w:br/><w:t>后"
    )
    (story,) = read(tmp_path, "a.docx", docx("早市搬家", f"菜贩来了。{extra}文。")).stories
    assert story.text == "菜贩来了。\n后文。"


def test_a_document_of_libreoffice(tmp_path: Path) -> None:
    body = "".join(f"<t:p>{each}</t:p>" for each in LINES[:2])
    body += "<t:p>菜贩们<t:span>天不亮</t:span>就到了新址，<t:s/>雨还没停。</t:p>"
    body += f"<t:p>{LINES[3]}<t:note>注</t:note></t:p>"
    xml = f'<o:content xmlns:o="{O}" xmlns:t="{T}"><o:body>{body}</o:body></o:content>'
    (story,) = read(tmp_path, "a.odt", zipped("content.xml", xml)).stories
    assert story.text == "菜贩们天不亮就到了新址， 雨还没停。\n豆腐摊也在。"
    assert story.source == "临江日报"


def test_no_entity_of_a_document_is_expanded(tmp_path: Path) -> None:
    xml = (
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>'
        f'<w:document xmlns:w="{W}"><w:p><w:r><w:t>早市。&a;&b;</w:t></w:r></w:p></w:document>'
    )
    (story,) = read(tmp_path, "a.docx", zipped("word/document.xml", xml)).stories
    assert story.text == "早市。"


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_a_damaged_document_is_refused(tmp_path: Path, name: str) -> None:
    assert reason(tmp_path, name, docx(*LINES)[:80]) == "not a zip file, or damaged"
    assert reason(tmp_path, name, zipped("x", "x")) == "not a document, or damaged"


def rtf_bytes(text: str, encoding: str) -> str:
    return "".join(
        char if char.isascii() else "".join(f"\\'{byte:02x}" for byte in char.encode(encoding))
        for char in text
    )


@pytest.mark.parametrize(
    ("charset", "page", "encoding"),
    [(134, 1252, "gb18030"), (136, 1252, "big5hkscs"), (0, 936, "gb18030")],
)
def test_rich_text_in_the_bytes_of_its_font(
    tmp_path: Path, charset: int, page: int, encoding: str
) -> None:
    text = STORY if encoding == "gb18030" else "早市搬家\n菜販們天不亮就到了新址，雨還沒停。"
    body = "\\par\n".join(rtf_bytes(line, encoding) for line in text.split("\n"))
    raw = (
        f"{{\\rtf1\\ansi\\ansicpg{page}{{\\fonttbl{{\\f0\\fcharset0 Times;}}"
        f"{{\\f1\\fcharset{charset} Song;}}}}{{\\info{{\\title x}}}}"
        f"{{\\*\\generator Word;}}\\pard\\f1\\fs21 {body}\\par}}"
    )
    (story,) = read(tmp_path, "a.rtf", raw).stories
    assert (story.title, story.text.split("\n")[0]) == (
        "早市搬家",
        text.split("\n")[-2 if encoding == "gb18030" else -1],
    )


def test_rich_text_in_numbers_of_characters(tmp_path: Path) -> None:
    def coded(line: str) -> str:
        units = line.encode("utf-16-le")
        numbers = (
            int.from_bytes(units[n : n + 2], "little", signed=True) for n in range(0, len(units), 2)
        )
        return "".join(f"\\u{number}?" for number in numbers)

    raw = "{\\rtf1\\ansi\\uc1 " + "\\par ".join(map(coded, [*LINES, "𠮷野家。"])) + "}"
    (story,) = read(tmp_path, "a.rtf", raw).stories
    assert story.title == "早市搬家"
    assert story.text.endswith("豆腐摊也在。\n𠮷野家。")


def test_rich_text_that_is_damaged_or_deep(tmp_path: Path) -> None:
    assert reason(tmp_path, "a.rtf", b"x") == "not an RTF file, or damaged"
    assert (
        reason(tmp_path, "a.rtf", b"{\\rtf1" + b"{" * 5000) == "nested more than 1000 groups deep"
    )
    assert (
        read(tmp_path, "a.rtf", "{\\rtf1\\ansicpg936 早市".encode("gb18030")).stories[0].text
        == "早市"
    )


def pdf(*pages: str) -> bytes:
    """Return a PDF in the font that every reader of Chinese has; no line when a page is empty."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(pages), b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(len(pages)))),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        b" /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 0 1 1] >>",
    ]
    for n, page in enumerate(pages):
        shown = b"".join(
            b"<%s> Tj 0 -20 Td " % line.encode("utf-16-be").hex().encode()
            for line in page.split("\n")
        )
        content = b"BT /F1 12 Tf 50 700 Td " + shown + b"ET"
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (7 + 2 * n),
            b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content),
        ]
    raw = b"%PDF-1.4\n"
    for number, body in enumerate(objects, 1):
        raw += b"%d 0 obj %s endobj\n" % (number, body)
    return raw + b"trailer << /Root 1 0 R >>\n%%EOF"


def test_the_lines_of_a_print_are_joined_to_paragraphs(tmp_path: Path) -> None:
    lines = (
        "早市搬家",
        "　　菜贩们天不亮就到了新址，雨还",
        "没停，豆腐摊也在。",
        "　　人已到齐。",
        "- 1 -",
    )
    (story,) = read(tmp_path, "a.pdf", pdf("\n".join(lines), "　　第二天雨停了。")).stories
    assert story.title == "早市搬家"
    assert story.text.split("\n") == [
        "菜贩们天不亮就到了新址，雨还没停，豆腐摊也在。", "人已到齐。", "第二天雨停了。",
    ]  # fmt: skip


def test_a_pdf_without_text_is_refused(tmp_path: Path) -> None:
    no_text = "no text layer: page images only"
    assert reason(tmp_path, "a.pdf", pdf("")) == no_text
    assert reason(tmp_path, "a.pdf", b"%PDF-1.4\n") == "not a PDF file, or damaged"


def test_what_must_be_installed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(
        UnreadableFile, match=r"needs an extra: pip install 'tuireader\[documents\]'"
    ):
        list(extract_articles("a.pdf", _written(tmp_path / "a.pdf", pdf("早市"))))


def _written(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path


def mail(subject: str, text: str, html: str = "") -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = subject, "临江日报 <news@x.example>"
    message["Date"], message["Message-ID"] = "Tue, 18 Apr 2023 06:00:00 +0800", "<7@x.example>"
    message.set_content(text, charset="gb18030")
    if html:
        message.add_alternative(html, subtype="html")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    return message.as_bytes()


def test_a_header_without_end_costs_no_more_than_its_beginning(tmp_path: Path) -> None:
    words = "=?utf-8?B?5biC?= " * 40_000
    raw = f"From a\nSubject: {words}\nFrom: {words}<a@x.example>\n\n菜贩来了。\n\n".encode()
    stories = read(
        tmp_path, "a.mbox", raw + b"From b\n" + mail("早市搬家", "新址在桥头。\n")
    ).stories
    assert [story.text for story in stories] == ["菜贩来了。", "新址在桥头。"]
    assert stories[0].title.startswith("市市市")


def test_a_header_that_cannot_be_decoded_stays_as_it_is(tmp_path: Path) -> None:
    raw = "Subject: =?utf-8?b?a?=\nFrom: =?utf-8?b?a?= <a@x.example>\n\n菜贩来了。\n".encode()
    (story,) = read(tmp_path, "a.eml", raw).stories
    assert (story.title, story.text) == ("=?utf-8?b?a?=", "菜贩来了。")


def test_a_mail_is_a_story(tmp_path: Path) -> None:
    (story,) = read(tmp_path, "a.eml", mail("早市搬家", "菜贩来了。\n", "<p>网页</p>")).stories
    assert (story.title, story.text, story.date) == ("早市搬家", "菜贩来了。", "2023-04-18")
    assert (story.source, story.part) == ("临江日报", "7@x.example")


def test_every_mail_of_a_mailbox_is_a_story(tmp_path: Path) -> None:
    mails = (mail("早市搬家", "菜贩来了。\n"), mail("渡口停航", "大雾。\nFrom there.\n"))
    raw = b"".join(b"From news Tue Apr 18 06:00:00 2023\n" + each + b"\n" for each in mails)
    assert [story.title for story in read(tmp_path, "a.mbox", raw).stories] == [
        "早市搬家",
        "渡口停航",
    ]
    assert reason(tmp_path, "a.mbox", b"x\n") == "no mail in the file"


def test_a_crafted_mail_loses_no_other_one_of_its_mailbox(tmp_path: Path) -> None:
    plain = b"From a@example.org\nSubject: %d\n\n\xe6\xad\xa3\xe6\x96\x87\xe3\x80\x82\n\n"
    nested = b"Content-Type: message/rfc822\n\n" * 3000
    comments = b"From: " + b"(" * 30_000 + b"\nSubject: 3\n\n\xe6\xad\xa3\xe6\x96\x87\n\n"
    mails = (plain % 1, b"From b\n" + nested + b"\n\n", b"From c\n" + comments, plain % 4)
    found = read(tmp_path, "a.mbox", b"".join(mails))
    assert [story.title for story in found.stories] == ["1", "3", "4"]
    assert [str(skipped.path) for skipped in found.skipped] == ["a.mbox"]


def articles(tmp_path: Path, name: str, raw: bytes) -> list[object]:
    """Return what is read without a worker process, so that limits may be changed."""
    (tmp_path / name).write_bytes(raw)
    found = extract_articles(name, tmp_path / name)
    return [
        str(each.reason) if isinstance(each, ParseIssue) else each.article.text.strip()
        for each in found
    ]


def test_of_a_long_mail_the_text_is_read_and_not_what_is_attached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_reader, "_LONGEST_MAIL", 2**20)
    attached = EmailMessage()
    attached.set_content("菜贩来了。\n", charset="utf-8")
    attached.add_attachment(bytes(2**20), maintype="image", subtype="png")
    long = mail("长信", "雨" * 2**20 + "\n")
    mails = (attached.as_bytes(), long, mail("渡口停航", "大雾。\n"))
    mailbox = b"".join(b"From a\n" + each + b"\n" for each in mails)
    too_long = "a text of more than 1 MB"
    assert articles(tmp_path, "a.mbox", mailbox) == ["菜贩来了。", too_long, "大雾。"]
    assert articles(tmp_path, "a.eml", long) == [too_long]


def test_a_mail_of_thousands_of_parts_is_refused_unparsed(tmp_path: Path) -> None:
    raw = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 5000
    assert articles(tmp_path, "a.eml", raw) == ["more than 1000 parts"]


def test_a_document_of_too_many_lines_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MOST_LINES", 3)
    assert articles(tmp_path, "a.docx", docx("早市", "雨", "雾"))
    with pytest.raises(UnreadableFile, match="more than 3 lines"):
        articles(tmp_path, "a.docx", docx("早市", "雨", "雾", "雪"))


def test_frames_and_deleted_paragraphs_of_documents(tmp_path: Path) -> None:
    body = (
        "<t:tracked-changes><t:p>删去</t:p></t:tracked-changes>"
        "<t:p>早市搬家</t:p><t:p>菜贩<t:frame><t:p>图片说明</t:p></t:frame>来了。</t:p>"
    )
    xml = f'<o:content xmlns:o="{O}" xmlns:t="{T}"><o:body>{body}</o:body></o:content>'
    (text,) = articles(tmp_path, "a.odt", zipped("content.xml", xml))
    assert text == "早市搬家\n菜贩\n图片说明\n来了。"


RIS = (
    "TY  - NEWS\nTI  - 早市搬家\nAU  - 苏禾\nAU  - 陶乐平\nJO  - 临江日报\n"
    "DA  - 2023/04/18\nAB  - 菜贩来了。\nER  - \n"
)
REFWORKS = (
    "RT Newspaper Article\nSR 1\nA1 苏禾;陶乐平\nT1 早市搬家\nJF 临江日报\n"
    "YR 2023\nFD 2023-04-18\nAB 菜贩来了。\n"
)
ENDNOTE = (
    "%0 Newspaper Article\n%A 苏禾\n%A 陶乐平\n%T 早市搬家\n%J 临江日报\n"
    "%8 2023-04-18\n%X 菜贩来了。\n"
)
NOTEEXPRESS = (
    "{Reference Type}: Newspaper Article\n{Title}: 早市搬家\n{Author}: 苏禾;陶乐平;\n"
    "{Newspaper}: 临江日报\n{Date}: 2023-04-18\n{Abstract}: 菜贩来了。\n"
)
CNKI = (
    "SrcDatabase-来源库: 报纸\nTitle-题名: 早市搬家\nAuthor-作者: 苏禾;陶乐平;\n"
    "Source-文献来源: 临江日报\nPubTime-发表时间: 2023-04-18\nSummary-摘要: 菜贩来了。\n"
)
FACTIVA = (
    "HD      早市搬家\nBY      苏禾；陶乐平\nWC      30 字\nPD      2023年4月18日\n"
    "SN      临江日报\nLP\n菜贩\nTD\n来了。\nAN      文件 LJRB7\n"
)


@pytest.mark.parametrize(
    "block",
    [RIS, REFWORKS, ENDNOTE, NOTEEXPRESS, CNKI, FACTIVA],
    ids=["RIS", "RefWorks", "EndNote", "NoteExpress", "CNKI", "Factiva"],
)
def test_a_list_for_programs_that_manage_references(tmp_path: Path, block: str) -> None:
    other = block.replace("早市搬家", "渡口停航")
    first, second = read(tmp_path, "a.txt", f"{block}\n{other}").stories
    assert (first.title, second.title) == ("早市搬家", "渡口停航")
    assert (first.date, first.source, first.byline) == ("2023-04-18", "临江日报", "苏禾、陶乐平")
    assert "".join(first.text.split()) == "菜贩来了。"
