"""A sentence inside a page that stays as long as it is true."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import LinkButton
from ui.kit.labels import Icon, Label
from ui.kit.style import flush, mark
from ui.theme.theme import theme

Action = tuple[str, Callable[[], None]]

TONE_ICONS = {
    "ok": "circle-check",
    "warn": "triangle-alert",
    "err": "circle-alert",
    "info": "info",
    "mute": "info",
    "sim": "flask-conical",
    "live": "radio-tower",
}


class Banner(QFrame):
    """One per page at a time, under the title.

    `tone`: info, warn, err, ok, mute, sim, live; `action`: (words, what to do).
    """

    def __init__(
        self,
        tone: str,
        text: str,
        action: Action | None = None,
        *,
        title: str = "",
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        px = theme().px
        self.setProperty("kind", "banner")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._icon = Icon(icon or TONE_ICONS[tone], tone)
        self._title = Label(title, "strong", wrap=True)
        self._text = Label(text, wrap=True, selectable=True)
        self.button = LinkButton("")
        self._act: Callable[[], None] | None = None
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(8), px(12), px(8))
        row.setSpacing(px(10))
        texts = QVBoxLayout()
        flush(texts, 2)
        texts.addStretch(1)
        texts.addWidget(self._title)
        texts.addWidget(self._text)
        texts.addStretch(1)
        row.addWidget(self._icon)
        row.addLayout(texts, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self._press)
        self.tell(tone, text, action, title=title, icon=icon)

    def tell(
        self, tone: str, text: str, action: Action | None = None, *, title: str = "", icon: str | None = None
    ) -> None:
        """Say something else."""
        mark(self, "tone", tone)
        self._icon.set_icon(icon or TONE_ICONS[tone], tone)
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._row.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop if title else Qt.AlignmentFlag.AlignVCenter)
        self._text.setText(text)
        self._text.set_tone("text2" if title else "text")
        self.setAccessibleName(title or text)
        self._act = action[1] if action else None
        self.button.setText(action[0] if action else "")
        self.button.setVisible(action is not None)

    def text(self) -> str:
        return self._text.text()

    def _press(self) -> None:
        if self._act:
            self._act()
