"""What a qualification asks for: its fields by block, and what is wrong with an application (DOM-QUAL-02..14, 21)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.identity import is_credit_code, is_id_card, tidy
from app.domain.phone import domestic
from app.domain.plain import plain
from app.domain.review import IN_FORCE, QualificationState
from app.domain.signature import Purpose
from app.errors import AppError

TEXT_LENGTH = 60
NUMBER_LENGTH = 30
LONG_TERM = "long_term"
"""An expiry without an end: 长期."""
_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}").fullmatch


class Subject(StrEnum):
    """Whom a qualification is about; a person's account has one for the person, others only for organisations."""

    ORGANISATION = "organisation"
    PERSON = "person"


class Region(StrEnum):
    """Where the subject is registered; only mainland subjects can apply (DOM-QUAL-02)."""

    MAINLAND = "mainland"
    HONG_KONG = "hong_kong"
    MACAO = "macao"
    TAIWAN = "taiwan"
    ABROAD = "abroad"


class LicenseType(StrEnum):
    BUSINESS = "business"  # 企业营业执照
    CREDIT_CODE = "credit_code"  # 社会信用代码证书
    INSTITUTION = "institution"  # 事业单位法人证书
    OTHER = "other"


class IdType(StrEnum):
    ID_CARD = "id_card"
    PASSPORT = "passport"
    HK_MACAO_PERMIT = "hk_macao_permit"
    TAIWAN_PERMIT = "taiwan_permit"


class Block(StrEnum):
    """Parts of the form (DOM-QUAL-09..11)."""

    BASIC = "basic"  # 资质属性
    LICENSE = "license"  # 企事业单位证照信息
    LEGAL = "legal"  # 法定代表人信息; of a person: 个人身份信息
    ADMIN = "admin"  # 业务管理员信息
    AUTHORIZATION = "authorization"  # 授权 of another's qualification


class Kind(StrEnum):
    """What a field takes."""

    TEXT = "text"
    CHOICE = "choice"
    EXPIRY = "expiry"  # YYYY-MM-DD, or LONG_TERM
    IMAGE = "image"  # the SHA-256 of an upload


@dataclass(frozen=True)
class Field:
    """One field of the form; `choices` are the words a choice takes."""

    name: str
    block: Block
    kind: Kind = Kind.TEXT
    choices: type[StrEnum] | None = None


FIELDS = (
    Field("use", Block.BASIC, Kind.CHOICE, Purpose),
    Field("region", Block.BASIC, Kind.CHOICE, Region),
    Field("name", Block.LICENSE),
    Field("license_type", Block.LICENSE, Kind.CHOICE, LicenseType),
    Field("license_code", Block.LICENSE),
    Field("license_expires", Block.LICENSE, Kind.EXPIRY),
    Field("license_image", Block.LICENSE, Kind.IMAGE),
    Field("legal_name", Block.LEGAL),
    Field("legal_id_type", Block.LEGAL, Kind.CHOICE, IdType),
    Field("legal_id", Block.LEGAL),
    Field("legal_id_expires", Block.LEGAL, Kind.EXPIRY),
    Field("legal_front", Block.LEGAL, Kind.IMAGE),
    Field("legal_back", Block.LEGAL, Kind.IMAGE),
    Field("admin_name", Block.ADMIN),
    Field("admin_id", Block.ADMIN),
    Field("admin_mobile", Block.ADMIN),
    Field("admin_mail", Block.ADMIN),
    Field("authorization_image", Block.AUTHORIZATION, Kind.IMAGE),
)
IMAGES = tuple(field.name for field in FIELDS if field.kind is Kind.IMAGE)
FIXED = frozenset({"use", "region", "name"})
"""What a qualification that has passed keeps for ever (DOM-QUAL-21)."""
OPTIONAL = frozenset({"admin_mail"})
_PERSON = frozenset({"use", "region", "name"})


@dataclass(frozen=True)
class Application:
    """Everything the form holds, as text; an empty one says nothing yet. Images are named by their SHA-256."""

    use: str = ""
    region: str = Region.MAINLAND.value
    name: str = ""
    license_type: str = ""
    license_code: str = ""
    license_expires: str = ""
    license_image: str = ""
    legal_name: str = ""
    legal_id_type: str = IdType.ID_CARD.value
    legal_id: str = ""
    legal_id_expires: str = ""
    legal_front: str = ""
    legal_back: str = ""
    admin_name: str = ""
    admin_id: str = ""
    admin_mobile: str = ""
    admin_mail: str = ""
    authorization_image: str = ""

    def values(self) -> dict[str, str]:
        return asdict(self)


@dataclass(frozen=True)
class Account:
    """Who applies: the account's certified name and kind (NAV-16, NAV-17)."""

    name: str
    enterprise: bool


@dataclass(frozen=True)
class Problem:
    """One field that cannot be submitted. `code` names the sentence, `values` fill it."""

    field: str
    code: str
    values: Mapping[str, object]


