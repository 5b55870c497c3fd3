"""What all sides of the bench work on: lists of recipients as the usual programs write them."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

BODY = "{1}您好，您的订单{2}已由{3}发出，请留意查收。"
PLAIN = "门店本周六照常营业，欢迎光临。"
SIGN = "青禾生活"
HEADER = ("手机号", "变量1", "变量2", "变量3")
NAMES = [
    f"{family}{given}" for family in "李周何赵孙吴郑王冯陈褚卫蒋沈韩杨" for given in ("女士", "先生", "老师", "经理")
]
COMPANIES = ("顺丰速运", "中通快递", "圆通速递", "京东物流", "韵达快递", "邮政EMS")
XLSX_ROWS, CSV_ROWS = 850_000, 570_000
"""Rows of a list with three variables in a file of 30 MB."""

_GOLDEN = 0x9E3779B97F4A7C15  # spreads numbers as if by chance: real order numbers hardly compress
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}


def number(n: int) -> str:
    """Different mainland numbers."""
    return f"13{n * 7919 % 10**7:07}{n // 10**7:02}"


def listed(rows: int) -> list[str]:
    """Numbers on the do-not-disturb list: one in a hundred of those in a list."""
    return [number(n) for n in range(17, rows, 100)]


def plain(rows: int) -> Iterator[tuple[str, ...]]:
    """Numbers alone, all good."""
    return ((number(n),) for n in range(rows))


def personal(rows: int, start: int = 0) -> Iterator[tuple[str, ...]]:
    """Numbers with values of their own, all good."""
    return map(_good, range(start, start + rows))


def mixed(rows: int) -> Iterator[tuple[str, ...]]:
    """Of twenty rows one has a wrong number, one an empty value and one comes twice; some numbers are written
    freely.
    """
    for n in range(rows):
        written, name, *rest = _good(n)
        match n % 20:
            case 3:
                yield written[:-1], name, *rest
            case 7:
                yield written, "", *rest
            case 11:
                yield _good(n - 1)
            case 13:
                yield f"+86 {written[:3]} {written[3:7]} {written[7:]}", name, *rest
            case _:
                yield written, name, *rest


def _good(n: int) -> tuple[str, ...]:
    return number(n), NAMES[n * 31 % len(NAMES)], f"QH{n * _GOLDEN % 2**64:016X}", COMPANIES[n * 7 % len(COMPANIES)]


def write_csv(path: Path, rows: Iterable[tuple[str, ...]]) -> Path:
    """A list with as much of the header as it has columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for n, row in enumerate(rows):
            if not n:
                writer.writerow(HEADER[: len(row)])
            writer.writerow(row)
    return path


def write_xlsx(path: Path, rows: Iterable[tuple[str, ...]]) -> Path:
    """The same as spreadsheet programs store it: every text once, cells pointing to it."""
    strings: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in _PARTS.items():
            archive.writestr(name, _XML + part)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for n, row in enumerate((HEADER, *rows), 1):
                cells = (
                    f'<c r="{column}{n}" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'
                    for column, text in zip("ABCD", row, strict=False)
                    if text
                )
                sheet.write(f'<row r="{n}" spans="1:{len(row)}">{"".join(cells)}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        with archive.open("xl/sharedStrings.xml", "w") as part:
            part.write(f'{_XML}<sst xmlns="{_MAIN}" uniqueCount="{len(strings)}">'.encode())
            part.write("".join(f"<si><t>{text}</t></si>" for text in strings).encode())
            part.write(b"</sst>")
    return path
