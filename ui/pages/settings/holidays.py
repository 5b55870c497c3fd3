"""The table of public holidays in the settings: days off, and weekends worked instead, by year (NAV-19)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt

from app import holidays
from app.domain.daytime import local
from app.domain.review_clock import Calendar, Year, days_text, parse_days
from app.errors import AppError
from ui.kit.buttons import Button, LinkButton
from ui.kit.form import Field, Form
from ui.kit.form_dialog import Done, Failed, FormDialog
from ui.kit.page import Page
from ui.kit.toasts import toast
from ui.pages.settings.rows import Row


class HolidaysRow(Row):
    """Which years are known, and the way to change them."""

    def __init__(self, page: Page) -> None:
        self.button = Button(self.tr("编辑…"))
        hint = self.tr("审核遇法定节假日顺延；每年公布后可以在这里补充")
        super().__init__(self.tr("法定节假日"), hint, self.button)
        self._page = page
        self.button.clicked.connect(lambda: page.call(holidays.calendar, self._open))

    def _open(self, known: Calendar) -> None:
        year = local(self._page.ws.clock.now()).year
        dialog = HolidaysDialog(self._page, known, sorted({*known.years, year, year + 1}), year)
        dialog.open()


class HolidaysDialog(FormDialog):
    """The days of one year; each year keeps what was written until it is saved or the dialog closed."""

    def __init__(self, page: Page, known: Calendar, years: Sequence[int], year: int) -> None:
        self._page = page
        self._known = known
        hint = self.tr("每行一个日期或一段：10-01 或 10-01~10-07")
        form = Form(
            [
                Field(
                    key="year", label=self.tr("年份"), kind="choice", required=True, value=year,
                    options=[(one, self._year_words(one)) for one in years],
                ),
                Field(key="off", label=self.tr("放假"), kind="multiline", rows=7, hint=hint, check=self._check),
                Field(key="worked", label=self.tr("调休上班的周末"), kind="multiline", rows=4, check=self._check),
            ]
        )  # fmt: skip
        super().__init__(
            page,
            self.tr("法定节假日"),
            form,
            self.tr("保存"),
            self._save,
            subtitle=self.tr("用于推算审核的预计完成时间；只影响这台电脑。"),
            icon="calendar",
            width=520,
        )
        self.restore = LinkButton(self.tr("恢复自带的日期"), icon="rotate-ccw")
        self.body.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        self.restore.clicked.connect(self._restore)
        form.boxes["year"].edited.connect(self._show_year)
        self._show_year()

    @property
    def year(self) -> int:
        return int(str(self.form.boxes["year"].control.value()))

    def _year_words(self, year: int) -> str:
        return str(year) if year in self._known.years else self.tr("{0}（还没有日期）").format(year)

    def _show_year(self) -> None:
        days = self._known.years.get(self.year, Year())
        self.form.boxes["off"].control.set_value(days_text(days.off))
        self.form.boxes["worked"].control.set_value(days_text(days.worked))

    def _check(self, value: object) -> AppError | None:
        parse_days(str(value or ""), self.year)
        return None

    def _save(self, values: dict[str, object], done: Done, failed: Failed) -> None:
        year = self.year

        def days(key: str) -> list[date]:
            return parse_days(str(values[key] or ""), year)

        def saved(_: Calendar) -> None:
            done()
            toast(self._page, self.tr("{0} 年的节假日已保存").format(year))

        self._page.call(lambda: holidays.enter(year, days("off"), days("worked")), saved, failed=failed)

    def _restore(self) -> None:
        def restored(known: Calendar) -> None:
            self._known = known
            self._show_year()

        self._page.call(lambda: holidays.forget(self.year), restored)
