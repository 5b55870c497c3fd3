"""The form that buys a package: a fixed size or one's own, the price at once, the agreement."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.market import Market
from app.errors import AppError
from ui.kit.banners import Banner
from ui.kit.cards import Facts
from ui.kit.form import Field, Form
from ui.kit.form_dialog import FormDialog, Submit
from ui.pages.packages.offers import OFFERS

FIXED, OWN = "fixed", "own"


class BuyForm(FormDialog):
    """PKG-DOM-01..07, PKG-INT-01..03: not less than the least; nothing is ordered before the agreement is ticked."""

    def __init__(self, parent: QWidget | None, market: Market, submit: Submit) -> None:
        self.offer = OFFERS[market]()
        form = Form(self._fields())
        super().__init__(
            parent,
            self.tr("购买套餐包"),
            form,
            self.offer.verb,
            submit,
            subtitle=self.offer.subtitle,
            icon="package",
            tone="sim",
            busy=self.tr("提交中…"),
        )
        self.body.insertWidget(0, Banner("sim", self.tr("模拟网关：提交后立即到账，不会产生真实费用。")))
        self.bill = Facts([(line, "—") for line in self.offer.bill(self.offer.sizes[0])])
        self.lines = list(self.bill.values.values())
        column = form.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, self.bill)  # above the agreement
        form.edited.connect(self._show)
        self._show()

    def total(self) -> int:
        """What is wanted, in the market's unit. Raises AppError for one's own size that is none."""
        values = self.form.values()
        return int(str(values["size"])) if values["kind"] == FIXED else self.offer.total(values["total"])

    def _fields(self) -> list[Field]:
        return [
            Field(
                key="kind", label=self.tr("套餐类型"), kind="segmented", required=True,
                options=[(FIXED, self.tr("固定套餐包")), (OWN, self.tr("自定义"))],
            ),
            Field(
                key="size", label=self.offer.size, kind="choice", required=True, value=self.offer.sizes[0],
                options=[(size, self.offer.named(size)) for size in self.offer.sizes],
            ),
            replace(self.offer.own(), check=self._check_own),
            Field(
                key="agreed", label=self.tr("我已阅读并同意《短信套餐包服务协议》"), kind="tick", required=True,
            ),
        ]  # fmt: skip

    def _check_own(self, own: object) -> None:
        """Raises AppError where nothing of that size is sold."""
        self.offer.bill(self.offer.total(own))

    def _show(self) -> None:
        values = self.form.values()
        self.form.show_field("size", values["kind"] == FIXED)
        self.form.show_field("total", values["kind"] == OWN)
        try:
            told = list(self.offer.bill(self.total()).values())
        except AppError:
            told = ["—"] * len(self.lines)
        for line, text in zip(self.lines, told, strict=True):
            line.setText(text)
        self.verb.disable("" if values["agreed"] else self.tr("请先阅读并同意服务协议"))
