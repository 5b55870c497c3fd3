"""The carrier's signature TC3-HMAC-SHA256 over one request (facts.md 1.2)."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime

ALGORITHM = "TC3-HMAC-SHA256"
CONTENT_TYPE = "application/json"
SERVICE = "sms"
_SIGNED_HEADERS = "content-type;host"


@dataclass(frozen=True, repr=False)
class Keys:
    """An API key pair. Nothing that prints one shows either part."""

    secret_id: str
    secret_key: str

    def __repr__(self) -> str:
        return "Keys(***)"


def authorization(keys: Keys, host: str, body: bytes, timestamp: int, service: str = SERVICE) -> str:
    """The Authorization header of a POST to `/` at `timestamp` (UTC seconds; the carrier allows 5 minutes)."""
    day = datetime.fromtimestamp(timestamp, UTC).strftime("%Y-%m-%d")
    scope = f"{day}/{service}/tc3_request"
    canonical = f"POST\n/\n\ncontent-type:{CONTENT_TYPE}\nhost:{host}\n\n{_SIGNED_HEADERS}\n{_sha256(body)}"
    to_sign = f"{ALGORITHM}\n{timestamp}\n{scope}\n{_sha256(canonical.encode())}"
    key = f"TC3{keys.secret_key}".encode()
    for part in (day, service, "tc3_request"):
        key = _hmac(key, part)
    signature = _hmac(key, to_sign).hex()
    return f"{ALGORITHM} Credential={keys.secret_id}/{scope}, SignedHeaders={_SIGNED_HEADERS}, Signature={signature}"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()
