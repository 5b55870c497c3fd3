"""What people type becomes E.164, or a reason why not."""

from __future__ import annotations

import phonenumbers
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


@pytest.mark.feature("INT-SEND-10")
@pytest.mark.parametrize(
    ("typed", "number", "country"),
    [
        ("85261234567", "+85261234567", "HK"),
        ("+85366123456", "+85366123456", "MO"),
        ("00886912345678", "+886912345678", "TW"),
        ("(852) 6123-4567", "+85261234567", "HK"),
        ("12025550006", "+12025550006", "US"),
        ("+14165550123", "+14165550123", "CA"),
        ("+18765550123", "+18765550123", "JM"),
        ("+13802345678", "+13802345678", "US"),
        ("+79161234567", "+79161234567", "RU"),
        ("+77011234567", "+77011234567", "KZ"),
        ("+447400123456", "+447400123456", "GB"),
        ("+44 07400 123456", "+447400123456", "GB"),
        ("+4791234567", "+4791234567", "NO"),
        ("+4779123456", "+4779123456", "SJ"),
        ("+262692123456", "+262692123456", "RE"),
        ("+262639012345", "+262639012345", "YT"),
        ("+590690001234", "+590690001234", "GP"),
        ("+59995181234", "+59995181234", "CW"),
        ("+5993181234", "+5993181234", "BQ"),
        ("+390612345678", "+390612345678", "IT"),
        ("+5491123456789", "+5491123456789", "AR"),
        ("+6834002", "+6834002", "NU"),
        ("+491521234567890", "+491521234567890", "DE"),
    ],
)
def test_ways_to_write_a_number_abroad(typed: str, number: str, country: str) -> None:
    assert phone.abroad(typed) == (number, country)


@pytest.mark.feature("INT-SEND-09", "INT-SEND-10")
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "number_empty"),
        ("8.52E+10", "number_scientific"),
        ("852x", "number_characters"),
        ("+", "number_characters"),
        ("13800138000", "number_mainland"),
        ("13802345678", "number_mainland"),
        ("+8613800138000", "number_mainland"),
        ("0086 138 0013 8000", "number_mainland"),
        ("+861080000000", "number_mainland"),
        ("0852", "number_country"),
        ("+0201234567890", "number_country"),
        ("+390066981234", "number_country"),
        ("+0085261234567", "number_country"),
        ("+2100000000", "number_country"),
        ("+1380013800", "number_country_length 9"),
        ("+13800138000", "number_country"),
        ("+80012345678", "number_country"),
        ("+852612", "number_country_length 3"),
        ("+4912", "number_country_length 2"),
        ("+813642764155226517", "number_country_length 16"),
        ("+550054470381", "number_country_length 10"),
        ("1", "number_country_length 0"),
    ],
)
def test_reasons_abroad(typed: str, code: str) -> None:
    with pytest.raises(AppError) as caught:
        phone.abroad(typed)
    assert " ".join([caught.value.code, *map(str, caught.value.values.values())]) == code


_CODES = sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)
_TYPED = st.tuples(st.sampled_from(_CODES), st.text("0123456789", min_size=1, max_size=13)).map(
    lambda parts: f"+{parts[0]}{parts[1]}"
)
_REAL = st.sampled_from(
    [
        f"+{example.country_code}{phonenumbers.national_significant_number(example)}"
        for region in sorted(phonenumbers.SUPPORTED_REGIONS - {"CN"})
        for kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE)
        if (example := phonenumbers.example_number_for_type(region, kind)) is not None
    ]
)


@given(st.one_of(_TYPED, _REAL))
def test_number_and_country_agree_with_the_library_and_reading_again_changes_nothing(typed: str) -> None:
    try:
        number, country = phone.abroad(typed)
    except AppError as error:
        if error.code != "number_country_length":
            return
        try:
            parsed = phonenumbers.parse(typed)
        except phonenumbers.NumberParseException:
            return
        possible = phonenumbers.is_possible_number_with_reason(parsed)
        read = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
        once = 8 <= len(read) <= 16 and phonenumbers.parse(read) == parsed
        assert possible != phonenumbers.ValidationResult.IS_POSSIBLE or not once
        return
    parsed = phonenumbers.parse(typed)
    assert number == phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    assert country == phonenumbers.region_code_for_number(parsed)
    assert phone.abroad(number) == (number, country)
    assert phone.abroad(f"00{number[1:]}") == (number, country)


@given(st.text(max_size=20))
def test_reading_abroad_never_crashes(typed: str) -> None:
    try:
        assert phone.abroad(typed).number.startswith("+")
    except AppError:
        return


def test_calling_codes_that_masks_keep_are_those_of_the_library() -> None:
    for code in _CODES:
        assert phone.masked(f"+{code}612345678") == (f"+{code} 6****5678" if code != 86 else "612****5678")


def test_masks_abroad_keep_the_country_and_hide_the_middle() -> None:
    assert phone.masked("+85261234567") == "+852 6****4567"
    assert phone.masked("+2991234") == "+299 ****"


def test_a_number_of_either_market_can_be_looked_for() -> None:
    assert phone.anywhere("138 0013 8000") == "+8613800138000"
    assert phone.anywhere("85261234567") == "+85261234567"
    with pytest.raises(AppError, match="number_length"):
        phone.anywhere("1380013800")