def application(values: Mapping[str, Any]) -> Application:
    """Of stored values; names that are not known any more are left out."""
    known = {field.name for field in fields(Application)}
    return Application(**{name: str(value) for name, value in values.items() if name in known})


def subject_of(use: str, enterprise: bool) -> Subject:
    """A personal account's own qualification is the person's; whoever authorises is an organisation (facts.md 7)."""
    return Subject.PERSON if use == Purpose.OWN and not enterprise else Subject.ORGANISATION


def form_fields(use: str, enterprise: bool) -> tuple[Field, ...]:
    """The fields this form shows: no licence for a person, the authorisation for another's only (DOM-QUAL-08, -14)."""
    person = subject_of(use, enterprise) is Subject.PERSON

    def shown(field: Field) -> bool:
        if field.block is Block.LICENSE and person:
            return field.name in _PERSON
        if person and field.name == "legal_name":  # the name of the qualification
            return False
        return field.block is not Block.AUTHORIZATION or use == Purpose.OTHER

    return tuple(field for field in FIELDS if shown(field))


def locked(state: QualificationState | None) -> frozenset[str]:
    """Fields that cannot be changed in a state; None for a new one (DOM-QUAL-20..22)."""
    if state in (QualificationState.PENDING, QualificationState.CHANGE_PENDING):
        return frozenset(field.name for field in FIELDS)
    return FIXED if state in IN_FORCE else frozenset()


def tidied(form: Application) -> Application:
    """As it is stored: trimmed, numbers in their one spelling. Raises AppError on a field with control characters."""
    values = {name: plain(value.strip(), name) for name, value in form.values().items()}
    for name in ("license_code", "legal_id", "admin_id"):
        values[name] = tidy(values[name])
    return Application(**values)


def problems(form: Application, account: Account, today: date) -> tuple[Problem, ...]:
    """What keeps a tidied application from being submitted, in the order of the form; `today` is a Shanghai day."""
    found: list[Problem] = []
    for field in form_fields(form.use, account.enterprise):
        value = getattr(form, field.name)
        if not value:
            if field.name not in OPTIONAL:
                found.append(Problem(field.name, "required", {}))
            continue
        try:
            _check(field, value, form, account, today)
        except AppError as error:
            found.append(Problem(field.name, error.code, error.values))
    return tuple(found)


def check(form: Application, account: Account, today: date) -> None:
    """Raise AppError: what is wrong at its field, else fields_missing that lists all that is missing (DOM-QUAL-08)."""
    found = problems(form, account, today)
    for problem in found:
        if problem.code != "required":
            raise AppError(problem.code, problem.field, **problem.values)
    if found:
        missing = [problem.field for problem in found]
        raise AppError("fields_missing", missing[0], count=len(missing), fields=missing)


def check_draft(form: Application) -> None:
    """A draft may lack anything, but holds no more than the form does. Raises AppError("too_long")."""
    for field in FIELDS:
        limit = 64 if field.kind is Kind.IMAGE else TEXT_LENGTH
        if len(getattr(form, field.name)) > limit:
            raise AppError("too_long", field.name, limit=limit)


def _check(field: Field, value: str, form: Application, account: Account, today: date) -> None:
    if field.choices is not None and value not in set(field.choices):
        raise AppError("choice_unknown", field.name)
    if field.kind is Kind.EXPIRY:
        _check_expiry(value, today)
    elif len(value) > (TEXT_LENGTH if field.kind is not Kind.IMAGE else 64):
        raise AppError("too_long", field.name, limit=TEXT_LENGTH)
    match field.name:
        case "region" if value != Region.MAINLAND:
            raise AppError("qualification_mainland_only", "region")
        case "name":
            _check_name(value, form.use, account)
        case "license_code" if form.license_type == LicenseType.OTHER:
            if len(value) > NUMBER_LENGTH:
                raise AppError("too_long", "license_code", limit=NUMBER_LENGTH)
        case "license_code" if not is_credit_code(value):
            raise AppError("credit_code_wrong", "license_code")
        case "legal_id" if form.legal_id_type != IdType.ID_CARD:
            if len(value) > NUMBER_LENGTH:
                raise AppError("too_long", "legal_id", limit=NUMBER_LENGTH)
        case "legal_id" | "admin_id" if not is_id_card(value, today):
            raise AppError("id_card_wrong", field.name)
        case "admin_mobile":
            domestic(value)
        case "admin_mail" if not _MAIL(value):
            raise AppError("mail_wrong", "admin_mail")


def _check_name(name: str, use: str, account: Account) -> None:
    """The account's own name is its own, any other is another's (DOM-QUAL-06, DOM-QUAL-07)."""
    if use == Purpose.OWN and name != account.name:
        raise AppError("qualification_not_own", "name", name=account.name)
    if use == Purpose.OTHER and name == account.name:
        raise AppError("qualification_own", "name", name=account.name)


def _check_expiry(value: str, today: date) -> None:
    if value == LONG_TERM:
        return
    try:
        end = date.fromisoformat(value)
    except ValueError as error:
        raise AppError("date_wrong", "expiry") from error
    if end < today:
        raise AppError("expired", "expiry", day=value)
