"""What the editors of the two markets say differently."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.domain.market import Market

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Words:
    """Of one market: an example of a body, what marketing messages keep to."""

    example: str
    marketing: str


def words(market: Market) -> Words:
    return {
        Market.DOMESTIC: Words(
            translate("Templates", "例如：您的订单{1}已发货，请留意查收。"),
            translate("Templates", "用于会员促销和活动，必须写明退订方式，8:00 到 22:00 发送"),
        ),
        Market.INTERNATIONAL: Words(
            translate("Templates", "例如：Your order {1} has been shipped."),
            translate("Templates", "用于会员促销和活动，必须写明退订方式"),
        ),
    }[market]
