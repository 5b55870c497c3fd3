"""Workbooks coming in: what they hold, and what is refused before it can do harm (reliability.md T1-T8, T13)."""

from __future__ import annotations

import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError
from app.sheets.model import FILE_BYTES, Row, SheetName
from app.sheets.source import Source
from tests.app.sheets import corpus
from tests.app.sheets.corpus import one_sheet, read, sheet_xml, strings_xml, styles_xml, text, workbook


def row(number: int, phone: str = "13800138000", value: str = "a") -> str:
    return (
        f'<row r="{number}"><c r="A{number}"><v>{phone}</v></c>'
        f'<c r="B{number}" t="inlineStr"><is><t>{value}</t></is></c></row>'
    )


def refusal(path: Path) -> AppError:
    with pytest.raises(AppError) as caught:
        read(path)
    return caught.value


def test_row_numbers_are_those_a_person_sees(tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "a.xlsx", row(2) + '<row r="5"/>' + row(9) + row(10))
    assert [number for number, _ in read(path)] == [2, 9, 10]


def test_rows_and_cells_without_numbers_are_counted(tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "a.xlsx", "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>")
    assert read(path) == [(2, ["1", "2"]), (4, ["3", ""])]


def test_gaps_and_columns_beyond_the_header(tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "a.xlsx", '<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row>')
    assert read(path) == [(2, ["", "1", "", "2"])]


def test_the_header_is_the_first_row_that_is_not_empty(tmp_path: Path) -> None:
    sheet = sheet_xml('<row r="1"><c r="A1" s="0"/></row><row r="3"><c r="A3"><v>7</v></c></row>' + row(4))
    source = Source(workbook(tmp_path / "a.xlsx", {"S": sheet}))
    info = source.info()
    source.close()
    assert (info.header, info.header_row, info.columns, info.first_rows) == (("7",), 3, 1, ((4, ("13800138000", "a")),))


def test_info_shows_the_first_rows_and_guesses_the_rest(tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "a.xlsx", "".join(row(n) for n in range(2, 20_002)))
    source = Source(path)
    info = source.info()
    source.close()
    assert len(info.first_rows) == 20
    assert not info.rows_exact
    assert 18_000 < info.rows_estimated < 22_000
    assert (info.kind, info.size, info.encodings) == ("xlsx", path.stat().st_size, ())


def test_info_of_a_small_file_is_exact(tmp_path: Path) -> None:
    source = Source(one_sheet(tmp_path / "a.xlsx", row(2) + row(3)))
    info = source.info()
    source.close()
    assert (info.rows_estimated, info.rows_exact) == (2, True)


