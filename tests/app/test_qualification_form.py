"""The form of a qualification: what it shows, what it asks for, what is wrong with what was filled in."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.qualification import (
    FIELDS,
    FIXED,
    LONG_TERM,
    Account,
    Application,
    Block,
    IdType,
    Kind,
    LicenseType,
    Region,
    application,
    check,
    check_draft,
    form_fields,
    locked,
    problems,
    tidied,
)
from app.domain.review import QUALIFICATION, QualificationState
from app.errors import AppError
from tests.app.proofs import CARD, CODE

TODAY = date(2026, 3, 18)
NAME = "星河科技有限公司"
ENTERPRISE, PERSON = Account(NAME, True), Account("沈嘉树", False)
SHA = "0" * 64
GOOD = Application(
    use="own",
    name=NAME,
    license_type=LicenseType.BUSINESS,
    license_code=CODE,
    license_expires=LONG_TERM,
    license_image=SHA,
    legal_name="沈嘉树",
    legal_id=CARD,
    legal_id_expires="2026-03-18",
    legal_front=SHA,
    legal_back=SHA,
    admin_name="林晓月",
    admin_id=CARD,
    admin_mobile="13800138000",
)


def found(form: Application, account: Account = ENTERPRISE) -> dict[str, str]:
    return {problem.field: problem.code for problem in problems(tidied(form), account, TODAY)}


def test_a_complete_form_has_no_problem() -> None:
    assert found(GOOD) == {}
    check(GOOD, ENTERPRISE, TODAY)


@pytest.mark.feature("DOM-QUAL-06")
def test_the_use_has_no_default_and_must_be_chosen() -> None:
    assert Application().use == ""
    assert found(replace(GOOD, use="")) == {"use": "required"}


@pytest.mark.feature("DOM-QUAL-07")
def test_use_and_name_agree_with_the_account() -> None:
    assert found(replace(GOOD, name="云图会议有限公司")) == {"name": "qualification_not_own"}
    other = replace(GOOD, use="other", authorization_image=SHA)
    assert found(other) == {"name": "qualification_own"}
    assert found(replace(other, name="云图会议有限公司")) == {}


@pytest.mark.feature("DOM-QUAL-02")
@pytest.mark.parametrize("region", [region for region in Region if region is not Region.MAINLAND])
def test_mainland_subjects_only(region: Region) -> None:
    assert found(replace(GOOD, region=region)) == {"region": "qualification_mainland_only"}


@pytest.mark.feature("DOM-QUAL-08", "DOM-QUAL-09", "DOM-QUAL-10", "DOM-QUAL-11", "DOM-QUAL-14")
def test_blocks_follow_the_use_and_the_kind_of_account() -> None:
    def blocks(use: str, enterprise: bool) -> list[Block]:
        return list(dict.fromkeys(field.block for field in form_fields(use, enterprise)))

    basic = [Block.BASIC, Block.LICENSE, Block.LEGAL, Block.ADMIN]
    assert blocks("own", True) == blocks("", True) == basic
    assert blocks("other", True) == blocks("other", False) == [*basic, Block.AUTHORIZATION]
    person = {field.name for field in form_fields("own", False)}
    assert person & {"license_code", "license_image", "legal_name", "authorization_image"} == set()
    assert {"name", "legal_id", "admin_mobile"} <= person
    assert found(replace(GOOD, use="other", name="云图会议有限公司")) == {"authorization_image": "required"}


@pytest.mark.feature("DOM-QUAL-08")
def test_what_a_person_has_to_fill_in() -> None:
    form = Application(use="own", name="沈嘉树")
    assert set(found(form, PERSON)) == {
        "legal_id",
        "legal_id_expires",
        "legal_front",
        "legal_back",
        "admin_name",
        "admin_id",
        "admin_mobile",
    }


@pytest.mark.feature("DOM-QUAL-12")
@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"license_code": CODE[:17]}, {"license_code": "credit_code_wrong"}),
        ({"license_code": CODE[:-1] + ("0" if CODE[-1] != "0" else "1")}, {"license_code": "credit_code_wrong"}),
        ({"license_code": CODE.lower()}, {}),
        ({"license_type": "other", "license_code": "军 001"}, {}),
        ({"license_type": "other", "license_code": "1" * 31}, {"license_code": "too_long"}),
        ({"license_type": "passport"}, {"license_type": "choice_unknown"}),
        ({"legal_id": CARD[:-1]}, {"legal_id": "id_card_wrong"}),
        ({"legal_id_type": IdType.PASSPORT, "legal_id": "E12345678"}, {}),
        ({"legal_id_type": IdType.PASSPORT, "legal_id": "E" * 31}, {"legal_id": "too_long"}),
        ({"admin_id": "E12345678"}, {"admin_id": "id_card_wrong"}),
        ({"admin_mobile": "1371481"}, {"admin_mobile": "number_length"}),
        ({"admin_mobile": "+85251234567"}, {"admin_mobile": "number_foreign"}),
        ({"admin_mail": "lin@"}, {"admin_mail": "mail_wrong"}),
        ({"admin_mail": "lin@qinghe.example"}, {}),
        ({"license_expires": "2026-03-17"}, {"license_expires": "expired"}),
        ({"license_expires": "2026-02-30"}, {"license_expires": "date_wrong"}),
        ({"license_expires": "长期"}, {"license_expires": "date_wrong"}),
        ({"legal_id_expires": LONG_TERM}, {}),
        ({"legal_name": "字" * 61}, {"legal_name": "too_long"}),
    ],
)
def test_each_field_is_checked(changes: dict[str, str], problem: dict[str, str]) -> None:
    form = replace(GOOD, **changes)
    assert found(form) == problem
    for name, code in problem.items():
        with pytest.raises(AppError) as caught:
            check(tidied(form), ENTERPRISE, TODAY)
        assert (caught.value.code, caught.value.field) == (code, name)


@pytest.mark.feature("DOM-QUAL-20", "DOM-QUAL-21", "DOM-QUAL-22")
def test_what_can_be_changed_in_each_state() -> None:
    everything = frozenset(field.name for field in FIELDS)
    assert {state: locked(state) for state in QualificationState} == {
        QualificationState.DRAFT: frozenset(),
        QualificationState.REJECTED: frozenset(),
        QualificationState.PENDING: everything,
        QualificationState.CHANGE_PENDING: everything,
        QualificationState.APPROVED: FIXED,
        QualificationState.CHANGE_DRAFT: FIXED,
        QualificationState.CHANGE_REJECTED: FIXED,
    }
    assert locked(None) == frozenset()
    for state in QualificationState:
        assert QUALIFICATION.can(state, "submit") is (locked(state) != everything)


def test_fields_and_form_name_the_same() -> None:
    assert [field.name for field in FIELDS] == [field.name for field in fields(Application)]


def test_a_draft_is_limited_and_holds_no_control_characters() -> None:
    with pytest.raises(AppError, match="too_long"):
        check_draft(Application(legal_name="字" * 61))
    with pytest.raises(AppError) as caught:
        tidied(Application(legal_name="a\x00b"))
    assert (caught.value.code, caught.value.field) == ("control_characters", "legal_name")


@given(st.dictionaries(st.sampled_from([field.name for field in FIELDS]), st.text("a1 X-{}长期.@", max_size=70)))
def test_any_form_has_an_answer_and_tidying_is_done_once(values: dict[str, str]) -> None:
    form = tidied(Application(**values))
    assert tidied(form) == form
    assert application({**form.values(), "gone": 1}) == form
    for problem in problems(form, ENTERPRISE, TODAY):
        assert problem.field in {field.name for field in FIELDS}
    assert all(field.kind is not Kind.IMAGE or len(getattr(GOOD, field.name)) in (0, 64) for field in FIELDS)
