"""What is done on a page before its picture is taken: opening a dialog, a menu, a drawer; filling in a form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QTextEdit, QWidget

from app.errors import AppError
from app.wording import sentence as words
from tests.shots.stage import Stage
from ui.kit.campaign_state import order_text
from ui.kit.dialogs import Dialog
from ui.kit.fields import TickField
from ui.kit.toasts import toast
from ui.kit.wording import language, sentence
from ui.pages.campaign_new.confirm import Order, send_dialog
from ui.shell.crash import CrashDialog
from ui.shell.desk import StillSending
from ui.shell.welcome import OpenFailed, Passphrase, Welcome

Act = Callable[[Stage], None]
READ, ROWS = 7_310, 12_486
"""Of a list whose reading is looked at half-way."""

translate = QCoreApplication.translate


# -- what every page has ------------------------------------------------------------------------------------------


def row(place: int = 0, of: Any = None) -> Act:
    """Open the drawer of a row by keyboard: of the page's table, or of another one."""

    def act(stage: Stage) -> None:
        view = of or stage.page.table.view
        view.setFocus()
        view.go_to(place)
        QTest.keyClick(view, Qt.Key.Key_Return)

    return act


def row_action(name: str, place: int = 0) -> Act:
    """Press one of the actions of a row."""

    def act(stage: Stage) -> None:
        table = stage.page.table
        table.action.emit(name, table.model.rows[place])

    return act


def call(method: str) -> Act:
    """Call what a button of the page calls."""

    def act(stage: Stage) -> None:
        getattr(stage.page, method)()

    return act


def press(path: str) -> Act:
    """Press a button by its attribute, from the page on: `filters.state.button`; from the window with `window.`."""

    def act(stage: Stage) -> None:
        reach(stage, path).click()

    return act


def reach(stage: Stage, path: str) -> Any:
    at: Any = stage if path.startswith("window.") else stage.page
    for name in path.split("."):
        at = getattr(at, name)
    return at


def columns(stage: Stage) -> None:
    """The column chooser, as if its tool had been pressed."""
    tool = stage.page.filters.tools[-1]
    stage.page.filters.columns_wanted.emit(tool.mapToGlobal(tool.rect().bottomLeft()))


def filter_open(stage: Stage) -> None:
    """The choices of the state filter."""
    filters = stage.page.filters.filters
    next(one for one in filters if getattr(one, "key", "") == "state").button.click()


def days_open(stage: Stage) -> None:
    stage.page.dates.open_picker()


def row_menu(stage: Stage) -> None:
    view = stage.page.table.view
    view.setFocus()
    view.go_to(1)
    view.show_menu(view.currentIndex(), None)


def both(*acts: Act) -> Act:
    """One after the other."""

    def act(stage: Stage) -> None:
        for one in acts:
            one(stage)
            stage.settle()

    return act


def tab(place: int) -> Act:
    def act(stage: Stage) -> None:
        stage.page.tabs.setCurrentIndex(place)

    return act


# -- create a bulk send -------------------------------------------------------------------------------------------


def choose(stage: Stage, template: str) -> None:
    """The app, the signature and a template, as a person picks them."""
    for key, part in (("app", ""), ("signature", "青禾"), ("template", template)):
        field = stage.page.form.content.form.control(key)
        found = next(n for n in range(field.count()) if part in field.itemText(n))
        field.setCurrentIndex(found)
        field.activated.emit(found)


def filled(stage: Stage) -> None:
    """A large list with rows of each kind that will not be sent."""
    stage.page.name.setText("发货通知 3月18日晚间")
    choose(stage, "发货通知")
    stage.page.form.recipients.set_file(stage.story.list_with_problems())
    stage.settle()


def reading(stage: Stage) -> None:
    """The list half read."""
    choose(stage, "发货通知")
    recipients = stage.page.form.recipients
    with QSignalBlocker(recipients):
        recipients.set_file(stage.story.list_with_problems())
    recipients.begin()
    recipients.show_progress(READ, ROWS)
    recipients.progress.show()


def unreadable(stage: Stage) -> None:
    path: Path = stage.story.folder / "名单.xlsx"
    path.write_bytes(b"not a workbook")
    choose(stage, "发货通知")
    stage.page.form.recipients.set_file(path)


def mapped(stage: Stage) -> None:
    """A column given to a variable by hand, and another one taken away."""
    filled(stage)
    first = stage.page.form.recipients.mapping.choices[1]
    first.setCurrentIndex(0)
    first.edited.emit()


def typed_numbers(stage: Stage) -> None:
    choose(stage, "会员日")
    recipients = stage.page.form.recipients
    recipients.kinds.button("manual").click()
    recipients.numbers.setPlainText("\n".join(["13812340001", "13912340002", "1381234", "13612340004"]))
    stage.settle(1.0)


def scheduled(stage: Stage) -> None:
    """Later instead of now, with the calendar open."""
    form = stage.page.form.content.form
    choose(stage, "发货通知")
    when = form.control("when")
    when.button("later").click()
    stage.settle()
    moment = form.control("at")
    moment.setFocus()
    QTest.keyClick(moment, Qt.Key.Key_F4)


def options_open(stage: Stage) -> None:
    choose(stage, "发货通知")
    stage.page.form.content.form.control("template").showPopup()


def confirmation(stage: Stage) -> None:
    filled(stage)
    stage.page.bar.send.click()
    stage.settle()
    tick(stage)


