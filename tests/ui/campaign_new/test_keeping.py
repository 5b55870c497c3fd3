"""A bulk send that was being put together when the program died is offered again, and nothing of it is sent."""

from __future__ import annotations

from pathlib import Path

from app.workspace import Workspace
from tests.ui.audit import clipped, unnamed
from tests.ui.campaign_new.steps import LIST, Open, choice, drafts, fill, type_numbers
from tests.ui.conftest import Answers
from ui.kit.confirm import Confirm
from ui.kit.runner import InlineRunner
from ui.pages.campaign_new import CampaignNewPage


def kept(ws: Workspace) -> dict[str, object] | None:
    return ws.unfinished.find("campaign_new.domestic")


def died(page: CampaignNewPage) -> None:
    """The page after ten seconds, and then the end of its program."""
    page.keeping.timer.timeout.emit()
    page.hide()


def test_what_was_entered_comes_back_after_a_crash(ws: Workspace, opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    page = opened(ws, InlineRunner())
    fill(page, path)
    page.name.set_value("周六通知")
    died(page)
    again = opened(ws, InlineRunner())
    assert again.banner.isVisible()
    assert "list.csv" in again.banner.text()
    assert again.form.recipients.source() is None
    assert unnamed(again) == []
    assert clipped(again) == []
    again.banner.button.click()
    assert again.name.value() == "周六通知"
    assert choice(again, "template").currentText().startswith("发货通知")
    source = again.form.recipients.source()
    assert source is not None
    assert source.path == path
    assert again.draft.id is not None
    assert again.banner.isHidden()
    assert drafts(ws) == 2


def test_typed_numbers_too(ws: Workspace, opened: Open) -> None:
    page = opened(ws, InlineRunner())
    fill(page, name="春季活动")
    type_numbers(page, "13800130001", "13800130002")
    died(page)
    again = opened(ws, InlineRunner())
    assert "2 个号码" in again.banner.text()
    again.banner.button.click()
    source = again.form.recipients.source()
    assert source is not None
    assert source.numbers == ("13800130001", "13800130002")


def test_what_was_given_up_is_not_offered(ws: Workspace, opened: Open, answer: Answers) -> None:
    page = opened(ws, InlineRunner())
    fill(page, name="春季活动")
    page.keeping.timer.timeout.emit()
    assert kept(ws) is None
    type_numbers(page, "13800130001")
    page.keeping.timer.timeout.emit()
    assert kept(ws) is not None
    answer(Confirm)
    assert page.can_leave()
    assert kept(ws) is None
    assert opened(ws, InlineRunner()).banner.isHidden()
