"""The desk of the carrier on loopback: signatures as interface 3.0 has them, and what is done to them there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.crash.faults import refusal, reply

LIST, ADD, MODIFY, DELETE = "DescribeSmsSignList", "AddSmsSign", "ModifySmsSign", "DeleteSmsSign"
ACTIONS = frozenset({LIST, ADD, MODIFY, DELETE})
NEEDED = {"SignName", "SignType", "DocumentType", "International", "SignPurpose", "ProofImage", "Remark"}


@dataclass
class Desk:
    """`signs` is what the carrier has, by number; `refuse` answers an action with an error instead."""

    signs: dict[int, dict[str, Any]] = field(default_factory=dict)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)
    taken: int = 0
    """Additions that were taken."""

    def put(self, text: str, status: object = 0, *, abroad: int = 0, **more: Any) -> int:
        """Make one at the console."""
        identity = 5_000 + len(self.signs) + 1
        item = {"SignId": identity, "International": abroad, "StatusCode": status, "ReviewReply": "", "SignName": text}
        item |= {
            "CreateTime": 1_773_800_000,
            "QualificationId": 0,
            "QualificationName": "",
            "QualificationStatusCode": 0,
        }
        self.signs[identity] = {**item, **more}
        return identity

    def decide(self, identity: int, status: object, reason: str = "") -> None:
        self.signs[identity] |= {"StatusCode": status, "ReviewReply": reason}

    def made(self, action: str) -> list[dict[str, Any]]:
        """The requests of an action."""
        return [fields for name, fields in self.calls if name == action]

    def answer(self, action: str, fields: dict[str, Any]) -> bytes:
        self.calls.append((action, fields))
        if action in self.refuse:
            return refusal(self.refuse[action])
        if action == LIST:
            return self._list(fields)
        if action == ADD:
            return self._add(fields)
        if fields["SignId"] not in self.signs:
            gone = "FailedOperation.MissingSignatureToModify" if action == MODIFY else "FailedOperation.SignIdNotExist"
            return refusal(gone)
        if action == DELETE:
            del self.signs[fields["SignId"]]
            status = {"DeleteStatus": "return successfully!", "DeleteTime": 1_773_800_001}
            return reply({"DeleteSignStatus": status})
        found = self.signs[fields["SignId"]]
        if found["StatusCode"] not in (1, -1):
            return refusal("InvalidParameterValue.SignAlreadyPassedCheck")
        found |= {"SignName": fields["SignName"], "StatusCode": 1, "ReviewReply": ""}
        return reply({"ModifySignStatus": {"SignId": fields["SignId"]}})

    def _list(self, fields: dict[str, Any]) -> bytes:
        items = [one for one in self.signs.values() if one["International"] == fields["International"]]
        if wanted := fields.get("SignIdSet"):
            items = [one for one in items if one["SignId"] in wanted]
        else:
            assert fields["Limit"] <= 100
            items = items[fields["Offset"] : fields["Offset"] + fields["Limit"]]
        return reply({"DescribeSignListStatusSet": items})

    def _add(self, fields: dict[str, Any]) -> bytes:
        assert fields.keys() >= NEEDED
        for one in self.signs.values():
            same = (one["SignName"], one["International"]) == (fields["SignName"], fields["International"])
            if same and one["StatusCode"] != -1:
                return refusal("InvalidParameterValue.SignExistAndUnapproved")
        self.taken += 1
        qualification = fields.get("QualificationId", 0)
        identity = self.put(fields["SignName"], 1, abroad=fields["International"], QualificationId=qualification)
        return reply({"AddSignStatus": {"SignId": identity}})
