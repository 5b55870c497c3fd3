"""The right of the page: any recipient's real message, what it costs, the package before and after, the checks; abroad
the countries and what is left of the day.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.market import Market
from app.domain.text import is_gsm
from app.services.preflight import Preview, Sheet
from ui.kit.amounts import amount_text, figure, today_text
from ui.kit.cards import Card
from ui.kit.country_costs import CountryCosts
from ui.kit.labels import Label, Rule
from ui.kit.meter import Meter
from ui.kit.phone_preview import PhonePreview
from ui.kit.style import flush
from ui.kit.tags import Tag
from ui.pages.campaign_new.checks import Check, CheckList
from ui.pages.campaign_new.reading import Offer
from ui.theme.theme import theme

NONE = "—"
PHONE_HEIGHT = 268
COUNTRIES = 5
"""Seen at once; more scroll."""


class Summary(Card):
    """Preview above (or beside) the figures."""

    def __init__(self, market: Market, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._market = market
        self.preview = PhonePreview()
        self.preview.phone.setFixedHeight(theme().px(PHONE_HEIGHT))  # longer messages scroll inside
        self.users, self.segments, self.classes = Label(), Label(role="strong"), Label("", "caption", "text3")
        self.cost, self.countries, self.today = Label(role="strong"), CountryCosts(most=COUNTRIES), Label()
        self.package = Label()
        self.meter = Meter()
        self.meter.setAccessibleName(self.tr("套餐包用量"))
        self.after, self.taken = Label("", "caption", "text2"), Label("", "caption", "text2")
        self.legend = self._legend()
        self.checks, self.checks_rule = CheckList(), Rule()
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        flush(self._parts, 14)
        self._parts.addWidget(self.preview, 1)
        self._parts.addLayout(self._figures(), 1)
        self.add(self._parts, 1)
        self.show_preview(None, 0, signed=False)
        self.show_sheet(None, None)

    def set_wide(self, wide: bool) -> None:
        """Preview and figures side by side, for a place below the form."""
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(direction)
        self._parts.setSpacing(theme().px(24 if wide else 14))

    def show_preview(self, preview: Preview | None, when: float, *, signed: bool) -> None:
        """`when`: UTC seconds of the sending; `signed`: it carries a signature."""
        if preview is None:
            if self._market is Market.DOMESTIC:
                hint = self.tr("选择签名和模板并添加发送对象后，这里显示每位收件人收到的短信")
            else:
                hint = self.tr("选择模板并添加发送对象后，这里显示每位收件人收到的短信")
            self.preview.show_nothing(hint)
            return
        abroad = self._market is Market.INTERNATIONAL
        self.preview.show_message(
            preview.text, preview.spans, preview.length, preview.parts, preview.index, preview.total, when,
            signed=signed, plain_english=abroad and is_gsm(preview.text),
        )  # fmt: skip

    def show_sheet(self, sheet: Sheet | None, offer: Offer | None) -> None:
        """The figures of a draft; without one what the packages hold and what is left of the day."""
        abroad = sheet.abroad if sheet else None
        self.countries.setVisible(abroad is not None)
        if abroad is not None:
            self.countries.show_abroad(abroad)
        self._show_today(sheet, offer)
        if sheet is None:
            for label in (self.users, self.segments, self.cost):
                label.setText(NONE)
            self.classes.hide()
            free = offer.free if offer else 0
            left = self.tr("剩余 {0}").format(amount_text(self._market, free))
            self.package.setText(left if offer else NONE)
            self.meter.set_parts([(free, "brand")], free)
            self.legend.hide()
            return
        self.cost.setText(amount_text(self._market, sheet.charge))
        self.users.setText(self.tr("{0} 个").format(f"{sheet.users:,}"))
        self.segments.setText(self.tr("{0} 条").format(f"{sheet.segments:,}"))
        parts = [self.tr("{0} 条 × {1} 人").format(size, f"{n:,}") for size, n in sheet.by_segments.items()]
        self.classes.setText(" · ".join(parts))
        self.classes.setVisible(len(parts) > 1)
        self._show_package(sheet)

    def show_checks(self, found: list[Check]) -> None:
        self.checks.show_checks(found)
        self.checks_rule.setVisible(bool(found))

    def _show_package(self, sheet: Sheet) -> None:
        short = sheet.package_after < 0
        self.package.set_tone("err" if short else "text")
        words = self.tr("余 {0}，还差 {1}") if short else self.tr("{0} → {1}")
        before = figure(self._market, sheet.package_before)
        self.package.setText(words.format(before, amount_text(self._market, abs(sheet.package_after))))
        enough = [(sheet.package_after, "brand"), (sheet.charge, "c4")]
        parts = [(sheet.package_before, "err_solid")] if short else enough
        self.meter.set_parts(parts, max(sheet.package_before, sheet.charge))
        self.meter.setAccessibleDescription(self.package.text())
        self.after.setText(self.tr("发送后剩余"))
        self.taken.setText(self.tr("本次抵扣 {0}").format(figure(self._market, sheet.charge)))
        self.legend.setVisible(not short and sheet.charge > 0)

    def _show_today(self, sheet: Sheet | None, offer: Offer | None) -> None:
        """Of the account's daily limit abroad (INT-SEND-04); in the colour of a warning where not all rows fit."""
        abroad = sheet.abroad if sheet else None
        now = (abroad.limit, abroad.room) if abroad else offer.today if offer else None
        self.today.setText(today_text(*now) if now else NONE)
        self.today.set_tone("warn" if sheet and abroad and abroad.fits_today < sheet.users else "text")

    def _figures(self) -> QVBoxLayout:
        column, rows = QVBoxLayout(), QGridLayout()
        flush(column, 10)
        flush(rows, 6)
        rows.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(((self.tr("有效号码"), self.users), (self.tr("计费合计"), self.segments))):
            _pair(rows, row, name, value)
        rows.addWidget(self.classes, 2, 0, 1, 2, Qt.AlignmentFlag.AlignRight)
        column.addWidget(Rule())
        column.addLayout(rows)
        if self._market is Market.INTERNATIONAL:
            _pair(rows, 3, self.tr("费用合计"), self.cost)
            _pair(rows, 4, self.tr("今日额度"), self.today)
        column.addWidget(Rule())
        package = QGridLayout()
        flush(package, 6)
        package.setColumnStretch(1, 1)
        _pair(package, 0, self.tr("套餐包"), self.package)
        column.addLayout(package)
        column.addWidget(self.meter)
        column.addWidget(self.legend)
        column.addWidget(self.checks_rule)
        column.addWidget(self.checks)
        column.addWidget(self.countries)
        column.addStretch(1)
        return column

    def _legend(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        flush(row)
        for token, label in (("brand", self.after), ("c4", self.taken)):
            row.addWidget(Tag("", token, quiet=True))
            row.addWidget(label)
            row.addSpacing(theme().px(12))
        row.addStretch(1)
        return holder


def _pair(grid: QGridLayout, row: int, name: str, value: Label) -> None:
    grid.addWidget(Label(name, tone="text2"), row, 0)
    value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(value, row, 1)
