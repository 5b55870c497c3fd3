"""What is done before pictures of the review: its desk, its holidays, how its results are told."""

from __future__ import annotations

from typing import Any

from app.domain.review import ReviewState
from tests.shots.acts import front
from tests.shots.stage import Stage
from ui.pages.settings.holidays import HolidaysRow


def review_desk(stage: Stage) -> None:
    """The reviewer's desk on the first signature that is under review, about to refuse it."""
    row = next(row for row in stage.page.table.model.rows if row.signature.state is ReviewState.PENDING)
    stage.page.review(row)
    stage.settle()
    outcome = front(stage).form.boxes["outcome"]
    outcome.control.set_value("rejected")
    outcome.edited.emit()


def holidays(stage: Stage) -> None:
    stage.page.findChildren(HolidaysRow)[0].button.click()


def notices(stage: Stage) -> None:
    """Both channels switched on, mail without encryption."""
    page: Any = stage.page
    for key in ("mail_results", "sms_results"):
        page.rows[key].control.setChecked(True)
    for key, value in (
        ("mail_host", "smtp.qinghe.example"),
        ("mail_user", "desk@qinghe.example"),
        ("mail_sender", "desk@qinghe.example"),
        ("mail_security", "none"),
    ):
        page.rows[key].control.set_value(value)
        page.rows[key].control.edited.emit()
    stage.settle()
    page.open_with(section="notices")


def notices_tried(stage: Stage) -> None:
    """A test mail that found nobody."""
    notices(stage)
    page: Any = stage.page
    page.rows["mail"].control.set_value("lin@qinghe.example")
    for key, value in (("mail_host", "127.0.0.1"), ("mail_port", 1)):
        page.rows[key].control.set_value(value)
    page.notices.trial.click()
    stage.settle()


def mail_password(stage: Stage) -> None:
    notices(stage)
    page: Any = stage.page
    page.notices.password.click()
