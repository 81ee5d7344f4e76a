"""Strip HTML from a text: tags, comments, scripts, entities.

Works along the text a fixed number of times, whatever is wrong with the markup. A bracket that
begins no element of HTML (<红楼梦>, a < b) is text.
"""

import html
import io
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

_BLOCK_NAMES: Final = (
    "address article aside blockquote body br caption center dd details div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe img li link main "
    "meta nav ol p picture pre section source summary table tbody tfoot thead title tr ul video"
)
_INLINE_NAMES: Final = (
    "a abbr acronym audio b base bdi bdo big button cite code col colgroup data del dfn em embed "
    "font i input ins kbd label mark nobr noscript object param q rp rt ruby s samp script small "
    "span strike strong style sub sup svg td th time tt u var wbr"
)
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_ELEMENTS: Final = _BLOCKS | frozenset(_INLINE_NAMES.split())
_CELLS: Final = frozenset(["td", "th"])

# A quoted value ends before the next bracket, so that one open quote cannot swallow a story.
# The loops are unrolled: each turn begins with a mark that nothing before it can take.
TAG: Final = re.compile(
    r"<(?P<close>/?)(?P<name>[a-z][a-z0-9]{0,20})"
    r"(?P<rest>(?:[\s/][^<>\"']*+(?:(?:\"[^\"<]*+\"|'[^'<]*+')[^<>\"']*+)*)?)>",
    re.IGNORECASE,
)
COMMENT: Final = re.compile(
    r"<!--[^-<]*+(?:(?:-(?!->)|<(?!!--))[^-<]*+)*-->|<!doctype[^<>]*+>|<\?xml[^<>]*+>"
    # Evernote frames its notes in elements of its own.
    r"|</?en-(?:note|media|todo)\b[^<>]*+>",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"<(/?)(?:script|style)\b[^<>]*+>", re.IGNORECASE)
_ALT = re.compile(r"""\salt\s{0,9}=\s{0,9}(?:"([^"]{0,2000})"|'([^']{0,2000})')""", re.IGNORECASE)
ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)

_HALVES = (
    r"(?:x0{0,4}d[89ab][0-9a-f]{2}|0{0,4}5[56]\d{3})",
    r"(?:x0{0,4}d[c-f][0-9a-f]{2}|0{0,4}5[67]\d{3})",
)
SURROGATE_PAIR: Final = re.compile("&#{};&#{};".format(*_HALVES), re.IGNORECASE)
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
_REFERENCES = re.compile(rf"(?:{_REFERENCE.pattern})+")
_HALF = re.compile(r"&#(?:[xX]0{0,2}[dD][89a-fA-F]|0{0,2}5[5-7]\d{3};)")
_SURROGATES: Final = range(0xD800, 0xE000)
# No entity is expanded, and nothing outside the document is read.
_SAFELY: Final[dict[str, Any]] = {
    "recover": True, "resolve_entities": False, "load_dtd": False, "no_network": True,
    "remove_comments": True, "remove_pis": True,
}  # fmt: skip

_ENDLESS: Final = 2**16  # bytes of a tag; that of a picture within the page may be as long
_ENDLESS_TAG: Final = re.compile(rb"<([^\s<>/\0]{1,100}+)[^<>]{%d,}" % _ENDLESS)
_MANY_ATTRIBUTES: Final = 2_000


@dataclass(frozen=True, slots=True)
class Stripped:
    """A text without its markup.

    Attributes:
        text: One line a block.
        count: How many tags, comments and entities there were.
    """

    text: str
    count: int


def subn_some(
    pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str | None], text: str
) -> tuple[str, int]:
    """Like ``pattern.subn``, but ``None`` leaves a match as it is, and uncounted."""
    times = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal times
        words = replacement(match)
        times += words is not None
        return match[0] if words is None else words

    return pattern.sub(replace, text), times


def strip(text: str) -> Stripped:
    """Take the HTML out of ``text``. Pictures leave their description, cells are set apart."""
    if "<" not in text and "&" not in text:
        return Stripped(text, 0)
    text, comments = COMMENT.subn("", text)
    text, scripts = _without_scripts(text)
    text, tags = subn_some(TAG, words_of, text)
    text, entities = ENTITY.subn(lambda entity: html.unescape(entity[0]), join_surrogates(text))
    return Stripped(text, comments + scripts + tags + entities)