def live_confirmation(stage: Stage) -> None:
    """What the same list asks at the live carrier: the number of people typed."""
    filled(stage)
    page = stage.page
    order = Order(page.form.content.choice(), page._figures, page.name.value(), None)
    send_dialog(page, order, simulated=False, now=stage.story.clock.now()).open()
    stage.settle()
    _type(stage, f"{order.figures.sheet.users}")
    tick(stage)


def trial(stage: Stage) -> None:
    filled(stage)
    stage.page.bar.test.click()
    stage.settle()
    _type(stage, "13800138000\n13900139000")


def missing_choice(stage: Stage) -> None:
    """The button pressed too early: the errors stand beside their fields."""
    stage.page.bar.send.click()


# -- a task -------------------------------------------------------------------------------------------------------


def order(name: str) -> Act:
    """One of the orders of a task's page."""

    def act(stage: Stage) -> None:
        stage.page.order_buttons[name].click()

    return act


def recipient(stage: Stage) -> None:
    tab(1)(stage)
    stage.settle()
    view = stage.page.recipients.table.view
    view.setFocus()
    view.go_to(0)
    QTest.keyClick(view, Qt.Key.Key_Return)


# -- the nouns ----------------------------------------------------------------------------------------------------


def filled_form(**values: object) -> Act:
    """The form dialog in front with these values."""

    def act(stage: Stage) -> None:
        form: Any = front(stage)
        form.form.set_values(values)
        form.form.edited.emit()

    return act


def pressed_verb(stage: Stage) -> None:
    """The form dialog sent off as it is: what is wrong shows."""
    form: Any = front(stage)
    form.verb.click()


def reason(stage: Stage) -> None:
    """Why a signature was refused."""
    table = stage.page.table
    refused = next(row for row in table.model.rows if row.signature.reason)
    table.view.go_to(table.model.place(refused))
    stage.page.popover.open_on(refused)


def app_card(what: str) -> Act:
    def act(stage: Stage) -> None:
        stage.page.grid.acted.emit(what, stage.page.table.model.rows[0])

    return act


def app_key(stage: Stage) -> None:
    app = stage.page.table.model.rows[0]
    stage.page._reveal(app, "5f1d7a84db00d2fce00b31a7fc73224f")


# -- the shell ----------------------------------------------------------------------------------------------------


def palette(text: str) -> Act:
    def act(stage: Stage) -> None:
        stage.window.search().line.setText(text)
        stage.settle(0.6)

    return act


def alerts(stage: Stage) -> None:
    stage.window.open_inbox()


def menu_bar(stage: Stage) -> None:
    stage.window.menuBar().show()


def banner(stage: Stage) -> None:
    """What the window says after a crash in the middle of a task."""
    told = translate("Desk", "上次退出时有 {0} 个任务正在发送，现在是已暂停，可以继续发送。").format(1)
    stage.window.tell("warn", told, translate("Desk", "查看任务"), lambda: None)


def view_only(code: str) -> Act:
    """What the window says of a workspace that can only be looked at."""

    def act(stage: Stage) -> None:
        folder = Path("/media/archive/短信工作台")
        backup = folder / "backups" / "20260318-133000.7c1f0a52d3e94b6f8a20c4d1e5b7f936.sqlite"
        command = f'main.py --workspace "{folder}" restore "{backup}"'
        made_at = stage.story.clock.now() - 1800
        stage.window.watch.view_only.emit(AppError(code, folder=folder, made_at=made_at, command=command))

    return act


def toasted(stage: Stage) -> None:
    page = stage.page
    toast(page, words("market.domestic", language()))
    toast(page, words("state.completed", language()), "ok", (order_text("resend"), lambda: None))
    toast(page, sentence(AppError("database_unreadable")), "err")


def focus_ring(stage: Stage) -> None:
    """Tab pressed a few times: where the keyboard is."""
    stage.page.setFocus()
    for _ in range(3):
        QTest.keyClick(stage.window.focusWidget(), Qt.Key.Key_Tab)


def dialog(make: Callable[[QWidget], Dialog]) -> Act:
    def act(stage: Stage) -> None:
        make(stage.window).open()

    return act


def welcome(window: QWidget) -> Dialog:
    return Welcome(window)


def passphrase(new: bool) -> Callable[[QWidget], Dialog]:
    return lambda window: Passphrase(window, new, lambda *_: None)


def crash(window: QWidget) -> Dialog:
    details = (
        "Traceback (most recent call last):\n"
        '  File "ui/pages/records/page.py", line 84, in refresh\n'
        "    self.load(self.table, self.ws.records.find)\n"
        "KeyError"
    )
    return CrashDialog(window, details)


def still_sending(window: Any) -> Dialog:
    return StillSending(window, 1)


def cannot_open(window: QWidget) -> Dialog:
    return OpenFailed(AppError("database_unreadable"), Path("短信工作台") / "default", parent=window)


# -- inside -------------------------------------------------------------------------------------------------------


def front(stage: Stage) -> QDialog:
    """The dialog above all others."""
    return [one for one in stage.window.findChildren(Dialog) if one.isVisible()][-1]


def tick(stage: Stage) -> None:
    for tick in front(stage).findChildren(TickField):
        tick.setChecked(True)


def _type(stage: Stage, text: str) -> None:
    for field in front(stage).findChildren(QWidget):
        if isinstance(field, QLineEdit):
            field.setText(text)
            return
        if hasattr(field, "setPlainText") and not isinstance(field, QTextEdit):
            field.setPlainText(text)
            return
