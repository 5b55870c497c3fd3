"""A task for numbers abroad, from the list to the carrier: country and price stand with each message."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import insert

from app.clock import FakeClock
from app.countries import prices
from app.db.tables import packages
from app.domain.listing import Listing
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.errors import AppError
from app.gateway.base import Outgoing, Verdict
from app.gateway.simulated import Simulated
from tests.app.flow import Ready, TestCarrier, accept

PLAIN = "Your parcel has come."
NAMED = "Dear {1}, your parcel has come."
HONG_KONG, LONDON, NEW_YORK = "85261234567", "00447400123456", "+1 202-555-0123"


def template(ready: Ready, content: str = PLAIN) -> int:
    """An effective template abroad, and a package for it."""
    ws = ready.ws
    made = ws.templates.create(Market.INTERNATIONAL, f"Parcel {len(content)}", MessageType.NOTIFICATION, content)
    ws.reviewing.force("templates", made.id, ReviewState.EFFECTIVE)
    now = ws.clock.now()
    row = {"market": "international", "gateway": ws.gateway.name, "name": "", "total": 10**7, "used": 0, "reserved": 0}
    with ws.store.write() as connection:
        connection.execute(insert(packages).values(**row, bought_at=now, expires_at=now + 10**8))
    return made.id


def sheet(
    ready: Ready, rows: Sequence[Sequence[object]], head: Sequence[str] = ("客户手机号", "短信内容变量1")
) -> Path:
    book = Workbook()
    for row in [*([head] if head else []), *rows]:
        book.active.append(list(row))  # type: ignore[union-attr]
    book.save(path := ready.ws.folder / "list.xlsx")
    return path


def number_format(path: Path, cell: str, code: str) -> None:
    book = load_workbook(path)
    book.active[cell].number_format = code
    book.save(path)


@pytest.mark.feature("INT-SIGN-01", "INT-SEND-10")
def test_a_task_without_a_signature_is_sent_and_its_text_carries_no_brackets(
    ready: Ready, carrier: TestCarrier
) -> None:
    draft = ready.ws.preflight.load_numbers([HONG_KONG, LONDON, NEW_YORK], ready.app, None, template(ready))
    rows = [(row.number, row.country, row.price) for row in ready.records(draft)]
    assert rows == [
        ("+85261234567", "HK", prices()["HK"]),
        ("+447400123456", "GB", prices()["GB"]),
        ("+12025550123", "US", prices()["US"]),
    ]
    assert ready.ws.preflight.sheet(draft).can_send
    sent = ready.run(ready.ws.campaigns.confirm(draft).id)
    assert sent.counts.accepted == 3
    assert {(call.sign, call.text, call.market) for call in carrier.calls} == {("", PLAIN, Market.INTERNATIONAL)}
    assert sorted(carrier.numbers) == ["+12025550123", "+447400123456", "+85261234567"]
    assert ready.sound() == []


@pytest.mark.feature("INT-SEND-09", "INT-SEND-10", "INT-SEND-11", "INT-SEND-18")
def test_each_row_of_a_sheet_is_answered(ready: Ready) -> None:
    path = sheet(
        ready,
        [
            [85261234567, "Ann"],
            ["+852 6123 4568", "Bob"],
            [447400123456, "Cid"],
            ["13800138000", "Dan"],
            ["+8613800138001", "Eve"],
            ["+999123456789", "Fay"],
            ["+5352345678", "Gus"],
            [85261234567, "Ann"],
        ],
    )
    number_format(path, "A4", "0.00E+00")
    draft = ready.ws.preflight.load(path, ready.app, None, template(ready, NAMED))
    good = [(row.row, row.number, row.country, row.price) for row in ready.records(draft) if row.state == "queued"]
    assert good == [(2, "+85261234567", "HK", 3070), (3, "+85261234568", "HK", 3070)]
    problems = ready.ws.preflight.problems(draft, Listing(page_size=50)).rows
    assert [(one.row, one.code) for one in problems] == [
        (4, "cell_scientific"),
        (5, "number_mainland"),
        (6, "number_mainland"),
        (7, "number_country"),
        (8, "number_not_on_sale"),
        (9, "merged"),
    ]


@pytest.mark.feature("INT-SEND-08")
def test_the_standard_template_has_the_same_header_and_a_number_abroad_as_its_sample(ready: Ready) -> None:
    path, made = ready.ws.folder / "standard.xlsx", template(ready, NAMED)
    ready.ws.preflight.standard_template(path, made)
    book = load_workbook(path)
    assert [cell.value for cell in book.worksheets[0][1]] == ["客户手机号", "短信内容变量1"]
    shown = [cell.value for row in book.worksheets[1].iter_rows() for cell in row if cell.value]
    assert "8529xxxxxxx" in shown
    assert not any("139" in str(one) or "{0}" in str(one) for one in shown)
    book.worksheets[0].append(["85261234567", "Ann"])
    book.save(path)
    draft = ready.ws.preflight.load(path, ready.app, None, made)
    assert [row.number for row in ready.records(draft)] == ["+85261234567"]


def test_a_list_without_a_header_loses_no_row(ready: Ready) -> None:
    path = sheet(ready, [["Ann", HONG_KONG], ["Bob", "+85261234568"]], head=())
    draft = ready.ws.preflight.load(path, ready.app, None, template(ready, NAMED))
    assert [row.number for row in ready.records(draft)] == ["+85261234567", "+85261234568"]


@pytest.mark.feature("INT-SEND-13")
def test_a_file_over_30_mb_is_refused_before_it_is_read(ready: Ready) -> None:
    path = ready.ws.folder / "big.csv"
    with path.open("wb") as file:
        file.truncate(30 * 1024 * 1024 + 1)
    with pytest.raises(AppError, match="file_too_big"):
        ready.ws.preflight.load(path, ready.app, None, template(ready))


@pytest.mark.feature("INT-SEND-10")
def test_at_most_100_numbers_are_typed(ready: Ready) -> None:
    made = template(ready)
    typed = [f"8526123{n:04}" for n in range(101)]
    with pytest.raises(AppError, match="too_many_numbers"):
        ready.ws.preflight.load_numbers(typed, ready.app, None, made)
    assert ready.ws.preflight.sheet(ready.ws.preflight.load_numbers(typed[:100], ready.app, None, made)).sendable == 100


@pytest.mark.parametrize(
    ("number", "code"), [("13800138000", "number_mainland"), ("+5352345678", "number_not_on_sale")]
)
def test_a_trial_takes_numbers_of_its_market_only(ready: Ready, number: str, code: str) -> None:
    made = template(ready)
    with pytest.raises(AppError, match=code):
        ready.ws.campaigns.test([HONG_KONG, number], ready.app, None, made, ())
    assert ready.ws.campaigns.test([HONG_KONG], ready.app, None, made, ()).source == "test"


@pytest.mark.feature("DOM-SEND-33")
def test_what_is_sent_again_keeps_country_and_price(ready: Ready, carrier: TestCarrier) -> None:
    def refuse(call: Outgoing) -> list[Verdict]:
        return [Verdict(number, "LimitExceeded.PhoneNumberDailyLimit") for number in call.numbers]

    carrier.answer = refuse
    draft = ready.ws.preflight.load_numbers([HONG_KONG], ready.app, None, template(ready))
    task = ready.run(ready.ws.campaigns.confirm(draft).id)
    carrier.answer = accept
    again = ready.ws.campaigns.resend(task.id)
    assert [(row.country, row.price, row.state) for row in ready.records(again)] == [("HK", 3070, "queued")]


def test_a_message_at_home_has_neither_country_nor_price(ready: Ready) -> None:
    draft = ready.load(["13800000188"])
    assert [(row.country, row.price) for row in ready.records(draft)] == [(None, None)]


def test_messages_are_found_by_a_number_abroad(ready: Ready) -> None:
    draft = ready.ws.preflight.load_numbers([HONG_KONG], ready.app, None, template(ready))
    task = ready.run(ready.ws.campaigns.confirm(draft).id)
    for typed in (HONG_KONG, "+852 6123 4567", "0085261234567"):
        assert ready.ws.records.find(Listing(where={"number": typed})).total == 1
        assert [one.id for one in ready.ws.campaigns.find(Listing(search=typed)).rows] == [task.id]


@pytest.mark.feature("XC-17")
def test_the_simulated_carrier_names_the_country_and_bills_as_we_do(tmp_path: Path, clock: FakeClock) -> None:
    gateway = Simulated(tmp_path, clock, seed=1)
    numbers, text = ("+85261230005", "+12025550005", "+999123450005"), "€" * 81
    call = Outgoing(1, Market.INTERNATIONAL, "1400", "", "1", MessageType.NOTIFICATION, (), numbers, text, "w1:1")
    verdicts = [(one.code, one.country, one.segments) for one in gateway.send(call)]
    gateway.close()
    assert verdicts == [("Ok", "HK", 2), ("Ok", "US", 2), ("Ok", "DEF", 2)]
