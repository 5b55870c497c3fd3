"""A bulk send that is being put together is kept every ten seconds, and offered again after a crash (design 6.2)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from ui.kit.wording import Count

if TYPE_CHECKING:
    from ui.pages.campaign_new.page import CampaignNewPage

EVERY_MS = 10_000
CHOSEN = ("app", "signature", "template")


class Keeping(QObject):
    """What was chosen, the task's name, the file or the numbers: all that a person would have to enter again."""

    def __init__(self, page: CampaignNewPage) -> None:
        super().__init__(page)
        self._page = page
        self._name = f"campaign_new.{page.market}"
        self._kept: dict[str, Any] | None = None
        self._asked = False
        self.offering = False
        """What is left of last time is offered, and nothing was entered since."""
        self.timer = QTimer(self)
        self.timer.setInterval(EVERY_MS)
        self.timer.timeout.connect(self.keep)

    def begin(self) -> None:
        """The form is open: offer what is left of last time, once, and keep what is entered from now on."""
        if not self._asked:
            self._asked = True
            self._page.call(lambda: self._page.ws.unfinished.find(self._name), self._offer)
        self.timer.start()

    def pause(self) -> None:
        """Nothing is entered while the page is out of view."""
        self.timer.stop()

    def keep(self) -> None:
        """Keep it where it is another one than a moment ago."""
        values = self._values()
        if values is not None and values != self._kept:
            self._kept = values
            self._page.call(lambda: self._page.ws.unfinished.keep(self._name, values))

    def forget(self) -> None:
        """It was sent, or given up."""
        if self._kept is not None:
            self._kept = None
            self._page.call(lambda: self._page.ws.unfinished.forget(self._name))

    def restore(self) -> None:
        """Enter it again, as far as it is still offered."""
        kept, page = self._kept or {}, self._page
        self.offering = False
        page.clear_message()
        page.name.set_value(str(kept.get("name", "")))
        page.form.content.prefer(**{key: kept[key] for key in CHOSEN if kept.get(key)})
        if kept.get("file"):
            page.form.recipients.set_file(Path(str(kept["file"])))
        elif kept.get("numbers"):
            page.form.recipients.set_numbers([str(number) for number in kept["numbers"]])

    def _values(self) -> dict[str, Any] | None:
        """None while nobody has said who gets it: nothing is lost then."""
        source = self._page.form.recipients.source()
        if source is None:
            return None
        choices = self._page.form.content.form.values()
        return {
            **{key: choices[key] for key in CHOSEN},
            "name": self._page.name.value(),
            "file": str(source.path) if source.path else "",
            "numbers": list(source.numbers),
        }

    def _offer(self, kept: dict[str, Any] | None) -> None:
        if kept is None or self._values() is not None:
            return
        self._kept, self.offering = kept, True
        numbers = self.tr("{0} 个号码").format(Count(len(kept.get("numbers", ()))))
        who = Path(kept["file"]).name if kept.get("file") else numbers
        told = self.tr("上次有一个没有发送的群发（{0}），可以接着填写；没有任何短信被发送。").format(who)
        self._page.show_message(told, "info", (self.tr("恢复填写的内容"), self.restore))
