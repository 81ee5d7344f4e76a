"""XML of news archives and wikis: NITF, NewsML-G2, MediaWiki dumps, items with fields; feeds.

Fields are recognised by name, see ``archive.field_aliases``, so exports of other programs need no
reader of their own. Entities are not expanded and nothing is fetched.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, Final

from tuireader.archive import field_aliases, markup, structured_data
from tuireader.archive.article import Article, ParseIssue
from tuireader.archive.field_mapping import NO_MAPPING
from tuireader.archive.markup import Stripped, local_name, parse_xml
from tuireader.archive.publication_date import read_date
from tuireader.archive.readers import feed, tables, tagged
from tuireader.archive.repairs import RepairKind
from tuireader.archive.story import Metadata, Repair
from tuireader.i18n import N_, UserMessage

_LONE = re.compile(r"&(?!#?\w{1,31};)")
# How Wikinews prints the date of a story.
_WIKI_DATE = re.compile(r"\{\{\s{0,4}(?:日期|[Dd]ate)\s{0,4}\|([^{}|]{4,40})")
_OTHER_PAGE: Final = N_("a page of the wiki itself, not a story")
_REDIRECT: Final = N_("a redirect to another page")
_DEEPEST_FIELD: Final = 2  # nested levels in a field
# Elements that an attribute names, as dumps of MySQL and the answers of Solr have them.
_ALIKE: Final = frozenset(
    ["field", "column", "str", "arr", "date", "int", "long", "float", "double", "bool", "property"]
)
_NUMBERS_OF: Final = ("no", "number", "num", "name")  # attributes that say which page or section
_MOST_CELLS: Final = 1000


def read_xml_tree(text: str, path: str) -> Iterator[Article | ParseIssue]:
    """Yield the stories of a file."""
    root = parse_xml(_LONE.sub("&amp;", text))
    if root is None:
        yield ParseIssue("", N_("not XML"))
        return
    kind = local_name(root)
    found = {"mediawiki": _wiki, "nitf": _nitf}.get(kind, _any)(root)
    empty = True
    for each in found:
        empty = False
        yield each
    if empty:
        yield ParseIssue("", refusal(root))


def _named(root: Any, *names: str) -> Iterator[Any]:
    return (each for each in root.iter() if local_name(each) in names)


def _words(element: Any) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _first(root: Any, *names: str) -> str:
    """Return the first non-empty text of an element, trying the names in order."""
    found = (_words(each) for name in names for each in _named(root, name))
    return next(filter(None, found), "")


def _wiki(root: Any) -> Iterator[Article | ParseIssue]:
    """Yield the articles of a wiki, without discussions, user pages and redirects."""
    wiki = _first(root, "sitename")
    for number, page in enumerate(_named(root, "page"), 1):
        title = _first(page, "title")
        if _first(page, "ns") not in ("", "0"):
            yield ParseIssue(UserMessage("page {number}", number=number), _OTHER_PAGE)
        elif next(_named(page, "redirect"), None) is not None:
            yield ParseIssue(UserMessage("page {number}", number=number), _REDIRECT)
        else:
            source = "".join(next(iter(_named(page, "text")), page).itertext())
            body = strip_wikitext(source)
            repairs = (Repair(RepairKind.MARKUP, body.count),) if body.count else ()
            dated = _WIKI_DATE.search(source)
            day = read_date(dated[1]) if dated else None
            facts = Metadata(date=day, source=wiki or None)
            yield Article(body.text, title or None, facts, repairs, title)


def _nitf(root: Any) -> Iterator[Article | ParseIssue]:
    """Yield the story of a NITF document: its headline, dateline and paragraphs."""
    body = next(_named(root, "body.content"), None)
    paragraphs = [] if body is None else [_words(each) for each in _named(body, "p", "hl2")]
    published = next((each.get("date.publication") for each in _named(root, "pubdata")), None)
    issued = next((each.get("norm") for each in _named(root, "date.issue")), None)
    told = {
        "title": _first(root, "hl1", "hedline", "title"),
        "text": "\n".join(filter(None, paragraphs)),
        "date": [published or "", issued or "", _first(root, "story.date")],
        "source": next((each.get("name") for each in _named(root, "pubdata")), None)
        or _first(root, "distributor", "doc.copyright"),
        "byline": [_words(each) for each in _named(root, "person")] or _first(root, "byline"),
        "page": next((each.get("position.sequence") for each in _named(root, "pubdata")), None),
    }
    yield structured_data.article({name: value for name, value in told.items() if value}, "")


def _any(root: Any) -> Iterator[Article | ParseIssue]:
    """Yield the items of NewsML-G2, embedded NITF, and elements whose fields make a story."""
    if local_name(root) == "workbook":
        yield from tables.stories(_rows_of_workbook(root), NO_MAPPING)
        return
    number = 0
    waiting = [root]
    while waiting:
        element = waiting.pop()
        name = local_name(element)
        record = _record(element)
        if _are_headed(element):
            waiting += reversed(list(element))
        elif name == "nitf":
            yield from _nitf(element)
        elif name in ("newsitem", "newscomponent"):
            number += 1
            yield _news_item(element, UserMessage("item {number}", number=number))
        elif _is_story(record) and not _holds_stories(element):
            number += 1
            place = UserMessage("item {number}", number=number)
            yield structured_data.article(record, place, shared=_told_above(element))
        else:
            waiting += reversed(list(element))


def _told_above(element: Any) -> Metadata:
    """Return what the elements around a story tell: the newspaper, its day and page."""
    told = Metadata()
    for above in islice(element.iterancestors(), _DEEPEST_FIELD + 2):
        record: dict[str, Any] = dict(above.attrib)
        names = (each for name in _NUMBERS_OF if (each := record.pop(name, None)))
        record.setdefault(local_name(above), next(names, ""))
        facts = field_aliases.facts(field_aliases.normalise_names(record))
        told = told.completed_by(replace(facts, url=None, reads=None, byline=None))
    return told


def _is_story(record: dict[str, str]) -> bool:
    return structured_data.is_story(field_aliases.normalise_names(record))


def _holds_stories(element: Any) -> bool:
    """Whether an element only introduces the stories in it, as the channel of a feed does."""
    inside = (child for child in element if len(child) and _is_story(_record(child)))
    return len(list(islice(inside, 2))) > 1


def _rows_of_workbook(root: Any) -> Iterator[list[str]]:
    """Yield the rows of a spreadsheet in the XML of Excel 2003; empty cells are left out there."""
    for row in _named(root, "row"):
        cells: list[str] = []
        for cell in _named(row, "cell"):
            place = next((v for name, v in cell.items() if name.endswith("}Index")), "")
            if place.isdecimal() and len(cells) < int(place) <= _MOST_CELLS:
                cells += [""] * (int(place) - 1 - len(cells))
            cells.append(_words(cell))
        yield cells


def _are_headed(element: Any) -> bool:
    """Whether an element contains several records, each with its headline as an attribute."""
    return len(element) > 1 and all(map(_is_headed, element))


def _is_headed(element: Any) -> bool:
    return field_aliases.says_of("title", field_aliases.normalise_names(dict(element.attrib)))


def _record(element: Any) -> dict[str, str]:
    """Return the fields of an element: its attributes and its text-only children."""
    record: dict[str, str] = dict(element.attrib)
    for field in element:
        if (value := _value(field)).strip():
            name = _name_of(field)
            record[name] = f"{record[name]}\n{value}" if name in record else value
    if _is_headed(element) and not structured_data.is_story(field_aliases.normalise_names(record)):
        record["text"] = _value(element)
    return record


def _name_of(field: Any) -> str:
    """Return what a field is called: by its tag, or where all tags are alike by an attribute."""
    tag = local_name(field)
    return str(field.get("name") or field.get("key") or tag) if tag in _ALIKE else tag


def _value(field: Any) -> str:
    """Return the text of a field, one line per element; empty if it contains records."""
    if any(len(child) > _DEEPEST_FIELD for child in field):
        return ""
    if not len(field):
        return field.text or ""
    lines = [field.text or "", *(_words(child) + (child.tail or "") for child in field)]
    return "\n".join(line for line in lines if line.strip())


def _news_item(item: Any, place: str) -> Article | ParseIssue:
    nested = next(_named(item, "nitf"), None)
    if nested is not None:
        return next(_nitf(nested))
    content = next(_named(item, "inlinexml", "inlinedata", "contentset", "datacontent"), item)
    blocks = [_words(each) for each in _named(content, "p")]
    blocks = blocks or ["".join(content.itertext()).strip()]
    dates = _named(item, "contentcreated", "versioncreated", "firstcreated", "datetime")
    told = {
        "title": _first(item, "headline", "title", "headlinetext"),
        "text": "\n".join(filter(None, blocks)),
        "date": [_words(each) for each in dates],
        "source": _first(item, "creditline", "provider", "source"),
        "byline": _first(item, "by", "byline", "creator"),
    }
    return structured_data.article({name: value for name, value in told.items() if value}, place)


def refusal(root: Any) -> str:
    """Say why a document gives no story: its tags."""
    names = dict.fromkeys(local_name(each) for each in root.iter())
    return UserMessage(
        "no story between its tags; the tags are {names}", names=structured_data.listed(names)
    )


def read_xml(text: str, path: str) -> Iterator[Article | ParseIssue]:
    """Yield the stories of an XML file: a feed, tagged stories or other XML."""
    if feed.is_feed(text):
        return feed.parse_feed(text, path)
    if tagged.is_tagged(text):
        return tagged.parse_tagged(text, path)
    return read_xml_tree(text, path)


_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}|\{\|[^{}]*\|\}")
_DEEPEST: Final = 8  # nested templates
_REFERENCE = re.compile(r"<ref\b[^<>/]{0,200}>|<ref\b[^<>]{0,200}/>", re.IGNORECASE)
_END_OF_REFERENCE: Final = "</ref>"
_LONGEST_REFERENCE: Final = 2000  # characters
_WIKI_FILE = re.compile(
    r"\[\[(?:File|Image|Category|文件|檔案|档案|图像|圖像|分类|分類):"
    r"[^\[\]]*(?:\[\[[^\[\]]*\]\][^\[\]]*)*\]\]",
    re.IGNORECASE,
)
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|){0,4}([^\[\]|]*)\]\]")
_OUTER_LINK = re.compile(r"\[https?://[^\s\[\]]*(?: ([^\[\]]*))?\]")
_HEADING = re.compile(r"^={1,6}([^=\n]+)={1,6}[ \t]*$", re.MULTILINE)
_STYLE = re.compile(r"'{2,5}|__[A-Z]{3,20}__")
_ITEM = re.compile(r"^[*#:;]+[ \t]*", re.MULTILINE)
_VARIANT = re.compile(r"-\{(?:[^{}|]*\|)?([^{}]*)\}-")


def strip_wikitext(text: str) -> Stripped:
    """Return the text of a page, and the number of wiki marks removed."""
    text, count = _VARIANT.subn(_first_variant, text)
    for _ in range(_DEEPEST):
        text, templates = _TEMPLATE.subn("", text)
        count += templates
        if not templates:
            break
    text, references = _without_references(text)
    count += references
    for pattern, words in (
        (_WIKI_FILE, ""),
        (_WIKI_LINK, r"\1"),
        (_OUTER_LINK, r"\1"),
        (_HEADING, r"\1"),
        (_STYLE, ""),
        (_ITEM, ""),
    ):
        text, found = pattern.subn(words, text)
        count += found
    stripped = markup.strip(text)
    return Stripped(stripped.text.strip("\n"), stripped.count + count)


def _without_references(text: str) -> tuple[str, int]:
    """Take out footnotes; one that is not closed soon stays."""
    kept: list[str] = []
    at = 0
    for begun in _REFERENCE.finditer(text):
        end = begun.end()
        if not begun[0].endswith("/>"):
            closed = text.find(_END_OF_REFERENCE, end, end + _LONGEST_REFERENCE)
            end = closed + len(_END_OF_REFERENCE) if closed >= 0 else at
        if begun.start() >= at and end > at:
            kept.append(text[at : begun.start()])
            at = end
    return "".join([*kept, text[at:]]), len(kept)


def _first_variant(found: re.Match[str]) -> str:
    """Return the first regional variant: -{zh-cn:甲;zh-tw:乙}-."""
    first = found[1].partition(";")[0]
    return first.rpartition(":")[2].strip()