def test_hidden_rows_and_merged_cells_are_counted(tmp_path: Path) -> None:
    rows = row(2) + row(3).replace('r="3">', 'r="3" hidden="1">', 1)
    path = one_sheet(tmp_path / "a.xlsx", rows, after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    source = Source(path)
    rows_read = [row for block in source.blocks() for row in block]
    source.close()
    assert (len(rows_read), source.hidden_rows, source.merged_ranges) == (2, 1, 1)


def test_rows_without_cells_are_counted_where_they_are_hidden(tmp_path: Path) -> None:
    many = "".join(row(n) for n in range(2, 200)) + '<row r="200" hidden="1"/>' + row(201)
    source = Source(one_sheet(tmp_path / "a.xlsx", many))
    assert sum(len(block) for block in source.blocks()) == 199
    assert source.hidden_rows == 1
    source.close()
    many = "".join(row(n) for n in range(2, 200)) + '<row r="5"/>' + row(201)
    assert refusal(one_sheet(tmp_path / "a.xlsx", many)).code == "file_damaged"


def test_a_column_of_texts_that_is_empty_needs_no_texts(tmp_path: Path) -> None:
    odd = f'<row r="2"><c r="A2"><v>13800138000</v></c><c r="B2" t="s" cm="{"1" * 200}"/></row>'
    plain = "".join(f'<row r="{n}"><c r="A{n}"><v>{13800138000 + n}</v></c></row>' for n in range(3, 300))
    assert len(read(one_sheet(tmp_path / "a.xlsx", odd + plain))) == 298


def test_the_first_visible_sheet_is_read_unless_another_is_asked_for(tmp_path: Path) -> None:
    sheets = {name: sheet_xml(corpus.HEADER + row(2, value=name)) for name in ("甲", "乙", "丙")}
    path = workbook(tmp_path / "a.xlsx", sheets, hidden=["甲"])
    assert read(path)[0][1][1] == "乙"
    assert read(path, sheet="丙")[0][1][1] == "丙"
    source = Source(path)
    assert source.info().sheets == (SheetName("甲", True), SheetName("乙", False), SheetName("丙", False))
    source.close()
    with pytest.raises(AppError, match="sheet_missing"):
        read(path, sheet="丁")


@pytest.mark.feature("DOM-SEND-16", "DOM-SEND-17")
def test_one_byte_more_than_30_mb_is_refused_before_parsing(tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "a.xlsx", row(2))
    size = path.stat().st_size
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("padding.bin", b"")
        overhead = _size_after_closing(path, archive) - size
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("filling.bin", bytes(FILE_BYTES - size - 2 * overhead))
    assert path.stat().st_size == FILE_BYTES
    assert len(read(path)) == 1
    with path.open("ab") as file:
        file.write(b"\x00")
    error = refusal(path)
    assert (error.code, error.values) == ("file_too_big", {"size": FILE_BYTES + 1, "limit": FILE_BYTES})


def _size_after_closing(path: Path, archive: zipfile.ZipFile) -> int:
    archive.close()
    return path.stat().st_size


def test_bombs_are_refused_from_the_directory(tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "a.xlsx", row(2))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", bytes(30 * 2**20))
    tracemalloc.start()
    assert refusal(path).code == "file_unpacks_too_big"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**20


def test_a_directory_of_a_hundred_thousand_parts_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(16_000):
            archive.writestr(f"part-with-a-long-name-{number}", b"")
    assert refusal(path).code == "file_unpacks_too_big"


@pytest.mark.parametrize(
    "sheet",
    [
        "<!DOCTYPE worksheet>{start}</sheetData></worksheet>",
        '<!DOCTYPE w [<!ENTITY a "b">]>{start}<row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>',
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>{start}&x;</sheetData></worksheet>',
    ],
)
def test_any_document_type_is_refused(tmp_path: Path, sheet: str) -> None:
    start = f'<worksheet xmlns="{corpus.MAIN}"><sheetData>'
    assert refusal(workbook(tmp_path / "a.xlsx", {"S": sheet.format(start=start)})).code == "file_doctype"
    doctype = '<!DOCTYPE sst><sst xmlns="' + corpus.MAIN + '"><si><t>a</t></si></sst>'
    shared = one_sheet(tmp_path / "b.xlsx", '<row r="2"><c r="A2" t="s"><v>0</v></c></row>', strings=doctype)
    assert refusal(shared).code == "file_doctype"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "file_too_many_columns"),
        ('<row r="2"><c r="ZZZZZZZ2"><v>1</v></c></row>', "file_damaged"),
        ('<row r="2"><c r="BM2"><v>1</v></c></row>', "file_too_many_columns"),
        ('<row r="4000000000"><c r="A4000000000"><v>1</v></c></row>', "file_too_many_rows"),
        ('<row r="1048577"><c r="A1048577"><v>1</v></c></row>', "file_too_many_rows"),
        (row(3) + row(2), "file_damaged"),
        (row(2) + row(2), "file_damaged"),
        (row(2, value="&#1;"), "file_damaged"),
        (row(2, value="&nbsp;"), "file_damaged"),
        ('<row r="-2"><c r="A2"><v>1</v></c></row>', "file_damaged"),
        ('<c r="A2"><v>1</v></c>', "file_damaged"),
        ('<row r="2"><c r="A2" t="what"><v>1</v></c></row>', "file_damaged"),
        ('<row r="2"><c r="A2"><v>1</v></c>', "file_damaged"),
        ('<row r="2"><c r="A2" t="str"><v>\x01</v></c></row>', "file_damaged"),
        ("<a>" * 100 + "</a>" * 100, "file_damaged"),
    ],
)
def test_rows_that_cannot_be(tmp_path: Path, rows: str, code: str) -> None:
    assert refusal(one_sheet(tmp_path / "a.xlsx", rows)).code == code


def test_the_last_cell_that_is_allowed(tmp_path: Path) -> None:
    rows = '<row r="1048576"><c r="BL1048576"><v>1</v></c><c r="XFD1048576" s="0"/></row>'
    [(number, cells)] = read(one_sheet(tmp_path / "a.xlsx", rows))
    assert (number, len(cells), cells[63]) == (1_048_576, 64, "1")


