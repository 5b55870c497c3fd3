"""Composition, variables, length and segments."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import text
from app.domain.market import Market

HOME, ABROAD = Market.DOMESTIC, Market.INTERNATIONAL


@pytest.mark.feature("STD-OV-13", "STD-OV-14")
@pytest.mark.parametrize(("length", "segments"), [(1, 1), (70, 1), (71, 2), (134, 2), (135, 3), (150, 3), (500, 8)])
def test_domestic_segments_at_the_edges(length: int, segments: int) -> None:
    assert text.segments("字" * length, HOME) == segments
    assert text.segments("a" * length, HOME) == segments


@pytest.mark.feature("STI-OV-04")
@pytest.mark.parametrize(("length", "segments"), [(160, 1), (161, 2), (306, 2), (307, 3), (320, 3)])
def test_plain_english_abroad(length: int, segments: int) -> None:
    assert text.segments("a" * length, ABROAD) == segments


@pytest.mark.feature("STI-OV-05", "STI-OV-06")
def test_one_other_character_makes_the_whole_text_other() -> None:
    assert text.segments("a" * 100, ABROAD) == 1
    assert text.segments("a" * 99 + "字", ABROAD) == 2
    assert text.segments("字" * 150, ABROAD) == 3
    assert text.billed_length("[a]€", ABROAD) == 7
    assert text.segments("€" * 100, ABROAD) == 2
    assert text.billed_length("[a]€", HOME) == 4


@pytest.mark.feature("STD-OV-16")
def test_a_character_outside_the_basic_plane_counts_twice() -> None:
    assert text.billed_length("你😀") == 3
    assert text.billed_length("\uffff\U00010000") == 3
    assert text.billed_length("\ud83d") == 1
    assert text.segments("字" * 69 + "😀", HOME) == 2


@pytest.mark.feature("DOM-SIGN-01", "INT-SIGN-08")
def test_the_signature_stands_before_the_body_in_the_brackets_of_its_market() -> None:
    assert text.render("青禾生活", "您好", (), HOME) == "【青禾生活】您好"
    assert text.render("Brand", "Hello", (), ABROAD) == "[Brand]Hello"
    assert text.render("", "Hello", (), ABROAD) == "Hello"
    assert [text.composed("甲", market) for market in (HOME, ABROAD)] == ["【甲】", "[甲]"]
    assert text.composed("", HOME) == ""


@pytest.mark.feature("DOM-TPL-10")
def test_the_same_number_twice_takes_one_value() -> None:
    assert text.variables("{1}和{2}和{1}") == 2
    assert text.render("签名", "{1}和{2}和{1}", ["甲", "乙"], HOME) == "【签名】甲和乙和甲"


def test_values_are_not_read_again_for_variables() -> None:
    assert text.render("签名", "{1}{2}", ["{2}", "乙"], HOME) == "【签名】{2}乙"


def test_spans_point_at_the_values() -> None:
    text.pieces.cache_clear()
    final = text.render("签名", "您{1}好{2}", ["甲乙", "丙"], HOME)
    assert [final[a : a + n] for a, n in text.spans("签名", "您{1}好{2}", ["甲乙", "丙"], HOME)] == ["甲乙", "丙"]


@given(
    st.lists(st.text(alphabet=st.characters(blacklist_characters=text.SEPARATOR), max_size=5), min_size=1, max_size=5)
)
def test_packed_values_come_back(values: list[str]) -> None:
    assert text.unpack(text.pack(values), len(values)) == values


@given(st.text(max_size=600), st.sampled_from(Market))
def test_parts_add_up_and_are_as_many_as_the_segments(message: str, market: Market) -> None:
    parts = text.parts(message, market)
    assert sum(parts) == text.billed_length(message, market)
    assert len(parts) == text.segments(message, market)


@pytest.mark.parametrize(
    ("message", "market", "parts"),
    [
        ("", HOME, [0]),
        ("字" * 70, HOME, [70]),
        ("字" * 71, HOME, [67, 4]),
        ("字" * 134, HOME, [67, 67]),
        ("字" * 150, HOME, [67, 67, 16]),
        ("a" * 160, ABROAD, [160]),
        ("€" * 100, ABROAD, [153, 47]),
        ("字" * 71, ABROAD, [67, 4]),
    ],
)
def test_units_of_each_part(message: str, market: Market, parts: list[int]) -> None:
    assert text.parts(message, market) == parts


def test_a_stored_message_is_read_with_its_task() -> None:
    stored = {"sign": "Brand", "content": "Hi {1}{2}", "params": text.pack(["a", "b"]), "variables": 2, "length": 8}
    assert text.stored_text(SimpleNamespace(**stored, market="international")) == "[Brand]Hi ab"
    plain = {**stored, "content": "您好", "params": "", "variables": 0}
    assert text.stored_text(SimpleNamespace(**plain, market="domestic")) == "【Brand】您好"
    assert text.stored_text(SimpleNamespace(**{**stored, "length": 0}, market="domestic")) == ""


def test_no_value_is_not_one_empty_value() -> None:
    assert text.unpack("", 0) == []
    assert text.unpack("", 1) == [""]
