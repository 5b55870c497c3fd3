"""What is looked at before a send, each with a tone: the list below the preview."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.daytime import day
from app.domain.limits import marketing_open
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.domain.template import has_opt_out
from app.errors import AppError
from app.services.preflight import Sheet
from ui.kit.amounts import amount_text
from ui.kit.labels import Icon, Label
from ui.kit.style import flush
from ui.kit.wording import sentence
from ui.pages.campaign_new.reading import Choice
from ui.theme.theme import theme

translate = QCoreApplication.translate
Check = tuple[str, str]
ICONS = {"ok": "circle-check", "warn": "triangle-alert", "err": "circle-x"}
SHORT = frozenset({"package_short", "balance_short"})
"""Codes of what a package mends."""
LIMIT_SHORT = "daily_limit_abroad_short"
TOLD_APART = SHORT | {LIMIT_SHORT, "signature_not_effective", "template_not_effective", "marketing_closed"}
"""Codes of the sheet that have a line of their own here."""


def checks(choice: Choice, sheet: Sheet | None, at: float, now: float) -> list[Check]:
    """(tone, sentence) of everything known; `at`: UTC seconds of the sending, as is `now`."""
    return [*_content(choice, at), *(_sheet(sheet, at, now) if sheet else ())]


def limit_words(sheet: Sheet, at: float, now: float) -> str:
    """What the daily limit of the account abroad will keep back; empty where nothing (INT-SEND-04, INT-SEND-07)."""
    abroad = sheet.abroad
    if abroad is None:
        return ""
    if day(at) == day(now):
        short = next((values for code, values in sheet.warnings if code == LIMIT_SHORT), None)
        return sentence(AppError(LIMIT_SHORT, None, **short)) if short else ""
    if sheet.segments <= abroad.limit:
        return ""
    told = translate("Checks", "共 {0}，超过账号每天 {1}的国际/港澳台上限，放不下的行会跳过")
    return told.format(*(amount_text(Market.DOMESTIC, size) for size in (sheet.segments, abroad.limit)))


def _content(choice: Choice, at: float) -> Iterator[Check]:
    signature, template = choice.signature, choice.template
    if signature is None:
        yield "ok", translate("Checks", "不携带签名，短信从正文开始")
    elif signature.state is ReviewState.EFFECTIVE:
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


def _sheet(sheet: Sheet, at: float, now: float) -> Iterator[Check]:
    if limited := limit_words(sheet, at, now):
        yield "warn", limited
    short = next((AppError(code, None, **values) for code, values in sheet.reasons if code in SHORT), None)
    if short is not None:
        yield "err", sentence(short)
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
