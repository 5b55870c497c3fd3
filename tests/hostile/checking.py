"""The checker of a send with one variable, and one that also tells how much memory its process took."""

from __future__ import annotations

from typing import Any

from app.domain.market import MessageType
from app.domain.recipients import Columns, RecipientChecker

BODY = "您好{1}，您的订单已发货。"


def checker() -> RecipientChecker:
    return RecipientChecker(Columns(0, (1,)), "青禾生活", BODY, MessageType.NOTIFICATION)


class Weighing:
    """A checker around the real one; its last word is (summary, peak memory of the process in bytes)."""

    def __init__(self) -> None:
        self._inner = checker()

    def rows(self, block: Any) -> Any:
        return self._inner.rows(block)

    def finish(self) -> Any:
        from tests.hostile.measure import peak

        return self._inner.finish(), peak()
