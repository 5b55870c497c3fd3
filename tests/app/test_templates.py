"""Body templates: submission, names, states, deletion."""

from __future__ import annotations

import pytest

from app.clock import FakeClock
from app.domain.listing import Listing
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.domain.template import check_content, check_name, has_link, hints
from app.errors import AppError
from app.services.templates import LIMIT, Template
from app.workspace import Workspace
from tests.app.conftest import MakeTask

HOME, ABROAD = Market.DOMESTIC, Market.INTERNATIONAL
CODE, NOTE, MARKETING = MessageType.VERIFICATION, MessageType.NOTIFICATION, MessageType.MARKETING
BODY = "您的订单{1}已发货，预计{2}送达。"


def submit(ws: Workspace, name: str = "发货提醒", content: str = BODY, kind: MessageType = NOTE) -> Template:
    return ws.templates.create(HOME, name, kind, content)


def decided(ws: Workspace, name: str, state: ReviewState) -> Template:
    template = submit(ws, name)
    ws.reviewing.force("templates", template.id, state)
    return ws.templates.get(template.id)


def refused(ws: Workspace, content: str, kind: MessageType = NOTE) -> str:
    with pytest.raises(AppError) as caught:
        submit(ws, content=content, kind=kind)
    assert caught.value.field == "content"
    assert ws.templates.find(Listing()).total == 0
    return caught.value.code


@pytest.mark.feature("DOM-TPL-15")
def test_new_template_waits_for_review(ws: Workspace, clock: FakeClock) -> None:
    heard: list[frozenset[str]] = []
    ws.notices.listen(heard.append)
    template = ws.templates.create(HOME, " 发货提醒 ", NOTE, BODY, " 面向下单客户 ")
    assert (template.name, template.state, template.variables) == ("发货提醒", ReviewState.PENDING, 2)
    assert (template.content, template.remark, template.submitted_at) == (BODY, "面向下单客户", clock.now())
    assert ws.templates.get(template.id) == template
    assert heard == [frozenset({"templates"})]


@pytest.mark.feature("DOM-TPL-02", "DOM-TPL-03")
@pytest.mark.parametrize(("name", "code"), [("  ", "required"), ("字" * 31, "too_long")])
def test_name_is_required_and_limited(ws: Workspace, name: str, code: str) -> None:
    with pytest.raises(AppError) as caught:
        submit(ws, name)
    assert (caught.value.code, caught.value.field) == (code, "name")


@pytest.mark.feature("DOM-TPL-03")
def test_name_is_unique_among_live_templates_of_a_market(ws: Workspace) -> None:
    first = submit(ws, "字" * 30)
    with pytest.raises(AppError) as caught:
        submit(ws, f" {'字' * 30} ")
    assert (caught.value.code, caught.value.field) == ("template_name_exists", "name")
    other = submit(ws, "另一个")
    with pytest.raises(AppError, match="template_name_exists"):
        ws.templates.edit(other.id, "字" * 30, NOTE, BODY)
    assert ws.templates.edit(other.id, "另一个", NOTE, BODY).name == "另一个"
    assert ws.templates.create(ABROAD, "字" * 30, NOTE, "Your order {1} has left.").market is ABROAD
    ws.templates.delete([first.id])
    assert submit(ws, "字" * 30).id > other.id


@pytest.mark.feature("DOM-TPL-04")
def test_enterprise_may_use_three_types(ws: Workspace) -> None:
    bodies = {CODE: "验证码{1}，请勿泄露。", NOTE: BODY, MARKETING: "新品上市，拒收请回复R"}
    assert {submit(ws, kind.value, body, kind).type for kind, body in bodies.items()} == set(MessageType)


@pytest.mark.feature("DOM-TPL-05")
def test_personal_account_may_not_use_marketing(ws: Workspace) -> None:
    ws.profiles.change(certification="personal")
    with pytest.raises(AppError) as caught:
        submit(ws, "上新", "新品上市，拒收请回复R", MARKETING)
    assert (caught.value.code, caught.value.field) == ("type_not_allowed", "type")
    assert submit(ws, "验证", "验证码{1}", CODE).type is CODE
    assert submit(ws, "通知").type is NOTE


