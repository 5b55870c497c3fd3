"""Apps, signatures, templates, packages: the lists show what is there, forms and deletions change it, all by name."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.domain.listing import Listing
from app.domain.market import Market
from app.domain.review import ReviewState
from app.errors import AppError
from tests.app.flow import PLAIN, Ready, numbers
from tests.ui.audit import unnamed
from tests.ui.campaigns.steps import column
from tests.ui.conftest import Answers
from tests.ui.nouns.conftest import Open
from ui.kit.dialogs import Dialog
from ui.kit.form_dialog import FormDialog
from ui.pages.apps import AppsPage
from ui.pages.packages import PackagesPage
from ui.pages.signatures import SignaturesPage
from ui.pages.templates import TemplatesPage

HOME = Market.DOMESTIC


@pytest.mark.feature("DOM-SIGN-02", "DOM-SIGN-19")
def test_a_new_signature_shows_up_by_itself_and_waits_for_review(
    ready: Ready, open_page: Open, answer: Answers, qtbot: QtBot
) -> None:
    page = open_page(SignaturesPage, HOME)
    answer(FormDialog, text="星河商城", purpose="own", type="company")
    page.create_signature()

    def states() -> dict[str, ReviewState]:
        return {row.text: row.state for row in ready.ws.signatures.find(Listing(where={"market": HOME})).rows}

    qtbot.waitUntil(lambda: "星河商城" in states())
    assert states()["星河商城"] is ReviewState.PENDING
    qtbot.waitUntil(lambda: len(page.table.model.rows) == 2)
    assert unnamed(page) == []


@pytest.mark.feature("DOM-SIGN-32", "NAV-22")
def test_a_signature_goes_only_after_a_second_yes(ready: Ready, open_page: Open, answer: Answers) -> None:
    page = open_page(SignaturesPage, HOME)
    row = page.table.model.rows[0]
    answer(Dialog, accept=False)
    page.delete_signature(row)
    assert ready.ws.signatures.find(Listing(where={"market": HOME})).total == 1
    answer(Dialog)
    page.delete_signature(row)
    assert ready.ws.signatures.find(Listing(where={"market": HOME})).total == 0


@pytest.mark.feature("DOM-SIGN-33")
def test_a_signature_in_use_cannot_be_deleted(ready: Ready) -> None:
    ready.confirm(numbers(2), at=ready.ws.clock.now() + 3600)
    with pytest.raises(AppError, match="signature_in_use"):
        ready.ws.signatures.delete([ready.signature])


@pytest.mark.feature("DOM-TPL-01", "DOM-TPL-17")
def test_the_templates_are_listed_with_name_type_and_content(ready: Ready, open_page: Open) -> None:
    page = open_page(TemplatesPage, HOME)
    assert any(PLAIN in content for content in column(page.table, "content"))
    assert len(column(page.table, "name")) == 3
    assert unnamed(page) == []


@pytest.mark.feature("PKG-DOM-19")
def test_the_packages_are_listed_with_what_is_left(ready: Ready, open_page: Open) -> None:
    page = open_page(PackagesPage, HOME)
    assert any("100,000" in cell for cell in column(page.table, "total"))
    assert unnamed(page) == []


@pytest.mark.feature("APP-LIST-11")
def test_the_apps_stand_as_cards_with_their_id(ready: Ready, open_page: Open) -> None:
    page = open_page(AppsPage)
    app = ready.ws.apps.get(ready.app)
    names = {
        child.accessibleName() for child in page.findChildren(type(page.grid).__mro__[1]) if child.accessibleName()
    }
    assert any(app.name in name or app.sdk_app_id in name for name in names)
    assert unnamed(page) == []
