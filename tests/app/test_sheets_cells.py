"""What a cell is read as: digits exactly as a person sees them, or a problem; never a guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import AppError
from app.sheets.cells import settle, text_cell
from app.sheets.model import Cell, Problem, Row
from tests.app.sheets.corpus import read_cell, strings_xml, styles_xml, text

TO_PERSON = pytest.mark.feature("DOM-SEND-15")


def code(cell: Cell) -> str:
    return cell.code if isinstance(cell, Problem) else f"read as {cell!r}"


@TO_PERSON
@pytest.mark.parametrize(
    ("stored", "number_format", "expected"),
    [
        ("13800138000", 0, "13800138000"),
        ("13800138000", 1, "13800138000"),
        ("13800138000", 49, "13800138000"),
        ("13800138000", "0_ ", "13800138000"),
        ("13800138000", "0_);[Red]\\(0\\)", "13800138000"),
        ("13800138000", "General", "13800138000"),
        ("13800138000", "@", "13800138000"),
        ("13800138000.0", 0, "13800138000"),
        ("1.3800138E10", 0, "13800138000"),
        ("8613800138000", 0, "8613800138000"),
        ("123456789012345", 0, "123456789012345"),
        ("100", 0, "100"),
        ("0", 0, "0"),
        ("-5", 0, "-5"),
        ("-5", 1, "-5"),
        ("100.5", 0, "100.5"),
        ("1.1000000000000001", 0, "1.1"),
        ("0.1", 49, "0.1"),
    ],
)
def test_numbers_shown_as_stored_are_read_as_digits(
    tmp_path: Path, stored: str, number_format: int | str, expected: str
) -> None:
    cell = f'<c r="B2" s="1"><v>{stored}</v></c>'
    assert read_cell(tmp_path / "a.xlsx", cell, styles=styles_xml([0, number_format])) == expected


@TO_PERSON
@pytest.mark.parametrize(
    ("stored", "number_format", "expected"),
    [
        ("13800138000", 3, "cell_number_format"),
        ("13800138000", 2, "cell_number_format"),
        ("0.12", 9, "cell_number_format"),
        ("7", "000", "cell_number_format"),
        ("100", "¥#,##0.00", "cell_number_format"),
        ("100", '0"元"', "cell_number_format"),
        ("13800138000", "000-0000-0000", "cell_number_format"),
        ("-5", "0_);[Red]\\(0\\)", "cell_number_format"),
        ("100.5", 1, "cell_number_format"),
        ("0.3333333333333333", 0, "cell_number_format"),
        ("13800138000", 11, "cell_scientific"),
        ("13800138000", 48, "cell_scientific"),
        ("13800138000", "0.0E+00", "cell_scientific"),
        ("123456789012345678", 0, "cell_scientific"),
        ("1.23456789012346E+17", 0, "cell_scientific"),
        ("1E-7", 0, "cell_scientific"),
        ("1E400", 0, "cell_scientific"),
        ("45000", 14, "cell_date"),
        ("45000", 31, "cell_date"),
        ("45000", 57, "cell_date"),
        ("45000", "yyyy/m/d", "cell_date"),
        ("45000", '[$-804]yyyy"年"m"月"d"日"', "cell_date"),
        ("0.5", "[h]:mm", "cell_date"),
    ],
)
def test_formats_that_change_the_digits_are_problems(
    tmp_path: Path, stored: str, number_format: int | str, expected: str
) -> None:
    cell = f'<c r="B2" s="1"><v>{stored}</v></c>'
    assert code(read_cell(tmp_path / "a.xlsx", cell, styles=styles_xml([0, number_format]))) == expected


@TO_PERSON
def test_a_style_that_is_not_there_may_do_anything(tmp_path: Path) -> None:
    assert code(read_cell(tmp_path / "a.xlsx", '<c r="B2" s="9"><v>1</v></c>')) == "cell_number_format"


def test_a_number_that_is_none_is_damage(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="file_damaged"):
        read_cell(tmp_path / "a.xlsx", '<c r="B2"><v>12x</v></c>')


@TO_PERSON
@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="B2" t="str"><f>A2</f><v>张三</v></c>', "张三"),
        ('<c r="B2"><f>1+1</f><v>2</v></c>', "2"),
        ('<c r="B2" t="str"><f>""</f><v></v></c>', ""),
        ('<c r="B2" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="B2" t="b"><v>0</v></c>', "FALSE"),
        ('<c r="B2"/>', ""),
        (
            '<c r="B2" t="inlineStr"><is><r><t>张</t></r><r><t>三</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></is></c>',
            "张三",
        ),
        ('<c r="B2" t="inlineStr"><is><t>A&amp;B &lt;&#x4e2d;&#20013;&gt;</t></is></c>', "A&B <中中>"),
        ('<c r="B2" t="inlineStr"><is><t>a_x000D_\nb_x005F_c</t></is></c>', "a\nb_c"),
        ('<c r="B2" t="inlineStr"><is><t><![CDATA[<b>]]></t></is></c>', "<b>"),
        ('<c r="B2" t="inlineStr"><is><t>a&#13;&#10;b&#x1F600;</t></is></c>', "a\nb😀"),
    ],
)
def test_other_kinds_of_cells(tmp_path: Path, cell: str, expected: str) -> None:
    assert read_cell(tmp_path / "a.xlsx", cell) == expected


@TO_PERSON
@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="B2"><f>A2</f></c>', "cell_formula_without_value"),
        ('<c r="B2"><f>A2</f><v></v></c>', "cell_formula_without_value"),
        ('<c r="B2" t="e"><v>#N/A</v></c>', "cell_error"),
        ('<c r="B2" t="d"><v>2026-11-23</v></c>', "cell_date"),
        ('<c r="B2" t="inlineStr"><is><t>a_x0000_b</t></is></c>', "cell_control_characters"),
        ('<c r="B2" t="inlineStr"><is><t>a_xD800_b</t></is></c>', "cell_control_characters"),
        (f'<c r="B2" t="inlineStr"><is><t>{"长" * 40_000}</t></is></c>', "cell_too_long"),
        ('<c r="B2" t="inlineStr"><is><t>1.38E+10</t></is></c>', "cell_scientific"),
    ],
)
def test_cells_that_cannot_be_read_for_sure(tmp_path: Path, cell: str, expected: str) -> None:
    assert code(read_cell(tmp_path / "a.xlsx", cell)) == expected


@TO_PERSON
@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (text("张三"), "张三"),
        ("<t>张三</t>" + '<phoneticPr fontId="1" type="noConversion"/>', "张三"),
        ("<r><t>张</t></r><r><rPr><b/></rPr><t>三</t></r><rPh sb='0' eb='1'><t>zhang</t></rPh>", "张三"),
        ("<t/>", ""),
        ("<t>&amp;amp;</t>", "&amp;"),
        ("<t>_xD83D__xDE00_</t>", "😀"),
    ],
)
def test_shared_strings(tmp_path: Path, item: str, expected: str) -> None:
    strings = strings_xml([text("first"), item, text("last")])
    assert read_cell(tmp_path / "a.xlsx", '<c r="B2" t="s"><v>1</v></c>', strings=strings) == expected
    assert read_cell(tmp_path / "b.xlsx", '<c r="B2" t="s"><v>2</v></c>', strings=strings) == "last"


@pytest.mark.parametrize("index", ["3", "-1", "1_0", "99999999999", "x"])
def test_a_shared_string_that_is_not_there_is_damage(tmp_path: Path, index: str) -> None:
    with pytest.raises(AppError, match="file_damaged"):
        read_cell(tmp_path / "a.xlsx", f'<c r="B2" t="s"><v>{index}</v></c>', strings=strings_xml([text("a")] * 3))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("\t13800138000\t", "13800138000"),
        ("a\r\nb\rc", "a\nb\nc"),
        (" a　b ", " a　b "),
        ("+8613800138000", "+8613800138000"),
        ("1E5", "1E5"),
        ("长" * 4_096, "长" * 4_096),
    ],
)
def test_texts_that_stand(given: str, expected: str) -> None:
    assert text_cell(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a\tb", "cell_control_characters"),
        ("a\x00b", "cell_control_characters"),
        ("a\x85b", "cell_control_characters"),
        ("1.38001E+10", "cell_scientific"),
        ("1e+10", "cell_scientific"),
        ("长" * 4_097, "cell_too_long"),
    ],
)
def test_texts_that_do_not_stand(given: str, expected: str) -> None:
    assert code(text_cell(given)) == expected


def test_problems_are_shown_cleaned_and_cut() -> None:
    problem = text_cell("a\x00" + "b" * 5_000)
    assert isinstance(problem, Problem)
    assert problem.shown.startswith("a\N{REPLACEMENT CHARACTER}b")
    assert len(problem.shown) == 60


def test_rows_are_settled_to_the_width_of_the_header() -> None:
    block: list[Row] = [(2, ["a"]), (3, ["", ""]), (4, []), (5, ["a", "b", "", ""]), (6, ["a", "b", "", "d"])]
    assert settle(list(block), 2) == [(2, ["a", ""]), (5, ["a", "b"]), (6, ["a", "b", "", "d"])]


def test_one_bad_cell_does_not_hide_in_a_block_of_good_ones() -> None:
    block: list[tuple[int, list[Cell]]] = [(n, ["13800138000", "好"]) for n in range(100)]
    block[50] = (50, ["13800138000", "a\x00b"])
    settled = settle(block, 2)
    assert [n for n, cells in settled if isinstance(cells[1], Problem)] == [50]
