"""Send records: found by number, task, state and time; the same rows by page and by stream; sums for a task's page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import event, func, select, text, update

from app.clock import FakeClock
from app.db.tables import campaigns, messages
from app.domain.campaign import MessageState
from app.domain.daytime import DAY_SECONDS
from app.domain.limits import Frequency
from app.domain.listing import Listing
from app.errors import AppError
from app.gateway.base import Outgoing, Receipt, Reply, Verdict
from app.services import records as module
from app.services.records import Record
from tests.app.flow import BODY, PLAIN, Ready, TestCarrier, numbers

REFUSED_CODE = "FailedOperation.PhoneNumberInBlacklist"


@pytest.fixture
def three(ready: Ready, carrier: TestCarrier, clock: FakeClock) -> tuple[int, int, int]:
    """Three tasks, an hour apart: 5, 4 and 6 numbers; the last number of each is refused; and a draft."""
    ready.ws.apps.set_frequency(ready.app, Frequency(in_1_day=None, same_content_seconds=None))
    carrier.answer = lambda call: [
        Verdict(number, REFUSED_CODE)
        if number.endswith("0088") and number != call.numbers[0]
        else Verdict(number, "Ok", f"s{number}", 1)
        for number in call.numbers
    ]
    tasks = []
    for count, start in ((5, 0), (4, 0), (6, 1000)):
        task = ready.confirm([*numbers(count - 1, start + 1), f"139{start:04}0088"])
        ready.run(task.id)
        tasks.append(task.id)
        clock.advance(3600)
    ready.load(numbers(3, 50))
    return tasks[0], tasks[1], tasks[2]


def find(ready: Ready, page: int = 1, page_size: int = 100, **where: Any) -> tuple[list[Record], int]:
    found = ready.ws.records.find(Listing(where, page=page, page_size=page_size))
    return list(found.rows), found.total


def streamed(ready: Ready, where: Mapping[str, Any], limit: int) -> list[int]:
    ids: list[int] = []
    while rows := ready.ws.records.stream(where, ids[-1] if ids else None, limit):
        assert len(rows) <= limit
        ids += [row.id for row in rows]
    return ids


@pytest.mark.feature("STD-SENT-02")
@pytest.mark.parametrize("typed", ["13800000188", "+8613800000188", "008613800000188", " 138-0000-0188 "])
def test_a_number_is_found_however_it_is_written(ready: Ready, three: tuple[int, int, int], typed: str) -> None:
    rows, total = find(ready, number=typed)
    assert total == 2
    assert [row.task for row in rows] == [three[1], three[0]]
    assert {row.number for row in rows} == {"+8613800000188"}


def test_part_of_a_number_is_refused_beside_its_field(ready: Ready) -> None:
    with pytest.raises(AppError) as refused:
        find(ready, number="1380000")
    assert refused.value.field == "number"


def test_drafts_and_the_other_carriers_messages_are_no_records(ready: Ready, three: tuple[int, int, int]) -> None:
    assert find(ready)[1] == 15
    with ready.ws.store.write() as connection:
        connection.execute(update(campaigns).where(campaigns.c.id == three[0]).values(gateway="tencent"))
    assert find(ready)[1] == 10
    assert {row.task for row in find(ready)[0]} == {three[1], three[2]}


@pytest.mark.feature("STD-SENT-03")
@pytest.mark.parametrize(
    ("state", "count"),
    [("accepted", 12), ("refused", 3), ("taken", 12), ("failed", 3), ("open", 0), ("delivered", 0)],
)
def test_states_and_groups_of_states_filter(ready: Ready, three: tuple[int, int, int], state: str, count: int) -> None:
    rows, total = find(ready, state=state)
    assert (len(rows), total) == (count, count)
    assert find(ready, state=state, task=three[2])[1] == sum(row.task == three[2] for row in rows)


@pytest.mark.feature("STD-SENT-03")
def test_app_signature_and_template_filter(ready: Ready, three: tuple[int, int, int]) -> None:
    assert find(ready, app_id=ready.app, signature_id=ready.signature, template_id=ready.templates[PLAIN])[1] == 15
    assert find(ready, template_id=ready.templates[BODY])[1] == 0
    assert find(ready, app_id=ready.app + 1)[1] == 0


@pytest.mark.parametrize(
    "where",
    [{}, {"state": "taken"}, {"state": "failed"}, {"code": REFUSED_CODE}, {"since": 0.0}, {"number": "13800000188"}],
    ids=["all", "taken", "failed", "code", "since", "number"],
)
def test_pages_and_stream_give_every_record_once_newest_first(
    ready: Ready, three: tuple[int, int, int], where: dict[str, Any]
) -> None:
    everything, total = find(ready, **where)
    ids = [row.id for row in everything]
    assert total == len(ids) > 0
    assert ids == sorted(ids, reverse=True)
    for size in (1, 2, 4, 7):
        pages = [row.id for page in range(1, total // size + 3) for row in find(ready, page, size, **where)[0]]
        assert pages == ids
        assert streamed(ready, where, size) == ids


@pytest.mark.feature("STD-SENT-11")
def test_since_and_until_bound_the_time_of_sending(ready: Ready, three: tuple[int, int, int], clock: FakeClock) -> None:
    first, second = find(ready, task=three[0])[0][0].sent_at, find(ready, task=three[1])[0][0].sent_at
    assert first is not None
    assert second is not None
    assert {row.task for row in find(ready, since=second)[0]} == {three[1], three[2]}
    assert {row.task for row in find(ready, until=second)[0]} == {three[0]}
    assert find(ready, since=first, until=first)[1] == 0
    assert find(ready, since=clock.now() + DAY_SECONDS)[1] == 0


def test_a_total_that_no_kept_count_answers_is_capped(
    ready: Ready, three: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "COUNT_LIMIT", 4)
    assert find(ready, since=0.0)[1] == 5
    assert find(ready, state="taken")[1] == 12


def test_a_page_is_read_from_indexes_without_sorting_messages(ready: Ready, three: tuple[int, int, int]) -> None:
    seen: list[tuple[str, Any]] = []
    event.listen(ready.ws.store.engine, "before_cursor_execute", lambda *a: seen.append((a[2], a[3])))
    for where in (
        {},
        {"state": "taken"},
        {"task": three[0]},
        {"since": 1.0, "until": 2e9},
        {"code": "x"},
        {"number": "13800000188"},
    ):
        find(ready, **where)
        ready.ws.records.stream(where, find(ready)[0][3].id)
    queries = [
        seen_query for seen_query in seen if "FROM messages" in seen_query[0] or "JOIN messages" in seen_query[0]
    ]
    assert queries
    with ready.ws.store.read() as connection:
        for statement, values in queries:
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
            assert not any(step.startswith("SCAN messages") for step in plan), (statement, plan)
            if "number = ?" not in statement:
                assert not any("TEMP B-TREE" in step for step in plan), (statement, plan)
        connection.execute(text("SELECT 1"))


@pytest.mark.feature("STD-SENT-08", "STD-SENT-09")
def test_a_record_carries_its_final_text_length_and_segments(ready: Ready) -> None:
    task = ready.confirm(["13800000188"], BODY, ["李女士", "{1}号" + "长" * 60])
    row = find(ready, task=task.id)[0][0]
    assert row.text == "【青禾生活】您好李女士，您的订单{1}号" + "长" * 60 + "已发货，请留意查收。"
    assert (row.length, row.segments) == (len(row.text), 2)
    assert (row.campaign_code, row.sign, row.type, row.app_id) == (task.code, "青禾生活", "notification", ready.app)


def test_a_row_that_could_not_be_read_keeps_what_was_typed_and_its_reason(ready: Ready) -> None:
    task = ready.confirm(["13800000188", "1380000"])
    row = find(ready, task=task.id, state="skipped")[0][0]
    assert (row.number, row.text, row.code, row.values["length"]) == ("1380000", "", "number_length", 7)


def test_the_timeline_tells_each_step_in_order(ready: Ready, carrier: TestCarrier, clock: FakeClock) -> None:
    task = ready.confirm(["13800000188"])
    clock.advance(2)
    ready.run(task.id)
    row = find(ready, task=task.id)[0][0]
    clock.advance(5)
    carrier.waiting = [Receipt(f"{carrier.calls[0].attempt}-0", row.number, "MK:0001", clock.now())]
    ready.ws.receipts.collect()
    clock.advance(5)
    carrier.replied = [Reply(row.number, "青禾生活", "收到", clock.now())]
    ready.ws.receipts.collect()
    steps = ready.ws.records.timeline(row.id)
    assert [step.kind for step in steps] == ["loaded", "confirmed", "claimed", "sent", "answered", "receipt", "reply"]
    assert [step.detail for step in steps[-3:]] == [f"{carrier.calls[0].attempt}-0", "MK:0001", "收到"]
    assert [step.at for step in steps] == sorted(step.at for step in steps)
    assert ready.ws.records.timeline(10**9) == []


@pytest.mark.feature("STD-RCPT-03", "STD-RCPT-04", "STD-RCPT-05", "STD-FAIL-02")
def test_a_tasks_receipts_and_failures_are_summed_up(ready: Ready, carrier: TestCarrier, clock: FakeClock) -> None:
    def answer(call: Outgoing) -> list[Verdict]:
        return [
            Verdict(n, REFUSED_CODE if i == 0 else "Ok", "" if i == 0 else f"s{i}", 1)
            for i, n in enumerate(call.numbers)
        ]

    carrier.answer = answer
    task = ready.confirm(numbers(6))
    ready.run(task.id)
    sent = carrier.calls[0].numbers
    codes = {1: "DELIVRD", 2: "DELIVRD", 3: "MK:0001", 4: "MK:0024"}
    carrier.waiting = [Receipt(f"s{i}", sent[i], code, clock.now()) for i, code in codes.items()]
    ready.ws.receipts.collect()
    assert ready.ws.records.receipt_split(task.id) == {
        "receipted": 4,
        "not_receipted": 1,
        "delivered": 2,
        "undelivered": 2,
        "failures": {"invalid": 1, "off": 1},
    }
    reasons = {(REFUSED_CODE, 1), ("MK:0001", 1), ("MK:0024", 1)}
    assert set(ready.ws.records.failure_reasons(task.id)) == reasons
    assert set(ready.ws.records.failure_reasons(since=clock.now() - 60, until=clock.now() + 60)) == reasons
    assert ready.ws.records.failure_reasons(since=clock.now() + DAY_SECONDS) == []
    assert ready.ws.records.by_minute(task.id) == [(int(clock.now() // 60), 5, 1)]


def test_get_answers_one_record_or_none(ready: Ready) -> None:
    task = ready.confirm(["13800000188"])
    row = find(ready, task=task.id)[0][0]
    assert ready.ws.records.get(row.id) == row
    assert row.state is MessageState.QUEUED
    assert ready.ws.records.get(10**9) is None


def test_sorting_by_time_of_sending_goes_both_ways(ready: Ready, three: tuple[int, int, int]) -> None:
    for descending in (True, False):
        found = ready.ws.records.find(Listing({}, sort="sent_at", descending=descending, page_size=100))
        times = [row.sent_at or 0.0 for row in found.rows]
        assert times == sorted(times, reverse=descending)
        assert found.total == 15


def test_every_page_has_the_rows_that_stand_there(ready: Ready, carrier: TestCarrier) -> None:
    """Pages are found by place, by count and from either end; all of them together are all messages once."""
    carrier.answer = lambda call: [
        Verdict(n, "Ok", f"s-{n}", 1) if i % 3 else Verdict(n, "InvalidParameterValue.IncorrectPhoneNumber")
        for i, n in enumerate(call.numbers)
    ]
    tasks = [ready.run(ready.confirm(numbers(40, start)).id).id for start in (0, 100)]
    with ready.ws.store.write() as connection:  # as if the two had been loaded at the same time
        for mine, other in (tasks, reversed(tasks)):
            place = select(func.min(messages.c.id) + 20).where(messages.c.campaign_id == mine).scalar_subquery()
            connection.execute(update(messages).where(messages.c.id == place).values(campaign_id=-other))
        connection.execute(
            update(messages).where(messages.c.campaign_id < 0).values(campaign_id=-messages.c.campaign_id)
        )
    for where in (
        {},
        {"state": "accepted"},
        {"state": "failed"},
        {"code": "InvalidParameterValue.IncorrectPhoneNumber"},
    ):
        pages = [ready.ws.records.find(Listing(where, page=page, page_size=10)) for page in range(1, 10)]
        found = [record.id for page in pages for record in page.rows]
        expected = [record.id for record in ready.ws.records.stream(where)]
        assert found == expected
        assert {page.total for page in pages} == {len(expected)}
