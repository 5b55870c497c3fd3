"""Lists and typed numbers: read, matched, checked, shown as real texts with their cost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.workspace import Workspace
from tests.ui.campaign_new.steps import (
    Open,
    choice,
    choose,
    drafts,
    fill,
    press_segment,
    sign,
    tasks,
    type_numbers,
)
from ui.kit.runner import Runner
from ui.kit.toasts import toasts
from ui.pages.campaign_new import CampaignNewPage


@pytest.mark.feature("DOM-SEND-09")
def test_uploading_opens_the_file_block_and_shows_what_was_read(page: CampaignNewPage, names: Path) -> None:
    recipients = page.form.recipients
    assert recipients.drop.isVisible()
    page.ask_sheet = lambda _, chosen: chosen(names)
    choose(page, "app", "会员通知")
    recipients.drop.button.click()
    assert recipients.file_row.state.text() == "选好应用、签名和模板后开始读取"
    choose(page, "template", "发货通知")
    assert not recipients.drop.isVisible()
    assert recipients.file_row.name.text() == "名单.csv"
    assert recipients.file_row.about.text().endswith("编码 utf-8 · 4 行")
    assert "首行识别为表头" in recipients.file_row.state.text()
    press_segment(recipients.kinds, "手动输入")
    assert recipients.manual.isVisible()
    assert not recipients.file_row.isVisible()


def test_columns_are_matched_and_another_choice_reads_again(
    page: CampaignNewPage, tmp_path: Path, ws: Workspace
) -> None:
    path = tmp_path / "客户.csv"
    path.write_text("姓名,手机,称呼\n李婉清,13800130001,李女士\n周正,13800130002,周先生\n", encoding="utf-8")
    fill(page, path)
    mapping = page.form.recipients.mapping
    assert [choice.currentText() for choice in mapping.choices] == ["B · 手机", "A · 姓名"]
    assert [label.text() for label in mapping.samples] == ["13800130001", "李婉清"]
    assert [label.text() for label in mapping.verdicts] == ["2 个有效", "全部已填，最长 3 字"]
    page.activateWindow()
    mapping.choices[1].setFocus()
    mapping.choices[1].setCurrentIndex(2)
    mapping.choices[1].activated.emit(2)
    assert mapping.samples[1].text() == "李女士"
    assert mapping.choices[1].hasFocus()
    assert page._preview is not None
    assert page._preview.text == "【星河科技】尊敬的李女士，您的订单已发货。"
    assert drafts(ws) == 1


def test_a_missing_column_is_asked_for(page: CampaignNewPage, tmp_path: Path, ws: Workspace) -> None:
    path = tmp_path / "客户.csv"
    path.write_text("手机\n13800130001\n", encoding="utf-8")
    fill(page, path)
    mapping = page.form.recipients.mapping
    assert mapping.isVisible()
    assert mapping.verdicts[1].text() == "请选择所在的列"
    page.bar.send.click()
    assert page.bar.wrong.text() == "名单还不能发送，请看发送对象中的提示"
    assert (drafts(ws), tasks(ws)) == (0, 0)


@pytest.mark.feature("DOM-SEND-10")
def test_up_to_100_numbers_can_be_typed_for_a_template_without_variables(page: CampaignNewPage, ws: Workspace) -> None:
    fill(page, name="春季活动")
    type_numbers(page, *(f"1380013{n:04}" for n in range(101)))
    assert "最多输入 100 个号码，当前 101 个" in page.form.recipients.failure.text()
    type_numbers(page, *(f"1380013{n:04}" for n in range(99)), "12")
    assert page.form.recipients.numbers_count.text() == "100 / 100 个号码"
    assert page.bar.users.text() == "99 人"
    assert page.form.recipients.problems.isVisible()
    choose(page, "template", "发货通知")
    assert "有 1 个变量，手动输入号码无法填写" in page.form.recipients.failure.text()
    assert drafts(ws) == 0


@pytest.mark.feature("DOM-SEND-11")
def test_the_standard_workbook_is_made_for_the_chosen_template(page: CampaignNewPage, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    link = page.form.recipients.standard
    assert not link.isEnabled()
    choose(page, "template", "发货通知")
    proposed: list[str] = []

    def save(_: object, name: str, chosen: Callable[[Path], None]) -> None:
        proposed.append(name)
        chosen(tmp_path / "模板.xlsx")

    page.ask_save = save
    link.click()
    book = load_workbook(tmp_path / "模板.xlsx")
    assert [cell.value for cell in book.worksheets[0][1]] == ["客户手机号", "短信内容变量1"]
    assert proposed == ["发货通知.xlsx"]
    assert [toast.text for toast in toasts(page)] == ["已保存到 模板.xlsx"]


@pytest.mark.feature("DOM-SEND-16")
def test_one_byte_over_30_megabytes_is_refused(page: CampaignNewPage, tmp_path: Path, ws: Workspace) -> None:
    path = tmp_path / "大名单.csv"
    with path.open("wb") as file:
        file.truncate(30 * 2**20 + 1)
    fill(page, path)
    assert "超过 30 MB 的上限" in page.form.recipients.failure.text()
    assert page.form.recipients.file_row.isVisible()
    assert drafts(ws) == 0


def test_a_file_dropped_anywhere_is_taken(page: CampaignNewPage, names: Path) -> None:
    fill(page)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(names))])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    assert page.form.recipients.file_row.name.text() == "名单.csv"
    assert page.bar.users.text() == "2 人"


@pytest.mark.feature("DOM-SEND-35")
def test_problem_rows_are_listed_by_kind_and_exported(page: CampaignNewPage, names: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    fill(page, names)
    problems = page.problems
    assert [chip.text() for chip in problems.chips.values()] == ["全部  2", "号码位数错误  1", "变量为空  1"]
    model = problems.table.model
    shown = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    assert shown[0] == ["第 4 行", "138001300", "手机号应为 11 位，这里是 9 位。", "跳过"]
    assert shown[1][:2] == ["第 5 行", "138****0003"]
    problems.chips["value_empty"].click()
    assert [row.code for row in model.rows] == ["value_empty"]
    page.ask_save = lambda _parent, _name, chosen: chosen(tmp_path / "问题.xlsx")
    problems.export.click()
    rows = list(load_workbook(tmp_path / "问题.xlsx").worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == [4, 5]


@pytest.mark.feature("DOM-SEND-36")
def test_the_preview_goes_through_real_texts(page: CampaignNewPage, tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    long = "特别的" * 25
    path.write_text(f"手机号,称呼\n13800130001,李女士\n13800130002,{long}\n13800130003,王先生\n", encoding="utf-8")
    fill(page, path)
    preview = page.form.summary.preview
    bubble = preview.phone.bubble
    assert bubble.accessibleName() == "【星河科技】尊敬的李女士，您的订单已发货。"
    preview.longest.click()
    assert preview.position.text() == "第 2 / 3 条"
    assert long in bubble.accessibleName()
    preview.following.click()
    assert preview.position.text() == "第 3 / 3 条"
    preview.multiple.click()
    assert preview.position.text() == "第 2 / 3 条"
    assert preview.split.text().startswith("长短信 2 条")


@pytest.mark.feature("DOM-SEND-38")
def test_the_cost_is_shown_by_class_with_the_package_before_and_after(page: CampaignNewPage, tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(f"手机号,称呼\n13800130001,李\n13800130002,{'长' * 70}\n13800130003,王\n", encoding="utf-8")
    fill(page, path)
    summary = page.form.summary
    assert (summary.users.text(), summary.segments.text()) == ("3 个", "4 条")
    assert summary.classes.text() == "1 条 × 2 人 · 2 条 × 1 人"
    assert summary.package.text() == "1,000 → 996 条"
    assert (page.bar.users.text(), page.bar.segments.text()) == ("3 人", "4 条")


def test_another_signature_replaces_the_draft(page: CampaignNewPage, names: Path, ws: Workspace) -> None:
    sign(ws, "银河商城")
    page.refresh()
    fill(page, names)
    first = page.draft.id
    choose(page, "signature", "银河商城")
    assert page.draft.id not in (None, first)
    assert drafts(ws) == 1
    assert page._preview is not None
    assert page._preview.text.startswith("【银河商城】")


def test_a_reading_can_be_cancelled_and_leaves_nothing(ws: Workspace, opened: Open, names: Path, qtbot: QtBot) -> None:
    page = opened(ws, Runner())
    qtbot.waitUntil(lambda: choice(page, "template").count() == 2)
    fill(page, names)
    assert page.draft.is_reading
    page.bar.send.click()
    assert page.bar.wrong.text() == "名单还在读取，请稍候"
    page.form.recipients.stop.click()
    qtbot.waitUntil(lambda: not page.draft.is_reading, timeout=10_000)
    assert page.form.recipients.failure.text() == "读取已取消，没有保留任何内容。"
    assert drafts(ws) == 0
    page.form.recipients.failure.button.click()
    qtbot.waitUntil(lambda: page.bar.users.text() == "2 人", timeout=10_000)


def test_a_reading_that_was_replaced_is_discarded(
    ws: Workspace, opened: Open, names: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(ws, Runner())
    qtbot.waitUntil(lambda: choice(page, "template").count() == 2)
    other = tmp_path / "另一份.csv"
    other.write_text("手机号,称呼\n13800130009,李\n", encoding="utf-8")
    fill(page, names)
    page.form.recipients.set_file(other)
    qtbot.waitUntil(lambda: page.bar.users.text() == "1 人", timeout=10_000)
    qtbot.waitUntil(lambda: drafts(ws) == 1, timeout=10_000)


def test_the_encoding_is_shown_and_can_be_changed(page: CampaignNewPage, tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes("手机号,称呼\n13800130001,李女士\n".encode("gb18030"))
    fill(page, path)
    row = page.form.recipients.file_row
    assert row.encodings.isVisible()
    assert "gb" in row.about.text()
    assert page._preview is not None
    assert "李女士" in page._preview.text
    other = next(n for n in range(row.encodings.count()) if n != row.encodings.currentIndex())
    row.encodings.setCurrentIndex(other)
    row.encodings.activated.emit(other)
    assert row.about.text().split(" · ")[1] == f"编码 {row.encodings.value()}"
    assert row.encodings.currentIndex() == other
    assert "李女士" not in page._preview.text


def test_a_workbook_with_several_sheets_lets_one_be_chosen(page: CampaignNewPage, tmp_path: Path) -> None:
    from openpyxl import Workbook as Book

    book = Book()
    for sheet, number in ((book.active, "13800130001"), (book.create_sheet("第二批"), "13800130002")):
        sheet.append(["手机号", "称呼"])
        sheet.append([number, "李女士"])
    book.save(tmp_path / "名单.xlsx")
    fill(page, tmp_path / "名单.xlsx")
    row = page.form.recipients.file_row
    row.sheets.setCurrentIndex(1)
    row.sheets.activated.emit(1)
    assert "工作表「第二批」" in row.about.text()
    assert page._preview is not None
    assert page._preview.number == "+8613800130002"


def test_the_systems_dialogs_answer_later(page: CampaignNewPage, names: Path, tmp_path: Path) -> None:
    fill(page)
    page.form.recipients.drop.button.click()
    [chooser] = page.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(names))
    chooser.reject()
    assert page.bar.users.text() == "2 人"
    page.form.recipients.standard.click()
    saver = page.findChildren(QFileDialog)[-1]
    assert saver.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    saver.fileSelected.emit(str(tmp_path / "模板.xlsx"))
    saver.reject()
    assert (tmp_path / "模板.xlsx").is_file()
