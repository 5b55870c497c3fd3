"""Signatures: submission, states, the default, deletion."""

from __future__ import annotations

import pytest

from app.clock import FakeClock
from app.domain.daytime import parse, stamp
from app.domain.listing import Listing
from app.domain.market import Market
from app.domain.review import ReviewState
from app.domain.signature import Purpose, SignatureType, names, short_name, types_for
from app.errors import AppError
from app.services.signatures import LIMIT, Signature
from app.workspace import Workspace
from tests.app.conftest import MakeTask
from tests.app.flow import picture, qualified

HOME, ABROAD = Market.DOMESTIC, Market.INTERNATIONAL
OWN, COMPANY = Purpose.OWN, SignatureType.COMPANY
pytestmark = pytest.mark.usefixtures("qualification")


def submit(ws: Workspace, text: str = "星河科技", market: Market = HOME) -> Signature:
    return ws.signatures.create(market, text, OWN, COMPANY)


def decided(ws: Workspace, text: str, state: ReviewState, market: Market = HOME) -> Signature:
    signature = submit(ws, text, market)
    ws.reviewing.force("signatures", signature.id, state)
    return ws.signatures.get(signature.id)


@pytest.mark.feature("DOM-SIGN-19", "DOM-SIGN-29")
def test_new_signature_waits_for_review(ws: Workspace, clock: FakeClock) -> None:
    proof = picture(ws)
    heard: list[frozenset[str]] = []
    ws.notices.listen(heard.append)
    signature = ws.signatures.create(HOME, " 星河科技 ", OWN, SignatureType.TRADEMARK, "商标已注册", proof=proof)
    assert (signature.id, signature.text, signature.state) == (1, "星河科技", ReviewState.PENDING)
    assert (signature.purpose, signature.type, signature.remark) == (
        OWN,
        SignatureType.TRADEMARK,
        "商标已注册",
    )
    assert stamp(signature.submitted_at) == "2026-03-18 14:00:00"
    assert ws.signatures.get(1) == signature
    assert heard == [frozenset({"signatures"})]


@pytest.mark.feature("DOM-SIGN-03")
def test_both_purposes_are_kept_and_another_is_refused(ws: Workspace) -> None:
    qualified(ws, "云图会议有限公司", Purpose.OTHER)
    letter = picture(ws)
    for text, purpose in (("自用签名甲", Purpose.OWN), ("他用签名乙", Purpose.OTHER)):
        assert ws.signatures.create(HOME, text, purpose, COMPANY, authorization=letter).purpose is purpose
    with pytest.raises(ValueError):
        ws.signatures.create(HOME, "丙公司", "", COMPANY)  # type: ignore[arg-type]


@pytest.mark.feature("DOM-SIGN-06")
def test_enterprise_may_use_all_four_types(ws: Workspace) -> None:
    kinds, proof = types_for(True, HOME), picture(ws)
    for number, kind in enumerate(kinds):
        assert ws.signatures.create(HOME, f"签名类型{number}", OWN, kind, "说明", proof=proof).type is kind
    assert kinds == (COMPANY, SignatureType.APP, SignatureType.TRADEMARK, SignatureType.GOVERNMENT)
    for kind in (SignatureType.WEBSITE, SignatureType.ACCOUNT):
        with pytest.raises(AppError, match="type_not_allowed"):
            ws.signatures.create(HOME, "星河网站", OWN, kind, "说明")


@pytest.mark.feature("DOM-SIGN-07")
def test_personal_account_may_use_app_only(ws: Workspace) -> None:
    ws.profiles.change(certification="personal")
    for kind in (SignatureType.COMPANY, SignatureType.TRADEMARK, SignatureType.GOVERNMENT):
        with pytest.raises(AppError) as caught:
            ws.signatures.create(HOME, "星河科技", OWN, kind, "说明", proof=picture(ws))
        assert (caught.value.code, caught.value.field) == ("type_not_allowed", "type")
    assert ws.signatures.create(HOME, "星河科技", OWN, SignatureType.APP, "说明").type is SignatureType.APP


