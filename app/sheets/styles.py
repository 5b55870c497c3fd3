"""The styles of a workbook: what the number format of each cell style does to digits."""

from __future__ import annotations

from app.errors import AppError
from app.sheets.formats import Shows, built_in_format, format_code
from app.sheets.package import Package
from app.sheets.xml_parts import XmlReader

_STYLES = 65_536  # more than a spreadsheet program takes


def read_styles(package: Package, name: str | None) -> list[Shows]:
    """By style index; empty for a workbook without styles."""
    reader = _StyleReader()
    if name is not None:
        package.read_into(name, reader.feed)
    return [reader.codes.get(number) or built_in_format(number) for number in reader.formats]


def style_shows(styles: list[Shows], index: str) -> Shows:
    """What a style does; one that is not there may do anything."""
    if not styles and index == "0":
        return Shows.GENERAL
    return styles[int(index)] if index.isdecimal() and int(index) < len(styles) else Shows.CHANGED


class _StyleReader(XmlReader):
    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[int, Shows] = {}
        self.formats: list[int] = []

    def started(self, name: str, attributes: dict[str, str]) -> None:
        try:
            if name == "numFmt":
                self.codes[int(attributes["numFmtId"])] = format_code(attributes["formatCode"])
            elif name == "xf" and "cellXfs" in self.path:
                self.formats.append(int(attributes.get("numFmtId", "0")))
        except (KeyError, ValueError):
            raise AppError("file_damaged") from None
        if len(self.formats) > _STYLES or len(self.codes) > _STYLES:
            raise AppError("file_damaged")
