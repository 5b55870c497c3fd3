"""The cards of the tasks that send or rest: one or two that send in full, more as rows; with speed and time left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.clock import Clock
from app.domain.campaign import State
from app.services.campaigns import Campaign
from ui.kit.buttons import LinkButton
from ui.kit.campaign_state import ACTIVE, rest_text, type_text
from ui.kit.running_card import RunningCard
from ui.kit.running_view import RunningState, RunningView
from ui.kit.speed_meter import SpeedMeter
from ui.kit.style import flush

translate = QCoreApplication.translate
IN_FULL = 2
AT_MOST = 3
SECOND_MS = 1000


def running_view(campaign: Campaign, now: float, monotonic: float, meter: SpeedMeter) -> RunningView:
    """A task as its card shows it; `now` in UTC seconds."""
    counts = campaign.counts
    sends = campaign.state in (State.RUNNING, State.DRAINING)
    until = now if sends else campaign.active_at or now
    remaining = counts.sendable - counts.tried - counts.cancelled
    return RunningView(
        key=campaign.id,
        title=campaign.name,
        subtitle=_subtitle(campaign),
        state=_state(campaign),
        total=counts.sendable,
        accepted=counts.accepted,
        failed=counts.refused,
        unknown=counts.unknown,
        in_flight=counts.in_flight,
        billed=campaign.segments,
        elapsed=max(0.0, until - (campaign.started_at or until)),
        speed=meter.speed(monotonic) if sends else None,
        seconds_left=meter.seconds_left(monotonic, remaining) if campaign.state is State.RUNNING else None,
        speeds=meter.recent(monotonic),
        note=translate("RunningStrip", "最多每秒 {0} 条").format(f"{campaign.rate:,}") if campaign.rate else "",
    )


def _state(campaign: Campaign) -> RunningState:
    if campaign.state is State.RUNNING:
        return RunningState.SENDING
    if campaign.state is State.DRAINING:
        return RunningState.STOPPING
    return RunningState.PAUSING if campaign.counts.in_flight else RunningState.PAUSED


def _subtitle(campaign: Campaign) -> str:
    if campaign.state is State.PAUSED:
        return translate("RunningStrip", "任务 ID {0} · {1}").format(campaign.code, rest_text(campaign))
    return translate("RunningStrip", "任务 ID {0} · 【{1}】 · 模板「{2}」 · {3}").format(
        campaign.code, campaign.sign, campaign.template_name, type_text(campaign.type)
    )


class RunningRow(RunningCard):
    """A card that is always one line."""

    def is_compact(self) -> bool:
        return True


class RunningStrip(QWidget):
    """Shows the tasks it is given that send or rest, and nothing at all when there is none.

    `ordered(order, campaign)`: pause, resume or stop was pressed; `opened(campaign)`: the task itself is wanted;
    `more`: the tasks that have no room are wanted.
    """

    ordered = Signal(str, object)
    opened = Signal(object)
    more = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._campaigns: tuple[Campaign, ...] = ()
        self._meters: dict[int, SpeedMeter] = {}
        self.cards: list[RunningCard] = []
        self._column = QVBoxLayout(self)
        flush(self._column, 8)
        self.rest = LinkButton("")
        self.rest.clicked.connect(self.more)
        self.rest.hide()
        self._column.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignLeft)
        # Speed and elapsed time go on between two notices.
        self._ticks = QTimer(self)
        self._ticks.setInterval(SECOND_MS)
        self._ticks.timeout.connect(self._tell)
        self.hide()

    def show_campaigns(self, campaigns: Sequence[Campaign]) -> None:
        """Take the tasks as they are now; those that send come first."""
        active = [campaign for campaign in campaigns if campaign.state in ACTIVE]
        self._campaigns = tuple(sorted(active, key=lambda campaign: campaign.state is State.PAUSED))
        self._meters = {campaign.id: self._meters.get(campaign.id) or SpeedMeter() for campaign in active}
        for campaign in active:
            meter = self._meters[campaign.id]
            if campaign.state is State.PAUSED:
                meter.restart()
            else:
                meter.add(self._clock.monotonic(), campaign.counts.tried)
        self._fit_cards()
        self._tell()
        self.setVisible(bool(active))
        self._run_ticks()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._run_ticks()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ticks.stop()

    def _run_ticks(self) -> None:
        sends = any(campaign.state is not State.PAUSED for campaign in self._campaigns)
        if sends and self.isVisible():
            self._ticks.start()
        else:
            self._ticks.stop()

    def _fit_cards(self) -> None:
        """As many cards as there are tasks, of the kind that has room."""
        kinds = [self._kind(campaign) for campaign in self._campaigns[:AT_MOST]]
        if [type(card) for card in self.cards] == kinds:
            return
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [kind() for kind in kinds]
        for place, card in enumerate(self.cards):
            self._column.insertWidget(place, card)
            for order, signal in (("pause", card.pause), ("resume", card.resume), ("stop", card.stop)):
                signal.connect(lambda place=place, order=order: self.ordered.emit(order, self._campaigns[place]))
            card.opened.connect(lambda place=place: self.opened.emit(self._campaigns[place]))

    def _kind(self, campaign: Campaign) -> type[RunningCard]:
        sends = campaign.state is not State.PAUSED or len(self._campaigns) == 1
        return RunningCard if sends and len(self._campaigns) <= IN_FULL else RunningRow

    def _tell(self) -> None:
        now, monotonic = self._clock.now(), self._clock.monotonic()
        for card, campaign in zip(self.cards, self._campaigns, strict=False):
            card.show_view(running_view(campaign, now, monotonic, self._meters[campaign.id]))
        left = len(self._campaigns) - len(self.cards)
        self.rest.setText(self.tr("另有 {0} 个任务正在发送或已暂停").format(left))
        self.rest.setVisible(left > 0)
