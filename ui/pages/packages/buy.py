"""The form that buys a package: a fixed size or one's own, the price at once, the agreement."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.money import yuan
from app.domain.prices import FIXED_SIZES, LEAST, UNIT_PRICES, YEARS, price
from app.errors import AppError
from ui.kit.banners import Banner
from ui.kit.cards import Facts
from ui.kit.form import Field, Form
from ui.kit.form_dialog import FormDialog, Submit

FIXED, OWN = "fixed", "own"
MOST = 100_000_000


class BuyForm(FormDialog):
    """PKG-DOM-01..07: at least 1,000 segments; nothing is ordered before the agreement is ticked."""

    def __init__(self, parent: QWidget | None, submit: Submit) -> None:
        form = Form(self._fields())
        super().__init__(
            parent,
            self.tr("购买套餐包"),
            form,
            self.tr("提交订单"),
            submit,
            subtitle=self.tr("1 条为一个计费条数，有效期 {0} 年").format(YEARS),
            icon="package",
            tone="sim",
            busy=self.tr("提交中…"),
        )
        self.body.insertWidget(0, Banner("sim", self.tr("模拟网关：提交后立即到账，不会产生真实费用。")))
        self.bill = Facts([(self.tr("单价"), "—"), (self.tr("应付金额"), "—")])
        self.unit_price, self.amount = self.bill.values.values()
        column = form.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, self.bill)  # above the agreement
        form.edited.connect(self._show)
        self._show()

    def total(self) -> int:
        """Segments wanted."""
        values = self.form.values()
        return int(str(values["size"] if values["kind"] == FIXED else values["total"]))

    def _fields(self) -> list[Field]:
        return [
            Field(
                key="kind", label=self.tr("套餐类型"), kind="segmented", required=True,
                options=[(FIXED, self.tr("固定套餐包")), (OWN, self.tr("自定义"))],
            ),
            Field(
                key="size", label=self.tr("套餐配额"), kind="choice", required=True, value=FIXED_SIZES[0],
                options=[(size, self._priced(size)) for size in FIXED_SIZES],
            ),
            Field(
                key="total", label=self.tr("购买数量"), kind="number", required=True, minimum=1, maximum=MOST,
                unit=self.tr("条"), value=LEAST, check=_check_total,
                hint=self.tr("至少 {0} 条").format(f"{LEAST:,}"),
            ),
            Field(
                key="agreed", label=self.tr("我已阅读并同意《短信套餐包服务协议》"), kind="tick", required=True,
            ),
        ]  # fmt: skip

    def _priced(self, size: int) -> str:
        return self.tr("{0} 条 · {1} 元").format(f"{size:,}", yuan(price(size)))

    def _show(self) -> None:
        values = self.form.values()
        self.form.show_field("size", values["kind"] == FIXED)
        self.form.show_field("total", values["kind"] == OWN)
        try:
            amount = price(self.total())
        except AppError:
            self.unit_price.setText("—")
            self.amount.setText("—")
        else:
            unit = next(unit for least, unit in UNIT_PRICES if self.total() >= least)
            self.unit_price.setText(self.tr("{0} 元/条").format(yuan(unit, 4)))
            self.amount.setText(self.tr("{0} 元").format(yuan(amount)))
        self.verb.disable("" if values["agreed"] else self.tr("请先阅读并同意服务协议"))


def _check_total(value: object) -> None:
    price(int(str(value)))
