"""Kannel on this machine, as Debian packs it: how many messages a second go through its bearerbox with a spool store.

Its own fake carrier sends messages in, its own smsbox answers each, and the fake carrier counts the answers. Every
message is in the spool while it is under way, without a sync to the disk; both directions are counted.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from tests.bench.bar import Figure

FAKE_CARRIER = Path("/usr/lib/kannel/test/fakesmsc")
DEADLINE_SECONDS = 120.0
_GOT = re.compile(r"Got message (\d+)")
_CONFIG = """
group = core
admin-port = {admin}
admin-password = bench
admin-allow-ip = 127.0.0.1
smsbox-port = {smsbox}
box-allow-ip = 127.0.0.1
store-type = spool
store-location = "{spool}"
log-level = 4

group = smsc
smsc = fake
smsc-id = fake
host = 127.0.0.1
port = {carrier}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = {smsbox}
log-level = 4

group = sms-service
keyword = default
text = "answer"
max-messages = 1
"""


def installed() -> bool:
    return FAKE_CARRIER.exists() and shutil.which("bearerbox") is not None


def measure(folder: Path, rows: int) -> Figure:
    """So many messages, half of them in and half of them out again."""
    folder.mkdir()
    (folder / "spool").mkdir()
    ports = dict(zip(("admin", "smsbox", "carrier"), _free_ports(3), strict=True))
    config, log = folder / "kannel.conf", folder / "carrier.log"
    config.write_text(_CONFIG.format(spool=folder / "spool", **ports), encoding="ascii")
    with ExitStack() as running, log.open("wb") as output:

        def start(*command: object) -> None:
            process = subprocess.Popen([*map(str, command)], stdout=output, stderr=subprocess.STDOUT, cwd=folder)
            running.callback(process.wait, 10)
            running.callback(process.terminate)

        start("bearerbox", config)
        _until(lambda: _listens(ports["carrier"]) and _listens(ports["smsbox"]))
        start("smsbox", config)
        time.sleep(1)  # it says nowhere that it is ready
        began = time.perf_counter()
        start(FAKE_CARRIER, "-H", "127.0.0.1", "-r", ports["carrier"], "-i", 0, "-m", rows // 2, "123 345 text hello")
        _until(lambda: _answers(log) >= rows // 2)
        return Figure(rows, time.perf_counter() - began)


def _answers(log: Path) -> int:
    """How many came back, by the last lines of the fake carrier."""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 4096))
        found = _GOT.findall(file.read().decode("ascii", "replace"))
    return max(map(int, found), default=0)


def _until(done: Callable[[], bool]) -> None:
    until = time.monotonic() + DEADLINE_SECONDS
    while not done():
        if time.monotonic() > until:
            raise TimeoutError("Kannel did not get there in time")
        time.sleep(0.01)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
