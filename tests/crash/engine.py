"""The program that is killed: a real workspace and engine over the loopback carrier, until its tasks are finished.

By hand: `python -m tests.crash.engine WORKSPACE PORT`.
"""

from __future__ import annotations

import logging
import sys
from functools import partial
from pathlib import Path
from threading import Event

from app.clock import Clock, SystemClock
from app.domain.campaign import State
from app.engine import Engine
from app.gateway.tencent import Tencent
from app.gateway.tencent_http import Endpoint
from app.workspace import Workspace
from tests.crash.carrier import KEYS

APP_FILE = "app"
REST_SECONDS = 0.02
REPLY_SECONDS = 0.25


def gateway(folder: Path, port: int, clock: Clock | None = None, reply_seconds: float = REPLY_SECONDS) -> Tencent:
    """The real carrier's class over the loopback one. Its app is the one that the workspace was given."""
    endpoint = Endpoint("127.0.0.1", port, None, 1.0, 1.0, reply_seconds)
    apps = partial(_apps, folder)
    return Tencent(folder, clock or SystemClock(), KEYS, apps, endpoint)


def _apps(folder: Path) -> list[str]:
    return [(folder / APP_FILE).read_text(encoding="ascii")]


def run(folder: Path, port: int) -> None:
    """Work until no task is left, saying "go on" to whatever pauses, as an operator would."""
    logging.getLogger("app").setLevel(logging.ERROR)  # a carrier at fault is what it works against
    ws = Workspace(folder, gateway=gateway(folder, port))
    engine = Engine(ws)
    try:
        while tasks := ws.campaigns.unfinished():
            busy = engine.tick()
            for task in tasks:
                if engine.sender and task.state is State.PAUSED:
                    ws.campaigns.resume(task.id)
            if not busy:
                ws.clock.wait(REST_SECONDS, Event())
    finally:
        engine.close()
        ws.close()


if __name__ == "__main__":
    run(Path(sys.argv[1]), int(sys.argv[2]))
