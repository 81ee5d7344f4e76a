"""Parse XML, however broken, without expanding entities or fetching anything."""

from typing import Any

from tuireader.archive.markup import join_surrogates


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
    elif b"&#" in source:
        source = join_surrogates(source.decode("latin-1")).encode("latin-1")
    if not source.strip():
        return None
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, load_dtd=False, no_network=True,
        remove_comments=True, remove_pis=True, encoding=encoding,
    )  # fmt: skip
    root = etree.fromstring(source, parser)
    if root is not None:
        # What was not expanded is left out.
        etree.strip_elements(root, etree.Entity, with_tail=False)
    return root
