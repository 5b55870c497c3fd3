"""Rows of a sheet become recipients: columns, numbers, values, repeats."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import text
from app.domain.market import Market, MessageType
from app.domain.recipients import Columns, RecipientChecker, has_header, match_columns
from app.errors import AppError
from app.sheets.model import Problem

CONTENT = "您好{1}，订单{2}已发货。"


def checker(
    content: str = CONTENT, kind: MessageType = MessageType.NOTIFICATION, limit: int | None = None
) -> RecipientChecker:
    columns = Columns(0, tuple(range(1, text.variables(content) + 1)))
    return RecipientChecker(columns, "青禾生活", content, kind, value_limit=limit)


def codes(rows: list[list[object]], **options: object) -> list[str | None]:
    check = checker(**options)  # type: ignore[arg-type]
    return [answer[6] for answer in check.rows(list(enumerate(rows, 2)))]  # type: ignore[arg-type]


@pytest.mark.feature("DOM-SEND-13")
def test_values_take_their_places_and_a_missing_one_is_an_error_of_that_row() -> None:
    check = checker()
    good, bad, short = check.rows(
        [(2, ["13800138000", "李", "A1"]), (3, ["13800138001", "", "A1"]), (4, ["13800138002", "王"])]
    )
    assert (
        text.render("青禾生活", CONTENT, text.unpack(good[2], 2), Market.DOMESTIC)
        == "【青禾生活】您好李，订单A1已发货。"
    )
    assert (bad[0], bad[5], bad[6]) == (3, "skipped", "value_empty")
    assert short[6] == "value_empty"
    assert check.finish().empty_values == [1, 1]


@pytest.mark.feature("DOM-SEND-14")
@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("13800138000", None),
        ("+86 138-0013-8000", None),
        ("０１３", "number_length"),
        ("1380013800", "number_length"),
        ("+85261234567", "number_foreign"),
        ("0085261234567", "number_foreign"),
        ("12800138000", "number_segment"),
        ("1.38E+10", "number_scientific"),
        ("1380013800a", "number_characters"),
        ("", "number_empty"),
    ],
)
def test_only_mainland_mobile_numbers_go(number: str, code: str | None) -> None:
    assert codes([[number, "李", "A1"]]) == [code]


@pytest.mark.feature("DOM-SEND-15")
def test_a_cell_that_cannot_be_read_for_sure_is_an_error_never_a_guess() -> None:
    rows: list[list[object]] = [
        [Problem("cell_number_format", "1,380"), "李", "A"],
        ["13800138000", Problem("cell_date", "2026/3/1"), "A"],
    ]
    assert codes(rows) == ["cell_number_format", "cell_date"]


@pytest.mark.feature("DOM-SEND-34")
def test_equal_repeats_merge_and_different_ones_are_kept_and_told() -> None:
    check = checker()
    answers = check.rows(
        [
            (2, ["13800138000", "李", "A"]),
            (3, ["+8613800138000", "李", "A"]),
            (4, ["13800138000", "王", "A"]),
            (5, ["13800138000", "王", "A"]),
        ]
    )
    assert [a[5] for a in answers] == ["queued", "skipped", "queued", "skipped"]
    assert [a[6] for a in answers] == [None, "merged", None, "merged"]
    assert '"first": 2' in str(answers[1][7])
    assert '"repeats": 2' in str(answers[2][7])
    summary = check.finish()
    assert (summary.rows, summary.sendable, summary.merged, summary.repeated) == (4, 2, 2, 1)


@pytest.mark.feature("DOM-SEND-46")
def test_values_that_are_too_long_are_errors_of_their_rows() -> None:
    code = "您的验证码是{1}，请勿告诉他人。"
    verification = {"content": code, "kind": MessageType.VERIFICATION}
    assert codes([["13800138000", "123456"], ["13800138001", "1234567"], ["13800138002", "12a"]], **verification) == [
        None,
        "value_not_digits",
        "value_not_digits",
    ]
    assert codes([["13800138000", "一二三四五六", "A"], ["13800138001", "一二三四五六七", "A"]], limit=6) == [
        None,
        "value_too_long",
    ]


@pytest.mark.feature("DOM-TPL-25")
def test_links_in_values_are_refused() -> None:
    assert codes([["13800138000", "www.example.com", "A"], ["13800138001", "3.5折", "A"]]) == ["value_link", None]


@pytest.mark.feature("DOM-TPL-07")
def test_the_whole_text_with_values_is_counted_again() -> None:
    fixed = len("【青禾生活】您好，订单已发货。")
    room = text.MAX_LENGTH - fixed - 1
    assert codes([["13800138000", "字" * room, "A"], ["13800138001", "字" * (room + 1), "A"]]) == [
        None,
        "text_too_long",
    ]


def test_empty_rows_are_no_rows() -> None:
    check = checker()
    assert check.rows([(2, ["", "", ""]), (3, [])]) == []
    assert check.finish().rows == 0


CELLS = st.characters(exclude_categories=["Cc", "Cs"])  # the reader lets no control character through


@given(st.lists(st.tuples(st.integers(0, 30), st.text(CELLS, max_size=3), st.text(CELLS, max_size=80)), max_size=40))
def test_length_and_segments_without_rendering_equal_the_rendered_text(rows: list[tuple[int, str, str]]) -> None:
    check = checker()
    for answer in check.rows([(i, [f"138001380{n:02}", a, b]) for i, (n, a, b) in enumerate(rows, 2)]):
        if answer[5] == "queued":
            final = text.render("青禾生活", CONTENT, text.unpack(answer[2], 2), Market.DOMESTIC)
            assert answer[3] == text.billed_length(final)
            assert answer[4] == text.segments(final, Market.DOMESTIC)


def test_the_checker_travels_to_the_child_with_what_it_has_seen() -> None:
    check = checker()
    check.rows([(1, ["13800138000", "李", "A"])])
    again: RecipientChecker = pickle.loads(pickle.dumps(check))
    assert again.rows([(2, ["13800138000", "李", "A"])])[0][6] == "merged"


def test_columns_are_found_by_header_then_by_content() -> None:
    assert match_columns(["短信内容变量2", "客户手机号", "短信内容变量1"], [], 2) == Columns(1, (2, 0))
    assert match_columns(["姓名", "联系方式", "金额"], [["李", "13800138000", "30元"]], 2) == Columns(1, (0, 2))
    assert match_columns([], [["13800138000", "李"]], 1) == Columns(0, (1,))
    assert not match_columns(["手机号"], [["13800138000"]], 1).complete


def test_a_first_row_with_a_number_is_no_header() -> None:
    assert has_header(["手机号", "姓名"])
    assert not has_header(["13800138000", "李"])


def test_columns_must_be_complete() -> None:
    with pytest.raises(AppError) as caught:
        RecipientChecker(Columns(None, ()), "青禾", "您好", MessageType.NOTIFICATION)
    assert caught.value.code == "columns_incomplete"