@pytest.mark.feature("DOM-SIGN-09", "DOM-SIGN-10")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "required"),
        ("【星河科技】", "signature_brackets"),
        ("星河】", "signature_brackets"),
        ("星", "signature_length"),
        ("星" * 13, "signature_length"),
        ("星河-科技", "signature_characters"),
        ("20260318", "signature_digits"),
    ],
)
def test_text_refused_at_its_field(ws: Workspace, text: str, code: str) -> None:
    with pytest.raises(AppError) as caught:
        submit(ws, text)
    assert (caught.value.code, caught.value.field) == (code, "text")
    assert ws.signatures.find(Listing()).total == 0


@pytest.mark.feature("DOM-SIGN-10")
@pytest.mark.parametrize("text", ["腾讯", "星" * 12, "Galaxy2026"])
def test_text_at_its_limits_passes(ws: Workspace, text: str) -> None:
    assert submit(ws, text).text == text


@pytest.mark.feature("DOM-SIGN-17", "DOM-SIGN-18")
def test_remark_is_required_for_an_app_and_limited(ws: Workspace) -> None:
    with pytest.raises(AppError) as caught:
        ws.signatures.create(HOME, "星河应用", OWN, SignatureType.APP, "  ")
    assert (caught.value.code, caught.value.field) == ("required", "remark")
    with pytest.raises(AppError) as caught:
        ws.signatures.create(HOME, "星河应用", OWN, COMPANY, "字" * 101)
    assert (caught.value.code, caught.value.field) == ("too_long", "remark")
    assert ws.signatures.create(HOME, "星河应用", OWN, COMPANY, "字" * 100).remark == "字" * 100
    assert submit(ws, "星河公司").remark == ""


@pytest.mark.feature("DOM-SIGN-21", "DOM-SIGN-22")
def test_only_effective_ones_are_usable_approved_ones_are_listed_beside(ws: Workspace) -> None:
    made = {state: decided(ws, f"签名{state.value}", state) for state in ReviewState}
    assert [s.id for s in ws.signatures.usable(HOME)] == [made[ReviewState.EFFECTIVE].id]
    offered = {s.id: s.state for s in ws.signatures.offered(HOME)}
    assert offered == {made[state].id: state for state in (ReviewState.APPROVED, ReviewState.EFFECTIVE)}
    assert ws.signatures.usable(ABROAD) == []


@pytest.mark.feature("DOM-SIGN-24")
def test_advice_for_ten_working_days_after_approval(ws: Workspace, clock: FakeClock) -> None:
    signature = decided(ws, "星河科技", ReviewState.EFFECTIVE)
    assert ws.signatures.small_batch_advice(signature, clock.now())
    assert ws.signatures.small_batch_advice(signature, parse("2026-04-01 13:59:59"))
    assert not ws.signatures.small_batch_advice(signature, parse("2026-04-01 14:00:00"))
    assert not ws.signatures.small_batch_advice(submit(ws, "另一签名"), clock.now())


@pytest.mark.feature("DOM-SIGN-25")
def test_ids_are_never_given_again(ws: Workspace) -> None:
    first, second = submit(ws, "签名甲"), submit(ws, "签名乙")
    ws.signatures.delete([first.id, second.id])
    assert submit(ws, "签名甲").id == second.id + 1


@pytest.mark.feature("DOM-SIGN-27")
def test_default_is_what_was_approved_first_and_moves_on(ws: Workspace, clock: FakeClock) -> None:
    assert ws.signatures.default(HOME) is None
    late, early = submit(ws, "后通过的"), submit(ws, "先通过的")
    ws.reviewing.force("signatures", early.id, ReviewState.EFFECTIVE)
    clock.advance(60)
    ws.reviewing.force("signatures", late.id, ReviewState.EFFECTIVE)
    decided(ws, "Galaxy", ReviewState.EFFECTIVE, ABROAD)
    assert ws.signatures.default(HOME) == "先通过的"
    assert [s.text for s in ws.signatures.find(Listing()).rows if s.is_default] == ["Galaxy", "先通过的"]
    ws.signatures.delete([early.id])
    assert ws.signatures.default(HOME) == "后通过的"
    assert ws.signatures.get(late.id).is_default


