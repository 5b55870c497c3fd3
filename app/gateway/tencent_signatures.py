"""Signatures at Tencent Cloud: handed in, changed, removed and listed, in the carrier's numbers (facts.md 1.4, 2.5)."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from http.client import HTTPException
from itertools import count
from typing import Any

from app.domain.market import Market
from app.domain.qualification import LicenseType
from app.domain.review import ReviewState
from app.domain.signature import TERMS, Purpose, SignatureType
from app.errors import NoAnswer, Refused
from app.gateway import tencent_answers as answers
from app.gateway.base import ListedSignature, SignatureRequest
from app.gateway.tencent_http import NETWORK

PAGE = 100
WRITE_SECONDS, LIST_SECONDS = 1.0, 0.05
"""Before each call: the carrier takes one addition, change or deletion a second, answers 20 lists (facts.md 1.4)."""
LARGEST_ID = 2**63 - 1
TEXT_LENGTH, REASON_LENGTH, STATUS_LENGTH = 100, 500, 40
"""Characters that are kept of what the carrier says: of a content, of a reason, of a status that nobody documented."""

INTERNATIONAL: Mapping[Market, int] = {Market.DOMESTIC: 0, Market.INTERNATIONAL: 1}
PURPOSES: Mapping[Purpose, int] = {Purpose.OWN: 0, Purpose.OTHER: 1}
TYPES: Mapping[SignatureType, int] = {
    SignatureType.COMPANY: 0,
    SignatureType.APP: 1,
    SignatureType.TRADEMARK: 4,
    SignatureType.GOVERNMENT: 5,
}
"""The other types are withdrawn, and some of these in one market."""
DOCUMENTS: Mapping[tuple[SignatureType, LicenseType | None], int] = {
    (SignatureType.COMPANY, LicenseType.BUSINESS): 1,
    (SignatureType.COMPANY, None): 1,
    (SignatureType.APP, None): 4,
    (SignatureType.TRADEMARK, None): 7,
    (SignatureType.GOVERNMENT, LicenseType.CREDIT_CODE): 3,
    # It states the code of social credit too; the carrier has no number of its own for it.
    (SignatureType.GOVERNMENT, LicenseType.INSTITUTION): 3,
    (SignatureType.GOVERNMENT, None): 3,
}
"""The document that a picture shows: that of a qualification's license, or the one that the type asks for (None)."""
STATES: Mapping[str, ReviewState] = {
    "0": ReviewState.EFFECTIVE,
    "1": ReviewState.PENDING,
    "2": ReviewState.APPROVED,
    "-1": ReviewState.REJECTED,
}
"""The same in both markets."""
OWNER_PASSED = 1
"""QualificationStatusCode of one that has passed."""
_GONE = frozenset({"FailedOperation.SignIdNotExist", "FailedOperation.MissingSignatureList"})

Ask = Callable[[str, Mapping[str, Any]], Mapping[str, Any]]


class Signatures:
    """The carrier's desk. `ask` makes one signed call; `wait` waits some seconds, less when the carrier is closed."""

    def __init__(self, ask: Ask, wait: Callable[[float], object]) -> None:
        self._ask = ask
        self._wait = wait

    def listed(self, market: Market) -> list[ListedSignature]:
        found: dict[int, ListedSignature] = {}
        for offset in count(step=PAGE):
            page = self._list(market, {"Limit": PAGE, "Offset": offset})
            before = len(found)
            found |= {one.id: one for one in page}
            if len(page) < PAGE or len(found) == before:  # a full page of what is known already: offsets mean nothing
                break
        found.pop(0, None)
        return list(found.values())

    def look(self, market: Market, identity: int) -> ListedSignature | None:
        return next((one for one in self._list(market, {"SignIdSet": [identity]}) if one.id == identity), None)

    def add(self, request: SignatureRequest) -> int:
        status = self._call("AddSmsSign", _fields(request), WRITE_SECONDS).get("AddSignStatus")
        identity = answers.number_of(status, "SignId", LARGEST_ID) if isinstance(status, dict) else 0
        if not identity:
            raise NoAnswer("reply without SignId")
        return identity

    def modify(self, identity: int, request: SignatureRequest) -> None:
        self._call("ModifySmsSign", {"SignId": identity, **_fields(request)}, WRITE_SECONDS)

    def delete(self, identity: int) -> None:
        try:
            self._call("DeleteSmsSign", {"SignId": identity}, WRITE_SECONDS)
        except Refused as refusal:
            if refusal.code not in _GONE:
                raise

    def _list(self, market: Market, which: Mapping[str, Any]) -> Sequence[ListedSignature]:
        asked = {"International": INTERNATIONAL[market], **which}
        try:
            inner = self._call("DescribeSmsSignList", asked, LIST_SECONDS)
        except Refused as refusal:
            if refusal.code in _GONE:
                return ()
            raise
        return [_listed(market, item) for item in answers.items_of(inner, "DescribeSignListStatusSet")]

    def _call(self, action: str, fields: Mapping[str, Any], seconds: float) -> Mapping[str, Any]:
        self._wait(seconds)
        try:
            return self._ask(action, fields)
        except (OSError, HTTPException) as error:
            raise NoAnswer(NETWORK) from error


def _fields(request: SignatureRequest) -> dict[str, Any]:
    """Raises Refused for what the carrier would not take: types it has withdrawn, documents that do not go with a type,
    no picture, no qualification of its own behind a signature at home.
    """
    kind = TYPES.get(request.type)
    if kind is None or request.type in TERMS[request.market].withdrawn:
        raise Refused("signature_type_withdrawn")
    document = DOCUMENTS.get((request.type, request.license))
    if document is None:
        raise Refused("signature_document_mismatch")
    if not request.proof:
        raise Refused("signature_proof_missing")
    if TERMS[request.market].qualification and request.qualification is None:
        raise Refused("cloud_qualification_missing")
    fields: dict[str, Any] = {
        "SignName": request.text,
        "SignType": kind,
        "DocumentType": document,
        "International": INTERNATIONAL[request.market],
        "SignPurpose": PURPOSES[request.purpose],
        "ProofImage": b64encode(request.proof).decode("ascii"),
        "Remark": request.remark,
    }
    if request.authorization is not None:
        fields["CommissionImage"] = b64encode(request.authorization).decode("ascii")
    if request.qualification is not None:
        fields["QualificationId"] = request.qualification
    return fields


def _listed(market: Market, item: Mapping[str, Any]) -> ListedSignature:
    status = _status(item.get("StatusCode"))
    return ListedSignature(
        id=answers.number_of(item, "SignId", LARGEST_ID),
        market=market,
        text=answers.text_of(item, "SignName")[:TEXT_LENGTH],
        status=status,
        state=STATES.get(status),
        reason=answers.text_of(item, "ReviewReply")[:REASON_LENGTH],
        created_at=answers.time_of(item, "CreateTime"),
        qualification=answers.number_of(item, "QualificationId", LARGEST_ID) or None,
        owner=answers.text_of(item, "QualificationName")[:TEXT_LENGTH],
        owner_passed=item.get("QualificationStatusCode") == OWNER_PASSED,
    )


def _status(code: object) -> str:
    """The carrier's code as it came: a text of digits is no number, and nothing at all is shown as that."""
    return json.dumps(code, ensure_ascii=False)[:STATUS_LENGTH]
