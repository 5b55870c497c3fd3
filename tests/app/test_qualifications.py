"""Qualifications: drafts, submissions, changes, what is in force, deletion and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.clock import FakeClock
from app.domain.listing import Listing
from app.domain.market import Market
from app.domain.qualification import FIXED
from app.domain.review import QUALIFICATION, QualificationState, ReviewState
from app.domain.signature import Purpose, SignatureType
from app.errors import AppError
from app.services.qualifications import Qualification
from app.workspace import Workspace
from tests.app.conftest import MakeTask
from tests.app.proofs import approved, form, picture

Q = QualificationState


def bound(ws: Workspace, qualification: Qualification, text: str = "星河科技") -> int:
    made = ws.signatures.create(
        Market.DOMESTIC, text, Purpose.OWN, SignatureType.COMPANY, qualification_id=qualification.id
    )
    ws.reviewing.force("signatures", made.id, ReviewState.EFFECTIVE)
    return made.id


@pytest.mark.feature("DOM-QUAL-15", "DOM-QUAL-17")
def test_a_new_one_waits_for_review_at_once(ws: Workspace, clock: FakeClock, tmp_path: Path) -> None:
    filled = form(ws, tmp_path)
    heard: list[frozenset[str]] = []
    ws.notices.listen(heard.append)
    made = ws.qualifications.submit(filled)
    assert (made.state, made.submitted_at, made.created_at) == (Q.PENDING, clock.now(), clock.now())
    assert ws.qualifications.find(Listing()).rows == (made,)
    assert heard == [frozenset({"qualifications"})]


@pytest.mark.feature("DOM-QUAL-08")
def test_all_that_is_missing_is_told_together(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(AppError) as caught:
        ws.qualifications.submit(replace(form(ws, tmp_path), license_image="", admin_name="", legal_id=" "))
    assert caught.value.code == "fields_missing"
    assert caught.value.values == {"count": 3, "fields": ["license_image", "legal_id", "admin_name"]}
    assert ws.qualifications.find(Listing()).total == 0


@pytest.mark.feature("DOM-QUAL-18", "DOM-QUAL-05")
def test_a_draft_may_lack_anything_and_is_not_submitted(ws: Workspace, tmp_path: Path, clock: FakeClock) -> None:
    made = ws.qualifications.save_draft(replace(form(ws, tmp_path), admin_name=""))
    assert (made.state, made.submitted_at) == (Q.DRAFT, None)
    clock.advance(7 * 86_400)
    assert ws.reviewing.due() == 0
    assert not ws.reviewing.waiting()
    assert ws.qualifications.bindable(Purpose.OWN) == []
    again = ws.qualifications.submit(replace(made.form, admin_name="林晓月"), made.id)
    assert (again.id, again.state) == (made.id, Q.PENDING)


@pytest.mark.feature("DOM-QUAL-16", "DOM-SIGN-04", "DOM-SIGN-05")
def test_only_passed_ones_of_the_use_can_be_bound(ws: Workspace, tmp_path: Path) -> None:
    made = ws.qualifications.submit(form(ws, tmp_path))
    assert ws.qualifications.bindable(Purpose.OWN) == []
    ws.reviewing.force("qualifications", made.id, Q.APPROVED)
    assert [one.id for one in ws.qualifications.bindable(Purpose.OWN)] == [made.id]
    assert ws.qualifications.bindable(Purpose.OTHER) == []


@pytest.mark.feature("DOM-QUAL-19", "DOM-QUAL-20", "DOM-QUAL-23")
def test_every_field_of_a_refused_one_can_be_changed(ws: Workspace, tmp_path: Path, clock: FakeClock) -> None:
    made = ws.qualifications.submit(form(ws, tmp_path))
    ws.reviewing.force("qualifications", made.id, Q.REJECTED, "reject_same_image")
    refused = ws.qualifications.get(made.id)
    assert (refused.state, refused.reason, refused.locked) == (Q.REJECTED, "reject_same_image", frozenset())
    letter = ws.uploads.add(picture(tmp_path / "letter.png", "black")).sha
    other = replace(refused.form, use="other", name="云图会议有限公司", authorization_image=letter)
    clock.advance(60)
    again = ws.qualifications.submit(other, made.id)
    assert (again.state, again.reason, again.submitted_at) == (Q.PENDING, None, clock.now())
    assert (again.use, again.name) == ("other", "云图会议有限公司")


@pytest.mark.feature("DOM-QUAL-21")
@pytest.mark.parametrize("changes", [{"name": "云图会议有限公司", "use": "other"}, {"use": "other"}])
def test_use_and_name_of_a_passed_one_stay(ws: Workspace, tmp_path: Path, changes: dict[str, str]) -> None:
    made = approved(ws, tmp_path)
    assert made.locked == FIXED
    with pytest.raises(AppError):
        ws.qualifications.submit(replace(made.form, **changes, authorization_image=made.form.legal_front), made.id)
    with pytest.raises(AppError, match="qualification_fixed"):
        ws.qualifications.save_draft(replace(made.form, **changes), made.id)
    assert ws.qualifications.get(made.id) == made


@pytest.mark.feature("DOM-QUAL-22")
def test_one_under_review_is_read_only_until_it_is_withdrawn(ws: Workspace, tmp_path: Path) -> None:
    made = ws.qualifications.submit(form(ws, tmp_path))
    for keep in (ws.qualifications.submit, ws.qualifications.save_draft):
        with pytest.raises(AppError, match="review_state"):
            keep(made.form, made.id)
    assert ws.qualifications.withdraw(made.id).state is Q.DRAFT
    assert not ws.reviewing.waiting()


@pytest.mark.feature("DOM-QUAL-23", "DOM-QUAL-24")
def test_the_approved_version_stays_in_force_through_a_refused_change(ws: Workspace, tmp_path: Path) -> None:
    first = approved(ws, tmp_path)
    sign = bound(ws, first)
    changed = ws.qualifications.submit(replace(first.form, admin_name="陈立"), first.id)
    assert (changed.state, changed.in_force, changed.bindable) == (Q.CHANGE_PENDING, first.form, False)
    ws.reviewing.force("qualifications", first.id, Q.REJECTED, "admin unclear")
    refused = ws.qualifications.get(first.id)
    assert (refused.state, refused.in_force, refused.form.admin_name) == (Q.CHANGE_REJECTED, first.form, "陈立")
    assert [one.id for one in ws.signatures.usable(Market.DOMESTIC)] == [sign]
    back = ws.qualifications.discard(first.id)
    assert (back.state, back.form, back.reason, back.bindable) == (Q.APPROVED, first.form, None, True)


@pytest.mark.feature("DOM-QUAL-24")
def test_an_approved_change_is_in_force(ws: Workspace, tmp_path: Path) -> None:
    first = approved(ws, tmp_path)
    ws.qualifications.submit(replace(first.form, admin_name="陈立"), first.id)
    ws.reviewing.force("qualifications", first.id, Q.APPROVED)
    after = ws.qualifications.get(first.id)
    assert after.state is Q.APPROVED
    assert after.in_force is not None
    assert after.in_force.admin_name == "陈立"


@pytest.mark.feature("DOM-QUAL-25", "DOM-QUAL-26", "DOM-QUAL-27", "DOM-QUAL-28")
def test_deleting_several_takes_their_signatures_out_of_use_and_holds_tasks(
    ws: Workspace, tmp_path: Path, task: MakeTask
) -> None:
    first, second = approved(ws, tmp_path), ws.qualifications.save_draft(form(ws, tmp_path))
    sign = bound(ws, first)
    planned = task(name="春季提醒", signature_id=sign, sign="星河科技", state="scheduled", type="notification")
    done = task(name="旧任务", signature_id=sign, state="completed", type="notification")
    assert ws.qualifications.get(first.id).signatures == 1
    effects = ws.qualifications.effects([first.id, second.id])
    assert (effects.signatures, effects.tasks) == (("星河科技",), ("春季提醒",))

    assert ws.qualifications.delete([first.id, second.id]) == effects
    assert ws.qualifications.find(Listing()).total == 0
    lost = ws.signatures.get(sign)
    assert (lost.state, lost.reason) == (ReviewState.REJECTED, "qualification_gone")
    assert ws.signatures.offered(Market.DOMESTIC) == []
    assert ws.signatures.default(Market.DOMESTIC) is None
    assert (ws.campaigns.get(planned).state, ws.campaigns.get(done).state) == ("held", "completed")
    told = {notice.kind: notice.values for notice in ws.inbox.find(Listing()).rows}
    assert told["campaign_signature_lost"] == {"campaign": planned, "name": "春季提醒", "sign": "星河科技"}
    assert told["signature_lost"] == {"id": sign, "name": "星河科技"}


@pytest.mark.feature("DOM-QUAL-31")
def test_pictures_go_with_the_last_that_names_them(ws: Workspace, tmp_path: Path) -> None:
    first, second = (ws.qualifications.save_draft(form(ws, tmp_path)) for _ in range(2))
    ws.qualifications.delete([first.id])
    assert ws.uploads.get(first.form.license_image)
    ws.qualifications.delete([second.id])
    assert list(ws.folder.glob("uploads/*")) == []


def test_a_picture_that_is_gone_is_told_at_its_field(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(AppError) as caught:
        ws.qualifications.submit(replace(form(ws, tmp_path), legal_back="0" * 64))
    assert (caught.value.code, caught.value.field) == ("upload_gone", "legal_back")


@pytest.mark.feature("NAV-20", "DOM-QUAL-29")
def test_the_review_answers_on_its_clock_and_tells_the_inbox(ws: Workspace, tmp_path: Path, clock: FakeClock) -> None:
    filled = form(ws, tmp_path)
    good = ws.qualifications.submit(filled)
    doubled = ws.qualifications.submit(replace(filled, legal_back=filled.legal_front))
    clock.set(ws.reviewing.expected(clock.now()) - 1)
    assert ws.reviewing.due() == 0
    clock.advance(1)
    assert ws.reviewing.due() == 2
    assert ws.qualifications.get(good.id).state is Q.APPROVED
    assert ws.qualifications.get(doubled.id).reason == "reject_same_image"
    kinds = [notice.kind for notice in ws.inbox.find(Listing()).rows]
    assert kinds == ["review.qualifications.rejected", "review.qualifications.approved"]


def test_the_list_filters_and_searches(ws: Workspace, tmp_path: Path) -> None:
    made = approved(ws, tmp_path)
    draft = ws.qualifications.save_draft(form(ws, tmp_path, name="云图会议有限公司", use="other"))
    assert ws.qualifications.find(Listing(where={"state": Q.DRAFT})).rows == (draft,)
    assert ws.qualifications.find(Listing(where={"use": "own"})).rows == (made,)
    assert ws.qualifications.find(Listing(search="云图")).rows == (draft,)


def test_every_move_leads_to_a_state_that_can_go_on() -> None:
    for state in Q:
        assert any(QUALIFICATION.can(state, action) for action in QUALIFICATION.table), state