@pytest.mark.feature("DOM-SIGN-30")
@pytest.mark.parametrize("state", [ReviewState.PENDING, ReviewState.REJECTED])
def test_pending_and_rejected_ones_are_changed_and_submitted_again(
    ws: Workspace, clock: FakeClock, state: ReviewState
) -> None:
    signature = submit(ws, "星河科技")
    ws.reviewing.force("signatures", signature.id, state, "reject_neutral")
    clock.advance(3600)
    changed = ws.signatures.edit(signature.id, "星河数码", OWN, SignatureType.GOVERNMENT, "说明")
    assert (changed.id, changed.text, changed.state) == (signature.id, "星河数码", ReviewState.PENDING)
    assert (changed.reason, changed.decided_at, changed.submitted_at) == (None, None, clock.now())


@pytest.mark.feature("DOM-SIGN-31")
@pytest.mark.parametrize("state", [ReviewState.APPROVED, ReviewState.EFFECTIVE])
def test_passed_ones_cannot_be_changed(ws: Workspace, state: ReviewState) -> None:
    signature = decided(ws, "星河科技", state)
    with pytest.raises(AppError, match="review_state"):
        ws.signatures.edit(signature.id, "星河数码", OWN, COMPANY)
    assert ws.signatures.get(signature.id) == signature


@pytest.mark.feature("DOM-SIGN-32")
def test_deleted_ones_are_gone_and_need_a_new_review(ws: Workspace) -> None:
    signature = decided(ws, "星河科技", ReviewState.EFFECTIVE)
    ws.signatures.delete([signature.id])
    with pytest.raises(AppError, match="not_found"):
        ws.signatures.get(signature.id)
    assert submit(ws, "星河科技").state is ReviewState.PENDING


@pytest.mark.feature("DOM-SIGN-33")
@pytest.mark.parametrize("state", ["scheduled", "running", "paused"])
def test_delete_is_refused_while_a_task_uses_it(ws: Workspace, task: MakeTask, state: str) -> None:
    kept, free = decided(ws, "星河科技", ReviewState.EFFECTIVE), submit(ws, "没人使用")
    task(name="春季提醒", signature_id=kept.id, state=state)
    task(name="旧任务", signature_id=kept.id, state="completed")
    with pytest.raises(AppError) as caught:
        ws.signatures.delete([free.id, kept.id])
    assert (caught.value.code, caught.value.values) == ("signature_in_use", {"tasks": ["春季提醒"]})
    assert ws.signatures.find(Listing()).total == 2
    ws.signatures.delete([free.id])


@pytest.mark.feature("DOM-SIGN-34")
@pytest.mark.parametrize("state", [ReviewState.PENDING, ReviewState.APPROVED, ReviewState.EFFECTIVE])
def test_text_of_a_pending_or_passed_one_is_refused(ws: Workspace, state: ReviewState) -> None:
    decided(ws, "星河科技", state)
    with pytest.raises(AppError) as caught:
        submit(ws, "星河科技")
    assert (caught.value.code, caught.value.field) == ("signature_exists", "text")
    other = submit(ws, "星河数码")
    with pytest.raises(AppError, match="signature_exists"):
        ws.signatures.edit(other.id, "星河科技", OWN, COMPANY)
    assert submit(ws, "星河科技", ABROAD).market is ABROAD


@pytest.mark.feature("DOM-SIGN-34")
def test_text_of_a_rejected_one_may_be_tried_again(ws: Workspace) -> None:
    rejected = decided(ws, "星河科技", ReviewState.REJECTED)
    assert submit(ws, "星河科技").id != rejected.id