@pytest.mark.feature("DOM-TPL-06", "DOM-TPL-07")
def test_body_of_500_code_points_passes_501_does_not(ws: Workspace) -> None:
    assert refused(ws, "字" * 501) == "too_long"
    assert len(submit(ws, content="😀" * 500).content) == 500


@pytest.mark.feature("DOM-TPL-08")
@pytest.mark.parametrize("content", ["您好{name}先生", "您好{1", "您好}先生", "您好{}先生", "您好{1.5}先生"])
def test_other_braces_are_refused(ws: Workspace, content: str) -> None:
    assert refused(ws, content) == "template_braces"


@pytest.mark.feature("DOM-TPL-09")
@pytest.mark.parametrize("content", ["您好{1}，{3}", "您好{0}", "您好{2}"])
def test_numbers_must_be_consecutive_from_1(ws: Workspace, content: str) -> None:
    assert refused(ws, content) == "template_numbering"


@pytest.mark.feature("DOM-TPL-10")
def test_same_number_twice_takes_one_value(ws: Workspace) -> None:
    assert submit(ws, content="您好{1}，{1}的预约在{2}").variables == 2


@pytest.mark.feature("DOM-TPL-11")
@pytest.mark.parametrize("content", ["{1}", "{1}，{2}。", " {1} {2} ！"])
def test_body_of_variables_only_is_refused(ws: Workspace, content: str) -> None:
    assert refused(ws, content) == "template_all_variables"


@pytest.mark.feature("DOM-TPL-12", "DOM-TPL-13")
def test_marketing_needs_an_opt_out(ws: Workspace) -> None:
    assert refused(ws, "新品上市", MARKETING) == "template_opt_out"
    assert refused(ws, "拒收请回复R，新品上市", MARKETING) == "template_opt_out"
    submit(ws, "新写法", "新品上市，拒收请回复R", MARKETING)
    assert hints("新品上市，拒收请回复R", MARKETING, HOME) == []
    for older in ("回T退订", "回TD退订", "回N退订"):
        submit(ws, older, f"新品上市，{older}", MARKETING)
        assert [hint.code for hint in hints(f"新品上市，{older}", MARKETING, HOME)] == ["hint_opt_out_older"]


@pytest.mark.feature("DOM-TPL-24")
def test_brackets_are_refused_symbols_only_warn(ws: Workspace) -> None:
    assert refused(ws, "【星河】您好") == "template_brackets"
    assert submit(ws, content="本月应付¥{1}").state is ReviewState.PENDING
    assert [hint.code for hint in hints("本月应付¥{1}", NOTE, HOME)] == ["hint_symbol"]


@pytest.mark.feature("DOM-TPL-25")
def test_adjacent_variables_only_warn_at_submission(ws: Workspace) -> None:
    assert submit(ws, content="您好{1}{2}").variables == 2
    assert [hint.code for hint in hints("您好{1}{2}", NOTE, HOME)] == ["hint_adjacent_variables"]


@pytest.mark.feature("DOM-TPL-14")
def test_remark_is_optional_and_limited(ws: Workspace) -> None:
    assert submit(ws).remark == ""
    with pytest.raises(AppError) as caught:
        ws.templates.create(HOME, "另一个", NOTE, BODY, "字" * 101)
    assert (caught.value.code, caught.value.field) == ("too_long", "remark")


@pytest.mark.feature("DOM-TPL-16")
def test_only_effective_ones_can_be_sent(ws: Workspace) -> None:
    for state in (ReviewState.PENDING, ReviewState.REJECTED):
        decided(ws, state.value, state)
    effective = decided(ws, "可用", ReviewState.EFFECTIVE)
    assert ws.templates.usable(HOME) == [effective]
    assert ws.templates.usable(ABROAD) == []
    with pytest.raises(AppError, match="review_state"):
        ws.reviewing.force("templates", effective.id, ReviewState.APPROVED)


