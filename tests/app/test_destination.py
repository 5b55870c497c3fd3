"""Rows for numbers abroad: country, length, segments and cost of each text as a whole."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.countries import prices
from app.domain import text
from app.domain.destination import reader
from app.domain.market import Market, MessageType
from app.domain.recipients import Checked, Columns, RecipientChecker, has_header, match_columns
from app.errors import AppError

ABROAD = Market.INTERNATIONAL
CONTENT = "Dear {1}, order {2} has left."


def checker(content: str = CONTENT, sign: str = "") -> RecipientChecker:
    columns = Columns(0, tuple(range(1, text.variables(content) + 1)))
    return RecipientChecker(columns, sign, content, MessageType.NOTIFICATION, ABROAD, prices=prices())


def check(rows: list[list[object]], **options: str) -> list[Checked]:
    return checker(**options).rows(list(enumerate(rows, 2)))  # type: ignore[arg-type]


@pytest.mark.feature("INT-SEND-09", "INT-SEND-10", "INT-SEND-18")
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("85261234567", None),
        ("+852 6123-4567", None),
        ("００８５２６１２３４５６７", None),
        ("13800138000", "number_mainland"),
        ("8613800138000", "number_mainland"),
        ("+86 138 0013 8000", "number_mainland"),
        ("00861080000000", "number_mainland"),
        ("+999123456789", "number_country"),
        ("+882 13 123456", "number_country"),
        ("8526123", "number_country_length"),
        ("+53 5 2345678", "number_not_on_sale"),
        ("5.26E+10", "number_scientific"),
        ("", "number_empty"),
    ],
)
def test_only_numbers_abroad_of_a_known_country_with_a_price_go(typed: str, code: str | None) -> None:
    row = check([[typed, "Ann", "A1"]])[0]
    assert row[6] == code
    assert (row[0], row[5]) == (2, "skipped" if code else "queued")
    if code is None:
        assert (row[1], row[9], row[10]) == ("+85261234567", "HK", prices()["HK"])


@pytest.mark.feature("INT-SEND-18")
def test_each_row_has_its_country_and_the_price_of_a_segment_there() -> None:
    check = checker("{1}")
    rows = check.rows(
        [
            (2, ["85261234567", "a" * 161]),
            (3, ["85261234568", "short"]),
            (4, ["+12025550006", "short"]),
            (5, ["+1 202 555 0006", "short"]),
            (6, ["+12025550006", "other"]),
            (7, ["+5352345678", "short"]),
        ]
    )
    assert [(row[5], row[4], row[9], row[10]) for row in rows] == [
        ("queued", 2, "HK", 3070),
        ("queued", 1, "HK", 3070),
        ("queued", 1, "US", 430),
        ("skipped", 0, "US", 430),
        ("queued", 1, "US", 430),
        ("skipped", 0, None, None),
    ]
    assert json.loads(str(rows[5][7])) == {"column": None, "country": "CU"}
    summary = check.finish()
    assert (summary.merged, summary.repeated, summary.segments) == (1, 1, 5)


@pytest.mark.parametrize(
    ("value", "length", "segments"),
    [
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("€" * 80, 160, 1),
        ("€" * 80 + "a", 161, 2),
        ("字" * 70, 70, 1),
        ("a" * 70 + "字", 71, 2),
    ],
)
def test_one_character_outside_the_gsm_table_changes_what_all_count(value: str, length: int, segments: int) -> None:
    assert check([["85261234567", value]], content="{1}")[0][3:5] == (length, segments)


@pytest.mark.feature("INT-SIGN-08")
def test_the_signature_in_square_brackets_counts_too() -> None:
    assert check([["85261234567"]], content="a" * 160)[0][4] == 1
    assert check([["85261234567"]], content="a" * 153, sign="Tea")[0][3:5] == (160, 1)
    assert check([["85261234567"]], content="a" * 153, sign="茶")[0][3:5] == (156, 3)


VALUES = st.text(st.one_of(st.sampled_from("aZ 0{}€^~é"), st.characters(exclude_categories=["Cc", "Cs"])), max_size=90)


@given(st.lists(st.tuples(VALUES, VALUES), max_size=8), st.sampled_from(["", "Tea", "茶"]))
def test_length_segments_and_price_agree_with_a_plain_computation(values: list[tuple[str, str]], sign: str) -> None:
    rows: list[list[object]] = [[f"8526123456{n}", *pair] for n, pair in enumerate(values)]
    for row in check(rows, sign=sign):
        if row[5] == "queued":
            first, second = text.unpack(row[2], 2)
            final = (f"[{sign}]" if sign else "") + f"Dear {first}, order {second} has left."
            double, single, part = text._GSM_DOUBLE, 160, 153
            if any(one not in text._GSM and one not in double for one in final):
                double, single, part = frozenset(one for one in final if ord(one) > 0xFFFF), 70, 67
            length = sum(2 if one in double else 1 for one in final)
            segments = 1
            while length > single and segments * part < length:
                segments += 1
            assert row[3:5] == (length, segments)
            assert row[10] == prices()["HK"]


@given(st.text(st.sampled_from("0123456789+ -"), max_size=16))
def test_no_number_is_good_in_both_markets(typed: str) -> None:
    good = []
    for market in Market:
        try:
            good.append(reader(market, prices())(typed))
        except AppError:
            continue
    assert len(good) < 2


def test_columns_and_header_are_found_by_numbers_of_the_market() -> None:
    rows = [["Ann", "85261234567"], ["Bob", "+12025550006"]]
    assert match_columns([], rows, 1, ABROAD) == Columns(1, (0,))
    assert not has_header(rows[0], ABROAD)
    assert has_header(rows[0])


def test_the_checker_travels_to_the_child() -> None:
    again: RecipientChecker = pickle.loads(pickle.dumps(checker("{1}")))
    assert again.rows([(2, ["85261234567", "a"])])[0][9:] == ("HK", 3070)