def test_number_51_is_refused(ws: Workspace) -> None:
    for number in range(LIMIT):
        submit(ws, f"签名{number}号")
    with pytest.raises(AppError) as caught:
        submit(ws, "再来一个")
    assert caught.value.values == {"limit": 50}


def test_list_filters_and_searches(ws: Workspace) -> None:
    decided(ws, "星河科技", ReviewState.EFFECTIVE)
    submit(ws, "银河科技")
    submit(ws, "Galaxy", ABROAD)
    assert [s.text for s in ws.signatures.find(Listing(where={"market": HOME})).rows] == ["银河科技", "星河科技"]
    assert [s.text for s in ws.signatures.find(Listing(where={"state": "pending", "market": "domestic"})).rows] == [
        "银河科技"
    ]
    assert ws.signatures.find(Listing(search="河科")).total == 2
    assert [s.text for s in ws.signatures.find(Listing(sort="id", descending=False)).rows] == [
        "星河科技",
        "银河科技",
        "Galaxy",
    ]


# -- what a signature at home stands on ------------------------------------------------------------------------------


@pytest.mark.feature("DOM-SIGN-04", "DOM-QUAL-04")
def test_without_a_passed_qualification_none_at_home(ws: Workspace, qualification: int) -> None:
    ws.qualifications.delete([qualification])
    with pytest.raises(AppError) as caught:
        submit(ws)
    assert (caught.value.code, caught.value.field) == ("qualification_required", "qualification_id")
    assert ws.signatures.find(Listing()).total == 0


@pytest.mark.feature("DOM-QUAL-03", "INT-SIGN-09")
def test_abroad_needs_no_qualification_and_no_picture(ws: Workspace, qualification: int) -> None:
    ws.qualifications.delete([qualification])
    made = ws.signatures.create(ABROAD, "Tencent Cloud", Purpose.OTHER, SignatureType.TRADEMARK)
    assert (made.qualification_id, made.qualification) == (None, "")


@pytest.mark.feature("DOM-SIGN-04", "DOM-SIGN-05", "DOM-QUAL-16")
def test_the_only_fitting_qualification_is_taken_else_one_is_named(ws: Workspace, qualification: int) -> None:
    other = qualified(ws, "云图会议有限公司", Purpose.OTHER)
    assert submit(ws).qualification_id == qualification
    with pytest.raises(AppError) as caught:
        ws.signatures.create(HOME, "云图会议", OWN, COMPANY, qualification_id=other)
    assert (caught.value.code, caught.value.field) == ("qualification_not_bindable", "qualification_id")
    second = qualified(ws, "星河数码有限公司")
    with pytest.raises(AppError) as caught:
        submit(ws, "星河数码")
    assert caught.value.code == "qualification_ambiguous"
    assert caught.value.values == {"names": ["星河科技有限公司", "星河数码有限公司"]}
    made = ws.signatures.create(HOME, "星河数码", OWN, COMPANY, qualification_id=second)
    assert (made.qualification_id, made.qualification) == (second, "星河数码有限公司")


@pytest.mark.feature("DOM-SIGN-11", "DOM-SIGN-13")
def test_a_trademark_needs_its_registration_and_another_s_the_letter(ws: Workspace) -> None:
    qualified(ws, "云图会议有限公司", Purpose.OTHER)
    with pytest.raises(AppError) as caught:
        ws.signatures.create(HOME, "星河科技", OWN, SignatureType.TRADEMARK)
    assert (caught.value.code, caught.value.field) == ("proof_required", "proof")
    with pytest.raises(AppError) as caught:
        ws.signatures.create(HOME, "云图会议", Purpose.OTHER, COMPANY)
    assert (caught.value.code, caught.value.field) == ("authorization_required", "authorization")
    sha = picture(ws)
    assert ws.signatures.create(HOME, "星河科技", OWN, SignatureType.TRADEMARK, proof=sha).proof == sha
    assert ws.signatures.create(HOME, "云图会议", Purpose.OTHER, COMPANY, authorization=sha).authorization == sha
    with pytest.raises(AppError, match="upload_gone"):
        ws.signatures.create(HOME, "星河品牌", OWN, SignatureType.TRADEMARK, proof="1" * 64)


