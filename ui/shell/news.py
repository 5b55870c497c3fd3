"""Results of reviews on the desktop, while nobody looks at the window (NAV-21)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from app.errors import AppError
from app.log import mask
from app.services.inbox import Notice
from app.workspace import Workspace
from ui.kit.message_text import inert
from ui.kit.relay import Relay
from ui.kit.runner import Runner, nothing
from ui.kit.wording import Count, sentence

LENGTH = 160
"""Characters of a message on the desktop; systems cut longer ones in ways of their own."""
_MARKUP = str.maketrans("<>&", "‹›＆")
"""Some systems read markup in what is shown there."""


class News(QObject):
    """Tells of results that come while the program runs: `told(title, text)` unless it is in front, where the bell
    counts them. What was not looked at yet is told together with what comes after it.
    """

    told = Signal(str, str)

    def __init__(self, ws: Workspace, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._runner = runner
        self._since = ws.clock.now()
        self._last: int | None = None
        """The newest notice that is known; nothing that was told before the program began is news."""
        self._unseen: list[Notice] = []
        self.latest: Sequence[Notice] = ()
        """What the last message told."""
        self._relay = Relay(ws.notices, frozenset({"inbox"}), self)
        self._relay.changed.connect(self.look)

    def look(self, *_: object) -> None:
        """Ask for what came since."""

        def work() -> tuple[int, list[Notice]]:
            last = self._ws.inbox.last(self._since) if self._last is None else self._last
            return last, self._ws.inbox.results(last)

        # What cannot be read now is read at the next change; the pages tell what is wrong.
        self._runner.call(work, self._answered, nothing, self, "news")

    def seen(self) -> None:
        """Somebody looks now: the next message begins anew."""
        self._unseen = []

    def close(self) -> None:
        self._relay.close()

    def in_front(self) -> bool:
        """Whether a person works with a window of the program."""
        return QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive

    def _answered(self, answer: tuple[int, list[Notice]]) -> None:
        last, results = answer
        self._last = max([last, *(notice.id for notice in results)])
        if not results:
            return
        if self.in_front():
            self.seen()
            return
        self._unseen += results
        self.latest = tuple(self._unseen)
        self.told.emit(*self._words(self.latest))

    def _words(self, results: Sequence[Notice]) -> tuple[str, str]:
        if len(results) > 1:
            return self.tr("{0} 项审核有结果").format(Count(len(results))), self.tr("点击查看")
        words = mask(inert(sentence(AppError(results[0].code, **results[0].values)))).translate(_MARKUP)
        return self.tr("审核有结果"), words if len(words) <= LENGTH else words[:LENGTH] + "…"