def words_of(tag: re.Match[str]) -> str | None:
    """Return the replacement for a match of ``TAG``; ``None`` when it is not an HTML tag."""
    name = tag["name"].lower()
    if name not in _ELEMENTS:
        return None
    if name in _BLOCKS:
        return f"\n{_description(tag)}\n" if name == "img" else "\n"
    return "  " if name in _CELLS and tag["close"] else ""


def _without_scripts(text: str) -> tuple[str, int]:
    """Take out scripts and styles, or nothing where not every one of them has its end."""
    parts = _HIDDEN.split(text)
    count = len(parts) // 4
    if parts[1::2] != ["", "/"] * count:
        return text, 0
    return "".join(parts[::4]), count


def _description(picture: re.Match[str]) -> str:
    alt = _ALT.search(picture["rest"])
    return " ".join((alt[1] or alt[2] or "").split()) if alt else ""


def join_surrogates(text: str) -> str:
    """Join references to the halves of a surrogate pair (``&#55357;&#56832;``) to one reference.

    Programs that count in UTF-16 write them so; a parser would refuse the whole text. A half
    without the other becomes one to U+FFFD. What is written is ASCII, in any encoding of the text.
    """
    # To look for them first takes a tenth of the time, and few pages have any.
    return _REFERENCES.sub(_joined, text) if _HALF.search(text) else text


def _joined(references: re.Match[str]) -> str:
    units = _REFERENCE.sub(_surrogate, references[0]).encode("utf-16-be", "surrogatepass")
    return units.decode("utf-16-be", "replace").encode("ascii", "xmlcharrefreplace").decode("ascii")


def _surrogate(reference: re.Match[str]) -> str:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return chr(code) if code in _SURROGATES else reference[0]


def drop_endless_attributes(source: bytes) -> bytes:
    """Drop the attributes of elements that have thousands: parsers compare each with all others."""
    return _ENDLESS_TAG.sub(_without_many, source) if _has_endless_tag(source) else source


def _has_endless_tag(source: bytes) -> bool:
    """Whether a stretch as long as such a tag ends none; a few looks, where a search reads all."""
    start = 0
    while len(source) - start > _ENDLESS:
        start = source.rfind(b">", start, start + _ENDLESS) + 1
        if not start:
            return True
    return False


def _without_many(tag: re.Match[bytes]) -> bytes:
    return b"<" + tag[1] if tag[0].count(b"=") > _MANY_ATTRIBUTES else tag[0]


def local_name(element: Any) -> str:
    """Return the local name of an element; empty for comments and the like."""
    tag = element.tag if isinstance(element.tag, str) else ""
    # An undeclared prefix stays in the name.
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def parse_xml(source: str | bytes) -> Any:
    """Return the root of a document, or ``None`` when nothing of it can be parsed.

    Args:
        source: As text, or as the bytes of a file, which may declare their encoding.
    """
    # 0.02 s to import, and only for XML.
    from lxml import etree

    encoding = None
    if isinstance(source, str):
        source, encoding = join_surrogates(source).encode("utf-8", "replace"), "utf-8"
    else:
        source = _with_joined_surrogates(source)
    if not source.strip():
        return None
    parser = etree.XMLParser(**_SAFELY, encoding=encoding)
    root = etree.fromstring(drop_endless_attributes(source), parser)
    if root is not None:
        # What was not expanded is left out.
        etree.strip_elements(root, etree.Entity, with_tail=False)
    return root


def iterparse_xml(source: bytes, tags: Collection[str]) -> Iterator[tuple[str, Any]]:
    """Yield the starts and ends of elements as :func:`parse_xml` reads them.

    Args:
        source: The bytes of a file, which may declare their encoding.
        tags: Of the elements, in any namespace. Whoever takes them clears them.
    """
    from lxml import etree

    stream = io.BytesIO(drop_endless_attributes(_with_joined_surrogates(source)))
    wanted = [f"{{*}}{tag}" for tag in tags]
    with suppress(etree.XMLSyntaxError):  # what could not be repaired ends the document
        yield from etree.iterparse(stream, events=("start", "end"), tag=wanted, **_SAFELY)


def _with_joined_surrogates(source: bytes) -> bytes:
    if b"&#" not in source:
        return source
    return join_surrogates(source.decode("latin-1")).encode("latin-1")
