"""The pages at a carrier that reviews by itself: what is on its way, what it says, what is missing (DOM-SIGN-37)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.clock import FakeClock
from app.domain.listing import Listing
from app.domain.market import Market
from app.domain.review import ReviewState
from app.domain.signature import Purpose, SignatureType
from app.gateway.tencent import Tencent
from app.gateway.tencent_http import Endpoint
from app.workspace import Workspace
from tests.app.conftest import NOW, MemorySecrets
from tests.app.flow import TestCarrier
from tests.app.syncing.scene import owner, submit, uploaded
from tests.crash.carrier import KEYS, Carrier
from tests.crash.desk import ADD, DELETE, Desk
from tests.ui.audit import clipped, unnamed
from ui.kit.columns import NO_VALUE, cell_text
from ui.kit.form_dialog import FormDialog
from ui.kit.labels import Label
from ui.kit.places import page_of
from ui.kit.runner import InlineRunner
from ui.kit.toasts import toasts
from ui.pages.qualifications import QualificationsPage
from ui.pages.qualifications.rows import LINK
from ui.pages.signatures import SignaturesPage
from ui.pages.signatures.form import SignatureForm
from ui.pages.signatures.rows import Row
from ui.shell.inbox import target

HOME, ABROAD = Market.DOMESTIC, Market.INTERNATIONAL
CLOUD = 7_701
pytestmark = [pytest.mark.feature("DOM-SIGN-37"), pytest.mark.usefixtures("by_hand")]


@pytest.fixture
def carrier(tmp_path: Path) -> Iterator[Carrier]:
    serving = Carrier(tmp_path / "ledger").start()
    yield serving
    serving.close()


@pytest.fixture
def desk(carrier: Carrier) -> Desk:
    return carrier.desk


@pytest.fixture
def ws(tmp_path: Path, carrier: Carrier) -> Iterator[Workspace]:
    clock = FakeClock(NOW)
    gateway = Tencent(tmp_path, clock, KEYS, list, Endpoint("127.0.0.1", carrier.port, None, 20.0, 20.0, 20.0))
    workspace = Workspace(tmp_path / "ws", clock=clock, secrets=MemorySecrets(), gateway=gateway)
    workspace.profiles.change(name="星河科技有限公司")
    workspace.qualifications.link(owner(workspace), CLOUD)
    yield workspace
    workspace.close()


def show(ws: Workspace, qtbot: QtBot, market: Market = HOME) -> SignaturesPage:
    page = SignaturesPage(ws, InlineRunner(), market)
    qtbot.addWidget(page)
    page.resize(1400, 800)
    page.show()
    return page


def row_of(page: SignaturesPage, text: str) -> Row:
    return next(row for row in page.table.model.rows if row.signature.text == text)


def cell(page: SignaturesPage, text: str, key: str) -> str:
    row = row_of(page, text)
    return next(cell_text(column.value(row)) for column in page.table.model.columns if column.key == key)


def quiet(page: SignaturesPage) -> None:
    for news in toasts(page):
        news.leave()


def test_one_on_its_way_says_so_and_the_button_takes_it_there(ws: Workspace, desk: Desk, qtbot: QtBot) -> None:
    submit(ws)
    page = show(ws, qtbot)
    assert (cell(page, "星河科技", "state"), cell(page, "星河科技", "progress")) == ("提交中", "等待提交到腾讯云")
    assert page.sync is not None
    page.sync.button.click()
    assert len(desk.made(ADD)) == 1
    qtbot.waitUntil(lambda: cell(page, "星河科技", "state") == "待审核")
    assert "预计" in cell(page, "星河科技", "progress")
    assert "上次同步 03-18 14:00" in page.subtitle.text()
    assert page.sync.button.isEnabled()
    quiet(page)


def test_what_the_form_submits_goes_there_at_once(ws: Workspace, desk: Desk, qtbot: QtBot) -> None:
    page = show(ws, qtbot)
    page.create_signature()
    form = page.window().findChildren(SignatureForm)[-1]
    form.form.set_values({"text": "星河科技"})
    form.verb.click()
    assert [sent["SignName"] for sent in desk.made(ADD)] == ["星河科技"]
    quiet(page)


def test_a_code_nobody_knows_stands_as_it_came(ws: Workspace, desk: Desk, qtbot: QtBot) -> None:
    desk.put("云端甲", 7)
    desk.put("云端乙", 0)
    ws.syncing.run()
    page = show(ws, qtbot)
    assert cell(page, "云端甲", "state") == "状态码 7"
    assert "7" in cell(page, "云端甲", "progress")
    assert cell(page, "云端乙", "state") == "已生效"
    assert (cell(page, "云端乙", "type"), cell(page, "云端乙", "purpose")) == (NO_VALUE, NO_VALUE)
    assert cell(page, "云端乙", "progress") in ("已在腾讯云生效", "默认签名，未指定签名时使用")
    page.show_details(row_of(page, "云端甲"))
    said = [label.text() for label in page.drawer.findChildren(Label)]
    assert "状态码 7" in said or any("状态码 7" in words for words in said)
    assert str(row_of(page, "云端甲").signature.cloud_id) in said
    assert unnamed(page) == []
    assert clipped(page) == []


def test_a_failure_is_told_until_one_goes_through(ws: Workspace, desk: Desk, qtbot: QtBot) -> None:
    submit(ws)
    page = show(ws, qtbot)
    assert page.sync is not None
    desk.refuse[ADD] = "AuthFailure.SignatureFailure"
    page.sync.run()
    qtbot.waitUntil(page.banner.isVisible)
    assert "AuthFailure.SignatureFailure" in page.banner.accessibleName()
    assert cell(page, "星河科技", "state") == "提交中"
    desk.refuse.clear()
    page.banner.button.click()
    qtbot.waitUntil(lambda: cell(page, "星河科技", "state") == "待审核")
    assert not page.banner.isVisible()
    quiet(page)


def test_notices_lead_to_the_signatures(ws: Workspace, desk: Desk) -> None:
    made = ws.signatures.create(ABROAD, "Galaxy", Purpose.OWN, SignatureType.COMPANY, proof=uploaded(ws, "yellow"))
    ws.syncing.run()
    desk.decide(next(iter(desk.signs)), 7)
    ws.syncing.run()
    desk.refuse[DELETE] = "FailedOperation.InUseSomewhere"
    ws.signatures.delete([made.id])
    ws.syncing.run()
    notices = {notice.kind: target(notice) for notice in ws.inbox.find(Listing()).rows}
    page = page_of("signatures", ABROAD)
    assert notices == {"signature_status": (page, {"id": made.id}), "signature_not_deleted": (page, {})}


def test_a_refusal_of_the_carrier_is_said_in_words(ws: Workspace, desk: Desk, qtbot: QtBot) -> None:
    submit(ws)
    desk.refuse[ADD] = "InvalidParameterValue.ImageInvalid"
    ws.syncing.run()
    page = show(ws, qtbot)
    assert cell(page, "星河科技", "state") == "未通过"
    assert "无法读取证明图片" in cell(page, "星河科技", "progress")
    page.edit_signature(row_of(page, "星河科技"))
    form = page.window().findChildren(SignatureForm)[-1]
    assert any("无法读取证明图片" in label.text() for label in form.findChildren(Label))
    desk.refuse.clear()
    form.verb.click()
    qtbot.waitUntil(lambda: cell(page, "星河科技", "state") == "待审核")
    quiet(page)


def test_abroad_the_real_carrier_wants_a_picture(ws: Workspace, desk: Desk, qtbot: QtBot) -> None:
    page = show(ws, qtbot, ABROAD)
    page.create_signature()
    form = page.window().findChildren(SignatureForm)[-1]
    assert form.form.boxes["proof"].isVisible()
    form.form.set_values({"text": "Galaxy"})
    form.verb.click()
    assert desk.made(ADD) == []
    form.form.set_values({"proof": uploaded(ws, "yellow")})
    form.verb.click()
    [sent] = desk.made(ADD)
    assert (sent["International"], sent["DocumentType"]) == (1, 1)
    quiet(page)


def test_a_signature_without_type_asks_for_it(ws: Workspace, desk: Desk, qtbot: QtBot) -> None:
    desk.put("云端甲", -1, ReviewReply="过于中性")
    ws.syncing.run()
    page = show(ws, qtbot)
    page.edit_signature(row_of(page, "云端甲"))
    form = page.window().findChildren(SignatureForm)[-1]
    entered = form.entered()
    assert (entered.type, entered.purpose) == (SignatureType.COMPANY, Purpose.OWN)
    form.reject()
    page.popover.open_on(row_of(page, "云端甲"))
    assert page.popover.text() == "过于中性"


def test_a_qualification_gets_its_number(ws: Workspace, qtbot: QtBot) -> None:
    waiting = owner(ws, "云图会议有限公司", Purpose.OTHER)
    page = QualificationsPage(ws, InlineRunner())
    qtbot.addWidget(page)
    page.resize(1400, 800)
    page.show()
    row = next(row for row in page.table.model.rows if row.id == waiting)
    assert row.expected is None
    page._act(LINK, row)
    dialog = page.window().findChildren(FormDialog)[-1]
    for wrong in ("abc", "0", "-3"):
        dialog.form.set_values({"cloud_id": wrong})
        dialog.verb.click()
        assert dialog.isVisible()
    assert ws.qualifications.get(waiting).cloud_id is None
    dialog.form.set_values({"cloud_id": " 88 "})
    dialog.verb.click()
    found = ws.qualifications.get(waiting)
    assert (found.cloud_id, found.bindable) == (88, True)
    for news in toasts(page):
        news.leave()


def test_the_simulated_carrier_has_no_button(tmp_path: Path, qtbot: QtBot) -> None:
    simulated = Workspace(tmp_path / "other", clock=FakeClock(NOW), secrets=MemorySecrets(), gateway=TestCarrier())
    page = show(simulated, qtbot)
    assert page.sync is None
    qualifications = QualificationsPage(simulated, InlineRunner())
    qtbot.addWidget(qualifications)
    simulated.close()


def test_states_stay_the_four_words(ws: Workspace, desk: Desk, qtbot: QtBot) -> None:
    for status, text in ((0, "甲甲"), (1, "乙乙"), (2, "丙丙"), (-1, "丁丁")):
        desk.put(text, status)
    ws.syncing.run()
    page = show(ws, qtbot)
    said = {row.signature.text: cell(page, row.signature.text, "state") for row in page.table.model.rows}
    assert said == {"甲甲": "已生效", "乙乙": "待审核", "丙丙": "已审核待生效", "丁丁": "未通过"}
    assert {row.signature.state for row in page.table.model.rows} == set(ReviewState)
