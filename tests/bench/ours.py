"""The program's side of the bench: a workspace over a carrier in memory, with every rule, count and promise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import insert, update

from app.db.tables import do_not_disturb, templates
from app.domain.market import Market, MessageType
from app.gateway.base import Receipt
from app.secrets import FileSecrets
from app.workspace import Workspace
from tests.app.flow import Ready, TestCarrier, make_ready
from tests.bench import material

RECEIPTS_AT_ONCE = 5_000


class Carrier(TestCarrier):
    """A carrier in memory that takes everything at once and hands its receipts over in turn."""

    handed: int = 0

    def receipts(self, limit: int = RECEIPTS_AT_ONCE) -> Sequence[Receipt]:
        return self.waiting[self.handed : self.handed + RECEIPTS_AT_ONCE]

    def taken(self) -> None:
        self.handed += RECEIPTS_AT_ONCE


@contextmanager
def workspace(folder: Path, rows: int, carrier: TestCarrier | None = None) -> Iterator[Ready]:
    """A new workspace that can send `rows` messages of material.BODY or material.PLAIN several times over; one in a
    hundred of the numbers is on the do-not-disturb list.
    """
    folder.mkdir(parents=True)
    secrets = FileSecrets(folder / "secrets.json", "bench bench bench")
    ws = Workspace(folder / "workspace", secrets=secrets, gateway=carrier or Carrier())
    try:
        ws.profiles.change(name="bench")
        ready = make_ready(ws, segments=20 * rows)
        for body in (material.BODY, material.PLAIN):
            created = ws.templates.create(Market.DOMESTIC, f"bench {len(body)}", MessageType.NOTIFICATION, body)
            ready.templates[body] = created.id
        now = ws.clock.now()
        blocked = {"market": "domestic", "signature_id": ready.signature, "added_at": now, "operator": "main"}
        with ws.store.write() as connection:
            connection.execute(update(templates).values(state="effective", decided_at=now))
            numbers = [{**blocked, "number": "+86" + number} for number in material.listed(rows)]
            connection.execute(insert(do_not_disturb), numbers)
        yield ready
    finally:
        ws.close()


def load(ready: Ready, path: Path, body: str = material.BODY) -> int:
    """Read a list into a draft as the window does; the draft's id."""
    return ready.ws.preflight.load(path, ready.app, ready.signature, ready.templates[body])