@pytest.mark.feature("INT-SIGN-04", "INT-SIGN-05")
def test_types_abroad(ws: Workspace) -> None:
    kinds = types_for(True, ABROAD)
    said = ["company", "app", "website", "account", "trademark", "government"]
    assert [kind.value for kind in kinds] == said
    for number, kind in enumerate(kinds):
        assert ws.signatures.create(ABROAD, f"Galaxy {number}", OWN, kind, "about").type is kind
    assert [kind.value for kind in types_for(False, ABROAD)] == ["app", "website", "account"]
    ws.profiles.change(certification="personal")
    with pytest.raises(AppError, match="type_not_allowed"):
        submit(ws, "Nebula", ABROAD)


@pytest.mark.feature("INT-SIGN-06")
@pytest.mark.parametrize(
    ("text", "code"),
    [("[Galaxy]", "signature_brackets"), ("【Galaxy】", "signature_brackets"), ("x" * 16, "signature_length")],
)
def test_text_abroad_refused_at_its_field(ws: Workspace, text: str, code: str) -> None:
    with pytest.raises(AppError) as caught:
        submit(ws, text, ABROAD)
    assert (caught.value.code, caught.value.field) == (code, "text")
    assert submit(ws, "x" * 15, ABROAD).text == "x" * 15


@pytest.mark.feature("INT-SIGN-15", "INT-SIGN-16", "INT-SIGN-17")
def test_rules_abroad_are_those_at_home(ws: Workspace) -> None:
    made = decided(ws, "Galaxy", ReviewState.EFFECTIVE, ABROAD)
    with pytest.raises(AppError, match="review_state"):
        ws.signatures.edit(made.id, "Nebula", OWN, COMPANY)
    assert ws.signatures.default(ABROAD) == "Galaxy"
    assert ws.signatures.default(HOME) is None
    ws.signatures.delete([made.id])
    assert ws.signatures.default(ABROAD) is None


@pytest.mark.feature("DOM-SIGN-36", "INT-SIGN-10")
def test_rejections_teach(ws: Workspace, clock: FakeClock) -> None:
    strange, neutral, app = (
        submit(ws, "云图会议"),
        submit(ws, "温馨提示"),
        ws.signatures.create(HOME, "星河应用", OWN, SignatureType.APP, "商店可以下载"),
    )
    good, abroad = submit(ws, "星河"), submit(ws, "Nebula", ABROAD)
    clock.advance(86_400)
    ws.reviewing.due()
    found = [ws.signatures.get(row.id) for row in (strange, neutral, app)]
    assert [row.reason for row in found] == ["reject_owner_mismatch", "reject_neutral", "reject_app_link"]
    assert [one.better for row in found for one in ws.signatures.findings(row)] == ["星河科技", "星河科技", None]
    assert ws.signatures.get(good.id).state is ReviewState.APPROVED
    assert ws.signatures.get(abroad.id).state is ReviewState.EFFECTIVE  # nobody to file it with


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("星河科技有限公司", "星河科技"),
        ("青禾生活科技（杭州）有限公司", "青禾生活科技"),
        ("杭州市青禾商贸股份有限公司", "青禾商贸"),
        ("公司", None),
        ("北京市非常非常非常长的名字的贸易有限公司", None),
        ("", None),
    ],
)
def test_short_names(name: str, short: str | None) -> None:
    assert short_name(name) == short
    assert short is None or names(short, name)


@pytest.mark.feature("DOM-SIGN-35", "INT-SIGN-07")
def test_types_that_the_real_carrier_has_withdrawn(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(market: Market) -> list[str]:
        return [kind.value for kind in types_for(True, market) if ws.signatures.withdrawn(market, kind)]

    assert gone(HOME) == gone(ABROAD) == []
    monkeypatch.setattr(ws.gateway, "simulated", False)
    assert (gone(HOME), gone(ABROAD)) == (["app"], ["website", "account"])
