"""What comes in by the keyboard, a file's name or the carrier is fit to be kept, found and sent out again (T10-T19)."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import String, Text, column, insert
from sqlalchemy.exc import IntegrityError

from app.db.find import SEARCH_LENGTH, contains
from app.db.tables import attempts, messages, metadata, notices
from app.domain.listing import Listing
from app.domain.market import Market, MessageType
from app.domain.plain import CONTROL, FILE_NAME_BYTES, cleaned, file_name
from app.domain.recipients import NUMBER_SHARE
from app.domain.signature import Purpose, SignatureType
from app.errors import AppError
from app.gateway.base import Receipt, Reply, Verdict
from app.services.preflight import FEW_NUMBERS
from app.workspace import Workspace
from tests.app.flow import BODY, Ready
from tests.hostile.test_files import said

ODD = ("a\x00b", "a\x07b", "a\x85b", "a\ud800b", "a\ufffeb", "a\tb")
HOME, NOTICE = Market.DOMESTIC, MessageType.NOTIFICATION


@pytest.mark.parametrize("odd", ODD, ids=ascii)
@pytest.mark.parametrize(
    ("field", "act"),
    [
        ("name", lambda ws, odd: ws.apps.create(odd)),
        ("description", lambda ws, odd: ws.apps.create("a", odd)),
        ("tags", lambda ws, odd: ws.apps.create("a", "", [odd])),
        ("text", lambda ws, odd: ws.signatures.create(HOME, odd, Purpose.OWN, SignatureType.COMPANY)),
        ("remark", lambda ws, odd: ws.signatures.create(HOME, "甲乙", Purpose.OWN, SignatureType.COMPANY, odd)),
        ("name", lambda ws, odd: ws.templates.create(HOME, odd, NOTICE, "您好")),
        ("content", lambda ws, odd: ws.templates.create(HOME, "a", NOTICE, odd)),
        ("remark", lambda ws, odd: ws.templates.create(HOME, "a", NOTICE, "您好", odd)),
        ("name", lambda ws, odd: ws.packages.buy(HOME, 1000, odd)),
        ("name", lambda ws, odd: ws.profiles.change(name=odd)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_typed_control_characters_are_refused_with_their_field(ws: Workspace, field: str, act: Any, odd: str) -> None:
    with pytest.raises(AppError) as caught:
        act(ws, odd)
    assert (caught.value.code, caught.value.field) == ("control_characters", field)
    said(caught.value.code, caught.value.values)


def test_typed_numbers_and_values_are_judged_as_cells(ready: Ready) -> None:
    draft = ready.load(["138\x0000138000", "\ud80013800138000", "13800138000"], BODY, ["a", "b"])
    assert sorted((row.row, row.code) for row in ready.records(draft)) == [
        (1, "cell_control_characters"),
        (2, "cell_control_characters"),
        (3, None),
    ]
    values = ready.load(["13800138000"], BODY, ["a\x00", "b"])
    assert [row.code for row in ready.records(values)] == ["cell_control_characters"]


def test_what_a_carrier_says_is_cleaned_for_every_carrier() -> None:
    assert Verdict("1", "a\x00", "b\x1f", 1, "\ud800").serial == "b\ufffd"
    assert Receipt("1", "2", "a\x85", 0.0).code == "a\ufffd"
    assert Reply("1\x07", "a", "x\r\ny\x00", 0.0) == Reply("1\ufffd", "a", "x\ny\ufffd", 0.0)


@pytest.mark.parametrize("odd", ["a\x00b", "a\x01b", "a\x1eb", "a\x7fb", "a\x9fb", "a\tb"], ids=ascii)
def test_the_database_itself_refuses_control_characters(ws: Workspace, odd: str) -> None:
    with ws.store.write() as connection:
        connection.execute(insert(notices).values(kind="x", detail="一\n行", at=0.0))
    with pytest.raises(IntegrityError), ws.store.write() as connection:
        connection.execute(insert(notices).values(kind="x", detail=odd, at=0.0))


def test_every_text_has_its_check_but_those_written_by_the_million() -> None:
    texts = {
        table.name: sum(isinstance(column.type, String) for column in table.c)
        for table in metadata.tables.values()
        if table not in (messages, attempts)
    }
    checks = {
        name: sum("GLOB" in str(getattr(constraint, "sqltext", "")) for constraint in metadata.tables[name].constraints)
        for name in texts
    }
    assert checks == texts


@given(st.text(max_size=40))
def test_cleaning_is_done_once_and_for_all(text: str) -> None:
    assert not CONTROL.search(cleaned(text))
    assert cleaned(cleaned(text)) == cleaned(text)


NAMES = (
    "../../etc/passwd.csv", "/etc/passwd", "C:\\Windows\\a.xlsx", "CON", "nul.png", "x.png:ads", "\u202eslx.exe",
    "名单" * 100 + ".xlsx", "a\nb\x00c.csv", "a\udcff.csv", "." * 300, "名" * 300,
)  # fmt: skip


@given(st.sampled_from(NAMES) | st.text(max_size=200))
def test_a_file_name_is_shown_never_followed(name: str) -> None:
    shown = file_name(name)
    assert len(shown.encode()) <= FILE_NAME_BYTES
    assert not set(shown) & set("/\\\n\u202e\u200f")
    assert not CONTROL.search(shown)
    assert file_name(shown) == shown
    assert len(name) < 300 or not name.endswith(".xlsx") or shown.endswith("….xlsx")


def test_a_hostile_file_name_is_kept_cleaned(ready: Ready, tmp_path: Path) -> None:
    path = tmp_path / "名单\u202e\n\x07.csv"
    path.write_text("客户手机号,变量1,变量2\n13800138000,a,b\n", encoding="utf-8")
    draft = ready.ws.preflight.load(path, ready.app, ready.signature, ready.templates[BODY])
    assert ready.ws.campaigns.get(draft).file_name == "名单��.csv"


PATTERNS = st.text(st.sampled_from("ab%_\\[]*?^'\"!/中A"), max_size=6)


@given(st.lists(PATTERNS, max_size=12), PATTERNS)
def test_a_search_finds_what_python_finds(texts: list[str], wanted: str) -> None:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE t (c TEXT)")
        connection.executemany("INSERT INTO t VALUES (?)", [(text,) for text in texts])
        condition = contains(column("c", Text), wanted).compile(compile_kwargs={"literal_binds": True})
        found = [row[0] for row in connection.execute(f"SELECT c FROM t WHERE {condition}")]
    assert found == [text for text in texts if wanted.lower() in text.lower()]


def test_a_search_is_cut_not_refused(ws: Workspace) -> None:
    ws.apps.create("甲" * 30)
    for search in ("a" * 60_000, "\ud800", "a\x00b", "%" * 200, "甲" * (SEARCH_LENGTH + 50)):
        for service in (ws.apps, ws.signatures, ws.templates, ws.jobs, ws.campaigns):
            assert service.find(Listing(search=search)).total == 0


@pytest.mark.parametrize(("wrong", "warns"), [(1, False), (2, True)])
@pytest.mark.feature("DOM-SEND-15")
def test_a_column_with_few_numbers_stops_and_asks(ready: Ready, tmp_path: Path, wrong: int, warns: bool) -> None:
    path = tmp_path / "名单.csv"
    lines = [f"{13800138000 + n},a,b" for n in range(10 - wrong)] + ["张三,a,b"] * wrong
    path.write_text("\n".join(["客户手机号,变量1,变量2", *lines]), encoding="utf-8")
    sheet = ready.ws.preflight.sheet(ready.ws.preflight.load(path, ready.app, ready.signature, ready.templates[BODY]))
    assert (sheet.few_numbers, sheet.wrong_numbers, sheet.rows) == (warns, wrong, 10)
    assert ((FEW_NUMBERS, {"wrong": wrong, "rows": 10}) in sheet.warnings) is warns
    assert NUMBER_SHARE == 0.9
