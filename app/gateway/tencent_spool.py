"""What was pulled from the carrier's queues, on disk until it is stored: the carrier hands it out only once (C11)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.gateway.tencent_sign import Keys

logger = logging.getLogger(__name__)

_NONCE = 12


class Spool:
    """Raw replies of one queue, a line each, readable only with the account's key. For one thread at a time."""

    def __init__(self, path: Path, keys: Keys) -> None:
        self._path = path
        self._cipher = AESGCM(hmac.digest(keys.secret_key.encode(), b"sms-desk spool", hashlib.sha256))

    def add(self, reply: Mapping[str, Any]) -> None:
        """Durable when it returns."""
        nonce = os.urandom(_NONCE)
        line = nonce + self._cipher.encrypt(nonce, json.dumps(reply).encode(), None)
        with os.fdopen(os.open(self._path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600), "ab") as file:
            file.write(b"\n" + base64.b64encode(line))  # in front: a line cut short spoils itself alone
            file.flush()
            os.fsync(file.fileno())

    def waiting(self) -> list[Mapping[str, Any]]:
        """What was added and not cleared, oldest first. A line cut short by a power cut is passed over."""
        if not self._path.exists():
            return []
        found = []
        for line in self._path.read_bytes().split():
            try:
                raw = base64.b64decode(line, validate=True)
                found.append(json.loads(self._cipher.decrypt(raw[:_NONCE], raw[_NONCE:], None)))
            except (ValueError, InvalidTag):
                logger.warning("a stored reply of the carrier cannot be read; receipts by number will tell")
        return found

    def clear(self) -> None:
        self._path.unlink(missing_ok=True)
