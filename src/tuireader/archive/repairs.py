"""The kinds of repairs, each reported with the story."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from tuireader.i18n import N_


class RepairKind(StrEnum):
    """What was mended in a story, in the order of the cleaning steps."""

    UNDECODABLE_BYTES = "undecodable-bytes"
    MOJIBAKE = "mojibake"
    MARKUP = "markup"
    CONTENTS_LIST = "contents-list"
    LONG_FACT = "long-fact"
    CONTROL_CHARACTERS = "control-characters"
    COMPATIBILITY_CHARACTERS = "compatibility-characters"
    PRIVATE_USE_CHARACTERS = "private-use-characters"
    PINYIN_GLOSS = "pinyin-gloss"
    BYTE_SLIP = "byte-slip"
    DOUBLED_BODY = "doubled-body"
    FOOTER = "footer"
    BOILERPLATE = "boilerplate"


DESCRIPTIONS: Final = MappingProxyType(
    {
        RepairKind.UNDECODABLE_BYTES: N_("bytes that are invalid in the file's encoding"),
        RepairKind.MOJIBAKE: N_("text decoded with the wrong encoding, decoded again"),
        RepairKind.MARKUP: N_("tags and entities of HTML or Markdown, converted to text"),
        RepairKind.CONTENTS_LIST: N_("a list of headlines before the text, removed"),
        RepairKind.LONG_FACT: N_("facts too long for a line (source, editor, address), cut off"),
        RepairKind.CONTROL_CHARACTERS: N_("invisible and control characters, removed"),
        RepairKind.COMPATIBILITY_CHARACTERS: N_(
            "compatibility characters, replaced by the ordinary ones"
        ),
        RepairKind.PRIVATE_USE_CHARACTERS: N_(
            "private-use characters, which only one font can show, kept"
        ),
        RepairKind.PINYIN_GLOSS: N_("pinyin that a converter put behind characters, removed"),
        RepairKind.BYTE_SLIP: N_("text decoded one byte off, decoded again; ▯ is a lost character"),
        RepairKind.DOUBLED_BODY: N_("the story appeared twice on the page; the first copy is kept"),
        RepairKind.FOOTER: N_("lines of the site below the story (copyright, licence), removed"),
        RepairKind.BOILERPLATE: N_("lines shared by many stories of the source, removed"),
    }
)
