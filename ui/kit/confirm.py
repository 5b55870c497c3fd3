"""Questions before something is done: a plain one, and one that wants a word typed where the stakes are high."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.banners import TONE_ICONS
from ui.kit.cards import Facts
from ui.kit.dialogs import Dialog, button_kind
from ui.kit.fields import TextField, TickField
from ui.kit.labels import Icon, Label, Rule
from ui.kit.style import flush

Consequences = str | Sequence[str | tuple[str, str]]


class Confirm(Dialog):
    """What will happen, in words and in pairs; Enter and Esc both keep everything as it is."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        consequences: Consequences,
        verb: str,
        tone: str = "err",
        *,
        subtitle: str = "",
        icon: str | None = None,
    ) -> None:
        chosen = icon or ("trash-2" if tone == "err" else TONE_ICONS[tone])
        super().__init__(parent, title, subtitle, icon=chosen, tone=tone)
        _tell(self, consequences)
        self.cancel = self.add_cancel()
        self.verb = self.add_button(verb, button_kind(tone))
        self.verb.clicked.connect(self.accept)
        self.cancel.setDefault(True)
        self.cancel.setFocus()


class TypedConfirm(Confirm):
    """Opens the button only when the expected word stands in the field (and the notice is ticked)."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        consequences: Consequences,
        expected: str,
        verb: str,
        tone: str = "err",
        *,
        subtitle: str = "",
        icon: str | None = None,
        notice: str = "",
    ) -> None:
        super().__init__(parent, title, consequences, verb, tone, subtitle=subtitle, icon=icon)
        self.expected = expected
        self.cancel.setDefault(False)
        self.caption.setText(self.tr("Esc 返回"))
        self.body.addWidget(Rule())
        self.typed = TextField()
        self.typed.setAccessibleName(self.tr("输入 {0} 以确认").format(expected))
        self._match = Icon("circle-check", "ok")
        row = QHBoxLayout()
        flush(row, 8)
        before, _, after = self.tr("输入 {0} 以确认").partition("{0}")
        for label in (Label(before.strip()), Label(expected, "strong", tone), Label(after.strip())):
            row.addWidget(label)
        row.addWidget(self.typed, 1)
        row.addWidget(self._match)
        self.body.addLayout(row)
        self.notice: TickField | None = None
        if notice:
            self.notice = TickField(notice)
            self.notice.toggled.connect(self._look)
            self.body.addWidget(self.notice)
        self.typed.textChanged.connect(self._look)
        self._look()
        self.typed.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # only a press on the button confirms
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        # Thousands separators are how the number is shown, so they may be typed or left out.
        right = _bare(self.typed.value()) == _bare(self.expected)
        self._match.set_icon("circle-check" if right else "circle", "ok" if right else "line_ctl_hover")
        ticked = self.notice is None or self.notice.isChecked()
        self.verb.disable("" if right and ticked else self.tr("先完成上面的确认"))


def _bare(text: str) -> str:
    return text.replace(",", "") if text.replace(",", "").isdigit() else text


def _tell(dialog: Dialog, consequences: Consequences) -> None:
    entries = [consequences] if isinstance(consequences, str) else list(consequences)
    facts: Facts | None = None
    for entry in entries:
        if isinstance(entry, str):
            facts = None
            dialog.body.addWidget(Label(entry, wrap=True))
        else:
            if facts is None:
                facts = Facts()
                dialog.body.addWidget(facts)
            facts.add(*entry)


def confirm(
    parent: QWidget | None, title: str, consequences: Consequences, verb: str, tone: str = "err", *, subtitle: str = ""
) -> bool:
    """Ask before something is done.

    `consequences` are sentences and (label, value) pairs; `tone`: err, warn, info, live.
    """
    return Confirm(parent, title, consequences, verb, tone, subtitle=subtitle).ask()


def confirm_typed(
    parent: QWidget | None,
    title: str,
    consequences: Consequences,
    expected: str,
    verb: str,
    tone: str = "err",
    *,
    subtitle: str = "",
    notice: str = "",
) -> bool:
    """Ask, and have `expected` typed first; `notice` is a sentence to tick as well."""
    return TypedConfirm(parent, title, consequences, expected, verb, tone, subtitle=subtitle, notice=notice).ask()
