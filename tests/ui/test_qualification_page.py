"""The form of a qualification: which fields it has, what it says of each, what each state lets one do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.listing import Listing
from app.domain.qualification import LONG_TERM, Block
from app.domain.review import QualificationState
from app.workspace import Workspace
from tests.app.proofs import approved, form, picture
from tests.ui.audit import clipped, unnamed
from tests.ui.conftest import Answers
from ui.kit.confirm import Confirm
from ui.kit.image_field import ImageDialog, ImageField
from ui.kit.option_cards import OptionCards
from ui.kit.runner import InlineRunner
from ui.kit.toasts import toasts
from ui.pages.qualification import QualificationPage

S = QualificationState


@pytest.fixture
def page(ws: Workspace, qtbot: QtBot) -> Iterator[QualificationPage]:
    one = QualificationPage(ws, InlineRunner())
    qtbot.addWidget(one)
    one.resize(1300, 900)
    one.open_with(create=True)
    one.show()
    yield one
    for news in toasts(one):
        news.leave()


def write(page: QualificationPage, **values: object) -> None:
    """Enter values as a person does."""
    for name, value in values.items():
        box = page.blocks.boxes[name]
        box.control.set_value(value)
        box.control.edited.emit()


def use(page: QualificationPage, value: str) -> None:
    cards = page.blocks.boxes["use"].widget
    assert isinstance(cards, OptionCards)
    cards.choose(value)


def upload(page: QualificationPage, name: str, path: Path) -> ImageField:
    field = page.blocks.boxes[name].widget
    assert isinstance(field, ImageField)
    field.take(path)
    return field


def fill(page: QualificationPage, ws: Workspace, folder: Path, **changes: str) -> None:
    """Everything, field by field."""
    entered = form(ws, folder, **changes).values()
    use(page, entered.pop("use"))
    write(page, **{name: value for name, value in entered.items() if value})


def shown(page: QualificationPage) -> set[str]:
    return {name for name, box in page.blocks.boxes.items() if not box.isHidden()}


def total(ws: Workspace) -> int:
    return ws.qualifications.find(Listing()).total


@pytest.mark.feature("DOM-QUAL-05")
def test_cancel_leaves_no_row_behind(page: QualificationPage, ws: Workspace, answer: Answers) -> None:
    assert page.title.text() == "新增资质"
    assert page.can_leave()  # nothing was entered
    use(page, "own")
    write(page, license_code="91330106MA2")
    asked: list[str] = []
    page.wanted.connect(lambda name, _: asked.append(name))
    page.bar.cancel.click()
    assert asked == ["qualifications"]
    answer(Confirm, accept=False)
    assert not page.can_leave()
    assert page.blocks.values().license_code == "91330106MA2"
    answer(Confirm)
    assert page.can_leave()
    assert total(ws) == 0


@pytest.mark.feature("DOM-QUAL-06")
def test_the_use_is_chosen_by_the_operator(page: QualificationPage, ws: Workspace, tmp_path: Path) -> None:
    cards = page.blocks.boxes["use"].widget
    assert isinstance(cards, OptionCards)
    assert cards.value() is None
    assert [card.mark.text() for card in cards.cards] == ["自用资质", "他用资质"]
    fill(page, ws, tmp_path)
    cards.set_value(None)
    cards.edited.emit()
    page.bar.submit.click()
    assert page.blocks.boxes["use"].error == "请选择资质属性"
    assert total(ws) == 0


@pytest.mark.feature("DOM-QUAL-07")
def test_the_name_agrees_with_the_use(page: QualificationPage) -> None:
    use(page, "own")
    assert page.blocks.values().name == "星河科技有限公司"  # the account's certified name is filled in
    write(page, name="北京望京商贸有限公司")
    assert "须与账号实名认证名称「星河科技有限公司」一致" in page.blocks.boxes["name"].error
    use(page, "other")
    assert page.blocks.boxes["name"].error == ""
    write(page, name="星河科技有限公司")
    assert "请选择自用资质" in page.blocks.boxes["name"].error


@pytest.mark.feature("NAV-16")
def test_the_usual_mobile_and_mail_are_filled_in_for_an_own_one(page: QualificationPage, ws: Workspace) -> None:
    ws.profiles.change(phone="13800000188", mail="it@example.cn")
    page.refresh()
    use(page, "own")
    form = page.blocks.values()
    assert (form.admin_mobile, form.admin_mail) == ("13800000188", "it@example.cn")
    write(page, admin_mobile="13900000188")
    assert page.blocks.values().admin_mobile == "13900000188"


@pytest.mark.feature("DOM-QUAL-08", "DOM-QUAL-09", "DOM-QUAL-10", "DOM-QUAL-11", "DOM-QUAL-14")
def test_blocks_and_fields_follow_the_use_and_the_account(page: QualificationPage, ws: Workspace) -> None:
    titles = {block: page.blocks.cards[block].title.text() for block in Block}
    assert list(titles.values()) == ["资质属性", "企事业单位证照信息", "法定代表人信息", "业务管理员信息", "授权委托"]
    use(page, "own")
    assert page.blocks.cards[Block.AUTHORIZATION].isHidden()
    assert "authorization_image" not in shown(page)
    use(page, "other")
    assert page.blocks.cards[Block.AUTHORIZATION].isVisible()
    ws.profiles.change(certification="personal")
    page.open_with(create=True)
    page.refresh()
    use(page, "own")
    assert {"license_code", "license_image", "legal_name"}.isdisjoint(shown(page))
    assert page.blocks.cards[Block.LEGAL].title.text() == "个人身份信息"


@pytest.mark.feature("DOM-QUAL-08")
def test_all_that_is_missing_shows_at_once(page: QualificationPage, ws: Workspace) -> None:
    use(page, "own")
    assert page.bar.open.text() == "12 项未填"
    page.bar.submit.click()
    wrong = [name for name, box in page.blocks.boxes.items() if box.error and not box.isHidden()]
    assert len(wrong) == 12
    assert "还有 12 项没有填写" in page.banner.text()
    assert page.blocks.boxes["license_image"].error == "请上传证照图片"
    assert page.blocks.boxes["license_type"].widget.hasFocus()
    assert total(ws) == 0
    write(page, license_code="91330106MA2XXXXX71", admin_mobile="1371481")
    assert page.bar.open.text() == "2 项有误，10 项未填"
    assert page.blocks.boxes["admin_mobile"].error
    assert page.completion.left.text() == "还差 12 项即可提交"
    assert page.completion.lines[Block.BASIC].count.text() == "2 / 2"


@pytest.mark.feature("DOM-QUAL-12")
def test_an_expiry_is_a_day_or_long_term(page: QualificationPage) -> None:
    write(page, license_expires="2020-01-01")
    assert page.blocks.boxes["license_expires"].error
    write(page, license_expires=LONG_TERM)
    assert page.blocks.boxes["license_expires"].error == ""
    assert page.blocks.values().license_expires == LONG_TERM


@pytest.mark.feature("DOM-QUAL-13")
def test_a_picture_is_checked_shown_and_taken_away(page: QualificationPage, tmp_path: Path, answer: Answers) -> None:
    wrong = tmp_path / "证照.png"
    wrong.write_bytes(b"%PDF-1.7 not a picture")
    field = upload(page, "license_image", wrong)
    assert "只支持 jpg、png 图片" in page.blocks.boxes["license_image"].error
    assert field.value() == ""
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5 << 20))
    field.take(wrong)
    assert "图片超过 5" in page.blocks.boxes["license_image"].error
    field.take(picture(tmp_path / "营业执照.png"))
    assert page.blocks.boxes["license_image"].error == ""
    assert (field.name.text(), field.thumb.isVisible()) == ("营业执照.png", True)
    assert field.about.text().endswith("640 × 400")
    answer(ImageDialog, accept=False)
    field.look.click()
    assert answer.titles == ["营业执照.png"]
    field.take(wrong)  # the one before stays when another is refused
    assert field.name.text() == "营业执照.png"
    assert field.value()
    field.remove.click()
    assert page.blocks.values().license_image == ""


@pytest.mark.feature("DOM-QUAL-15", "DOM-QUAL-29")
def test_a_complete_form_goes_to_review(page: QualificationPage, ws: Workspace, tmp_path: Path) -> None:
    fill(page, ws, tmp_path)
    assert page.completion.left.text() == "已填写完整，可以提交"
    assert page.bar.expected.text() == "现在提交，预计 2026-03-18 16:00:00 前完成审核"
    assert "提交后预计 2 小时" in " ".join(label.text() for label in page.completion.findChildren(type(page.title)))
    asked: list[str] = []
    page.wanted.connect(lambda name, _: asked.append(name))
    page.bar.submit.click()
    assert asked == ["qualifications"]
    assert [row.state for row in ws.qualifications.find(Listing()).rows] == [S.PENDING]
    assert "2026-03-18 16:00:00" in toasts(page)[-1].text
    assert page.can_leave()


@pytest.mark.feature("DOM-QUAL-18")
def test_a_draft_is_kept_and_goes_on_later(page: QualificationPage, ws: Workspace, tmp_path: Path) -> None:
    use(page, "own")
    write(page, legal_name="沈嘉树")
    page.bar.save.click()
    rows = ws.qualifications.find(Listing()).rows
    assert [(row.state, row.form.legal_name) for row in rows] == [(S.DRAFT, "沈嘉树")]
    assert page.can_leave()
    assert page.subtitle.text() == "草稿已保存 2026-03-18 14:00:00"
    write(page, admin_name="林晓月")
    page.bar.save.click()
    assert total(ws) == 1
    page.open_with(id=rows[0].id)
    page.refresh()
    assert (page.blocks.values().legal_name, page.blocks.values().admin_name) == ("沈嘉树", "林晓月")


@pytest.mark.feature("DOM-QUAL-02")
def test_other_regions_are_told_where_to_apply(page: QualificationPage, ws: Workspace, tmp_path: Path) -> None:
    fill(page, ws, tmp_path)
    write(page, region="hong_kong")
    assert "请申请国际/港澳台短信签名" in page.blocks.boxes["region"].error
    page.bar.submit.click()
    assert total(ws) == 0


@pytest.mark.feature("DOM-QUAL-20", "DOM-QUAL-23")
def test_a_refused_one_is_changed_and_sent_again(page: QualificationPage, ws: Workspace, tmp_path: Path) -> None:
    made = ws.qualifications.submit(form(ws, tmp_path))
    ws.reviewing.force("qualifications", made.id, S.REJECTED, "证照图片不清晰")
    page.open_with(id=made.id)
    page.refresh()
    assert page.title.text() == "编辑资质"
    assert page.told.isVisible()
    assert page.told.text() == "证照图片不清晰"
    assert all(box.widget.isEnabled() for box in page.blocks.live())
    write(page, admin_name="王一")
    page.bar.submit.click()
    assert (ws.qualifications.get(made.id).state, ws.qualifications.get(made.id).form.admin_name) == (S.PENDING, "王一")


@pytest.mark.feature("DOM-QUAL-21")
def test_a_passed_one_keeps_its_use_and_its_name(page: QualificationPage, ws: Workspace, tmp_path: Path) -> None:
    made = approved(ws, tmp_path)
    page.open_with(id=made.id)
    page.refresh()
    fixed = {name for name, box in page.blocks.boxes.items() if not box.widget.isEnabled() and not box.isHidden()}
    assert fixed == {"use", "region", "name"}
    why = page.blocks.boxes["name"].findChildren(type(page.title))
    assert any("资质属性和企事业单位名称不可修改" in label.text() for label in why)
    write(page, admin_name="王一")
    page.bar.submit.click()
    assert ws.qualifications.get(made.id).state is S.CHANGE_PENDING


@pytest.mark.feature("DOM-QUAL-22")
def test_a_waiting_one_is_read_only_until_it_is_taken_back(
    page: QualificationPage, ws: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    made = ws.qualifications.submit(form(ws, tmp_path))
    page.open_with(id=made.id)
    page.refresh()
    assert page.bar.submit.isHidden()
    assert page.bar.save.isHidden()
    assert not page.blocks.boxes["admin_name"].widget.isEnabled()
    image = page.blocks.boxes["license_image"].widget
    assert isinstance(image, ImageField)
    assert image.look.isVisible()
    assert image.remove.isHidden()
    assert "审核中" in page.told.text()
    page.bar.withdraw.click()
    assert ws.qualifications.get(made.id).state is S.DRAFT
    qtbot.waitUntil(page.blocks.boxes["admin_name"].widget.isEnabled)
    assert page.bar.submit.isVisible()


def test_every_control_has_a_name_and_every_text_its_room(
    page: QualificationPage, ws: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    fill(page, ws, tmp_path, use="other", name="北京望京商贸有限公司")
    assert unnamed(page) == []
    qtbot.waitUntil(lambda: clipped(page) == [])
    page.resize(820, 640)
    qtbot.waitUntil(lambda: clipped(page) == [])
