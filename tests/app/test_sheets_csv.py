"""Csv files coming in: encodings, delimiters, strict quotes, a spreadsheet program's row numbers (T11, T12)."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError
from app.sheets.model import COLUMNS, FILE_BYTES, Problem
from app.sheets.source import Source
from tests.app.sheets.corpus import read

TABLE = "手机号,姓名\r\n13800138000,张三\r\n13900139000,李四\r\n"
ROWS = [(2, ["13800138000", "张三"]), (3, ["13900139000", "李四"])]


def written(folder: Path, data: bytes | str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def info_of(path: Path, encoding: str | None = None) -> tuple[str | None, tuple[str, ...]]:
    source = Source(path, encoding)
    info = source.info()
    source.close()
    return info.encoding, info.encodings


@pytest.mark.feature("DOM-SEND-17")
@pytest.mark.parametrize(
    ("codec", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
    ],
)
def test_encodings_are_found(tmp_path: Path, codec: str, found: str) -> None:
    path = written(tmp_path, TABLE.encode(codec))
    assert info_of(path)[0] == found
    assert found in info_of(path)[1]
    assert read(path) == ROWS


def test_a_person_may_choose_another_encoding(tmp_path: Path) -> None:
    path = written(tmp_path, "手機號,姓名\n13800138000,張三\n".encode("big5"))
    assert read(path, "big5") == [(2, ["13800138000", "張三"])]
    assert "big5" in info_of(path)[1]


def test_an_encoding_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, TABLE.encode("gb18030"))
    for encoding in ("utf-8", "latin-1"):
        with pytest.raises(AppError) as caught:
            read(path, encoding)
        assert (caught.value.code, caught.value.values) == ("file_encoding", {"encoding": encoding})


def test_the_encoding_is_proven_to_the_end_of_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "phone,name\n" + "13800138000,a\n" * 100_000 + "", "a.csv")
    with path.open("ab") as file:
        file.write("13900139000,李四\n".encode("gb18030"))
    assert info_of(path)[0] == "gb18030"
    assert read(path)[-1] == (100_002, ["13900139000", "李四"])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_are_found(tmp_path: Path, delimiter: str) -> None:
    assert read(written(tmp_path, TABLE.replace(",", delimiter))) == ROWS


def test_a_single_column_is_no_riddle(tmp_path: Path) -> None:
    assert read(written(tmp_path, "手机号\n13800138000\n")) == [(2, ["13800138000"])]


def test_row_numbers_are_those_a_spreadsheet_program_shows(tmp_path: Path) -> None:
    path = written(tmp_path, 'phone,text\n1,"two\r\nlines"\n\n,\n2,b\n')
    assert read(path) == [(2, ["1", "two\nlines"]), (5, ["2", "b"])]


@pytest.mark.parametrize(
    ("lines", "line", "row"),
    [
        ('phone,text\n1,a\n2,"never closed\n3,c\n', 3, 3),
        ('phone,text\n1,"two\nlines"\n2,"never closed\n3,c\n', 4, 3),
        ('phone,text\n1,"a"b\n', 2, 2),
        ('phone,text\n1,"' + "x\n" * 100_000, 2, 2),
    ],
)
def test_an_unclosed_quote_is_named_with_its_line(tmp_path: Path, lines: str, line: int, row: int) -> None:
    with pytest.raises(AppError) as caught:
        read(written(tmp_path, lines))
    assert (caught.value.code, caught.value.values) == ("csv_quote", {"line": line, "row": row})


@pytest.mark.feature("DOM-SEND-15")
def test_numbers_spoiled_by_a_spreadsheet_program_are_problems(tmp_path: Path) -> None:
    path = written(tmp_path, "phone,text\n1.38E+10,a\n\t13800138000,007\n")
    assert read(path) == [(2, [Problem("cell_scientific", "1.38E+10"), "a"]), (3, ["13800138000", "007"])]


def test_control_characters_and_long_cells_are_problems(tmp_path: Path) -> None:
    path = written(tmp_path, "phone,text\n1,a\x07b\n2," + "长" * 5_000 + "\n3,ok\n")
    codes = [getattr(cells[1], "code", cells[1]) for _, cells in read(path)]
    assert codes == ["cell_control_characters", "cell_too_long", "ok"]


def test_too_many_columns_are_refused_empty_ones_are_not(tmp_path: Path) -> None:
    wide = "a" + "," * COLUMNS
    assert read(written(tmp_path, f"phone\n{wide}\n")) == [(2, ["a"])]
    with pytest.raises(AppError, match="file_too_many_columns"):
        read(written(tmp_path, f"phone\n{wide}b\n"))


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="file_too_many_rows"):
        read(written(tmp_path, "phone\n" + "1\n" * 1_048_576))


@pytest.mark.feature("DOM-SEND-16")
def test_one_byte_more_than_30_mb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.write(b"phone\n")
        file.truncate(FILE_BYTES + 1)
    with pytest.raises(AppError, match="file_too_big"):
        read(path)


@given(st.lists(st.lists(st.text('ab",\n;é中 ', max_size=6), min_size=2, max_size=2), min_size=1, max_size=30))
def test_no_record_is_lost(tmp_path_factory: pytest.TempPathFactory, records: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([["phone", "text"], *records])
    path = written(tmp_path_factory.mktemp("csv"), text.getvalue())
    assert read(path) == [(n, cells) for n, cells in enumerate(records, 2) if any(cells)]
