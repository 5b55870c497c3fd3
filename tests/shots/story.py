"""Workspaces to take pictures of: one with ten days of history and a task in every state, a fresh sample, an empty
one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from unittest.mock import patch

from sqlalchemy import update

from app import sample
from app.clock import FakeClock
from app.db.tables import packages
from app.domain.campaign import PauseReason, State
from app.domain.daytime import DAY_SECONDS, parse
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.domain.signature import Purpose, SignatureType
from app.jobs import Job
from app.services.campaigns import Campaign
from app.sheets import child
from app.workspace import Workspace
from tests.app.conftest import MemorySecrets
from tests.app.proofs import picture

NOW = parse("2026-03-18 14:35:00")
"""A Wednesday afternoon in Shanghai."""
DAYS = 10
HOUR, MINUTE = 3600.0, 60.0
PREFIXES = "138 139 136 150 187 130 186 133 177 199".split()
SURNAMES = "李 周 何 赵 孙 吴 郑 王 冯 陈".split()
RATE = 40

MORNING, AFTERNOON = 9 * HOUR + 20 * MINUTE, 15 * HOUR + 5 * MINUTE
PARCELS = (980, 1240, 1105, 1388, 640, 590, 1420, 1506, 1377, 1281)
"""Shipping notices of each day of the history, the oldest first."""
OFFERS = {2: 860, 5: 1150, 8: 920}
"""Marketing messages, by day of the history."""


@dataclass
class Story:
    """An open workspace and the tasks in it by what they show."""

    ws: Workspace
    clock: FakeClock
    folder: Path
    tasks: dict[str, int] = field(default_factory=dict)
    _phone: int = 0

    def close(self) -> None:
        self.ws.close()

    @cached_property
    def app(self) -> int:
        return self.ws.apps.enabled()[0].id

    @cached_property
    def signature(self) -> int:
        return self.ws.signatures.usable(Market.DOMESTIC)[0].id

    @cached_property
    def templates(self) -> dict[str, int]:
        return {template.name: template.id for template in self.ws.templates.usable(Market.DOMESTIC)}

    # -- what the history is made of ----------------------------------------------------------------------------------

    def numbers(self, count: int) -> list[str]:
        """Numbers nobody has had a message on, with endings the simulated carrier has no plan for."""
        found = []
        while len(found) < count:
            self._phone += 1
            tail = f"{self._phone * 7919 % 10**8:08}"
            if not tail.endswith(tuple(f"{ending:04}" for ending in range(15))):
                found.append(PREFIXES[self._phone % len(PREFIXES)] + tail)
        return found

    def sheet(self, name: str, numbers: Sequence[str], variables: int = 2) -> Path:
        """A list of recipients as a file of a shop would have it."""
        path = self.folder / name
        header = ["客户手机号", *(f"短信内容变量{place}" for place in range(1, variables + 1))]
        rows = [
            [number, f"{SURNAMES[place % len(SURNAMES)]}女士", f"QH20260318-{1001 + place}"][: variables + 1]
            for place, number in enumerate(numbers)
        ]
        path.write_text("\n".join(",".join(row) for row in [header, *rows]), encoding="utf-8-sig")
        return path

    def list_with_problems(self) -> Path:
        """A large list of tonight, with rows of each kind that cannot go out."""
        path = self.folder / "发货名单_0318.csv"
        if path.exists():
            return path
        good = self.numbers(12_431)
        rows = [
            (number, f"{SURNAMES[place % len(SURNAMES)]}女士", f"QH20260318-{1001 + place}")
            for place, number in enumerate(good)
        ]
        bad = [
            *((f"1381234{place}", "周先生", f"QH20260318-3{place:03}") for place in range(9)),
            *((number, "", f"QH20260318-4{number[-4:]}") for number in self.numbers(14)),
            *((number, "何女士", sample.LINK) for number in self.numbers(2)),
            *((number, "李女士", "QH20260318-1001") for number in good[:12]),
            *((number, "赵先生", "QH20260318-5001") for number in sample.DO_NOT_DISTURB),
            *((number, "孙女士", "QH20260318-5002") for number in sample.UNSUBSCRIBED),
        ]
        for place, one in enumerate(bad):  # spread over the list, as in real ones
            rows.insert(37 + place * 211, one)
        lines = ["客户手机号,短信内容变量1,短信内容变量2", *map(",".join, rows)]
        path.write_text("\n".join(lines), encoding="utf-8-sig")
        return path

    def confirm(
        self, task: str, template: str, numbers: Sequence[str], at: float | None = None, rate: int | None = None
    ) -> int:
        """A confirmed task; `task` is its name."""
        variables = self.ws.templates.get(self.templates[template]).variables
        path = self.sheet(f"{task}.csv", numbers, variables)
        draft = self.ws.preflight.load(path, self.app, self.signature, self.templates[template], name=task)
        return self.ws.campaigns.confirm(draft, at=at, rate=rate).id

    def run(self, task: int, share: float = 1.0) -> Campaign:
        """Send until this share of the task has been tried, or until it has ended."""
        while True:
            campaign = self.ws.campaigns.get(task)
            wanted = share * campaign.counts.sendable
            if campaign.state not in (State.RUNNING, State.DRAINING) or (share < 1 and campaign.counts.tried >= wanted):
                return campaign
            turn = self.ws.sending.turn(task)
            self.ws.sending.flush()
            self.clock.advance(turn.wait)

    def collect(self, seconds: float = 10 * MINUTE) -> None:
        """Let receipts and replies of some minutes come."""
        self.clock.advance(seconds)
        while self.ws.receipts.collect():
            pass


def sample_workspace(folder: Path) -> Story:
    """The sample as it is when it was just made."""
    clock = FakeClock(NOW)
    return Story(sample.make(folder, clock, MemorySecrets()), clock, folder)


def empty_workspace(folder: Path) -> Story:
    """A workspace in which nothing has been done."""
    clock = FakeClock(NOW)
    return Story(Workspace(folder, clock=clock, secrets=MemorySecrets()), clock, folder)


def busy_workspace(folder: Path) -> Story:
    """Ten days of a shop: what it sent, what was refused, and today a task in every state."""
    clock = FakeClock(NOW - DAYS * DAY_SECONDS)
    story = Story(sample.make(folder, clock, MemorySecrets()), clock, folder)
    with patch.object(child, "messages", _without_child):
        _submissions(story)
        for day in range(DAYS):
            _a_day(story, day)
        _packages(story)
        _yesterday(story)
        _today(story)
    return story


def _without_child(work: Callable[..., None], arguments: tuple[object, ...], _: Job) -> Iterator[object]:
    """Reads a sheet here: these are our own, and each child would take half a second."""
    messages: list[object] = []
    work(messages.append, *arguments)
    return iter(messages)


def _submissions(story: Story) -> None:
    """Signatures and templates in every state of the review."""
    signatures, templates, force = story.ws.signatures, story.ws.templates, story.ws.reviewing.force
    with tempfile.TemporaryDirectory() as folder:
        registration = story.ws.uploads.add(picture(Path(folder) / "商标注册证.png")).sha
    for text, kind, state, reason in (
        ("青禾优选", SignatureType.COMPANY, ReviewState.APPROVED, None),
        ("青禾商城", SignatureType.TRADEMARK, ReviewState.PENDING, None),
        ("温馨提示", SignatureType.COMPANY, ReviewState.REJECTED, "reject_neutral"),
    ):
        row = signatures.create(Market.DOMESTIC, text, Purpose.OWN, kind, proof=registration)
        if state is not ReviewState.PENDING:
            force("signatures", row.id, state, reason)
    notice, marketing = MessageType.NOTIFICATION, MessageType.MARKETING
    for name, kind, content, state, reason in (
        ("退款到账通知", notice, "尊敬的{1}，您的退款{2}元已原路退回，请注意查收。", ReviewState.EFFECTIVE, None),
        ("预约提醒", notice, "您预约的{1}门店服务将于{2}开始，请提前到店。", ReviewState.PENDING, None),
        ("新品上架", notice, "新品已上架，全场限时折扣，欢迎选购。", ReviewState.REJECTED, "reject_advertising"),
        ("周末满减", marketing, "周末两天全场满300减50，欢迎到店选购。拒收请回复R", ReviewState.PENDING, None),
    ):
        template = templates.create(Market.DOMESTIC, name, kind, content)
        if state is not ReviewState.PENDING:
            force("templates", template.id, state, reason)
    second, _ = story.ws.apps.create("青禾商城验证码", "商城登录与支付验证", ["商城", "验证码"])
    story.ws.apps.set_limits(story.app, 8_000, 20_000)
    third, _ = story.ws.apps.create("门店预约（旧）", "已由会员通知代替")
    story.ws.apps.set_enabled(third.id, False)
    story.ws.apps.set_limits(second.id, None, 5_000)


def _a_day(story: Story, day: int) -> None:
    """What one day of the history sent."""
    midnight = parse("2026-03-18 00:00:00") - (DAYS - day) * DAY_SECONDS
    story.clock.set(midnight + MORNING)
    story.run(story.confirm(f"发货通知 {_date(day)}", sample.NOTICE, story.numbers(PARCELS[day])))
    story.collect()
    if day in OFFERS:
        story.clock.set(midnight + AFTERNOON)
        story.run(story.confirm(f"会员日活动 {_date(day)}", sample.MARKETING, story.numbers(OFFERS[day])))
        story.collect()
    story.ws.backups.keep(Job())


def _date(day: int) -> str:
    return f"3月{18 - DAYS + day}日"


def _packages(story: Story) -> None:
    """One package used up, one expired, one that lasts."""
    ws = story.ws
    older, newer = ws.packages.buy(Market.DOMESTIC, 5_000), ws.packages.buy(Market.DOMESTIC, 50_000)
    with ws.write("BuyPackage", changes="packages") as unit:
        for package, values in (
            (older.id, {"used": 5_000, "bought_at": NOW - 200 * DAY_SECONDS}),
            (newer.id, {"used": 48_210, "bought_at": NOW - 380 * DAY_SECONDS, "expires_at": NOW - 15 * DAY_SECONDS}),
        ):
            unit.connection.execute(update(packages).where(packages.c.id == package).values(values))


def _yesterday(story: Story) -> None:
    """A schedule that will be missed."""
    story.clock.set(NOW - 20 * HOUR)
    story.tasks["held"] = story.confirm(
        "会员日活动 3月18日早场", sample.MARKETING, story.numbers(460), at=NOW - 5 * HOUR
    )


def _today(story: Story) -> None:
    """A task in every state; the one that is sending comes last."""
    tasks, clock, ws = story.tasks, story.clock, story.ws
    clock.set(NOW - 5 * HOUR)
    tasks["completed"] = story.confirm("发货通知 3月18日上午", sample.NOTICE, story.numbers(1320))
    story.run(tasks["completed"])
    story.collect()
    clock.set(NOW - 4.5 * HOUR)
    ws.schedule.due()
    doubtful = [*story.numbers(300), "13800130004", "13900140004", *story.numbers(120)]
    tasks["unknown"] = story.confirm("退款到账通知 3月18日", "退款到账通知", doubtful)
    story.run(tasks["unknown"])
    clock.set(NOW - 4 * HOUR)
    tasks["stopped"] = story.confirm("会员日活动 3月18日", sample.MARKETING, story.numbers(1500), rate=200)
    story.run(tasks["stopped"], 0.4)
    ws.campaigns.stop(tasks["stopped"])
    story.run(tasks["stopped"])
    clock.set(NOW - 3 * HOUR)
    tasks["scheduled"] = story.confirm("会员日活动 3月19日", sample.MARKETING, story.numbers(2400), at=NOW + 20 * HOUR)
    tasks["cancelled"] = story.confirm("新店开业提醒", sample.MARKETING, story.numbers(300), at=NOW + 30 * HOUR)
    ws.campaigns.cancel(tasks["cancelled"])
    clock.set(NOW - 2 * HOUR)
    refused = [number for pair in zip(story.numbers(90), _refused(90), strict=True) for number in pair]
    tasks["errors"] = story.confirm("发货通知 3月18日补发", sample.NOTICE, refused + story.numbers(400), rate=200)
    story.run(tasks["errors"])
    clock.set(NOW - HOUR)
    tasks["paused"] = story.confirm("发货通知 3月18日下午", sample.NOTICE, story.numbers(860), rate=200)
    story.run(tasks["paused"], 0.35)
    ws.campaigns.pause(tasks["paused"], PauseReason.USER)
    story.collect()
    clock.set(NOW - 50)
    tasks["running"] = story.confirm("发货通知 3月18日加急", sample.NOTICE, story.numbers(3200), rate=RATE)
    story.run(tasks["running"], 0.63)
    ws.receipts.collect()


def _refused(count: int) -> Iterator[str]:
    """Numbers that the simulated carrier refuses at once."""
    return (f"138{place:04}0001" for place in range(1, count + 1))
