"""A short form in a dialog that stays open until what was entered has been accepted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.errors import AppError
from ui.kit.dialogs import Dialog, button_kind
from ui.kit.form import Form

Done = Callable[[], None]
Failed = Callable[[Exception], None]
Submit = Callable[[dict[str, object], Done, Failed], None]


class FormDialog(Dialog):
    """Title, form, a button with the verb.

    `submit(values, done, failed)` starts the work through the page's runner and calls one of the two when it ends:
    `done` closes the dialog, `failed(error)` shows an AppError beside its field and lets the user mend it; what is no
    AppError closes nothing and is for the runner's own error handling. Without `submit` right values close it at once.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        form: Form,
        verb: str,
        submit: Submit | None = None,
        *,
        subtitle: str = "",
        icon: str | None = None,
        tone: str = "info",
        busy: str = "",
        width: int = 480,
    ) -> None:
        super().__init__(parent, title, subtitle, icon=icon, tone=tone, width=width)
        self.form = form
        self._submit = submit
        self._busy = busy or self.tr("保存中…")
        self.body.addWidget(form)
        self.cancel = self.add_cancel()
        self.verb = self.add_button(verb, button_kind(tone))
        self.verb.setDefault(True)
        self.verb.reserve(self._busy)
        self.verb.clicked.connect(self.send)
        form.wrong_changed.connect(self._count)
        form.focus_first()

    def values(self) -> dict[str, object]:
        return self.form.values()

    def send(self) -> None:
        """What the button does: check, then hand over."""
        if not self.form.check():
            return
        if self._submit is None:
            self.accept()
            return
        self.verb.set_busy(self._busy)
        self.form.setEnabled(False)
        self._submit(self.form.values(), self.accept, self._refused)

    def reject(self) -> None:
        # Closing while the work runs would hide whether it was done.
        if self.form.isEnabled():
            super().reject()

    def _refused(self, error: Exception) -> None:
        self.verb.set_idle()
        self.form.setEnabled(True)
        if isinstance(error, AppError):
            self.form.show_refusal(error)

    def _count(self, wrong: int) -> None:
        self.caption.set_tone("err" if wrong else "text3")
        self.caption.setText(self.tr("{0} 项有误").format(wrong) if wrong else "")
