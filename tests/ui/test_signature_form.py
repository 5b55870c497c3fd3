"""The form of a signature: the qualification behind it, its proofs, the letter of authorisation; and abroad none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.listing import Listing
from app.domain.market import Market
from app.domain.review import QualificationState, ReviewState
from app.domain.signature import Purpose, SignatureType
from app.workspace import Workspace
from tests.app.flow import TestCarrier, qualified
from tests.app.proofs import form as application
from tests.app.proofs import picture
from tests.ui.audit import clipped, unnamed
from tests.ui.conftest import Answers
from ui.kit.columns import cell_text
from ui.kit.fields import ChoiceField
from ui.kit.image_field import ImageField
from ui.kit.labels import Label
from ui.kit.runner import InlineRunner
from ui.kit.toasts import toasts
from ui.pages.signatures import SignaturesPage
from ui.pages.signatures.authorization import AuthorizationField
from ui.pages.signatures.form import SignatureForm

HOME, ABROAD = Market.DOMESTIC, Market.INTERNATIONAL
Show = Callable[[Market], SignaturesPage]


@pytest.fixture
def show(ws: Workspace, show_page: Callable[..., SignaturesPage]) -> Show:
    return lambda market: show_page(SignaturesPage(ws, InlineRunner(), market))


def open_form(page: SignaturesPage) -> SignatureForm:
    page.create_signature()
    return page.window().findChildren(SignatureForm)[-1]


def write(form: SignatureForm, **values: object) -> None:
    for key, value in values.items():
        control = form.form.boxes[key].control
        control.set_value(value)
        control.edited.emit()


def offered(form: SignatureForm) -> list[str]:
    field = form.form.control("qualification_id")
    assert isinstance(field, ChoiceField)
    return [field.itemText(place) for place in range(field.count())]


def shown(form: SignatureForm) -> list[str]:
    return [key for key, box in form.form.boxes.items() if not box.isHidden()]


def upload(widget: QWidget, path: Path) -> None:
    field = widget.image if isinstance(widget, AuthorizationField) else widget
    assert isinstance(field, ImageField)
    field.take(path)


@pytest.mark.feature("DOM-QUAL-04", "DOM-SIGN-04")
@pytest.mark.usefixtures("by_hand")
def test_without_a_qualification_the_form_leads_to_one(show: Show, ws: Workspace, tmp_path: Path) -> None:
    ws.qualifications.submit(application(ws, tmp_path))  # waiting is not passed
    page = show(HOME)
    asked: list[str] = []
    page.wanted.connect(lambda name, _: asked.append(name))
    form = open_form(page)
    assert offered(form) == []
    assert form.missing.isVisible()
    assert "还没有已通过的自用资质" in form.missing.text()
    write(form, text="星河商城")
    assert not form.verb.isEnabled()
    form.send()
    assert ws.signatures.find(Listing()).total == 0
    form.missing.button.click()
    assert asked == ["qualification"]


@pytest.mark.feature("DOM-SIGN-04", "DOM-SIGN-05")
@pytest.mark.usefixtures("by_hand")
def test_the_qualifications_offered_are_passed_and_of_the_same_use(show: Show, ws: Workspace) -> None:
    own = qualified(ws)
    qualified(ws, "北京望京商贸有限公司", Purpose.OTHER)
    qualified(ws, "上海望江商贸有限公司", Purpose.OTHER)
    form = open_form(show(HOME))
    assert offered(form) == ["星河科技有限公司"]
    assert form.missing.isHidden()
    write(form, purpose=Purpose.OTHER)
    assert offered(form) == ["北京望京商贸有限公司", "上海望江商贸有限公司"]
    assert form.form.values()["qualification_id"] is None
    write(form, text="望京商贸")
    form.verb.click()
    assert form.form.boxes["qualification_id"].error == "请选择资质信息"
    write(form, purpose=Purpose.OWN)
    form.verb.click()
    assert [row.qualification_id for row in ws.signatures.find(Listing()).rows] == [own]


@pytest.mark.feature("DOM-SIGN-11", "DOM-SIGN-12")
@pytest.mark.usefixtures("by_hand")
def test_a_trademark_shows_its_registration(show: Show, ws: Workspace, tmp_path: Path) -> None:
    qualified(ws)
    form = open_form(show(HOME))
    assert "proof" not in shown(form)
    write(form, text="星河商城", type=SignatureType.TRADEMARK)
    assert "proof" in shown(form)
    form.verb.click()
    assert form.form.boxes["proof"].error == "商标类签名需要上传商标注册证图片。"
    (tmp_path / "证书.jpg").write_bytes(b"%PDF-1.7")
    upload(form.form.control("proof"), tmp_path / "证书.jpg")
    assert "只支持 jpg、png 图片" in form.form.boxes["proof"].error
    upload(form.form.control("proof"), picture(tmp_path / "商标注册证.png"))
    form.verb.click()
    made = ws.signatures.find(Listing()).rows[0]
    assert (made.type, made.proof is not None, made.authorization) == (SignatureType.TRADEMARK, True, None)


@pytest.mark.feature("DOM-SIGN-13", "DOM-SIGN-15", "DOM-SIGN-16")
@pytest.mark.usefixtures("by_hand")
def test_another_ones_signature_shows_how_it_is_authorised(
    show: Show, ws: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    qualified(ws)
    qualified(ws, "北京望京商贸有限公司", Purpose.OTHER)
    form = open_form(show(HOME))
    assert "authorization" not in shown(form)
    write(form, purpose=Purpose.OTHER, text="望京商贸")
    assert "authorization" in shown(form)
    field = form.form.control("authorization")
    assert isinstance(field, AuthorizationField)
    assert len(field.steps) == 3
    assert "实名认证全称" in field.steps[0]
    assert "签名归属单位的全称" in field.steps[0]
    assert "分别盖章" in field.steps[1]
    assert "上传盖章后" in field.steps[2]
    assert unnamed(form) == []
    qtbot.waitUntil(lambda: clipped(form) == [])
    form.verb.click()
    assert form.form.boxes["authorization"].error == "他用签名需要上传双方盖章的授权委托书图片。"
    upload(field, picture(tmp_path / "授权委托书.png"))
    form.verb.click()
    assert [row.authorization is not None for row in ws.signatures.find(Listing()).rows] == [True]


@pytest.mark.feature("DOM-SIGN-14")
@pytest.mark.usefixtures("by_hand")
def test_the_letter_is_saved_as_a_document_to_print(show: Show, ws: Workspace, tmp_path: Path) -> None:
    qualified(ws, "北京望京商贸有限公司", Purpose.OTHER)
    page = show(HOME)
    proposed: list[str] = []

    def ask(_: object, name: str, chosen: Callable[[Path], None], *, pdf: bool) -> None:
        proposed.append(name)
        assert pdf
        chosen(tmp_path / "授权委托书.pdf")

    page.ask_save = ask
    form = open_form(page)
    write(form, purpose=Purpose.OTHER, text="望京商贸")
    field = form.form.control("authorization")
    assert isinstance(field, AuthorizationField)
    field.letter.click()
    written = (tmp_path / "授权委托书.pdf").read_bytes()
    assert written.startswith(b"%PDF-")
    assert written.rstrip().endswith(b"%%EOF")
    assert proposed == ["授权委托书"]
    assert "授权委托书.pdf" in toasts(page)[-1].text
    form.reject()


@pytest.mark.usefixtures("by_hand")
def test_a_letter_that_cannot_be_written_is_told(show: Show, ws: Workspace, tmp_path: Path) -> None:
    qualified(ws, "北京望京商贸有限公司", Purpose.OTHER)
    page = show(HOME)
    page.ask_save = lambda *given, **_: given[2](tmp_path / "none" / "letter.pdf")
    form = open_form(page)
    write(form, purpose=Purpose.OTHER, text="望京商贸")
    field = form.form.control("authorization")
    assert isinstance(field, AuthorizationField)
    field.letter.click()
    assert page.banner.isVisible()
    assert "letter" not in "".join(path.name for path in tmp_path.iterdir())
    form.reject()


@pytest.mark.feature("DOM-SIGN-35", "INT-SIGN-07")
@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize(("market", "kind"), [(HOME, SignatureType.APP), (ABROAD, SignatureType.WEBSITE)])
def test_the_real_carrier_warns_of_types_it_has_withdrawn(
    ws: Workspace, show: Show, market: Market, kind: SignatureType
) -> None:
    qualified(ws)
    page = show(market)
    form = open_form(page)
    write(form, type=kind)
    assert form.withdrawn.isHidden()
    form.reject()
    assert isinstance(ws.gateway, TestCarrier)
    ws.gateway.simulated = False
    form = open_form(page)
    assert form.withdrawn.isHidden()
    write(form, type=kind)
    assert form.withdrawn.isVisible()
    form.reject()


@pytest.mark.usefixtures("by_hand")
def test_a_refused_one_comes_back_with_all_it_had_and_what_would_pass(
    show: Show, ws: Workspace, tmp_path: Path
) -> None:
    bound = qualified(ws)
    made = ws.signatures.create(HOME, "温馨提示", Purpose.OWN, SignatureType.COMPANY, qualification_id=bound)
    ws.reviewing.force("signatures", made.id, ReviewState.REJECTED, "reject_neutral")
    page = show(HOME)
    page.edit_signature(page.table.model.rows[0])
    form = page.window().findChildren(SignatureForm)[-1]
    assert form.form.values()["qualification_id"] == bound
    said = [label.text() for label in form.findChildren(Label)]
    assert any("签名过于中性" in words for words in said)
    assert "星河科技" in said
    form.reject()


@pytest.mark.feature("DOM-QUAL-28")
def test_a_signature_whose_qualification_is_gone_says_so(show: Show, ws: Workspace) -> None:
    bound = qualified(ws)
    ws.signatures.create(HOME, "星河商城", Purpose.OWN, SignatureType.COMPANY, qualification_id=bound)
    ws.qualifications.delete([bound])
    page = show(HOME)
    row = page.table.model.rows[0]
    told = {column.key: cell_text(column.value(row)) for column in page.table.model.columns}
    assert (told["state"], told["owner"]) == ("未通过", "—")
    assert "所绑定的实名资质已删除" in told["progress"]
    assert ws.qualifications.find(Listing(where={"state": QualificationState.APPROVED.value})).total == 0


@pytest.mark.feature("INT-SIGN-13", "DOM-SIGN-28")
def test_the_reason_can_be_copied_and_leads_to_the_standards(show: Show, ws: Workspace) -> None:
    bound = qualified(ws)
    made = ws.signatures.create(HOME, "温馨提示", Purpose.OWN, SignatureType.COMPANY, qualification_id=bound)
    ws.reviewing.force("signatures", made.id, ReviewState.REJECTED, "reject_neutral")
    page = show(HOME)
    asked: list[tuple[str, object]] = []
    page.wanted.connect(lambda name, arguments: asked.append((name, arguments)))
    page.popover.open_on(page.table.model.rows[0], by_keys=True)
    assert page.popover.text().splitlines()[0].startswith("签名过于中性")
    assert "可以改为：星河科技" in page.popover.text()
    page.popover.copy.click()
    assert QGuiApplication.clipboard().text() == page.popover.text()
    page.popover.standards.click()
    assert asked == [("help", {"topic": "signatures"})]


# -- abroad -----------------------------------------------------------------------------------------------------------


@pytest.mark.feature("DOM-QUAL-03", "INT-SIGN-03", "INT-SIGN-04", "INT-SIGN-06", "INT-SIGN-09", "INT-SIGN-10")
@pytest.mark.usefixtures("by_hand")
def test_abroad_the_form_has_no_qualification_and_no_proofs(show: Show, ws: Workspace) -> None:
    page = show(ABROAD)
    form = open_form(page)
    assert list(form.form.boxes) == ["purpose", "type", "text", "remark"]
    assert form.form.boxes["purpose"].field.required
    assert "公司、网站或产品" in form.form.boxes["purpose"].field.hint
    assert [words for _, words in form.form.boxes["type"].field.options] == [
        "公司", "APP", "网站", "公众号或小程序", "商标", "政府/机关事业单位/其他机构",
    ]  # fmt: skip
    assert "Tencent Cloud" in form.form.boxes["text"].field.hint
    for text in ("[Xinghe]", "【Xinghe】"):
        write(form, text=text)
        assert form.form.boxes["text"].error == "不需要填写括号，发送时会自动加上。"
    write(form, purpose=Purpose.OTHER, text="Xinghe Mall")
    form.verb.click()
    made = ws.signatures.find(Listing()).rows[0]
    assert (made.market, made.state, made.qualification_id) == (ABROAD, ReviewState.PENDING, None)
    assert "2026-03-18 16:00:00" in toasts(page)[-1].text


@pytest.mark.feature("INT-SIGN-05")
@pytest.mark.usefixtures("by_hand")
def test_abroad_a_person_has_three_types(show: Show, ws: Workspace) -> None:
    ws.profiles.change(certification="personal")
    form = open_form(show(ABROAD))
    assert [words for _, words in form.form.boxes["type"].field.options] == ["APP", "网站", "公众号或小程序"]
    form.reject()


@pytest.mark.feature("INT-SIGN-02", "INT-SIGN-11", "INT-SIGN-12", "INT-SIGN-14", "INT-SIGN-15")
def test_the_list_abroad_has_its_own_rows_columns_and_ways(show: Show, ws: Workspace) -> None:
    qualified(ws)
    ws.signatures.create(HOME, "星河商城", Purpose.OWN, SignatureType.COMPANY)
    for state in ReviewState:
        made = ws.signatures.create(ABROAD, f"Xing {state.value}", Purpose.OWN, SignatureType.COMPANY)
        if state is not ReviewState.PENDING:
            ws.reviewing.force("signatures", made.id, state, "名称与主体不符")
    page = show(ABROAD)
    page.table.sort_by("id", descending=False)
    titles = [column.title for column in page.table.model.columns]
    assert titles == ["ID", "签名内容", "状态/原因", "申请时间", "操作"]
    rows = page.table.model.rows
    said = {}
    for row in rows:
        ways = page.table.model.columns[-1].value(row)
        assert isinstance(ways, tuple)
        said[cell_text(page.table.model.columns[2].value(row))] = [way.text for way in ways]
    assert said == {
        "待审核": ["修改", "删除", "查看详情", "模拟审核…"],
        "已审核待生效": ["查看详情", "删除"],
        "已生效": ["查看详情", "删除"],
        "未通过": ["查看失败原因并修改", "删除", "查看详情"],
    }
    refused = next(row for row in rows if row.signature.state is ReviewState.REJECTED)
    page.popover.open_on(refused)
    assert page.popover.reason.text() == "名称与主体不符"


@pytest.mark.feature("INT-SIGN-16")
def test_abroad_a_deletion_is_confirmed_too(show: Show, ws: Workspace, answer: Answers) -> None:
    ws.signatures.create(ABROAD, "Xinghe", Purpose.OWN, SignatureType.COMPANY)
    page = show(ABROAD)
    answer(accept=False)
    page.table.action.emit("delete", page.table.model.rows[0])
    assert ws.signatures.find(Listing()).total == 1
    answer()
    page.table.action.emit("delete", page.table.model.rows[0])
    assert ws.signatures.find(Listing()).total == 0
