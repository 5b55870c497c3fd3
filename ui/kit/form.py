"""Forms as tables of fields: label above, hint and error below, checked when a field is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError
from ui.kit.banners import Banner
from ui.kit.buttons import Switch
from ui.kit.fields import (
    ChoiceField,
    Control,
    DateTimeField,
    MultilineField,
    NumberField,
    PasswordField,
    TextField,
    TickField,
    mark_wrong,
)
from ui.kit.labels import Label
from ui.kit.segmented import Segmented
from ui.kit.style import flush
from ui.kit.wording import sentence
from ui.theme.theme import theme

Kind = Literal[
    "text", "number", "choice", "segmented", "multiline", "switch", "tick", "date-time", "password", "custom"
]
Check = Callable[[object], AppError | str | None]


@dataclass(frozen=True, kw_only=True)
class Field:
    """One input of a form.

    `check` looks at the value and answers or raises an AppError, or answers a sentence; None means right.
    `build` makes the control of a custom field: a QWidget with value(), set_value() and the signal `edited`; `missing`
    is what is said while it has no value.
    """

    key: str
    label: str
    kind: Kind = "text"
    required: bool = False
    hint: str = ""
    placeholder: str = ""
    options: Sequence[tuple[object, str]] = ()
    minimum: int = 0
    maximum: int = 2_147_483_647
    unit: str = ""
    limit: int = 0
    rows: int = 3
    value: object = None
    stretch: int = 1
    check: Check | None = None
    build: Callable[[], QWidget] | None = None
    missing: str = ""


class SwitchField(Switch):
    """A switch as a control of a form."""

    edited = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.toggled.connect(self._tell)  # a screen reader ticks without a click

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: object) -> None:
        self.blockSignals(True)
        self.setChecked(bool(value))
        self.blockSignals(False)

    def _tell(self) -> None:
        self.edited.emit()


def _custom(field: Field) -> QWidget:
    assert field.build is not None, f"custom field {field.key} has no build"
    return field.build()


_BUILDERS: Mapping[Kind, Callable[[Field], QWidget]] = {
    "text": lambda field: TextField(field.placeholder, limit=field.limit),
    "password": lambda field: PasswordField(field.placeholder),
    "number": lambda field: NumberField(field.minimum, field.maximum, field.unit),
    "choice": lambda field: ChoiceField(
        field.options, field.placeholder or QCoreApplication.translate("Form", "请选择")
    ),
    "segmented": lambda field: Segmented(field.options, field.label),
    "multiline": lambda field: MultilineField(field.placeholder, field.rows),
    "switch": lambda field: SwitchField(field.label),
    "tick": lambda field: TickField(field.label),
    "date-time": lambda field: DateTimeField(),
    "custom": _custom,
}


class FieldBox(QWidget):
    """A field on the screen: label, control, hint, error."""

    edited = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.widget = _BUILDERS[field.kind](field)
        self._error = ""
        self._label = Label(field.label, tone="text2")
        self._hint = Label(field.hint, "caption", "text3", wrap=True)
        if not field.hint:
            self._hint.hide()
        self._wrong = Label("", "caption", "err", wrap=True)
        self._wrong.hide()
        column = QVBoxLayout(self)
        flush(column, 4)
        if field.kind != "tick":
            column.addLayout(self._head())
        if field.kind in ("switch", "segmented"):
            row = QHBoxLayout()
            row.addWidget(self.widget)
            row.addStretch(1)
            column.addLayout(row)
        else:
            column.addWidget(self.widget)
        column.addWidget(self._hint)
        column.addWidget(self._wrong)
        column.addStretch(1)
        if not self.widget.accessibleName():
            self.widget.setAccessibleName(field.label)
        if field.value is not None:
            self.control.set_value(field.value)
        self.control.edited.connect(self._changed)
        left = getattr(self.widget, "left", None)
        if left is not None:
            left.connect(self._leave)
        refused = getattr(self.widget, "refused", None)
        if refused is not None:
            refused.connect(self.show_error)

    @property
    def control(self) -> Control:
        return cast(Control, self.widget)

    @property
    def error(self) -> str:
        return self._error

    def check(self) -> bool:
        """Look at the value and show what is wrong with it."""
        self.show_error(self._verdict())
        return not self._error

    def show_error(self, words: str) -> None:
        """Show a sentence in the place of the hint; an empty one takes it away."""
        self._error = words
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))
        self._hint.setVisible(bool(self._hint.text()) and not words)
        self.widget.setAccessibleDescription(words or self.field.hint)
        mark_wrong(self.widget, bool(words))

    def set_label(self, words: str) -> None:
        """Call the field something else."""
        self._label.setText(words)
        self.widget.setAccessibleName(words)

    def lock(self, locked: bool, reason: str = "") -> None:
        """Show the value without a way to change it; `reason` stands in the place of the hint."""
        lock = getattr(self.widget, "lock", None)
        if lock is None:
            self.widget.setEnabled(not locked)
        else:
            lock(locked)
        words = reason if locked and reason else self.field.hint
        self._hint.setText(words)
        self._hint.setVisible(bool(words) and not self._error)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        flush(head, 4)
        self._label.setBuddy(self.widget)
        head.addWidget(self._label)
        if self.field.required:
            head.addWidget(Label("*", tone="err"))
        head.addStretch(1)
        return head

    def _verdict(self) -> str:
        value = self.control.value()
        if value in (None, "", False):
            # Nothing entered: either that is the mistake, or there is nothing to check.
            return self._missing() if self.field.required else ""
        if self.field.check is None:
            return ""
        try:
            found = self.field.check(value)
        except AppError as error:
            found = error
        return sentence(found) if isinstance(found, AppError) else found or ""

    def _missing(self) -> str:
        if self.field.missing:
            return self.field.missing
        if self.field.kind == "tick":
            return self.tr("请先勾选")
        if self.field.kind in ("choice", "custom") and not isinstance(self.control, TextField):
            return self.tr("请选择{0}").format(self.field.label)
        return self.tr("请填写{0}").format(self.field.label)

    def _changed(self) -> None:
        if self._error:
            self.check()
        self.edited.emit()

    def _leave(self) -> None:
        # A field that was passed over is not wrong yet; it is when the form is sent.
        if self._error or self.control.value() not in (None, ""):
            self.check()


class Form(QWidget):
    """Fields below each other; a sequence of fields within the sequence stands in one row.

    `edited` tells that the user changed something, `wrong_changed` how many fields are wrong now.
    """

    edited = Signal()
    wrong_changed = Signal(int)

    def __init__(self, fields: Sequence[Field | Sequence[Field]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, FieldBox] = {}
        self.banner = Banner("err", "")
        self.banner.hide()
        column = QVBoxLayout(self)
        flush(column, 12)
        column.addWidget(self.banner)
        for entry in fields:
            row = QHBoxLayout()
            flush(row, 12)
            for field in [entry] if isinstance(entry, Field) else entry:
                box = FieldBox(field)
                self.boxes[field.key] = box
                row.addWidget(box, field.stretch)
                box.edited.connect(self._changed)
            column.addLayout(row)
        column.setSpacing(theme().px(12))

    def values(self) -> dict[str, object]:
        """What is entered, by key."""
        return {key: box.control.value() for key, box in self.boxes.items()}

    def set_values(self, values: Mapping[str, object]) -> None:
        """Enter values by key without calling them changes; keys the form does not have are passed over."""
        for key, value in values.items():
            if key in self.boxes:
                self.boxes[key].control.set_value(value)
                self.boxes[key].show_error("")
        self._count()

    def control(self, key: str) -> QWidget:
        return self.boxes[key].widget

    def show_field(self, key: str, shown: bool) -> None:
        """Show or hide a field; a hidden one is neither checked nor required."""
        self.boxes[key].setVisible(shown)

    def check(self) -> bool:
        """Check every field; if some are wrong, move to the first."""
        self.banner.hide()
        for box in self._live():
            box.check()
        first = next((box for box in self._live() if box.error), None)
        if first is not None:
            first.widget.setFocus()
        return self._count() == 0

    def wrong(self) -> int:
        """How many fields are wrong as far as they were checked."""
        return sum(bool(box.error) for box in self._live())

    def show_error(self, key: str, words: str) -> None:
        """Show a sentence beside a field and move there."""
        self.boxes[key].show_error(words)
        self.boxes[key].widget.setFocus()
        self._count()

    def show_refusal(self, error: AppError) -> None:
        """Show an error of a service: beside its field, or above the form if it has none here."""
        if error.field in self.boxes:
            self.show_error(error.field, sentence(error))
        else:
            self.banner.tell("err", sentence(error))
            self.banner.show()

    def focus_first(self) -> None:
        first = next(iter(self._live()), None)
        if first is not None:
            first.widget.setFocus()

    def _live(self) -> list[FieldBox]:
        return [box for box in self.boxes.values() if not box.isHidden()]

    def _changed(self) -> None:
        self._count()
        self.edited.emit()

    def _count(self) -> int:
        count = self.wrong()
        self.wrong_changed.emit(count)
        return count
