"""What is looked at before a send, each with a tone: the list below the preview."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.limits import marketing_open
from app.domain.market import MessageType
from app.domain.review import ReviewState
from app.domain.template import has_opt_out
from app.errors import AppError
from app.services.preflight import Sheet
from ui.kit.labels import Icon, Label
from ui.kit.style import flush
from ui.kit.wording import sentence
from ui.pages.campaign_new.reading import Choice
from ui.theme.theme import theme

translate = QCoreApplication.translate
Check = tuple[str, str]
ICONS = {"ok": "circle-check", "warn": "triangle-alert", "err": "circle-x"}
TOLD_APART = frozenset({"signature_not_effective", "template_not_effective", "package_short", "marketing_closed"})
"""Codes of the sheet that have a line of their own here."""


def checks(choice: Choice, sheet: Sheet | None, at: float) -> list[Check]:
    """(tone, sentence) of everything known; `at`: UTC seconds of the sending."""
    return [*_content(choice, at), *(_sheet(sheet) if sheet else ())]


def _content(choice: Choice, at: float) -> Iterator[Check]:
    signature, template = choice.signature, choice.template
    if signature.state is ReviewState.EFFECTIVE:
        yield "ok", translate("Checks", "签名「{0}」已生效").format(signature.text)
    else:
        yield "err", sentence(AppError("signature_not_effective"))
    if template.state is not ReviewState.EFFECTIVE:
        yield "err", sentence(AppError("template_not_effective"))
    elif template.type is MessageType.MARKETING and has_opt_out(template.content, template.market):
        yield "ok", translate("Checks", "模板已生效，含退订方式")
    else:
        yield "ok", translate("Checks", "模板已生效")
    if template.type is MessageType.MARKETING:
        if marketing_open(at):
            yield "ok", translate("Checks", "发送时间允许发送营销短信")
        else:
            yield "warn", sentence(AppError("marketing_closed"))


def _sheet(sheet: Sheet) -> Iterator[Check]:
    short = next((values for code, values in sheet.reasons if code == "package_short"), None)
    if short is not None:
        yield "err", sentence(AppError("package_short", None, **short))
    elif sheet.users:
        yield "ok", translate("Checks", "套餐包余量充足")
    for tone, found in (("err", sheet.reasons), ("warn", sheet.warnings)):
        for code, values in found:
            if code not in TOLD_APART:
                yield tone, sentence(AppError(code, None, **values))
    if sheet.repeated:
        told = translate("Checks", "{0} 行的号码重复但内容不同，会分别发送")
        yield "warn", told.format(f"{sheet.repeated:,}")


class CheckList(QWidget):
    """The checks below each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: list[Check] = []
        self._grid = QGridLayout(self)
        flush(self._grid)
        self._grid.setHorizontalSpacing(theme().px(8))
        self._grid.setVerticalSpacing(theme().px(6))
        self._grid.setColumnStretch(1, 1)

    def show_checks(self, found: list[Check]) -> None:
        if found == self.shown:
            return
        self.shown = found
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row, (tone, words) in enumerate(found):
            self._grid.addWidget(Icon(ICONS[tone], tone), row, 0)
            self._grid.addWidget(Label(words, tone="text" if tone == "ok" else tone, wrap=True), row, 1)
