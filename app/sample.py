"""The sample workspace: all that a first send needs at the simulated carrier, and a list with every kind of bad row."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert, update

from app import paths, protection
from app.clock import Clock
from app.db.tables import apps, qualifications, signatures
from app.domain.limits import default_frequency
from app.domain.market import Market, MessageType
from app.domain.money import UNITS_PER_YUAN
from app.domain.qualification import LONG_TERM, Application
from app.domain.recipients import NUMBER_HEADER, VALUE_HEADER
from app.domain.review import QualificationState, ReviewState
from app.domain.signature import Purpose, SignatureType
from app.errors import AppError
from app.gateway.base import Gateway
from app.secrets import Secrets
from app.workspace import Workspace

FILE_NAME, FILE_NAME_ABROAD = "示例名单.xlsx", "示例名单（境外）.xlsx"
ACCOUNT, SIGN, APP_NAME, SDK_APP_ID = "青禾生活", "青禾生活", "青禾会员通知", "1400871206"
NOTICE, CODE, MARKETING = "发货通知", "登录验证码", "会员日活动"
TEMPLATES = (
    (NOTICE, MessageType.NOTIFICATION, "尊敬的{1}，您的订单{2}已发货，请留意查收。"),
    (CODE, MessageType.VERIFICATION, "{1}为您的登录验证码，请于5分钟内填写。如非本人操作，请忽略本短信。"),
    (MARKETING, MessageType.MARKETING, "会员日全场满199减30，专享券已放入您的账户，门店与小程序均可使用。拒收请回复R"),
)
FORM = Application(
    use=Purpose.OWN.value,
    name=ACCOUNT,
    license_type="business",
    license_code="91330106MA2XXXXX7L",
    license_expires=LONG_TERM,
    legal_name="沈嘉树",
    legal_id="330106198001010013",
    legal_id_expires=LONG_TERM,
    admin_name="林晓月",
    admin_id="330106199003070022",
    admin_mobile="13800138000",
    admin_mail="lin@qinghe.example",
)
NOTICE_ABROAD = "发货通知（境外）"
TEMPLATE_ABROAD = "Dear {1}, your order {2} has been shipped. Thank you for shopping with us."
PACKAGE_SEGMENTS = 100_000
PACKAGE_ABROAD = 100 * UNITS_PER_YUAN
SIGNED_DAYS = 60
SEED, SPEED = 20260318, 60.0
DO_NOT_DISTURB = ("13800138101", "13800138102", "13800138103")
UNSUBSCRIBED = ("13900139201", "13900139202")


def make(
    folder: Path, clock: Clock | None = None, secrets: Secrets | None = None, gateway: Gateway | None = None
) -> Workspace:
    """Make and fill the sample workspace; the answer is open. Raises AppError("workspace_not_empty")."""
    if paths.database(folder).exists():
        raise AppError("workspace_not_empty", folder=str(folder))
    protection.keep_plain(folder)  # it holds nobody's data
    ws = Workspace(folder, clock=clock, secrets=secrets)
    try:
        ws.profiles.change(name=ACCOUNT, sample=True, seed=SEED, speed=SPEED)
    finally:
        ws.close()
    ws = Workspace(
        folder, clock=clock, secrets=secrets, gateway=gateway
    )  # the carrier's speed is set when it is opened
    try:
        _fill(ws)
    except BaseException:
        ws.close()
        raise
    return ws


def _fill(ws: Workspace) -> None:
    _app(ws)
    _qualification(ws)
    sign = ws.signatures.create(Market.DOMESTIC, SIGN, Purpose.OWN, SignatureType.COMPANY)
    ws.reviewing.force("signatures", sign.id, ReviewState.EFFECTIVE)
    with ws.write("DecideReview", changes="signatures") as unit:  # old enough for the operators to have filed it
        then = unit.now - SIGNED_DAYS * 86_400
        unit.connection.execute(update(signatures).values(submitted_at=then, decided_at=then, effective_at=then))
    for name, kind, content in TEMPLATES:
        template = ws.templates.create(Market.DOMESTIC, name, kind, content)
        ws.reviewing.force("templates", template.id, ReviewState.EFFECTIVE)
    abroad = ws.templates.create(Market.INTERNATIONAL, NOTICE_ABROAD, MessageType.NOTIFICATION, TEMPLATE_ABROAD)
    ws.reviewing.force("templates", abroad.id, ReviewState.EFFECTIVE)
    ws.packages.buy(Market.DOMESTIC, PACKAGE_SEGMENTS)
    ws.packages.buy(Market.INTERNATIONAL, PACKAGE_ABROAD)
    ws.suppression.add_do_not_disturb(DO_NOT_DISTURB, sign.id)
    with ws.write("AddBlackList", changes="suppression") as unit:
        for number in UNSUBSCRIBED:
            for kind in (MessageType.NOTIFICATION, MessageType.MARKETING):
                ws.suppression.add_unsubscribe(unit, "+86" + number, SIGN, kind)
    ws.inbox.mark_read()


def _qualification(ws: Workspace) -> None:
    """The account's own, passed long ago. It comes without pictures: those of a licence are nobody's to invent."""
    form = json.dumps(FORM.values(), ensure_ascii=False)
    with ws.write("AddQualification", changes="qualifications") as unit:
        then = unit.now - SIGNED_DAYS * 86_400
        unit.connection.execute(
            insert(qualifications).values(
                gateway=ws.gateway.name,
                use=FORM.use,
                name=FORM.name,
                state=QualificationState.APPROVED.value,
                form=form,
                in_force=form,
                created_at=then,
                submitted_at=then,
                decided_at=then,
            )
        )


def _app(ws: Workspace) -> None:
    """The app with its key in the keyring; without a keyring an app without a key: the simulator needs none."""
    try:
        ws.apps.create(APP_NAME)
    except AppError as error:
        if not error.code.startswith("keyring_"):
            raise
        with ws.write("CreateApp", changes="apps") as unit:
            unit.connection.execute(
                insert(apps).values(
                    sdk_app_id=SDK_APP_ID,
                    name=APP_NAME,
                    description="",
                    tags="[]",
                    enabled=True,
                    created_at=unit.now,
                    key_fingerprint="",
                    frequency=json.dumps(asdict(default_frequency(unit.now))),
                )
            )


# -- the list -----------------------------------------------------------------------------------------------------

Cells = tuple[Any, Any, Any]

_NAMES = "李女士 周先生 何女士 赵先生 孙女士 吴先生 郑女士 王先生 冯女士 陈先生".split()
_PREFIXES = "138 139 136 150 187 130 186 133 177 199".split()
_TIDY = 24
_ENDINGS = tuple(f"{ending:04}" for ending in range(15))
LINK = "www.example.com/a1"
LONG = "加急" * 260


def _good() -> list[Cells]:
    """Numbers as people write them, then one for each thing the simulated carrier can do with a number."""
    rows: list[Cells] = [
        (f"{_PREFIXES[n % 10]}0020{5000 + 37 * n:04}", _NAMES[n % 10], f"QH20260318-{1001 + n}") for n in range(_TIDY)
    ]
    written = ("+86 136 0021 7001", "0086-13600217002", "８６13600217003", "136 0021 7004", 13600217005)
    rows += [(number, "刘女士", f"QH20260318-{1101 + n}") for n, number in enumerate(written)]
    rows += [(f"1380013{ending}", "模拟客户", f"QH20260318-2{ending}") for ending in _ENDINGS]
    rows.append(("13700221001", "唐先生", "QH20260318-1201，内含" + "玻璃器皿、" * 12 + "请当面验收"))
    return rows


def _bad() -> list[Cells]:
    """One row at least for each reason not to send."""
    return [
        ("1380013812", "号码少一位", "QH20260318-3001"),
        ("138001381234", "号码多一位", "QH20260318-3002"),
        ("12345678901", "不是手机号段", "QH20260318-3003"),
        ("手机号待补", "没有号码", "QH20260318-3004"),
        (None, "号码为空", "QH20260318-3005"),
        ("+85251234567", "境外号码", "QH20260318-3006"),
        ("1.38E+10", "科学计数文本", "QH20260318-3007"),
        ("13700231001", None, "QH20260318-3008"),
        ("13700231002", "变量为空", ""),
        ("13700231003", "变量含链接", LINK),
        ("13700231004", "内容超长", LONG),
        (f"{_PREFIXES[0]}00205000", _NAMES[0], "QH20260318-1001"),
        (f"{_PREFIXES[1]}00205037", _NAMES[1], "QH20260318-9999"),
        *((number, "免打扰客户", f"QH20260318-31{n:02}") for n, number in enumerate(DO_NOT_DISTURB)),
        *((number, "退订客户", f"QH20260318-32{n:02}") for n, number in enumerate(UNSUBSCRIBED)),
    ]


_ODD: Sequence[tuple[Cells, int, str]] = (
    ((13700241001, "科学计数格式", "QH20260318-3301"), 1, "0.00E+00"),
    ((13700241002, "千位分隔符", "QH20260318-3302"), 1, "#,##0"),
    (("13700241003", "日期格式", datetime(2026, 3, 18)), 3, "yyyy-mm-dd"),
    (("13700241004", "错误值", "#N/A"), 3, "General"),
    (("13700241005", "公式没有结果", "=A2&B2"), 3, "General"),
)
"""Rows with a cell that a spreadsheet shows otherwise than it stores it: the cells, the column (from 1), its format."""


_ABROAD: Sequence[Cells] = (
    ("85261230001", "Ann", "QH20260318-4001"),
    ("+852 6123 0002", "Ben", "QH20260318-4002"),
    ("0085261230003", "Cindy", "QH20260318-4003"),
    (6581234567, "Dora", "QH20260318-4004"),
    ("+1 202-555-0123", "Eve", "QH20260318-4005"),
    ("12025550124", "Frank", "QH20260318-4006"),
    ("819012345678", "Gen", "QH20260318-4007"),
    ("886912345678", "Hao", "QH20260318-4008"),
    ("85366123456", "Ines", "QH20260318-4009"),
    ("447400123456", "Jack", "QH20260318-4010"),
    ("60123456789", "Kim", "QH20260318-4011"),
    ("85261230012", "李女士", "QH20260318-4012"),
    ("13800138000", "大陆号码", "QH20260318-4101"),
    ("15125550123", "北美号码缺 +", "QH20260318-4102"),
    ("8521234", "号码位数不符", "QH20260318-4103"),
    ("85261230001", "Ann", "QH20260318-4001"),
)
"""Numbers of several countries as people write them; the last four are not sent."""


def sample_file(path: Path) -> Path:
    """Write the list for the template of shipping notices; answers the path."""
    return _write(path, (*_good(), *_bad()), _ODD)


def sample_file_abroad(path: Path) -> Path:
    """Write the list for the same template abroad; answers the path."""
    return _write(path, _ABROAD)


def _write(path: Path, rows: Sequence[Cells], odd: Sequence[tuple[Cells, int, str]] = ()) -> Path:
    from openpyxl import Workbook as Book  # only here: its import is slow

    book = Book()
    sheet = book.active
    sheet.title = "名单"
    sheet.append([NUMBER_HEADER, f"{VALUE_HEADER}1", f"{VALUE_HEADER}2"])
    for cells in rows:
        sheet.append(cells)
    for cells, column, form in odd:
        sheet.append(cells)
        sheet.cell(sheet.max_row, column).number_format = form
    for letter, width in zip("ABC", (18, 16, 24), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    part = path.with_name(path.name + ".part")
    book.save(part)
    part.replace(path)
    return path