@pytest.mark.feature("DOM-TPL-20")
@pytest.mark.parametrize("state", [ReviewState.PENDING, ReviewState.REJECTED])
def test_pending_and_rejected_ones_are_changed_and_submitted_again(
    ws: Workspace, clock: FakeClock, state: ReviewState
) -> None:
    template = submit(ws)
    ws.reviewing.force("templates", template.id, state, "reject_symbol")
    clock.advance(3600)
    changed = ws.templates.edit(template.id, "新名", CODE, "验证码{1}", "说明")
    assert (changed.id, changed.name, changed.type, changed.variables) == (template.id, "新名", CODE, 1)
    assert (changed.state, changed.reason, changed.submitted_at) == (ReviewState.PENDING, None, clock.now())


@pytest.mark.feature("DOM-TPL-21")
def test_effective_ones_cannot_be_changed(ws: Workspace) -> None:
    template = decided(ws, "可用", ReviewState.EFFECTIVE)
    with pytest.raises(AppError, match="review_state"):
        ws.templates.edit(template.id, "新名", NOTE, BODY)
    assert ws.templates.get(template.id) == template


@pytest.mark.feature("DOM-TPL-22")
def test_deleted_ones_are_gone_unless_a_task_needs_them(ws: Workspace, task: MakeTask) -> None:
    kept, free = decided(ws, "在用", ReviewState.EFFECTIVE), submit(ws, "不用")
    task(name="春季提醒", template_id=kept.id, state="scheduled")
    with pytest.raises(AppError) as caught:
        ws.templates.delete([free.id, kept.id])
    assert (caught.value.code, caught.value.values) == ("template_in_use", {"tasks": ["春季提醒"]})
    ws.templates.delete([free.id])
    assert [t.id for t in ws.templates.find(Listing()).rows] == [kept.id]
    assert submit(ws, "不用").id > free.id


@pytest.mark.feature("DOM-TPL-27")
def test_copy_gets_a_free_name(ws: Workspace) -> None:
    submit(ws, "发货提醒")
    submit(ws, ws.templates.copy_name(HOME, "发货提醒"))
    assert ws.templates.copy_name(HOME, "发货提醒") == "发货提醒 (3)"
    assert ws.templates.copy_name(HOME, "字" * 30) == "字" * 26 + " (2)"


def test_number_201_is_refused(ws: Workspace) -> None:
    for number in range(LIMIT):
        submit(ws, f"模板{number}")
    with pytest.raises(AppError) as caught:
        submit(ws, "再来一个")
    assert (caught.value.code, caught.value.values) == ("template_limit", {"limit": 200})


def test_list_filters_and_searches(ws: Workspace) -> None:
    first = decided(ws, "发货提醒", ReviewState.EFFECTIVE)
    submit(ws, "登录验证", "验证码{1}", CODE)
    assert [t.name for t in ws.templates.find(Listing(where={"type": CODE})).rows] == ["登录验证"]
    assert [t.name for t in ws.templates.find(Listing(search="订单")).rows] == ["发货提醒"]
    assert [t.id for t in ws.templates.find(Listing(where={"state": ReviewState.EFFECTIVE, "market": HOME})).rows] == [
        first.id
    ]


# -- abroad ------------------------------------------------------------------------------------------------------------


def abroad(
    ws: Workspace, name: str = "Parcel", content: str = "Your order {1} has left.", kind: MessageType = NOTE
) -> Template:
    return ws.templates.create(ABROAD, name, kind, content)


@pytest.mark.feature("INT-TPL-02", "INT-TPL-08", "INT-TPL-12")
def test_abroad_names_remarks_and_ids_are_as_at_home(ws: Workspace) -> None:
    made = abroad(ws)
    assert (made.market, made.name, made.remark, made.id) == (ABROAD, "Parcel", "", 1)
    with pytest.raises(AppError, match="template_name_exists"):
        abroad(ws)
    assert submit(ws, "Parcel").market is HOME
    assert [one.id for one in ws.templates.find(Listing(where={"market": ABROAD})).rows] == [made.id]