@pytest.mark.parametrize(
    ("name", "data", "code", "kind"),
    [
        ("a.xlsx", b"", "file_empty", None),
        ("a.xlsx", bytes(100), "file_empty", None),
        ("a.xlsx", corpus.OLE, "file_encrypted_or_old", None),
        ("a.csv", corpus.OLE, "file_encrypted_or_old", None),
        ("a.xlsx", b"<html><table><tr><td>13800138000", "file_kind", "html"),
        ("a.xlsx", b"\xef\xbb\xbf\n<!DOCTYPE HTML><html>", "file_kind", "html"),
        ("a.xlsx", b"phone,name\n13800138000,a\n", "file_kind", "csv"),
        ("a.xlsx", b'<?xml version="1.0"?><Workbook/>', "file_kind", "xml"),
        ("a.xlsx", b"%PDF-1.7 ...", "file_kind", "pdf"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\x00\x00", "file_kind", "image"),
        ("a.csv", b"7z\xbc\xaf\x27\x1c", "file_kind", "archive"),
        ("a.csv", bytes(range(256)) * 4, "file_kind", "unknown"),
        ("a.xlsx", b"PK\x05\x06" + bytes(18), "file_kind", "archive"),
        ("a.xlsx", b"PK\x03\x04" + bytes(100), "file_damaged", None),
    ],
)
def test_the_content_tells_the_kind_not_the_name(
    tmp_path: Path, name: str, data: bytes, code: str, kind: str | None
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    error = refusal(path)
    assert (error.code, error.values.get("kind")) == (code, kind)


@pytest.mark.parametrize(
    ("part", "kind"), [("word/document.xml", "docx"), ("content.xml", "ods"), ("a.txt", "archive")]
)
def test_other_packages_are_named(tmp_path: Path, part: str, kind: str) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, b"x")
    error = refusal(path)
    assert (error.code, error.values) == ("file_kind", {"kind": kind})


def test_a_missing_file_cannot_be_read(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.xlsx").code == "file_unreadable"


def test_a_sheet_without_rows_is_empty(tmp_path: Path) -> None:
    assert refusal(workbook(tmp_path / "a.xlsx", {"S": sheet_xml("")})).code == "file_empty"


def test_cut_off_or_flipped_bytes_never_pass_unnoticed(tmp_path: Path) -> None:
    good = one_sheet(tmp_path / "a.xlsx", "".join(row(n) for n in range(2, 300)))
    data = good.read_bytes()
    rows = read(good)
    with zipfile.ZipFile(good) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    start = entry.header_offset + 30 + len(entry.filename)
    for place in range(start, start + entry.compress_size, 37):
        bad = tmp_path / "bad.xlsx"
        bad.write_bytes(data[:place] + bytes([data[place] ^ 16]) + data[place + 1 :])
        assert refusal(bad).code in {"file_damaged", "file_too_many_rows", "file_too_many_columns", "file_doctype"}
    for length in range(10, len(data), len(data) // 20):
        bad = tmp_path / "short.xlsx"
        bad.write_bytes(data[:length])
        assert refusal(bad).code == "file_damaged"
    assert len(rows) == 298


def test_a_huge_attribute_or_text_does_not_fill_the_memory(tmp_path: Path) -> None:
    # Stored, not packed: a ratio this high would be refused at once.
    long = one_sheet(tmp_path / "a.xlsx", row(2, value="x" * 12_000_000))
    with zipfile.ZipFile(long) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, change in (
        ("text", (b"", b"")),
        ("attribute", (b'<row r="2">', b'<row r="2" a="' + b"y" * 12_000_000 + b'">')),
    ):
        path = tmp_path / f"{name}.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            for part, data in parts.items():
                archive.writestr(part, data.replace(*change) if change[0] else data)
        tracemalloc.start()
        if name == "text":
            assert [getattr(cell, "code", cell) for cell in read(path)[0][1]] == ["13800138000", "cell_too_long"]
        else:
            assert refusal(path).code == "file_damaged"
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 20 * 2**20


# The quick way and expat must agree on whatever both can read.

VALUES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8) | st.sampled_from(
    ["13800138000", "1.38E+10", "a&b<c>", "_x000D_x", "  ", "\n", "=1+1", "100.5", "007"]
)
NUMBERS = st.sampled_from(["0", "7", "-3", "13800138000", "100.5", "1E5", "1234567890123456", "0.1"])


@st.composite
def cells(draw: st.DrawFn, place: str) -> str:
    value = text(draw(VALUES)).replace("\r", "")
    style = draw(st.sampled_from(["", ' s="0"', ' s="1"', ' s="2"']))
    return draw(
        st.sampled_from(
            [
                "",
                f'<c r="{place}"{style}/>',
                f'<c r="{place}"{style}><v>{draw(NUMBERS)}</v></c>',
                f'<c r="{place}"{style} t="s"><v>{draw(st.integers(0, 2))}</v></c>',
                f'<c r="{place}"{style} t="inlineStr"><is>{value}</is></c>',
                f'<c r="{place}"{style} t="str"><v>x</v></c>',
                f'<c r="{place}"{style} t="b"><v>1</v></c>',
                f'<c r="{place}" t="e"><v>#N/A</v></c>',
                f'<c r="{place}" t="inlineStr"><is><t>a&#10;&#x4E2D;</t></is></c>',
                f'<c r="{place}"{style}><f>A1&amp;"x"</f><v>{draw(NUMBERS)}</v></c>',
                f'<c r="{place}"{style}><f t="shared" si="0"/><v>5</v></c>',
                f'<c r="{place}" t="str"><f>A1</f><v></v></c>',
                f'<c r="{place}"><f>A1</f><v></v></c>',
                f'<c r="{place}"><f>A1</f></c>',
            ]
        )
    )


@st.composite
def sheets(draw: st.DrawFn) -> str:
    rows = []
    number = 1
    for _ in range(draw(st.integers(0, 12))):
        number += draw(st.integers(1, 3))
        hidden = draw(st.sampled_from(["", ' hidden="1"', ' spans="1:3" x="1"']))
        content = "".join(draw(cells(f"{letter}{number}")) for letter in "ABCD")
        rows.append(f'<row r="{number}"{hidden}>{content}</row>')
    return "".join(rows)


@given(sheets(), st.integers(0, 13))
def test_both_ways_of_reading_agree(tmp_path_factory: pytest.TempPathFactory, rows: str, odd_from: int) -> None:
    folder = tmp_path_factory.mktemp("ways")
    strings, styles = strings_xml([text("甲"), text("a&b"), "<t/>"]), styles_xml([0, 3, "yyyy"])

    def told(path: Path) -> tuple[list[Row], int]:
        source = Source(path)
        read_rows = [row for block in source.blocks() for row in block]
        source.close()
        return read_rows, source.hidden_rows

    quick = told(one_sheet(folder / "a.xlsx", rows, strings=strings, styles=styles))
    exact = told(one_sheet(folder / "b.xlsx", rows, before="<!-- -->", strings=strings, styles=styles))
    pieces = rows.split("<row ")
    odd = (
        "<row ".join(pieces[: odd_from + 1]) + "<?odd?>" + "".join(f"<row {piece}" for piece in pieces[odd_from + 1 :])
    )
    half = told(one_sheet(folder / "c.xlsx", odd, strings=strings, styles=styles))
    assert quick == exact == half


def test_the_quick_way_hands_over_in_the_middle(tmp_path: Path) -> None:
    """Blocks read before the first odd one stand, those after it go on with the same row numbers."""
    plain = [row(n) for n in range(2, 12_000)]
    odd = '<row r="12000"><c r="A12000"><v>2</v><f>1+1</f></c></row>'
    after = [row(n) for n in range(12_001, 20_000)]
    rows = read(one_sheet(tmp_path / "a.xlsx", "".join([*plain, odd, *after])))
    assert [number for number, _ in rows] == list(range(2, 20_000))
    assert rows[11_998] == (12_000, ["2", ""])


@pytest.mark.parametrize(
    "shape",
    [
        lambda xml: xml.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x="),
        lambda xml: xml.replace("><", ">\n  <"),
        lambda xml: xml.replace(corpus.MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        lambda xml: xml.replace("UTF-8", "UTF-16").encode("utf-16"),
        lambda xml: xml.replace(corpus.XML, ""),
    ],
    ids=["prefixed", "indented", "strict", "utf-16", "undeclared"],
)
def test_other_writings_of_the_same_sheet(tmp_path: Path, shape: object) -> None:
    xml = shape(sheet_xml(corpus.HEADER + row(2) + row(3)))  # type: ignore[operator]
    assert read(workbook(tmp_path / "a.xlsx", {"S": xml})) == [(2, ["13800138000", "a"]), (3, ["13800138000", "a"])]
