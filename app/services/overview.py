"""The overview: figures against the period before, and what waits for a person (NAV-05, NAV-06); nothing is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.db.tables import (
    apps,
    campaign_counts,
    campaigns,
    packages,
    qualifications,
    rollups,
    signatures,
    templates,
)
from app.domain.campaign import DOUBTFUL, TAKEN, MessageState, PauseReason, State
from app.domain.daytime import DAY_SECONDS, day, day_start, hour
from app.domain.market import Market
from app.domain.review import REFUSED, ReviewState

if TYPE_CHECKING:
    from app.workspace import Unit, Workspace

MEAN_DAYS = 7
SHORT_DAYS = 7
"""A package that lasts no longer than this, at the mean of the last days, wants attention."""
_TAKEN = frozenset(state.value for state in TAKEN)
_RUNNING = (State.RUNNING.value, State.DRAINING.value, State.PAUSED.value)


@dataclass(frozen=True)
class Sums:
    """What was submitted in a period (STD-OV-09..15). `at` is the hour or the Shanghai day that a point stands for."""

    at: int = 0
    requests: int = 0
    accepted: int = 0
    refused: int = 0
    billed: int = 0

    @property
    def success_rate(self) -> float | None:
        """Accepted of requests, 0 to 1; None without requests (STD-OV-12)."""
        return self.accepted / self.requests if self.requests else None


@dataclass(frozen=True)
class Figures:
    """The period up to this hour, the same stretch before it, and points by hour (one day) or day for a sparkline."""

    now: Sums
    before: Sums
    points: tuple[Sums, ...]


@dataclass(frozen=True)
class Attention:
    """Something that waits for a person: `kind` and `values` make the sentence, `target` is the page that mends it."""

    kind: str
    target: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One step towards the first send; `target` is the page where it is done."""

    key: str
    done: bool
    target: str


