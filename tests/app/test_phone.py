"""What people type becomes E.164, or a reason why not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import phone
from app.errors import AppError


@pytest.mark.feature("MKT-POOL-18")
@pytest.mark.parametrize(
    "typed",
    [
        "13800138000",
        "+8613800138000",
        "8613800138000",
        "008613800138000",
        "138 0013 8000",
        "138-0013-8000",
        "１３８００１３８０００",
        "\u200b13800138000\u202c",
        "'13800138000",
        "(86)13800138000",
    ],
)
def test_ways_to_write_a_mainland_number(typed: str) -> None:
    assert phone.domestic(typed) == "+8613800138000"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "number_empty"),
        ("1380013800", "number_length 10"),
        ("138001380001", "number_length 12"),
        ("+861380013800", "number_length 10"),
        ("00861380013800", "number_length 10"),
        ("861380013800", "number_length 10"),
        ("86138001380", "number_segment"),
        ("+8611800138000", "number_segment"),
        ("008611800138000", "number_segment"),
        ("138abc", "number_characters"),
        ("\u0661\u0663\u0668", "number_characters"),
        ("11800138000", "number_segment"),
        ("+14155550100", "number_foreign"),
        ("1.38E+10", "number_scientific"),
        ("②3800138000", "number_segment"),
        ("电话", "number_characters"),
    ],
)
def test_reasons(typed: str, code: str) -> None:
    with pytest.raises(AppError) as caught:
        phone.domestic(typed)
    assert " ".join([caught.value.code, *map(str, caught.value.values.values())]) == code


@given(st.text(max_size=25))
def test_reading_is_idempotent_and_never_crashes(typed: str) -> None:
    try:
        number = phone.domestic(typed)
    except AppError:
        return
    assert phone.domestic(number) == number
    assert len(number) == 14
    assert number[1:].isascii()


@given(st.text(max_size=20))
def test_cleaning_is_idempotent(typed: str) -> None:
    once = phone.clean(typed)
    assert phone.clean(once) == once


def test_masks_hide_the_middle() -> None:
    assert phone.masked("+8613800132071") == "138****2071"
    assert "0013" not in phone.masked("+8613800132071")
    assert phone.masked("1234567") == "1****"
    assert phone.masked("12345678") == "123****5678"
    assert phone.masked("") == ""


def test_a_mainland_number_is_written_without_its_country() -> None:
    assert phone.local("+8613800132071") == "13800132071"
    assert phone.local("+14155550100") == "+14155550100"
