"""Files going out: complete or not there, texts as texts, nothing that runs (NAV-24, T18), templates to fill in."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError, Cancelled
from app.jobs import Job
from app.sheets.outgoing import CELL_CHARACTERS, OutCell, clean, neutralise, replacing
from app.sheets.source import Source
from app.sheets.template import standard_template
from app.sheets.workbook import Workbook, column_letters
from app.sheets.write import write_csv, write_xlsx
from tests.app.sheets.corpus import read

TEXTS = st.text(max_size=20) | st.sampled_from(
    ["=1+1", "+8613800138000", "-5", "@x", "\t=1", "＝1", "<b>&amp;", "_x000D_", "a\r\nb", " \x00\ud800 ", "1.38E+10"]
)
CELLS = st.one_of(st.none(), st.integers(-(10**18), 10**18), TEXTS)


def seen_by_openpyxl(path: Path) -> list[tuple[object, ...]]:
    workbook = openpyxl.load_workbook(path)
    rows = [tuple(cell.value for cell in row) for sheet in workbook for row in sheet.iter_rows()]
    assert all(cell.data_type != "f" for sheet in workbook for row in sheet.iter_rows() for cell in row)
    workbook.close()
    return rows


@pytest.mark.feature("NAV-24")
def test_xlsx_as_another_program_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows: list[list[OutCell]] = [["13800138000", "=1+1", 70, None], ["+86 1", " 甲&<乙> ", -1, "a\nb"]]
    assert write_xlsx(path, ["手机号", "文字", "数", "空"], rows, Job(), sheet_name="发送记录") == 2
    assert seen_by_openpyxl(path) == [("手机号", "文字", "数", "空"), *map(tuple, rows)]
    workbook = openpyxl.load_workbook(path)
    assert workbook.sheetnames == ["发送记录"]
    assert workbook["发送记录"]["A2"].number_format == "@"
    workbook.close()


@pytest.mark.feature("NAV-24")
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=15))
def test_xlsx_written_is_xlsx_read(tmp_path_factory: pytest.TempPathFactory, rows: list[list[OutCell]]) -> None:
    path = tmp_path_factory.mktemp("out") / "a.xlsx"
    write_xlsx(path, ["a", "b", "c"], rows, Job())
    expected = [(n, ["" if cell is None else clean(str(cell)) for cell in row]) for n, row in enumerate(rows, 2)]
    # What the reader rejects or trims on purpose is not lost in the file: it shows what it found.
    read_back = [(n, [getattr(cell, "shown", cell) for cell in cells]) for n, cells in read(path)]
    trimmed = [(n, [cell.strip("\t") for cell in cells]) for n, cells in expected]
    assert [row for row in read_back if any(row[1])] == [row for row in trimmed if any(row[1])]


def test_sheets_are_split_where_they_are_full(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        blocks: Iterator[list[list[OutCell]]] = iter([[[1], [2]], [[3], [4], [5], [6]]])
        done = Workbook(archive, ["n"], "数:据", sheet_rows=3).write(blocks)  # type: ignore[arg-type]
    assert done == 6
    workbook = openpyxl.load_workbook(path)
    assert workbook.sheetnames == ["数_据", "数_据 (2)", "数_据 (3)"]
    assert [[cell.value for cell in sheet["A"]] for sheet in workbook] == [["n", 1, 2], ["n", 3, 4], ["n", 5, 6]]
    workbook.close()


def test_a_list_without_rows_is_a_header(tmp_path: Path) -> None:
    assert write_xlsx(tmp_path / "a.xlsx", ["a"], [], Job()) == 0
    assert seen_by_openpyxl(tmp_path / "a.xlsx") == [("a",)]
    assert write_csv(tmp_path / "a.csv", ["a"], [], Job()) == 0
    assert (tmp_path / "a.csv").read_bytes() == b'\xef\xbb\xbf"a"\r\n'


def test_long_texts_are_cut_with_a_mark_and_long_numbers_kept(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", ["a", "b"], [["长" * 40_000, 10**15]], Job())
    [_, (text, number)] = seen_by_openpyxl(tmp_path / "a.xlsx")
    assert isinstance(text, str)
    assert (len(text), text[-1], number) == (CELL_CHARACTERS, "…", "1000000000000000")


@pytest.mark.feature("NAV-24")
@pytest.mark.parametrize(
    ("given_text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("+8613800138000", "+8613800138000"),
        ("+86138001380００", "'+86138001380００"),
        ("13800138000", "13800138000"),
        ('a"b', 'a"b'),
        ("a\x00b", "a\N{REPLACEMENT CHARACTER}b"),
    ],
)
def test_csv_cells_cannot_run(tmp_path: Path, given_text: str, written: str) -> None:
    path = tmp_path / "a.csv"
    assert write_csv(path, ["=h"], [[given_text]], Job()) == 1
    assert path.read_bytes().startswith(b'\xef\xbb\xbf"\'=h"\r\n"')
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["'=h"], [written]]


@given(TEXTS)
def test_neutralised_texts_start_harmlessly(value: str) -> None:
    text = neutralise(clean(value))
    assert text[:1] not in set("=-@\t\r\n＝＋－＠")
    assert text[:1] != "+" or text[1:].isdecimal()
    assert clean(clean(value)) == clean(value)


@pytest.mark.parametrize("write", [write_xlsx, write_csv])
def test_a_stop_leaves_no_file_and_keeps_the_old_one(tmp_path: Path, write: object) -> None:
    assert callable(write)
    path = tmp_path / "a.out"
    path.write_text("old")
    job = Job()

    def rows() -> Iterator[list[OutCell]]:
        for number in range(10_000):
            if number == 5_000:
                job.cancel()
            yield ["a", number]

    with pytest.raises(Cancelled):
        write(path, ["a", "n"], rows(), job)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_progress_counts_rows(tmp_path: Path) -> None:
    told: list[int] = []
    job = Job(lambda done, total: told.append(done), monotonic=iter(range(10**6)).__next__)
    write_xlsx(tmp_path / "a.xlsx", ["n"], ([n] for n in range(2_500)), job)
    assert told == [0, 1_000, 2_000, 2_500]


def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="file_not_writable"):
        write_csv(tmp_path / "none" / "a.csv", ["a"], [], Job())


def test_a_full_disk_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="disk_full"), replacing(tmp_path / "a"):
        raise OSError(28, "No space left on device")
    assert not list(tmp_path.iterdir())


def test_column_letters() -> None:
    assert [column_letters(n) for n in (0, 25, 26, 51, 701, 702)] == ["A", "Z", "AA", "AZ", "ZZ", "AAA"]


@pytest.mark.feature("DOM-SEND-11")
@pytest.mark.parametrize("variables", [0, 1, 4])
def test_the_standard_template_has_a_column_for_each_variable(tmp_path: Path, variables: int) -> None:
    path = tmp_path / "a.xlsx"
    standard_template(path, variables)
    source = Source(path)
    header = source.header
    source.close()
    assert header == ("客户手机号", *(f"短信内容变量{n}" for n in range(1, variables + 1)))
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    assert {sheet.column_dimensions[column_letters(n)].number_format for n in range(variables + 1)} == {"@"}
    workbook.close()


@pytest.mark.feature("DOM-SEND-12")
def test_the_sample_stands_on_a_second_sheet_and_is_never_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    standard_template(path, 3)
    assert read(path) == []
    rows = [cells for _, cells in read(path, sheet="填写说明")]
    assert ["139xxxxxxx", "测试公司A", "服务器B", "100元"] in rows
    assert any("填写说明" in str(cells[0]) for cells in rows)


@pytest.mark.feature("DOM-SEND-11", "DOM-SEND-15")
def test_a_filled_in_template_is_read_as_typed(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    standard_template(path, 2)
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0].append(["13800138000", "007", "100元"])
    workbook.save(path)
    workbook.close()
    assert read(path) == [(2, ["13800138000", "007", "100元"])]
