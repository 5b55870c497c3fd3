"""A workspace that has sent for a month: a million messages or ten, made by SQL in sets, with counts that add up."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Index

from app import paths
from app.db import driver
from app.db.tables import messages
from app.domain.campaign import SUBMITTED
from app.secrets import FileSecrets
from app.workspace import Workspace
from tests.app.flow import BODY, Ready, make_ready
from tests.bench.ours import Carrier

PER_TASK = 100_000
"""As many as the carrier allows in one task."""
DAYS = 30
PEOPLE = 4_000_000
"""Different numbers; in ten million messages one comes two or three times."""
PASSPHRASE = "bench bench bench"

# By the last two digits of the id: 91 delivered, 4 undelivered for two reasons, one refused, one skipped, and so on.
_STATE = """CASE WHEN n % 100 < 91 THEN 'delivered' WHEN n % 100 < 95 THEN 'undelivered'
    WHEN n % 100 = 95 THEN 'refused'
    WHEN n % 100 = 96 THEN 'skipped' WHEN n % 100 = 97 THEN 'no_receipt' WHEN n % 1000 = 98 THEN 'unresolved'
    ELSE 'accepted' END"""
_CODE = """CASE WHEN n % 100 < 91 THEN 'DELIVRD' WHEN n % 100 < 93 THEN 'MK:0001' WHEN n % 10000 = 93 THEN 'MB:1077'
    WHEN n % 100 < 95 THEN 'UNDELIV' WHEN n % 100 = 95 THEN 'LimitExceeded.PhoneNumberDailyLimit'
    WHEN n % 100 = 96 THEN 'do_not_disturb' END"""
_TASKS = """
    WITH RECURSIVE series(t) AS (SELECT 1 UNION ALL SELECT t + 1 FROM series WHERE t < :tasks)
    INSERT INTO campaigns (id, code, gateway, market, name, app_id, signature_id, sign, template_id, template_name,
        content, variables, type, state, source, file_name, created_at, confirmed_at, started_at, finished_at,
        active_at, ordered_at, cursor, unknown_seen, loaded, operator)
    SELECT t, strftime('%Y%m%d-', start, 'unixepoch') || printf('%04d', t), :gateway, 'domestic', '任务 ' || t, :app,
        :signature, '青禾生活', :template, '模板', :content, 2, 'notification', 'completed_with_unknown', 'file', 'list.csv',
        start, start, start, start + 3600, start + 3600, start, t * :per_task + 1, 0, '{}', 'main'
    FROM (SELECT t, :now - :seconds + (t - 1) * :seconds / :tasks AS start FROM series)
"""
_ATTEMPTS = """
    WITH RECURSIVE series(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM series WHERE a < :rows / 200)
    INSERT INTO attempts (id, campaign_id, instance, state, messages, claimed_at, sent_at, closed_at, queries)
    SELECT a, c.id, 'bench', 'closed', 200, c.started_at, c.started_at, c.started_at, 0
    FROM series JOIN campaigns c ON c.id = (a - 1) * 200 / :per_task + 1
"""
_MESSAGES = f"""
    WITH RECURSIVE series(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM series WHERE n < :last)
    INSERT INTO messages (id, campaign_id, row, number, params, length, segments, state, code, attempt_id, serial,
        sent_at, receipt_at)
    SELECT n, :task, n - :first + 1, '+8613' || printf('%09d', n * 7919 % {PEOPLE}),
        '客户' || (n % 1000) || char(31) || 'QH' || n,
        34, 1, {_STATE}, {_CODE}, CASE WHEN n % 100 = 96 THEN NULL ELSE (n - 1) / 200 + 1 END,
        CASE WHEN n % 100 < 95 OR n % 100 > 96 THEN n || '-1' END,
        CASE WHEN n % 100 != 96 THEN :start + (n - :first) * 3600.0 / :per_task END,
        CASE WHEN n % 100 < 95 THEN :start + (n - :first) * 3600.0 / :per_task + 5 END
    FROM series
