"""Check digits of organisations and people: every right number passes, every single slip is found."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.identity import credit_code_check, id_card_check, is_credit_code, is_id_card, masked, tidy

CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
TODAY = date(2026, 3, 18)
pytestmark = pytest.mark.feature("DOM-QUAL-12")

codes = st.builds(
    lambda kind, place, rest: kind + place + rest,
    st.text(CHARACTERS, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(CHARACTERS, min_size=9, max_size=9),
).map(lambda body: body + credit_code_check(body))
cards = st.builds(
    lambda place, born, rest: f"{place}{born:%Y%m%d}{rest:03}",
    st.integers(100_000, 999_999),
    st.dates(date(1900, 1, 1), TODAY),
    st.integers(0, 999),
).map(lambda body: body + id_card_check(body))


@pytest.mark.parametrize("code", ["91110000802100433B", "91350100M000100Y43", "914403001922038216"])
def test_published_codes_of_companies_pass(code: str) -> None:
    assert is_credit_code(code)


def test_the_example_of_the_card_standard_passes() -> None:
    assert is_id_card("11010519491231002X", TODAY)
    assert is_id_card("440524188001010014", TODAY) is False  # born before there were cards


@given(codes)
def test_right_codes_pass(code: str) -> None:
    assert is_credit_code(code)


@given(codes, st.integers(0, 17), st.sampled_from(CHARACTERS))
def test_one_wrong_character_of_a_code_is_found(code: str, place: int, character: str) -> None:
    slipped = code[:place] + character + code[place + 1 :]
    assert is_credit_code(slipped) is (slipped == code)


@given(cards)
def test_right_cards_pass(card: str) -> None:
    assert is_id_card(card, TODAY)


@given(cards, st.integers(0, 17), st.sampled_from("0123456789"))
def test_one_wrong_digit_of_a_card_is_found(card: str, place: int, digit: str) -> None:
    slipped = card[:place] + digit + card[place + 1 :]
    assert is_id_card(slipped, TODAY) is (slipped == card)


@given(cards, st.integers(0, 15))
def test_two_digits_that_changed_places_are_found(card: str, place: int) -> None:
    swapped = card[:place] + card[place + 1] + card[place] + card[place + 2 :]
    assert is_id_card(swapped, TODAY) is (swapped == card)


@pytest.mark.parametrize(
    "card",
    ["11010520270101" + "001" + id_card_check("11010520270101001"), "110105194902300" + "02X", "1101051949", "", "ABC"],
)
def test_days_that_never_were_and_other_texts_fail(card: str) -> None:
    assert not is_id_card(card, TODAY)


@given(st.text())
def test_any_text_has_an_answer_and_one_spelling(text: str) -> None:
    assert is_credit_code(tidy(text)) in (True, False)
    assert is_id_card(tidy(text), TODAY) in (True, False)
    assert tidy(tidy(text)) == tidy(text)


def test_spellings_of_one_number() -> None:
    assert tidy(" 9111 0000-8021 0043 3b ") == "91110000802100433B"
    assert tidy("１１０１０５１９４９１２３１００２ｘ") == "11010519491231002X"
    assert masked("11010519491231002X") == "1101************2X"
    assert masked("123") == "***"
