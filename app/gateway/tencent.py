"""Tencent Cloud SMS as a carrier: interface 3.0, version 2021-01-11 (facts.md 1, 2)."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from threading import Event, Lock
from typing import Any

from app.clock import Clock
from app.domain.codes import WholeCall, whole_call
from app.errors import NoAnswer, NotSent, Refused
from app.gateway import tencent_answers as answers
from app.gateway.base import Evidence, Outgoing, Receipt, Reply, Verdict
from app.gateway.tencent_http import NETWORK, Endpoint, Transport
from app.gateway.tencent_sign import CONTENT_TYPE, Keys, authorization
from app.gateway.tencent_signatures import Signatures
from app.gateway.tencent_spool import Spool

logger = logging.getLogger(__name__)

VERSION = "2021-01-11"
REGION = "ap-guangzhou"
PULL_LIMIT = 100
PULL_SECONDS = 2.0
"""Between two looks into queues that were empty."""
QUERY_SECONDS = 0.05
"""Between two queries by number: the carrier allows 20 a second (facts.md 1.4)."""

Apps = Callable[[], Sequence[str]]


@dataclass
class _Queue:
    """A queue at the carrier that hands out each item once, and where its items lie until they are stored."""

    action: str
    read: Callable[[Mapping[str, Any]], Sequence[Any]]
    spool: Spool
    next_pull: float = float("-inf")
    handed_out: bool = False


class Tencent:
    """A carrier account. Safe for several threads; receipts, replies and evidence are for one of them."""

    name = "tencent"
    simulated = False

    def __init__(
        self, folder: Path, clock: Clock, keys: Keys, apps: Apps, endpoint: Endpoint | None = None, region: str = REGION
    ) -> None:
        """`apps` answers the SdkAppIds whose receipts and replies are ours; `folder` keeps what was pulled."""
        self._clock = clock
        self._keys = keys
        self._apps = apps
        self._region = region
        self._transport = Transport(endpoint or Endpoint())
        self._receipts = _Queue("PullSmsSendStatus", answers.receipts, Spool(folder / "pulled-receipts", keys))
        self._replies = _Queue("PullSmsReplyStatus", answers.replies, Spool(folder / "pulled-replies", keys))
        self._asking = Lock()
        self._stop = Event()
        self.signatures = Signatures(self._ask, lambda seconds: clock.wait(seconds, self._stop))

    # -- sending ------------------------------------------------------------------------------------------

    def send(self, call: Outgoing) -> list[Verdict]:
        """One POST at most. Raises NotSent only where nothing was taken for certain (reliability.md 2.4)."""
        fields = {
            "PhoneNumberSet": list(call.numbers),
            "SmsSdkAppId": call.sdk_app_id,
            "TemplateId": call.template,
            "TemplateParamSet": list(call.params),
            "SessionContext": call.context,
        }
        if call.sign:
            fields["SignName"] = call.sign
        try:
            return answers.verdicts(call, self._ask("SendSms", fields))
        except Refused as refusal:
            meaning = whole_call(refusal.code)
            if meaning is WholeCall.UNKNOWN:
                raise
            raise NotSent(refusal.code, pause=meaning is WholeCall.PAUSE) from None

    # -- what comes back ------------------------------------------------------------------------------------------

    def receipts(self, limit: int = 1000) -> list[Receipt]:
        return [receipt for reply in self._pull(self._receipts, limit) for receipt in answers.receipts(reply)]

    def replies(self, limit: int = 100) -> list[Reply]:
        return [reply for pulled in self._pull(self._replies, limit) for reply in answers.replies(pulled)]

    def taken(self) -> None:
        with self._asking:
            for queue in (self._receipts, self._replies):
                if queue.handed_out:
                    queue.spool.clear()
                    queue.handed_out = False

    def evidence(self, number: str, since: float) -> list[Evidence]:
        """Raises NotSent where the carrier cannot be asked now."""
        found: list[Evidence] = []
        for app in self._apps():
            self._clock.wait(QUERY_SECONDS, self._stop)
            fields = {"BeginTime": int(since), "Offset": 0, "Limit": PULL_LIMIT, "PhoneNumber": number}
            try:
                inner = self._ask("PullSmsSendStatusByPhoneNumber", {**fields, "SmsSdkAppId": app})
                found += [item for item in answers.evidence(inner) if item.number == number and item.serial]
            except (Refused, NoAnswer, OSError, HTTPException) as error:
                raise NotSent(NETWORK, pause=False) from error
        return found

    def pending(self) -> int:
        """The carrier does not say what it still holds; counted are pulled replies that nobody took yet."""
        with self._asking:
            return sum(len(queue.spool.waiting()) for queue in (self._receipts, self._replies))

    def close(self) -> None:
        self._stop.set()
        self._transport.close()

    # -- inside ------------------------------------------------------------------------------------------

    def _pull(self, queue: _Queue, limit: int) -> list[Mapping[str, Any]]:
        """What lies in the spool; where it is empty, what the carrier's queue gives, stored before it is used."""
        with self._asking:
            waiting = queue.spool.waiting()
            now = self._clock.monotonic()
            if not waiting and now >= queue.next_pull:
                queue.next_pull = now + PULL_SECONDS
                for app in self._apps():
                    pages = 0
                    while pages * PULL_LIMIT < limit and self._page(queue, app) == PULL_LIMIT:
                        pages += 1
                        queue.next_pull = now  # a full page: more may wait
                waiting = queue.spool.waiting()
            queue.handed_out = bool(waiting)
            return waiting

    def _page(self, queue: _Queue, app: str) -> int:
        """Move one page of a queue into its spool; how many items that was, none where the carrier gives no answer."""
        try:
            inner = self._ask(queue.action, {"Limit": PULL_LIMIT, "SmsSdkAppId": app})
            size = len(queue.read(inner))
        except (Refused, NoAnswer, NotSent, OSError, HTTPException) as error:
            logger.info("%s: %s", queue.action, error if isinstance(error, Refused) else type(error).__name__)
            return 0
        if size:
            queue.spool.add(inner)
        return size

    def _ask(self, action: str, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        if self._stop.is_set():
            raise NotSent("gateway_closed")
        body = json.dumps(fields).encode("ascii")
        at, host = int(self._clock.now()), self._transport.endpoint.authority
        headers = {
            "Host": host,
            "Content-Type": CONTENT_TYPE,
            "X-TC-Action": action,
            "X-TC-Version": VERSION,
            "X-TC-Timestamp": str(at),
            "X-TC-Region": self._region,
            "Authorization": authorization(self._keys, host, body, at),
        }
        return answers.response(self._transport.post(headers, body))