class Overview:
    """Reads kept counts only, so it costs the same over any number of messages."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def figures(self, days: int, app: int = 0) -> Figures:
        """The last `days` natural days up to this hour, against as many before up to the same hour; `app` 0 for all."""
        with self._ws.read("DescribeOverview") as unit:
            start, end = hour(day_start(day(unit.now) - days + 1)), hour(unit.now) + 1
            shift = days * DAY_SECONDS // 3600
            points = self._points(unit, app, start, end, (lambda at: at) if days == 1 else _day_of_hour)
            before = self._points(unit, app, start - shift, end - shift, lambda _: 0)
        return Figures(_total(points), _total(before), tuple(points))

    def trend(self, days: int = 14, app: int = 0) -> tuple[Sums, ...]:
        """One entry for each of the last natural days, the empty ones too."""
        with self._ws.read("DescribeOverview") as unit:
            start, end = hour(day_start(day(unit.now) - days + 1)), hour(unit.now) + 1
            return tuple(self._points(unit, app, start, end, _day_of_hour))

    def failure_reasons_today(self, app: int = 0) -> list[tuple[str, int]]:
        """(code, messages) of what was refused or not delivered of today's messages, most first."""
        return self._ws.records.failure_reasons(since=day_start(day(self._ws.clock.now())), app=app)

    def attention(self) -> list[Attention]:
        """What waits for a person, the gravest first."""
        with self._ws.read("DescribeOverview") as unit:
            return [
                *self._unknown(unit),
                *self._tasks(unit),
                *self._no_app(unit),
                *self._rejected(unit),
                *self._packages(unit),
            ]

    def checklist(self) -> list[Step]:
        """The way to the first send, each step ticked by what is there (NAV-06)."""
        mine, effective = self._ws.gateway.name, ReviewState.EFFECTIVE.value
        with self._ws.read("DescribeOverview") as unit:
            steps: tuple[tuple[str, str, Any, tuple[Any, ...]], ...] = (
                (
                    "qualification",
                    "qualifications",
                    qualifications,
                    (qualifications.c.gateway == mine, qualifications.c.in_force.is_not(None)),
                ),
                (
                    "signature",
                    "signatures",
                    signatures,
                    (signatures.c.gateway == mine, signatures.c.state == effective),
                ),
                ("template", "templates", templates, (templates.c.gateway == mine, templates.c.state == effective)),
                ("app", "apps", apps, (apps.c.enabled,)),
                ("package", "packages", packages, (packages.c.gateway == mine, packages.c.expires_at > unit.now)),
                (
                    "first_send",
                    "campaigns",
                    campaigns,
                    (campaigns.c.gateway == mine, campaigns.c.active_at.is_not(None)),
                ),
            )
            return [
                Step(
                    key,
                    unit.connection.execute(select(table.c.id).where(*conditions).limit(1)).first() is not None,
                    page,
                )
                for key, page, table, conditions in steps
            ]

    def running(self) -> list[int]:
        """Tasks that are sending, paused or being stopped, newest first."""
        query = select(campaigns.c.id).where(
            campaigns.c.gateway == self._ws.gateway.name, campaigns.c.state.in_(_RUNNING)
        )
        with self._ws.read("DescribeOverview") as unit:
            return list(unit.connection.scalars(query.order_by(campaigns.c.id.desc())))

    # -- figures --------------------------------------------------------------------------------------------------

    def _points(self, unit: Unit, app: int, start: int, end: int, group: Callable[[int], int]) -> list[Sums]:
        """Sums of the hours from `start` up to, not including, `end`, put together by `group`."""
        query = (
            select(rollups.c.hour, rollups.c.state, func.sum(rollups.c.messages), func.sum(rollups.c.segments))
            .where(rollups.c.gateway == self._ws.gateway.name, rollups.c.hour >= start, rollups.c.hour < end)
            .group_by(rollups.c.hour, rollups.c.state)
        )
        if app:
            query = query.where(rollups.c.app_id == app)
        cells: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
        for at, state, messages, segments in unit.connection.execute(query):
            known = cells[group(at)].get(state, (0, 0))
            cells[group(at)][state] = (known[0] + messages, known[1] + segments)
        return [_sums(at, cells[at]) for at in sorted({group(at) for at in range(start, end)})]

    # -- what waits for a person ----------------------------------------------------------------------------------

    def _unknown(self, unit: Unit) -> list[Attention]:
        total = func.sum(campaign_counts.c.messages)
        query = (
            select(total)
            .join(campaigns, campaigns.c.id == campaign_counts.c.campaign_id)
            .where(campaigns.c.gateway == self._ws.gateway.name, campaigns.c.state != State.DRAFT.value)
            .where(campaign_counts.c.state.in_([state.value for state in DOUBTFUL]))
        )
        count = unit.connection.scalar(query) or 0
        return [Attention("unknown_results", "records", {"count": int(count)})] if count else []

    def _tasks(self, unit: Unit) -> list[Attention]:
        """Missed schedules, and tasks that paused themselves."""
        waiting = (campaigns.c.state == State.HELD.value) | (
            (campaigns.c.state == State.PAUSED.value) & (campaigns.c.pause_reason != PauseReason.USER.value)
        )
        query = (
            select(campaigns)
            .where(campaigns.c.gateway == self._ws.gateway.name, waiting)
            .order_by(campaigns.c.id.desc())
        )
        return [
            Attention(
                f"task_{row.state}", "campaigns", {"id": row.id, "name": row.name, "reason": row.pause_reason or ""}
            )
            for row in unit.connection.execute(query)
        ]

    def _no_app(self, unit: Unit) -> list[Attention]:
        enabled = unit.connection.execute(select(apps.c.id).where(apps.c.enabled).limit(1)).first()
        return [] if enabled else [Attention("no_app", "apps")]

    def _rejected(self, unit: Unit) -> list[Attention]:
        columns = qualifications.c
        query = select(columns.id, columns.name, columns.reason, columns.decided_at).where(
            columns.gateway == self._ws.gateway.name, columns.state.in_([state.value for state in REFUSED])
        )
        rows = unit.connection.execute(query.order_by(columns.id.desc()))
        found = [Attention("qualification_rejected", "qualification", dict(row._mapping)) for row in rows]
        for kind, page, table, name in (
            ("signature_rejected", "signatures", signatures, signatures.c.text),
            ("template_rejected", "templates", templates, templates.c.name),
        ):
            query = select(table.c.id, table.c.market, name.label("name"), table.c.reason, table.c.decided_at).where(
                table.c.gateway == self._ws.gateway.name, table.c.state == ReviewState.REJECTED.value
            )
            rows = unit.connection.execute(query.order_by(table.c.id.desc()))
            found += [Attention(kind, page, dict(row._mapping)) for row in rows]
        return found

    def mean_billed(self) -> float:
        """Billed segments at home a day, over the last full days."""
        with self._ws.read("DescribeOverview") as unit:
            return self._mean(unit)

    def _mean(self, unit: Unit) -> float:
        today = day(unit.now)
        start, end = hour(day_start(today - MEAN_DAYS)), hour(day_start(today))
        query = (
            select(func.coalesce(func.sum(rollups.c.segments), 0))
            .where(rollups.c.gateway == self._ws.gateway.name, rollups.c.market == Market.DOMESTIC.value)
            .where(rollups.c.hour >= start, rollups.c.hour < end, rollups.c.state.in_(_TAKEN))
        )
        return (unit.connection.scalar(query) or 0) / MEAN_DAYS

    def _packages(self, unit: Unit) -> list[Attention]:
        """Whether the packages at home end soon at the mean of the last full days: a fact of the overview, no limit."""
        mean = self._mean(unit)
        free = self._ws.packages.balance(Market.DOMESTIC).free
        if not mean > 0 or free >= mean * SHORT_DAYS:
            return []
        home = {"market": Market.DOMESTIC.value, "free": free, "days": int(free / mean), "mean": round(mean)}
        return [Attention("package_short", "packages", home)]


def _day_of_hour(at: int) -> int:
    return day(at * 3600)


def _sums(at: int, cells: Mapping[str, tuple[int, int]]) -> Sums:
    return Sums(
        at,
        requests=sum(messages for messages, _ in cells.values()),
        accepted=sum(messages for state, (messages, _) in cells.items() if state in _TAKEN),
        refused=cells.get(MessageState.REFUSED.value, (0, 0))[0],
        billed=sum(segments for state, (_, segments) in cells.items() if state in _TAKEN),
    )


def _total(points: list[Sums]) -> Sums:
    return Sums(
        0,
        sum(p.requests for p in points),
        sum(p.accepted for p in points),
        sum(p.refused for p in points),
        sum(p.billed for p in points),
    )
