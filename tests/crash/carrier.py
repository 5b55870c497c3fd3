"""A carrier on the loopback interface that speaks interface 3.0, with faults and a ledger of what it took.

In a process of its own: `python -m tests.crash.carrier LEDGER --faults 0.05 --seed 3` prints its port.
"""

from __future__ import annotations

import argparse
import json
import random
import socket
import sys
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.gateway.tencent_sign import Keys, authorization
from tests.crash.desk import ACTIONS, Desk
from tests.crash.faults import Fault, Lie, answer_badly, lying, refusal, reply
from tests.crash.ledger import Ledger

KEYS = Keys("AKIDtest0000000000000000000000000000", "canary0key0canary0key0canary0key")
TAKEN_SHARE = 0.8
"""Of the requests whose reply fails, how many were taken all the same."""
LATENCY_SECONDS = 0.003

Chooser = Callable[[], Fault | Lie | None]


def by_chance(share: float, draw: random.Random) -> Chooser:
    """Each request fails with this probability, in any of the ways, each as likely as the other."""
    ways: list[Fault | Lie] = [*Fault, *Lie]
    return lambda: draw.choice(ways) if draw.random() < share else None


class Carrier:
    """Serves until closed, a thread a connection. `choose` says what goes wrong with the next SendSms."""

    def __init__(self, ledger: Path, choose: Chooser = lambda: None, seed: int = 0, latency: float = 0.0) -> None:
        self.ledger = Ledger(ledger)
        self.choose = choose
        self.desk = Desk()
        self.posts = 0
        """SendSms requests that were read whole."""
        self._draw = random.Random(seed)
        self._latency = latency
        self._lock = threading.Lock()
        self._serial = 0
        self._queues: dict[str, deque[dict[str, Any]]] = defaultdict(deque)
        self._by_number: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=128)
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self.port: int = self._listening.getsockname()[1]

    def start(self) -> Carrier:
        self._run(self.serve)
        return self

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            with self._lock:
                self._open.add(connection)
            self._run(lambda connection=connection: self._talk(connection))

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        with self._lock:
            left = list(self._open)
        for connection in left:
            _hang_up(connection)
        for thread in self._threads:
            thread.join()
        self.ledger.close()

    # -- one connection ------------------------------------------------------------------------------------------

    def _run(self, target: Callable[[], None]) -> None:
        thread = threading.Thread(target=target, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _talk(self, connection: socket.socket) -> None:
        try:
            with connection.makefile("rb") as stream:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                while self._one(connection, stream):
                    pass
        except (OSError, ValueError):
            pass  # the other side died; that is what this carrier is for
        finally:
            with self._lock:
                self._open.discard(connection)
            connection.close()

    def _one(self, connection: socket.socket, stream: Any) -> bool:
        """Answer one request; False when the connection is to be closed."""
        line = stream.readline()
        if not line:
            return False
        with self._lock:
            wrong = self.choose()
        if wrong is Fault.UNREAD:
            return False
        headers = {}
        while (header := stream.readline()) not in (b"\r\n", b""):
            name, _, value = header.decode().partition(":")
            headers[name.strip().lower()] = value.strip()
        body = stream.read(int(headers["content-length"]))
        if len(body) < int(headers["content-length"]):
            return False
        if headers["authorization"] != authorization(KEYS, headers["host"], body, int(headers["x-tc-timestamp"])):
            connection.sendall(refusal("AuthFailure.SignatureFailure"))
            return True
        fields = json.loads(body)
        if headers["x-tc-action"] != "SendSms":
            connection.sendall(self._other(headers["x-tc-action"], fields))
            return True
        return self._send(connection, fields, wrong)

    # -- the interface ------------------------------------------------------------------------------------------

    def _send(self, connection: socket.socket, fields: dict[str, Any], wrong: Fault | Lie | None) -> bool:
        with self._lock:
            takes = wrong is not Lie.LIMITED and (not isinstance(wrong, Fault) or self._draw.random() < TAKEN_SHARE)
            items = self._take(fields, takes)
        if self._latency:
            time.sleep(self._latency)
        if isinstance(wrong, Fault):
            here = f"http://127.0.0.1:{self.port}/"
            answer_badly(connection, wrong, reply({"SendStatusSet": items}), here)
            return wrong in (Fault.STATUS_503, Fault.STATUS_429, Fault.REDIRECT)
        connection.sendall(lying(wrong, items, self._draw) if wrong else reply({"SendStatusSet": items}))
        return True

    def _take(self, fields: dict[str, Any], takes: bool) -> list[dict[str, Any]]:
        """Write the call down for good, then let it be answered."""
        self.posts += 1
        items, app, now = [], fields["SmsSdkAppId"], int(time.time())
        for number in fields["PhoneNumberSet"]:
            self._serial += 1
            serial = f"5000:{self._serial:012}"
            items.append({"SerialNo": serial, "PhoneNumber": number, "Fee": 1, "Code": "Ok", "IsoCode": "CN"})
        self.ledger.add(fields["SessionContext"], fields["PhoneNumberSet"], [i["SerialNo"] for i in items if takes])
        for item in items if takes else ():
            status = {
                "UserReceiveTime": now,
                "PhoneNumber": item["PhoneNumber"],
                "SerialNo": item["SerialNo"],
                "ReportStatus": "SUCCESS",
                "Description": "DELIVRD",
                "SessionContext": "",  # empty unless opened by the carrier's support (reliability.md F4)
            }
            self._queues[app].append(status)
            self._by_number[app, item["PhoneNumber"]].append(status)
        return items

    def _other(self, action: str, fields: dict[str, Any]) -> bytes:
        if action in ACTIONS:
            with self._lock:
                return self.desk.answer(action, fields)
        app = fields["SmsSdkAppId"]
        with self._lock:
            match action:
                case "PullSmsSendStatus":
                    queue = self._queues[app]
                    return reply(
                        {"PullSmsSendStatusSet": [queue.popleft() for _ in range(min(len(queue), fields["Limit"]))]}
                    )
                case "PullSmsReplyStatus":
                    return reply({"PullSmsReplyStatusSet": []})
                case "PullSmsSendStatusByPhoneNumber":
                    return reply({"PullSmsSendStatusSet": self._by_number[app, fields["PhoneNumber"]]})
        return refusal("InvalidAction")


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):  # it may be gone already
        connection.shutdown(socket.SHUT_RDWR)


def main(argv: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="tests.crash.carrier")
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--faults", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(argv)
    choose = by_chance(options.faults, random.Random(options.seed))
    carrier = Carrier(options.ledger, choose, options.seed, LATENCY_SECONDS)
    print(carrier.port, flush=True)
    carrier.serve()


if __name__ == "__main__":
    main(sys.argv[1:])
