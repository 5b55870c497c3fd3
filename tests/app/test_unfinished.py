"""What a form held is kept under its name until it is sent or given up."""

from __future__ import annotations

from sqlalchemy import func, select

from app.db.tables import audit
from app.workspace import Workspace


def test_the_latest_is_kept_and_forgotten(ws: Workspace) -> None:
    assert ws.unfinished.find("form") is None
    with ws.store.read() as connection:
        before = connection.scalar(select(func.count()).select_from(audit))
    ws.unfinished.keep("form", {"name": "周六", "numbers": ["13800000188"]})
    ws.unfinished.keep("form", {"name": "周日", "numbers": []})
    ws.unfinished.keep("other", {"name": "别的"})
    assert ws.unfinished.find("form") == {"name": "周日", "numbers": []}
    ws.unfinished.forget("form")
    assert ws.unfinished.find("form") is None
    assert ws.unfinished.find("other") == {"name": "别的"}
    assert ws.profiles.get().workspace_id
    with ws.store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(audit)) == before
