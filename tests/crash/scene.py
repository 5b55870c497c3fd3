"""A workspace with a confirmed task, made once and copied for each run."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from itertools import count
from pathlib import Path
from uuid import uuid4

from sqlalchemy import update

from app import epochs, paths
from app.db import driver
from app.db.tables import apps, meta
from app.workspace import Workspace
from tests.app.conftest import MemorySecrets
from tests.app.flow import BODY, make_ready
from tests.crash.engine import APP_FILE, gateway

FEW_VALUES = 25
NOBODY = 1
"""A port on which nothing listens."""
_app_ids = count(1)


def make(folder: Path, messages: int, together: bool) -> Path:
    """A workspace whose task sends `messages`: one by one, or `together`, many numbers to a call."""
    sheet = folder.with_suffix(".csv")
    values = [(i % FEW_VALUES if together else i) for i in range(messages)]
    rows = [f"139{i:08},{value},订单{value}" for i, value in enumerate(values)]
    sheet.write_text("手机号,变量1,变量2\n" + "\n".join(rows) + "\n", encoding="utf-8")
    ws = Workspace(folder, secrets=MemorySecrets(), gateway=gateway(folder, NOBODY))
    try:
        ws.profiles.change(name="星河科技有限公司")
        ready = make_ready(ws)
        draft = ws.preflight.load(sheet, ready.app, ready.signature, ready.templates[BODY])
        ws.campaigns.confirm(draft)
    finally:
        ws.close()
    return folder


def adopt(folder: Path) -> None:
    """This machine takes a copied folder for one that it used last, so that nothing in it is frozen."""
    with closing(driver.connect(paths.database(folder))) as database:
        said = {key: json.loads(value) for key, value in database.execute("SELECT key, value FROM meta")}
    with epochs.held(said["workspace_id"]):
        epochs.remember(paths.database(folder), said["workspace_id"], said["epoch"])


def copy(made: Path, folder: Path) -> str:
    """Another workspace like it; answers its id, which stands in front of all its contexts at the carrier."""
    shutil.copytree(made, folder)
    adopt(folder)
    identity, app = uuid4().hex, f"14{next(_app_ids):08}"
    (folder / APP_FILE).write_text(app, encoding="ascii")
    ws = Workspace(folder, gateway=gateway(folder, NOBODY))
    with ws.store.write() as connection:
        connection.execute(update(meta).where(meta.c.key == "workspace_id").values(value=f'"{identity}"'))
        connection.execute(update(apps).values(sdk_app_id=app))
    ws.close()
    adopt(folder)
    return identity
