"""Meanings for people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuireader.dictionary.cedict import Entry
from tuireader.dictionary.gloss import is_variant, readable_gloss, readable_glosses


@pytest.mark.parametrize(
    ("gloss", "traditional", "simplified"),
    [
        ("CL:個|个[ge4],位[wei4]", *(f"measure word: {form} (gè), 位 (wèi)" for form in "個个")),
        ("old variant of 繡|绣[xiu4]", "old variant of 繡 (xiù)", "old variant of 绣 (xiù)"),
        ("variant of 喧[xuan1]", "variant of 喧 (xuān)", "variant of 喧 (xuān)"),
        ("see 長江[Chang2 Jiang1], a river", *["see 長江 (Cháng Jiāng), a river"] * 2),
        ("see 蟈蟈|蝈蝈 cricket", "see 蟈蟈 cricket", "see 蝈蝈 cricket"),
        ("Taiwan pr. [kuang1]", "Taiwan pr. kuāng", "Taiwan pr. kuāng"),
        ("from Tai-lo [tsi-bai]", "from Tai-lo [tsi-bai]", "from Tai-lo [tsi-bai]"),
        ("surname Wu", "surname Wu", "surname Wu"),
        ("and/or [", "and/or [", "and/or ["),
    ],
)  # fmt: skip
def test_references_are_in_the_script_shown(gloss: str, traditional: str, simplified: str) -> None:
    assert readable_gloss(gloss, traditional=True) == traditional
    assert readable_gloss(gloss, traditional=False) == simplified


@given(st.text(st.characters(exclude_characters="|[]"), max_size=60))
def test_a_meaning_without_references_stays_as_it_is(text: str) -> None:
    if not text.startswith("CL:"):
        assert readable_gloss(text, traditional=True) == text


def test_a_variant_that_differs_in_traditional_alone_is_shown_in_that() -> None:
    entry = Entry("舖", "铺", "pu4", ("variant of 鋪|铺[pu4]", "store", "CL:個|个[ge4]"))
    shown = ["variant of 鋪 (pù)", "store", "measure word: 个 (gè)"]
    assert readable_glosses(entry, traditional=False) == shown


def test_an_entry_that_only_refers_is_a_variant() -> None:
    assert is_variant(("old variant of 繡|绣[xiu4]",))
    assert not is_variant(("a variant of a virus",))