@pytest.mark.feature("INT-TPL-03")
def test_abroad_types_follow_the_kind_of_account(ws: Workspace) -> None:
    assert abroad(ws, "Sale", "Sale. Reply R to unsubscribe", MARKETING).type is MARKETING
    ws.profiles.change(certification="personal")
    with pytest.raises(AppError, match="type_not_allowed"):
        abroad(ws, "More", "More. Reply R to unsubscribe", MARKETING)
    assert abroad(ws, "Code", "Your code is {1}.", CODE).type is CODE


@pytest.mark.feature("INT-TPL-04", "INT-TPL-05", "INT-TPL-06")
@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        ("x" * 501, NOTE, "too_long"),
        ("Your {2}", NOTE, "template_numbering"),
        ("{1} {2}", NOTE, "template_all_variables"),
        ("Sale", MARKETING, "template_opt_out"),
        ("特价，拒收请回复R", MARKETING, "template_opt_out"),
    ],
)
def test_abroad_bodies_are_refused_by_the_same_rules(ws: Workspace, content: str, kind: MessageType, code: str) -> None:
    with pytest.raises(AppError) as caught:
        abroad(ws, content=content, kind=kind)
    assert (caught.value.code, caught.value.field) == (code, "content")
    assert len(abroad(ws, content="x" * 500).content) == 500


@pytest.mark.feature("INT-TPL-09", "INT-TPL-10", "INT-TPL-11", "INT-TPL-13")
def test_abroad_states_edits_and_deletion_are_as_at_home(ws: Workspace, clock: FakeClock) -> None:
    good, bad = abroad(ws), abroad(ws, "Loan", "您的贷款{1}已到账")
    clock.advance(86_400)
    ws.reviewing.due()
    assert ws.templates.get(good.id).state is ReviewState.EFFECTIVE
    refused = ws.templates.get(bad.id)
    assert (refused.state, refused.reason) == (ReviewState.REJECTED, "reject_finance")
    assert [one.code for one in ws.templates.findings(ABROAD, NOTE, refused.content)] == ["reject_finance"]
    with pytest.raises(AppError, match="review_state"):
        ws.templates.edit(good.id, "Parcel", NOTE, "Changed.")
    assert ws.templates.edit(bad.id, "Loan", NOTE, "您的订单{1}已发货").state is ReviewState.PENDING
    ws.templates.delete([good.id, bad.id])
    assert ws.templates.find(Listing()).total == 0


@pytest.mark.feature("DOM-TPL-25")
@pytest.mark.parametrize(
    ("value", "link"),
    [("https://a.b/c", True), ("http://x", True), ("www.a", True), ("见a.com。", True), ("A.CN", True), ("3.5", False),
     ("1/2", False), ("甲", False), ("", False), ("com", False)],
)  # fmt: skip
def test_a_link_in_a_value_is_seen(value: str, link: bool) -> None:
    assert has_link(value) is link


def test_a_name_with_control_characters_is_refused_on_its_field() -> None:
    with pytest.raises(AppError) as caught:
        check_name("a\x07")
    assert (caught.value.code, caught.value.field) == ("control_characters", "name")
    with pytest.raises(AppError) as caught:
        check_name("x" * 31)
    assert (caught.value.code, caught.value.field, caught.value.values) == ("too_long", "name", {"limit": 30})
    assert check_name(" " + "x" * 30) == "x" * 30


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        ("a\x07", ("control_characters", "content", {})),
        ("字" * 501, ("too_long", "content", {"limit": 500})),
    ],
)
def test_a_refused_body_is_told_on_its_field(content: str, refusal: tuple[object, ...]) -> None:
    with pytest.raises(AppError) as caught:
        check_content(content, NOTE, HOME)
    assert (caught.value.code, caught.value.field, caught.value.values) == refusal
