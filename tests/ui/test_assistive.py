"""What a screen reader chooses or ticks is heard as a click is: it acts through the accessibility tree, without one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kit.cards import Card
from ui.kit.date_filter import DateRangeFilter
from ui.kit.fields import TickField
from ui.kit.form import SwitchField
from ui.kit.option_cards import OptionCards
from ui.kit.segmented import Segmented
from ui.pages.qualification.expiry import ExpiryField

OPTIONS = [("own", "自用"), ("other", "他用")]


def toggle(widget: QWidget) -> None:
    """As an assistive program does it."""
    actions = QAccessible.queryAccessibleInterface(widget).actionInterface()
    assert "Toggle" in actions.actionNames()
    actions.doAction("Toggle")


def segmented() -> tuple[Segmented, QWidget]:
    control = Segmented(OPTIONS, "用途")
    return control, control.button("other")


def option_cards() -> tuple[OptionCards, QWidget]:
    control = OptionCards([(*option, "") for option in OPTIONS])
    return control, control.cards[1].mark


def tick_field() -> tuple[TickField, QWidget]:
    control = TickField("我已了解")
    return control, control


def switch_field() -> tuple[SwitchField, QWidget]:
    control = SwitchField("高对比度")
    return control, control


@pytest.mark.parametrize(
    ("build", "after"),
    [(segmented, "other"), (option_cards, "other"), (tick_field, True), (switch_field, True)],
    ids=["segmented", "option cards", "tick", "switch"],
)
def test_a_choice_made_without_a_click_is_told_once(
    build: Callable[[], tuple[Segmented, QWidget]], after: object, qtbot: QtBot
) -> None:
    control, pressed = build()
    qtbot.addWidget(control)
    told: list[object] = []
    control.edited.connect(lambda: told.append(control.value()))
    control.set_value(after)
    control.set_value("own" if after == "other" else False)
    assert told == []  # entered by the program, not by a person
    toggle(pressed)
    assert told == [after]


def test_a_quick_range_chosen_without_a_click_filters(qtbot: QtBot) -> None:
    period = DateRangeFilter(lambda: 1_700_000_000.0)
    qtbot.addWidget(period)
    with qtbot.waitSignal(period.changed, timeout=1000):
        toggle(period.quick_buttons["week"])
    assert period.quick == "week"


def test_what_stands_inside_a_card_or_beside_a_date_says_whose_it_is(qtbot: QtBot) -> None:
    card, expiry = Card("法定代表人信息"), ExpiryField("证件有效期")
    qtbot.addWidget(card)
    qtbot.addWidget(expiry)
    assert card.accessibleName() == "法定代表人信息"
    assert expiry.long_term.accessibleName() == "证件有效期：长期"
    toggle(expiry.long_term)
    assert not expiry.day.isEnabled()
