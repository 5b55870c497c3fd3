"""The workspace of the pictures with hostile texts in everything that somebody else may have written (T16, T17)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Table, select, update

from app.db.tables import (
    apps,
    audit,
    campaigns,
    do_not_disturb,
    jobs,
    messages,
    notices,
    packages,
    qualifications,
    replies,
    signatures,
    templates,
    uploads,
)
from tests.hostile.canaries import NAME, NUMBER
from tests.shots import abroad, story
from tests.shots.story import Story

IMAGE = "<img src='file:///etc/hostname'><b>甲</b>&lt;u&gt;"
TURNED = "\u202egnp.exe\u2066<i>"
TABLES = "<table><tr><td>" * 33
BOLD = "<b>甲" * 25_000
LONG = "长" * 30_000
SHORT = (IMAGE, TURNED)
HEAVY = (IMAGE, TABLES, BOLD, LONG, TURNED)
MARKS = ("<img", "<b>", "<i>", "<table")
"""What would be seen of them as markup."""

WRITTEN: dict[Table, tuple[str, ...]] = {
    apps: ("name", "description"),
    signatures: ("remark",),
    templates: ("name", "remark"),
    packages: ("name",),
    campaigns: ("name", "template_name", "file_name", "operator"),
    do_not_disturb: ("operator",),
    jobs: ("title", "result"),
    qualifications: ("name",),
    replies: ("text",),
    uploads: ("name",),
    audit: ("operator",),
}
"""Texts of people and of the carrier that take any text."""
SENT: dict[Table, tuple[str, ...]] = {
    signatures: ("text",),
    templates: ("content",),
    campaigns: ("sign", "content", "pause_code"),
    messages: ("params", "original"),
    replies: ("sign",),
}
"""Those that have to stay short: a message is made of them, or they are codes."""
CODED: dict[Table, tuple[str, ...]] = {notices: ("detail",), qualifications: ("form", "in_force")}
"""Those that stand in JSON."""
CUSTOMERS = 7
"""Every so many messages one goes to the customer who is a canary."""
CODES = 40
"""Of the messages with a code so many get one that is markup."""


def hostile_workspace(folder: Path) -> Story:
    """Names keep their beginnings, so that what is pressed by name is still found."""
    one = story.busy_workspace(folder)
    abroad.history(one)
    one.ws.profiles.change(name=("青禾" + IMAGE)[:30])
    with one.ws.store.write() as connection:
        for table, names in WRITTEN.items():
            for name in names:
                _spoil(connection, table, table.c[name], HEAVY)
        for table, names in SENT.items():
            for name in names:
                _spoil(connection, table, table.c[name], SHORT)
        for table, names in CODED.items():
            for name in names:
                for row, stored in _rows(connection, table, table.c[name]):
                    _put(connection, table, row, name, json.dumps(_inside(json.loads(stored)), ensure_ascii=False))
        ids = select(messages.c.id).where(messages.c.code.is_not(None), messages.c.code != "DELIVRD").limit(CODES)
        connection.execute(update(messages).where(messages.c.id.in_(ids)).values(code=messages.c.code + IMAGE))
        customer = {"number": f"+86{NUMBER}", "params": messages.c.params + NAME}
        connection.execute(update(messages).where(messages.c.id % CUSTOMERS == 0).values(customer))
        connection.execute(update(replies).values(number=f"+86{NUMBER}"))
    return one


def _spoil(connection: Connection, table: Table, column: Column[Any], bombs: tuple[str, ...]) -> None:
    for place, (row, text) in enumerate(_rows(connection, table, column)):
        if table is messages and place % 50:
            continue
        _put(connection, table, row, column.name, text + bombs[place % len(bombs)])


def _rows(connection: Connection, table: Table, column: Column[Any]) -> Iterator[tuple[Any, str]]:
    key = next(iter(table.primary_key.columns))
    rows = connection.execute(select(key, column).where(column.is_not(None), column != "").order_by(key.desc())).all()
    return ((row[0], row[1]) for row in rows)


def _put(connection: Connection, table: Table, row: object, name: str, text: str) -> None:
    key = next(iter(table.primary_key.columns))
    connection.execute(update(table).where(key == row).values({name: text}))


def _inside(value: Any) -> Any:
    """The same with the texts of people spoilt; words of ours are ASCII."""
    if isinstance(value, dict):
        return {key: _inside(one) for key, one in value.items()}
    if isinstance(value, str) and not value.isascii():
        return value + IMAGE
    return value
