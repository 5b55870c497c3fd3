"""What is done before pictures of the review: its desk, its holidays."""

from __future__ import annotations

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