"""
_COUNTS = """
    INSERT INTO campaign_counts (campaign_id, state, messages, segments)
    SELECT campaign_id, state, count(*), sum(segments) FROM messages WHERE campaign_id = :task GROUP BY state
"""
_ROLLUPS = f"""
    INSERT INTO rollups
    SELECT CAST(sent_at / 3600 AS INTEGER) AS h, :gateway, :app, :signature, :template, 'domestic', 'CN', state,
        coalesce(code, ''), count(*), sum(segments)
    FROM messages WHERE campaign_id = :task AND sent_at IS NOT NULL
        AND state IN ({", ".join(f"'{state.value}'" for state in SUBMITTED)})
    GROUP BY h, state, code
    ON CONFLICT DO UPDATE SET messages = rollups.messages + excluded.messages,
        segments = rollups.segments + excluded.segments
"""
_RESERVED = """
    INSERT INTO reservations SELECT campaign_id, 1, segments FROM campaign_counts WHERE state = 'unresolved';
    UPDATE packages SET reserved = (SELECT sum(amount) FROM reservations),
        used = (SELECT sum(segments) FROM campaign_counts WHERE state NOT IN ('unresolved', 'skipped', 'refused'));
    INSERT INTO audit (at, operator, action, detail)
        SELECT confirmed_at, 'main', 'CreateSendSmsTask', '{}' FROM campaigns;
"""


@contextmanager
def workspace(cache: Path, rows: int) -> Iterator[Ready]:
    """A workspace of so many messages, opened; made in `cache` unless it lies there already. Leave it as it is."""
    folder = cache / f"sent-{rows}"
    if not (folder / "done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        _make(folder, rows)
        (folder / "done").touch()
    ws = _open(folder)
    try:
        yield Ready(ws, 1, 1, {BODY: 1})
    finally:
        ws.close()


def _open(folder: Path) -> Workspace:
    secrets = FileSecrets(folder / "secrets.json", PASSPHRASE)
    return Workspace(folder / "workspace", secrets=secrets, gateway=Carrier())


def _make(folder: Path, rows: int) -> None:
    folder.mkdir(parents=True)
    ws = _open(folder)
    ws.profiles.change(name="bench")
    ready = make_ready(ws, segments=2 * rows)
    known = {"app": ready.app, "signature": ready.signature, "template": ready.templates[BODY]}
    known |= {"gateway": ws.gateway.name, "content": BODY}
    now = ws.clock.now()
    ws.close()
    _fill(folder / "workspace", rows, now, known)


def _fill(folder: Path, rows: int, now: float, known: dict[str, object]) -> None:
    """On the bare driver and without a journal: whoever is interrupted here begins anew."""
    per_task = min(PER_TASK, max(200, rows // 10))
    size = {"rows": rows, "per_task": per_task, "tasks": rows // per_task, "now": now, "seconds": DAYS * 86_400}
    connection = driver.module.connect(str(paths.database(folder)), isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -200000", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    indexes = sorted(messages.indexes, key=lambda index: str(index.name))
    for index in indexes:
        connection.execute(f"DROP INDEX {index.name}")
    connection.execute("BEGIN")
    connection.execute(_TASKS, size | known)
    connection.execute(_ATTEMPTS, size)
    starts = connection.execute("SELECT id, started_at FROM campaigns ORDER BY id").fetchall()
    for task, start in starts:
        first = (task - 1) * per_task + 1
        window = {"task": task, "start": start, "first": first, "last": first + per_task - 1, "per_task": per_task}
        connection.execute(_MESSAGES, window)
    connection.execute("COMMIT")
    for index in indexes:
        connection.execute(_ddl(index))
    for task, _ in starts:
        connection.execute(_COUNTS, {"task": task})
        connection.execute(_ROLLUPS, known | {"task": task})
    connection.executescript(_RESERVED)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def _ddl(index: Index) -> str:
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex

    return str(CreateIndex(index).compile(dialect=sqlite.dialect()))
