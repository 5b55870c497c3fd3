"""The overview: the way to the first send, then real figures with ways to their pages, and the tasks under way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from app.domain.campaign import State
from app.domain.daytime import DAY_SECONDS
from app.domain.limits import Frequency
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.errors import AppError
from app.gateway.base import Outgoing, Verdict
from app.services.overview import Sums
from app.workspace import Workspace
from tests.app.conftest import NOW, MemorySecrets
from tests.app.flow import MARKETING, Ready, TestCarrier, make_ready, numbers
from tests.ui.audit import clipped, unnamed
from ui.kit.columns import cell_text
from ui.kit.rows import CELL
from ui.kit.runner import InlineRunner
from ui.kit.table import ListTable
from ui.pages.overview import OverviewPage
from ui.pages.overview.figures import change

REFUSED = "FailedOperation.PhoneNumberInBlacklist"
Gone = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def carrier() -> TestCarrier:
    """Refuses the first number of each call, takes the others."""

    def answer(call: Outgoing) -> list[Verdict]:
        return [Verdict(n, "Ok" if i else REFUSED, f"{call.attempt}-{i}", 1) for i, n in enumerate(call.numbers)]

    return TestCarrier(answer=answer)


@pytest.fixture
def ws(tmp_path: Path, clock: FakeClock, carrier: TestCarrier) -> Iterator[Workspace]:
    workspace = Workspace(tmp_path / "ws", clock=clock, secrets=MemorySecrets(), gateway=carrier)
    workspace.profiles.change(name="星河科技有限公司")
    yield workspace
    workspace.close()


@pytest.fixture
def ready(ws: Workspace) -> Ready:
    ready = make_ready(ws)
    ws.apps.set_frequency(ready.app, Frequency(in_1_day=None, same_content_seconds=None))
    return ready


@pytest.fixture
def gone() -> Gone:
    """The pages asked for."""
    return []


@pytest.fixture
def page(ws: Workspace, qtbot: QtBot, gone: Gone) -> OverviewPage:
    """The page, not shown yet."""
    one = OverviewPage(ws, InlineRunner())
    qtbot.addWidget(one)
    one.wanted.connect(lambda name, arguments: gone.append((name, arguments)))
    one.resize(1200, 900)
    return one


def cells(table: ListTable) -> list[list[str]]:
    model = table.model
    return [
        [cell_text(model.index(row, column).data(CELL)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def titles(page: OverviewPage) -> list[str]:
    return [row.entry.title for row in page.attention.rows]


@pytest.mark.feature("NAV-06")
def test_before_the_first_send_the_steps_to_it_are_shown_as_the_data_has_them(
    ws: Workspace, page: OverviewPage, gone: Gone
) -> None:
    page.show()
    assert page.checklist.isVisible()
    assert not page.dashboard.isVisible()
    assert [row.step.key for row in page.checklist.rows] == [
        "qualification", "signature", "template", "app", "package", "first_send",
    ]  # fmt: skip
    assert {row.state.text() for row in page.checklist.rows} == {"未完成"}
    for row in list(page.checklist.rows):
        row.button.click()
    assert gone == [
        ("qualification", {"create": True}),
        *((name, {"create": True}) for name in ("signatures", "templates", "apps", "packages")),
        ("campaign_new", {}),
    ]
    make_ready(ws)
    page.refresh()
    assert [row.state.text() for row in page.checklist.rows] == ["已完成"] * 5 + ["未完成"]
    assert [row.button.kind for row in page.checklist.rows] == ["secondary"] * 5 + ["primary"]
    assert page.checklist.progress.text() == "已完成 5 / 6"


def test_a_step_is_ticked_by_itself(ws: Workspace, page: OverviewPage, qtbot: QtBot) -> None:
    page.show()
    ws.apps.create("会员通知")
    qtbot.waitUntil(lambda: page.checklist.rows[3].state.text() == "已完成")


@pytest.mark.feature("NAV-05")
def test_figures_are_those_of_the_statistics_and_lead_to_their_pages(
    ready: Ready, page: OverviewPage, gone: Gone, clock: FakeClock
) -> None:
    ready.run(ready.confirm(numbers(10)).id)
    clock.advance(DAY_SECONDS)
    ready.run(ready.confirm(numbers(20, 100)).id)
    page.show()
    row, now = page.figures, ready.ws.overview.figures(1).now
    assert (now.requests, now.accepted) == (20, 19)
    assert row.requests.number.text() == "20"
    assert (row.requests.change.text(), row.requests.period.text()) == ("+100.0%", "较昨日同期")
    assert (row.rate.number.text(), row.rate.change.text()) == ("95.00", "+5.00 pp")
    assert row.billed.number.text() == f"{now.billed:,}" == "19"
    assert row.package.number.text() == f"{ready.ws.packages.balance(Market.DOMESTIC).free:,}"
    assert row.package.accessibleName().startswith("国内套餐包剩余 99,972")
    for card in (row.requests, row.rate, row.billed, row.package):
        card.click()
    assert gone == [("records", {"days": 1})] * 3 + [("packages", {})]
    page.range.button(7).click()
    assert row.requests.number.text() == "30"
    row.requests.click()
    assert gone[-1] == ("records", {"days": 7})


@pytest.mark.feature("NAV-05")
def test_what_is_under_way_is_counted_and_leads_to_its_page(ready: Ready, page: OverviewPage, gone: Gone) -> None:
    ready.run(ready.confirm(numbers(3)).id)
    ready.confirm(numbers(2, 50), at=NOW + 7200)
    ready.ws.templates.create(Market.DOMESTIC, "周年庆", MessageType.NOTIFICATION, "周年庆{1}")
    assert ready.ws.inbox.unread() == 1
    page.show()
    assert titles(page) == ["1 个模板审核中", "1 个任务待发送", "1 条通知未读"]
    assert page.attention.count.isHidden()
    for row in page.attention.rows[:2]:
        row.button.click()
    assert gone == [("templates", {"state": "pending"}), ("campaigns", {"state": "scheduled"})]
    assert page.attention.rows[2].button.isHidden()


def test_tasks_abroad_lead_to_their_own_list(ready: Ready, page: OverviewPage, gone: Gone) -> None:
    ws = ready.ws
    made = ws.templates.create(Market.INTERNATIONAL, "Opening", MessageType.NOTIFICATION, "We open on Saturday.")
    ws.reviewing.force("templates", made.id, ReviewState.EFFECTIVE)
    ws.packages.buy(Market.INTERNATIONAL, 500_000)
    for at in (None, NOW + 7200):
        draft = ws.preflight.load_numbers(["85261230001"], ready.app, None, made.id)
        task = ws.campaigns.confirm(draft, at=at)
        if at is None:
            ready.run(task.id)
    page.show()
    row = next(row for row in page.attention.rows if row.entry.title == "1 个任务待发送")
    row.button.click()
    page.tasks.all.click()
    assert gone == [("campaigns_abroad", {"state": "scheduled"}), ("campaigns_abroad", {})]


def test_what_waits_for_a_person_says_what_to_do(ready: Ready, page: OverviewPage, gone: Gone) -> None:
    ready.run(ready.confirm(numbers(3)).id)
    template = ready.ws.templates.create(Market.DOMESTIC, "周年庆", MessageType.NOTIFICATION, "周年庆{1}")
    ready.ws.reviewing.force("templates", template.id, ReviewState.REJECTED, "reject_symbol")
    ready.ws.inbox.mark_read()
    page.show()
    row = page.attention.rows[0]
    assert row.entry.title == "模板「周年庆」未通过审核"
    assert row.entry.detail == "正文含有不允许的符号；请删除特殊符号后重新提交。"
    assert page.attention.count.text() == "1"
    row.button.click()
    assert gone == [("templates", {"id": template.id})]


def test_a_quiet_workspace_says_so(ready: Ready, page: OverviewPage) -> None:
    ready.run(ready.confirm(numbers(3)).id)
    ready.ws.inbox.mark_read()
    page.show()
    assert page.attention.rows == []
    assert page.attention.quiet.isVisible()


def test_the_bars_are_also_a_table(ready: Ready, page: OverviewPage) -> None:
    ready.run(ready.confirm(numbers(4)).id)
    page.show()
    accepted, refused, _ = page.trend.chart.series
    assert (accepted.values[-1], refused.values[-1]) == (3, 1)
    assert len(page.trend.chart.points) == 14
    page.trend.form.button("table").click()
    assert page.trend.table.isVisible()
    rows = cells(page.trend.table)
    assert len(rows) == 14
    assert rows[0] == ["3月18日 星期三", "4", "3", "1", "3", "75.00%"]


def test_figures_and_recent_tasks_follow_the_app_of_the_header(page: OverviewPage, ready: Ready, gone: Gone) -> None:
    other = ready.ws.apps.create("门店系统")[0].id
    ready.run(ready.confirm(numbers(3), name="会员").id)
    page.show()
    assert page._shows is not None
    assert (page._shows.figures.now.requests, len(page._shows.recent)) == (3, 1)
    page.use_app(other)
    assert (page._shows.figures.now.requests, page._shows.recent) == (0, ())
    page.figures.wanted.emit("records")
    assert gone == [("records", {"days": 1, "app_id": other})]


def test_todays_failures_are_told_in_words(ready: Ready, page: OverviewPage, gone: Gone) -> None:
    ready.run(ready.confirm(numbers(4)).id)
    page.show()
    assert page.failures.bars.table_rows() == [("手机号在免打扰名单中", "1", "100.0%")]
    page.failures.records.click()
    assert gone == [("records", {"state": "failed", "days": 1})]


def test_the_newest_tasks_are_listed_and_open(ready: Ready, page: OverviewPage, gone: Gone, qtbot: QtBot) -> None:
    ids = [ready.confirm(numbers(3, 10 * n), name=f"任务{n}").id for n in range(5)]
    ready.run(ids[4])
    page.show()
    rows = cells(page.tasks.table)
    assert [row[0] for row in rows] == [f"任务{n} 青禾生活 · 通知短信" for n in (4, 3, 2, 1)]
    assert (rows[0][1], rows[0][2], rows[0][4]) == ("3", "3 / 3 66.67%", "今天 14:00")
    page.tasks.table.view.setFocus()
    page.tasks.table.view.go_to(0)
    qtbot.keyClick(page.tasks.table.view, Qt.Key.Key_Return)
    assert gone == [("campaign", {"id": ids[4]})]


def test_a_task_under_way_can_be_held_resumed_and_opened(
    ready: Ready, page: OverviewPage, gone: Gone, qtbot: QtBot
) -> None:
    task = ready.confirm(numbers(5), MARKETING, name="会员日").id
    page.show()
    strip = page.running.strips[task]
    assert strip.view is not None
    assert (strip.view.title, strip.view.submitted, strip.view.total) == ("会员日", 0, 5)
    strip.form.hold.click()
    assert ready.ws.campaigns.get(task).state is State.PAUSED
    qtbot.waitUntil(lambda: strip.form.hold.accessibleName() == "继续")
    strip.form.hold.click()
    assert ready.ws.campaigns.get(task).state is State.RUNNING
    strip.open_button.click()
    assert gone == [("campaign", {"id": task})]
    ready.run(task)
    qtbot.waitUntil(lambda: not page.running.strips and not page.running.isVisible())


def test_progress_is_followed_by_itself(ready: Ready, page: OverviewPage, qtbot: QtBot) -> None:
    task = ready.confirm(numbers(30)).id
    page.show()
    ready.run(task)
    qtbot.waitUntil(lambda: page.dashboard.isVisible() and page.figures.requests.number.text() == "30")


def test_a_failure_at_first_offers_to_try_again_and_later_leaves_the_figures(
    ready: Ready, page: OverviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: int) -> tuple[Sums, ...]:
        raise AppError("not_allowed", action="DescribeOverview")

    ready.run(ready.confirm(numbers(3)).id)
    with monkeypatch.context() as patch:
        patch.setattr(ready.ws.overview, "trend", refuse)
        page.show()
        assert page.broken is not None
        assert "没有执行" in page.broken.banner.text()
    page.broken.banner.button.click()
    assert page.broken is None
    assert page.dashboard.isVisible()
    monkeypatch.setattr(ready.ws.overview, "trend", refuse)
    page.refresh()
    assert page.banner.isVisible()
    assert page.dashboard.isVisible()


def test_changes_are_told_by_direction_and_never_against_nothing() -> None:
    assert change(5, 0) is None
    assert change(None, 0.5, points=True) is None
    rise, fall, same = change(12, 10, good=True), change(0.5, 0.75, points=True), change(3, 3)
    assert rise is not None
    assert (rise.words, rise.tone) == ("+20.0%", "ok")
    assert fall is not None
    assert (fall.words, fall.tone) == ("-25.00 pp", "warn")
    assert same is not None
    assert (same.words, same.icon) == ("0.0%", "minus")


@pytest.mark.parametrize("size", [(1228, 844), (968, 584)])
def test_everything_has_a_name_and_room(ready: Ready, page: OverviewPage, size: tuple[int, int]) -> None:
    ready.run(ready.confirm(numbers(20)).id)
    ready.confirm(numbers(5, 100), name="会员日活动通知")
    page.resize(*size)
    page.show()
    assert unnamed(page) == []
    assert clipped(page) == []
