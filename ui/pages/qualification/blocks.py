"""The blocks of the form: one card each, its fields in rows, shown as the use and the account ask for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.qualification import (
    FIELDS,
    OPTIONAL,
    TEXT_LENGTH,
    Application,
    Block,
    IdType,
    Kind,
    LicenseType,
    Problem,
    Region,
    Subject,
    application,
    form_fields,
    subject_of,
)
from app.domain.qualification import Field as Asked
from app.domain.signature import Purpose
from app.errors import AppError
from app.workspace import Workspace
from ui.kit.cards import Card
from ui.kit.form import Field, FieldBox, Form
from ui.kit.image_field import ImageField
from ui.kit.option_cards import OptionCards
from ui.kit.runner import Runner
from ui.kit.style import flush
from ui.kit.wording import sentence
from ui.pages.qualification.expiry import ExpiryField
from ui.pages.qualification.words import hints, labels, titles

translate = QCoreApplication.translate
ROWS: Mapping[Block, Sequence[Sequence[str]]] = {
    Block.BASIC: (("use",), ("region",)),
    Block.LICENSE: (("name", "license_type"), ("license_code", "license_expires"), ("license_image",)),
    Block.LEGAL: (("legal_name", "legal_id_type"), ("legal_id", "legal_id_expires"), ("legal_front", "legal_back")),
    Block.ADMIN: (("admin_name", "admin_id"), ("admin_mobile", "admin_mail")),
    Block.AUTHORIZATION: (("authorization_image",),),
}
WORDS = {
    "region": (Region, "region"),
    "license_type": (LicenseType, "license_type"),
    "legal_id_type": (IdType, "id_type"),
}


class Blocks(QWidget):
    """All blocks below each other. `edited` tells each change; what is wrong comes from outside (`show_problems`)."""

    edited = Signal()

    def __init__(self, ws: Workspace, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._runner = runner
        self._problems: dict[str, Problem] = {}
        self._enterprise = True
        self._subject = Subject.ORGANISATION
        self.cards: dict[Block, Card] = {}
        self.forms: dict[Block, Form] = {}
        asked = {field.name: field for field in FIELDS}
        column = QVBoxLayout(self)
        flush(column, 12)
        for number, (block, rows) in enumerate(ROWS.items(), 1):
            form = Form([[self._field(asked[name]) for name in row] for row in rows])
            card = Card(titles(self._subject)[block], number=number)
            card.add(form)
            column.addWidget(card)
            form.edited.connect(self._changed)
            self.cards[block], self.forms[block] = card, form
        column.addStretch(1)
        self._arrange()

    @property
    def boxes(self) -> dict[str, FieldBox]:
        return {name: box for form in self.forms.values() for name, box in form.boxes.items()}

    @property
    def subject(self) -> Subject:
        """Whom the form is about as it stands."""
        return self._subject

    # -- values -------------------------------------------------------------------------------------------------------

    def values(self) -> Application:
        """What is entered, of the fields that are shown; the others keep nothing."""
        shown = {field.name for field in self.fields()}
        boxes = self.boxes.items()
        return application({name: box.control.value() or "" for name, box in boxes if name in shown})

    def set_values(self, form: Application, enterprise: bool) -> None:
        self._enterprise = enterprise
        self._problems = {}
        for block in self.forms.values():
            block.set_values({name: value or None for name, value in form.values().items()})
        self._arrange()

    def fields(self) -> tuple[Asked, ...]:
        """The fields that this use and this account have (DOM-QUAL-08)."""
        return form_fields(self._use(), self._enterprise)

    def lock(self, names: frozenset[str], reason: str) -> None:
        """Let these fields be read only; `reason` stands beside each (DOM-QUAL-21, DOM-QUAL-22)."""
        for name, box in self.boxes.items():
            box.lock(name in names, reason)

    # -- what is wrong ------------------------------------------------------------------------------------------------

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Take what is wrong now; it shows beside fields that have been left or were wrong before."""
        self._problems = {problem.field: problem for problem in problems}
        for box in self.live():
            if box.error or (box.control.value() and not box.widget.hasFocus()):
                box.check()

    def check(self) -> None:
        """Show everything that is wrong."""
        for box in self.live():
            box.check()

    def go_to_first(self) -> None:
        """The focus to the first field that is wrong or empty."""
        self.check()
        first = next((box for box in self.live() if box.error), None)
        if first is not None:
            first.widget.setFocus()

    def refuse(self, error: AppError) -> bool:
        """Show a refusal of the service at its field; False if it has none here."""
        box = self.boxes.get(error.field or "")
        if box is None or box.isHidden():
            return False
        box.show_error(sentence(error))
        box.widget.setFocus()
        return True

    def live(self) -> Iterator[FieldBox]:
        """The fields that are shown, in their order."""
        shown = {field.name for field in self.fields()}
        return (box for name, box in self.boxes.items() if name in shown)

    # -- inside -------------------------------------------------------------------------------------------------------

    def _use(self) -> str:
        return str(self.forms[Block.BASIC].boxes["use"].control.value() or "")

    def _changed(self) -> None:
        self._arrange()
        self.edited.emit()

    def _arrange(self) -> None:
        """Show what the use asks for, under the words of its subject."""
        fields = self.fields()
        shown = {field.name for field in fields}
        blocks = {field.block for field in fields}
        self._subject = subject_of(self._use(), self._enterprise)
        for block, form in self.forms.items():
            self.cards[block].setVisible(block in blocks)
            self.cards[block].set_title(titles(self._subject)[block])
            for name in form.boxes:
                form.show_field(name, name in shown)
        self.forms[Block.LICENSE].boxes["name"].set_label(labels(self._subject)["name"])

    def _verdict(self, name: str, _value: object) -> str | None:
        problem = self._problems.get(name)
        if problem is None or problem.code == "required":
            return None
        return sentence(AppError(problem.code, problem.field, **problem.values))

    def _field(self, asked: Asked) -> Field:
        name, label = asked.name, labels(Subject.ORGANISATION)[asked.name]
        build: Callable[[], QWidget] | None = None
        options: Sequence[tuple[object, str]] = ()
        missing = ""
        match asked.kind:
            case Kind.CHOICE if name == "use":
                build = _uses
            case Kind.CHOICE:
                kinds, prefix = WORDS[name]
                options = [(kind.value, sentence(AppError(f"{prefix}.{kind.value}"))) for kind in kinds]
            case Kind.IMAGE:
                build = partial(ImageField, self._ws, self._runner, label)
                missing = translate("Qualification", "请上传{0}").format(label)
            case Kind.EXPIRY:
                build = partial(ExpiryField, label)
                missing = translate("Qualification", "请填写{0}，或勾选长期").format(label)
        return Field(
            key=name,
            label=label,
            kind="custom" if build else "choice" if options else "text",
            required=name not in OPTIONAL,
            hint=hints().get(name, ""),
            options=options,
            limit=TEXT_LENGTH if asked.kind is Kind.TEXT else 0,
            check=partial(self._verdict, name),
            build=build,
            missing=missing,
        )


def _uses() -> OptionCards:
    own = translate("Qualification", "企业或个人名称与本账号的实名认证名称一致")
    other = translate("Qualification", "名称不是本账号的实名认证主体，需要授权委托书")
    said = {use: sentence(AppError(f"qualification_use.{use}")) for use in Purpose}
    return OptionCards([(Purpose.OWN.value, said[Purpose.OWN], own), (Purpose.OTHER.value, said[Purpose.OTHER], other)])
