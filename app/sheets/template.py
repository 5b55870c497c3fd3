"""The standard workbook a person fills in for a sending task (DOM-SEND-11, DOM-SEND-12, INT-SEND-08)."""

from __future__ import annotations

from pathlib import Path

from app.domain.market import Market
from app.sheets.outgoing import replacing

PHONE_HEADER = "客户手机号"
VARIABLE_HEADER = "短信内容变量{0}"
SHEET_NAME = "发送名单"
HELP_SHEET_NAME = "填写说明"
TEXT_FORMAT = "@"

_SAMPLE_PHONES = {Market.DOMESTIC: "139xxxxxxx", Market.INTERNATIONAL: "8529xxxxxxx"}
_SAMPLE_VALUES = ("测试公司A", "服务器B", "100元")
_NUMBERS = {
    Market.DOMESTIC: "每行填写一个手机号码",
    Market.INTERNATIONAL: "每行填写一个以国家/地区码开头的境外手机号码（8529xxxxxxx、+8529xxxxxxx 或 008529xxxxxxx）",
}
_HELP = (
    "1. 请在“发送名单”工作表中填写，第一行为表头，请勿修改或删除。",
    "2. {0}及其对应的变量内容，变量按顺序替换正文中的 {{1}}、{{2}}……",
    "3. 单元格请使用“常规”或“文本”格式；日期、货币、千位分隔、科学记数等格式会改变数字的显示，将按错误行处理。",
    "4. 模板中的每个变量都必须填写，缺少变量内容的行将按错误行处理。",
    "5. 文件大小不超过 30 MB，支持 xlsx 和 csv 格式。",
    "6. 本页的示例仅供参考，不会被发送。",
)
_COLUMN_WIDTH = 22


def standard_header(variables: int) -> tuple[str, ...]:
    """客户手机号, 短信内容变量1 ... 短信内容变量N."""
    return (PHONE_HEADER, *(VARIABLE_HEADER.format(number) for number in range(1, variables + 1)))


def standard_template(path: Path, variables: int, market: Market = Market.DOMESTIC) -> None:
    """Write the workbook for a template of so many variables. The sample stands on a second sheet, so that it can never
    be sent.
    """
    from openpyxl import Workbook  # 0.3 s to import, so only when asked for
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    header = standard_header(variables)
    values = [
        _SAMPLE_VALUES[number] if number < len(_SAMPLE_VALUES) else f"内容{number + 1}" for number in range(variables)
    ]
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = SHEET_NAME
    sheet.append(header)
    sheet.freeze_panes = "A2"
    help_sheet = workbook.create_sheet(HELP_SHEET_NAME)
    sample = [_SAMPLE_PHONES[market], *values]
    help_lines = (line.format(_NUMBERS[market]) for line in _HELP)
    for row in (["填写示例"], header, sample, [], [HELP_SHEET_NAME], *([line] for line in help_lines)):
        help_sheet.append(row)
    for column in range(1, len(header) + 1):
        for page in (sheet, help_sheet):
            dimension = page.column_dimensions[get_column_letter(column)]
            dimension.number_format = TEXT_FORMAT
            dimension.width = _COLUMN_WIDTH
    for row in (*sheet.iter_rows(), *help_sheet.iter_rows()):
        for cell in row:
            cell.number_format = TEXT_FORMAT
    for cell in (*sheet[1], help_sheet["A1"], *help_sheet[2], help_sheet["A5"]):
        cell.font = Font(bold=True)
    with replacing(path) as file:
        workbook.save(file)
