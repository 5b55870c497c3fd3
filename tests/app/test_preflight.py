"""From a file to the sheet of figures: what will happen if this is sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.domain.listing import Listing
from app.domain.market import Market, MessageType
from app.domain.recipients import Columns
from app.domain.review import ReviewState
from app.errors import AppError, Cancelled
from app.jobs import Job
from tests.app.flow import BODY, MARKETING, PLAIN, Ready, numbers

HEAD = ["客户手机号", "短信内容变量1", "短信内容变量2"]


def workbook(path: Path, rows: list[list[object]], head: list[str] | None = None) -> Path:
    book = Workbook()
    for row in ([head or HEAD] if head != [] else []) + rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(path)
    return path


def load(ready: Ready, rows: list[list[object]], body: str = BODY, **options: object) -> int:
    path = workbook(ready.ws.folder / "名单.xlsx", rows, options.pop("head", None))  # type: ignore[arg-type]
    nouns = (ready.app, ready.signature, ready.templates[body])
    return ready.ws.preflight.load(path, *nouns, **options)  # type: ignore[arg-type]


@pytest.mark.feature("DOM-SEND-20", "DOM-SEND-35")
def test_every_row_is_answered(ready: Ready) -> None:
    ready.ws.suppression.add_do_not_disturb(["+8613800000004"], ready.signature)
    draft = load(
        ready,
        [
            ["13800000001", "李", "A1"],
            [13800000002, "王", 12],
            ["13800000001", "李", "A1"],
            ["1380000", "赵", "A3"],
            ["13800000003", None, "A4"],
            ["13800000004", "孙", "A5"],
        ],
    )
    sheet = ready.ws.preflight.sheet(draft)
    assert (sheet.rows, sheet.sendable, sheet.merged, sheet.skipped) == (6, 2, 1, 3)
    assert sheet.problem_counts == {"merged": 1, "number_length": 1, "value_empty": 1, "do_not_disturb": 1}
    problems = ready.ws.preflight.problems(draft, Listing(page_size=50)).rows
    assert [(p.row, p.code) for p in problems] == [
        (4, "merged"),
        (5, "number_length"),
        (6, "value_empty"),
        (7, "do_not_disturb"),
    ]
    assert problems[1].original == ("1380000", "赵", "A3")
    assert ready.ws.preflight.problems(draft, Listing(where={"code": "merged"})).total == 1


@pytest.mark.feature("DOM-SEND-38")
def test_the_sheet_counts_segments_by_class_and_the_package_before_and_after(ready: Ready) -> None:
    draft = load(
        ready, [["13800000001", "李", "A1"], ["13800000002", "长" * 60, "A2"], ["13800000003", "长" * 130, "A3"]]
    )
    sheet = ready.ws.preflight.sheet(draft)
    assert sheet.by_segments == {1: 1, 2: 1, 3: 1}
    assert (sheet.users, sheet.segments, sheet.package_before, sheet.package_after) == (3, 6, 100_000, 99_994)


@pytest.mark.feature("DOM-SEND-36")
def test_the_preview_pages_through_real_texts_and_jumps_to_long_ones(ready: Ready) -> None:
    draft = load(ready, [["13800000001", "李", "A1"], ["13800000002", "长" * 60, "A2"], ["13800000003", "王", "A3"]])
    preview = ready.ws.preflight.preview
    first = preview(draft)
    assert first is not None
    assert (first.index, first.total, first.text) == (0, 3, "【青禾生活】您好李，您的订单A1已发货，请留意查收。")
    assert [first.text[start : start + size] for start, size in first.spans] == ["李", "A1"]
    last = preview(draft, 99)
    assert last is not None
    assert last.index == 2
    for kind in ("longest", "multi"):
        found = preview(draft, 0, kind)
        assert found is not None
        assert (found.index, found.segments, found.parts) == (1, 2, (67, found.length - 67))


@pytest.mark.feature("DOM-SEND-16")
def test_a_file_over_30_mb_is_refused_before_it_is_read(ready: Ready) -> None:
    path = ready.ws.folder / "big.csv"
    with path.open("wb") as file:
        file.truncate(31_457_281)
    with pytest.raises(AppError, match="file_too_big"):
        ready.ws.preflight.load(path, ready.app, ready.signature, ready.templates[PLAIN])


@pytest.mark.feature("DOM-SEND-10")
def test_numbers_typed_by_hand_are_at_most_100_and_take_no_variables(ready: Ready) -> None:
    assert ready.ws.preflight.sheet(ready.load([*numbers(99), "", "12345"])).sendable == 99
    with pytest.raises(AppError, match="too_many_numbers"):
        ready.load(numbers(101))
    with pytest.raises(AppError, match="template_has_variables"):
        ready.load(numbers(1), BODY)


@pytest.mark.feature("DOM-SEND-11", "DOM-SEND-12")
def test_the_standard_template_fits_its_template_and_sends_no_sample(ready: Ready) -> None:
    path = ready.ws.folder / "standard.xlsx"
    ready.ws.preflight.standard_template(path, ready.templates[BODY])
    book = load_workbook(path)
    assert [cell.value for cell in book.worksheets[0][1]] == HEAD
    assert book.worksheets[0].max_row == 1
    draft = ready.ws.preflight.load(path, ready.app, ready.signature, ready.templates[BODY])
    assert ready.ws.preflight.sheet(draft).rows == 0


def test_a_file_without_a_header_loses_no_row(ready: Ready) -> None:
    draft = load(
        ready, [["13800000001", "李", "A1"], ["13800000002", "王", "A2"], ["13800000001", "李", "A1"]], head=[]
    )
    sheet = ready.ws.preflight.sheet(draft)
    assert (sheet.sendable, sheet.merged) == (2, 1)


def test_columns_can_be_chosen_by_hand(ready: Ready) -> None:
    rows: list[list[object]] = [["李", "A1", "13800000001"]]
    draft = load(ready, rows, head=["x", "y", "z"], columns=Columns(2, (1, 0)))
    found = ready.ws.preflight.preview(draft)
    assert found is not None
    assert found.text == "【青禾生活】您好A1，您的订单李已发货，请留意查收。"
    assert ready.ws.preflight.loaded(draft).columns == Columns(2, (1, 0))


@pytest.mark.feature("DOM-SEND-02")
def test_an_empty_package_is_told(ready: Ready) -> None:
    with ready.ws.store.write() as connection:
        connection.exec_driver_sql("DELETE FROM packages")
    sheet = ready.ws.preflight.sheet(ready.load(numbers(2)))
    assert sheet.reasons == (("package_short", {"short": 2}),)


@pytest.mark.feature("DOM-SEND-01", "DOM-SEND-18", "DOM-SIGN-21")
def test_only_an_effective_signature_template_and_an_enabled_app_send(ready: Ready) -> None:
    draft = ready.load(numbers(2))
    with ready.ws.store.write() as connection:
        connection.exec_driver_sql("UPDATE signatures SET state = 'approved'")
        connection.exec_driver_sql("UPDATE templates SET state = 'rejected'")
    ready.ws.apps.set_enabled(ready.app, False)
    codes = [code for code, _ in ready.ws.preflight.sheet(draft).reasons]
    assert codes == ["app_disabled", "signature_not_effective", "template_not_effective"]
    with pytest.raises(AppError, match="app_disabled"):
        ready.ws.campaigns.confirm(draft)


def test_marketing_at_night_and_a_new_signature_are_warnings(ready: Ready, clock: object) -> None:
    codes = [code for code, _ in ready.ws.preflight.sheet(ready.load(numbers(1), MARKETING)).warnings]
    assert codes == ["small_batch"]
    ready.ws.clock.advance(9 * 3600)  # type: ignore[attr-defined]
    codes = [code for code, _ in ready.ws.preflight.sheet(ready.load(numbers(1), MARKETING)).warnings]
    assert "marketing_closed" in codes


def test_a_cancelled_load_leaves_nothing(ready: Ready) -> None:
    path = ready.ws.folder / "many.csv"
    path.write_text("手机号\n" + "\n".join(numbers(20_000)), encoding="utf-8")
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        ready.ws.preflight.load(path, ready.app, ready.signature, ready.templates[PLAIN], job=job)
    with ready.ws.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM messages").scalar() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM campaigns").scalar() == 0


def test_a_confirmed_task_cannot_be_discarded(ready: Ready) -> None:
    campaign = ready.confirm(numbers(1))
    with pytest.raises(AppError, match="campaign_state"):
        ready.ws.preflight.discard(campaign.id)


@pytest.mark.feature("INT-TPL-14")
def test_a_template_takes_a_signature_of_its_own_market_only(ready: Ready) -> None:
    ws = ready.ws
    abroad = ws.templates.create(Market.INTERNATIONAL, "Parcel", MessageType.NOTIFICATION, "Your parcel has come.")
    ws.reviewing.force("templates", abroad.id, ReviewState.EFFECTIVE)
    with pytest.raises(AppError) as caught:
        ws.preflight.load_numbers(["13800000088"], ready.app, ready.signature, abroad.id)
    assert (caught.value.code, caught.value.field) == ("market_differs", "signature_id")
    assert [one.market for one in ws.templates.usable(Market.DOMESTIC)] == [Market.DOMESTIC] * 3
    assert [one.id for one in ws.templates.usable(Market.INTERNATIONAL)] == [abroad.id]
