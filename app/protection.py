"""How the files of a workspace are protected, and where its data key lies: the side file workspace.json.

New workspaces are encrypted by the driver with a random key of 32 bytes, used raw. The key lies in the system's keyring
(reliability.md T30: nothing else does), or in the encrypted key file under a passphrase; or a person said that the
workspace stays plain. The side file holds no secret: it tells a missing or wrong key from a damaged database, which the
driver cannot (reliability.md 4.3). A workspace without one is plain.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from app import paths
from app.errors import AppError
from app.secrets import FileSecrets, KeyringSecrets, NoSecrets, Secrets

logger = logging.getLogger(__name__)

FILE_NAME = "workspace.json"
FORMAT = 1
KEY_BYTES = 32
NO_KEYRING = "keyring.backends.fail"
"""What stands in for a keyring where there is none."""


class Protection(StrEnum):
    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105  # the name of a way, not a passphrase
    PLAIN = "plain"


@dataclass(frozen=True)
class Record:
    """What the side file says. `key` names the data key by its fingerprint, `backend` the keyring that took it."""

    protection: Protection = Protection.PLAIN
    key: str = ""
    backend: str = ""
    format: int = FORMAT


def read(folder: Path) -> Record:
    """The side file of a workspace. Raises AppError("side_file_damaged"), ("workspace_newer")."""
    path = folder / FILE_NAME
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        record = Record(**{**stored, "protection": Protection(stored["protection"])})
    except FileNotFoundError:
        return Record()
    except (ValueError, KeyError, TypeError) as error:
        raise AppError("side_file_damaged", file=FILE_NAME) from error
    if record.format > FORMAT:
        raise AppError("workspace_newer", version=record.format, known=FORMAT)
    return record


def chosen(folder: Path) -> bool:
    """Whether it is settled how this workspace is protected: by its side file, or by a database that is there."""
    return (folder / FILE_NAME).exists() or paths.database(folder).exists()


def keep_plain(folder: Path) -> None:
    """A person said so, or the data is nobody's: the workspace is not encrypted."""
    _write(folder, Record())


def protect(folder: Path, secrets: Secrets) -> None:
    """Give a new workspace its data key, kept in `secrets`, before there is a database.

    Raises AppError("protection_needed") where there is no place for it, ("keyring_failed") for a keyring that forgets.
    """
    if isinstance(secrets, NoSecrets) or secrets.name == NoSecrets.name:
        raise AppError("protection_needed")
    key = os.urandom(KEY_BYTES)
    slot = _slot(_fingerprint(key))
    secrets.set(slot, key.hex())
    if secrets.get(slot) != key.hex():
        raise AppError("keyring_failed", reason=secrets.name)
    in_file = secrets.name == FileSecrets.name
    way = Protection.PASSPHRASE if in_file else Protection.KEYRING
    _write(folder, Record(way, _fingerprint(key), "" if in_file else secrets.name))


def unlock(folder: Path, secrets: Secrets) -> bytes | None:
    """The data key of a workspace, None for a plain one. May block on the keyring: not on the window's thread.

    `secrets` is asked where a passphrase protects the key; the keyring is looked for here.
    Raises AppError: passphrase_needed, key_file_missing, key_missing, key_wrong, keyring_missing, keyring_changed, and
    what the keyring raises (keyring_locked, keyring_silent, keyring_failed).
    """
    record = read(folder)
    if record.protection is Protection.PLAIN:
        return None
    if record.protection is Protection.PASSPHRASE:
        if not paths.key_file(folder).exists():
            raise AppError("key_file_missing", file=paths.key_file(folder).name)
        place = secrets
    else:
        place = _keyring(record)
    stored = place.get(_slot(record.key))
    if stored is None and place.name == NoSecrets.name:
        raise AppError("passphrase_needed", "passphrase")
    if stored is None and record.backend and place.name != record.backend:
        raise AppError("keyring_changed", expected=record.backend, found=place.name)
    if stored is None:
        raise AppError("key_missing", place=place.name)
    if record.backend and place.name != record.backend:
        logger.info("the data key was found in %s instead of %s", place.name, record.backend)
    key = _bytes(stored)
    if _fingerprint(key) != record.key:
        raise AppError("key_wrong", place=place.name)
    return key


def _keyring(record: Record) -> KeyringSecrets:
    try:
        return KeyringSecrets()
    except AppError as error:
        if error.code != "keyring_unavailable":
            raise
        found = str(error.values["backend"])
        if found == NO_KEYRING:
            raise AppError("keyring_missing", expected=record.backend) from error
        raise AppError("keyring_changed", expected=record.backend, found=found) from error


def _slot(fingerprint: str) -> str:
    return f"data-key/{fingerprint}"


def _bytes(stored: str) -> bytes:
    try:
        return bytes.fromhex(stored)
    except ValueError:
        return b""


def _fingerprint(key: bytes) -> str:
    """Names a key without telling it: nobody tries 2^256 keys against a hash."""
    return hashlib.sha256(b"sms-desk data key" + key).hexdigest()[:32]


def _write(folder: Path, record: Record) -> None:
    paths.replace(paths.private_folder(folder) / FILE_NAME, json.dumps(asdict(record), indent=1))
