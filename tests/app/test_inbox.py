"""The inbox: entries come with what they tell of, and are read."""

from __future__ import annotations

import pytest

from app.clock import FakeClock
from app.domain.listing import Listing
from app.wording import sentence
from app.workspace import Workspace


def add(ws: Workspace, kind: str, **values: object) -> None:
    with ws.write("RunReview", changes="inbox") as unit:
        ws.inbox.add(unit, kind, **values)


def test_newest_first_with_its_values_and_words(ws: Workspace, clock: FakeClock) -> None:
    add(ws, "campaign_missed", campaign=1, name="甲")
    clock.advance(60)
    add(ws, "campaign_paused", campaign=2, name="乙", reason="quota")
    newest, oldest = ws.inbox.find(Listing()).rows
    assert (newest.kind, newest.values["campaign"], newest.at, newest.read_at) == (
        "campaign_paused",
        2,
        clock.now(),
        None,
    )
    assert oldest.kind == "campaign_missed"
    assert sentence(newest.code, "zh_CN", **newest.values) == "任务「乙」已暂停：套餐包余量不足，购买后可继续发送。"
    assert ws.inbox.find(Listing(where={"kind": "campaign_missed"})).rows == (oldest,)


def test_reading_some_then_all(ws: Workspace, clock: FakeClock) -> None:
    for name in "甲乙丙":
        add(ws, "campaign_missed", campaign=1, name=name)
    heard: list[frozenset[str]] = []
    ws.notices.listen(heard.append)
    first = ws.inbox.find(Listing()).rows[-1]
    assert ws.inbox.unread() == 3
    ws.inbox.mark_read([first.id])
    assert ws.inbox.unread() == 2
    assert first.id not in [notice.id for notice in ws.inbox.find(Listing(where={"unread": True})).rows]
    read_at = clock.now()
    clock.advance(60)
    ws.inbox.mark_read()
    assert ws.inbox.unread() == 0
    assert ws.inbox.find(Listing()).rows[-1].read_at == read_at
    assert heard == [frozenset({"inbox"})] * 2


def test_an_entry_goes_with_its_transaction(ws: Workspace) -> None:
    def fail() -> None:
        with ws.write("RunReview", changes="inbox") as unit:
            ws.inbox.add(unit, "campaign_missed", campaign=1, name="甲")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert ws.inbox.unread() == 0
