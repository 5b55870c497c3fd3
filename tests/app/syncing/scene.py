"""A workspace at the loopback carrier's desk: what is handed in, what is here, what was told."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import insert

from app.db.tables import qualifications
from app.domain.listing import Listing
from app.domain.market import Market
from app.domain.signature import Purpose, SignatureType
from app.gateway.tencent import Tencent
from app.services.signatures import Signature
from app.workspace import Workspace
from tests.app.proofs import picture, without_pictures

HOME, ABROAD = Market.DOMESTIC, Market.INTERNATIONAL
CLOUD = 7_701
"""The carrier's number for the qualification of the account."""


def uploaded(ws: Workspace, colour: str) -> str:
    return ws.uploads.add(picture(ws.folder.parent / f"{colour}.png", colour, (64, 40))).sha


def owner(ws: Workspace, name: str = "星河科技有限公司", use: Purpose = Purpose.OWN) -> int:
    """A qualification that waits for an answer, straight into the database, with the one picture that matters here."""
    one = replace(without_pictures(ws), use=use.value, name=name, license_image=uploaded(ws, "red"))
    row = {"gateway": ws.gateway.name, "use": use.value, "name": name, "state": "pending", "created_at": ws.clock.now()}
    with ws.store.write() as connection:
        statement = insert(qualifications).values(**row, form=json.dumps(one.values()))
        return connection.execute(statement.returning(qualifications.c.id)).scalar_one()


def submit(ws: Workspace, text: str = "星河科技", **more: Any) -> Signature:
    return ws.signatures.create(HOME, text, Purpose.OWN, SignatureType.COMPANY, **more)


def change(ws: Workspace, one: Signature, text: str) -> Signature:
    assert one.purpose is not None
    assert one.type is not None
    return ws.signatures.edit(one.id, text, one.purpose, one.type)


def every(ws: Workspace) -> dict[str, Signature]:
    return {row.text: row for row in ws.signatures.find(Listing(page_size=1000)).rows}


def told(ws: Workspace) -> list[str]:
    return [notice.kind for notice in ws.inbox.find(Listing(sort="id", descending=False)).rows]


def lose_answer(gateway: Tencent, monkeypatch: pytest.MonkeyPatch, action: str, error: Exception) -> None:
    """The carrier takes the next request of an action, and its answer never arrives."""
    post, left = gateway._transport.post, [True]

    def lossy(headers: dict[str, str], body: bytes) -> bytes:
        content = post(headers, body)
        if headers["X-TC-Action"] == action and left:
            left.clear()
            raise error
        return content

    monkeypatch.setattr(gateway._transport, "post", lossy)
