"""Secrets: the OS keyring, or a file encrypted under a passphrase; never plain text (APP-LIST-03, APP-LIST-05)."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from app import paths
from app.errors import AppError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

T = TypeVar("T")

SERVICE = "sms-desk"
ALLOWED = (
    "keyring.backends.SecretService.",
    "keyring.backends.libsecret.",
    "keyring.backends.kwallet.",
    "keyring.backends.Windows.",
    "keyring.backends.macOS.",
)
"""Backends that keep secrets encrypted; anything else (null, plain text files) is refused (reliability.md T29)."""


class Secrets(Protocol):
    """A place for secrets, by name. Every call may block on the system and runs off the window's thread."""

    name: str

    def get(self, key: str) -> str | None: ...

    def set(self, key: str, value: str) -> None: ...

    def delete(self, key: str) -> None: ...


DEADLINE_SECONDS = 30.0
"""A keyring that has not answered by then is taken for silent: a person may be asked to unlock it, or it hangs."""


class KeyringSecrets:
    """The system's keyring. No call takes longer than the deadline.

    Raises AppError: keyring_unavailable where there is none that we may use, keyring_locked, keyring_silent, and
    keyring_failed for whatever else it does.
    """

    def __init__(self) -> None:
        backend = _within(_backend)
        if not f"{type(backend).__module__}.".startswith(ALLOWED):
            raise AppError("keyring_unavailable", backend=type(backend).__module__)
        self._backend = backend
        self.name = type(backend).__module__.removeprefix("keyring.backends.")

    def get(self, key: str) -> str | None:
        found: str | None = _within(lambda: self._backend.get_password(SERVICE, key))
        return found

    def set(self, key: str, value: str) -> None:
        _within(lambda: self._backend.set_password(SERVICE, key, value))

    def delete(self, key: str) -> None:
        if self.get(key) is not None:
            _within(lambda: self._backend.delete_password(SERVICE, key))


def _backend() -> Any:
    """The first backend that is on our list, else the one the system offers."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    backend = keyring.get_keyring()
    found = backend.backends if isinstance(backend, ChainerBackend) else [backend]
    return next((b for b in found if f"{type(b).__module__}.".startswith(ALLOWED)), backend)


def _within(action: Callable[[], T]) -> T:
    """Do it on a thread of its own and wait until the deadline; a call that hangs keeps nobody from closing."""
    answer: list[T] = []
    failure: list[Exception] = []

    def work() -> None:
        try:
            answer.append(action())
        except Exception as error:  # backends raise their own and the bus library's, none with a common root
            failure.append(error)

    thread = Thread(target=work, name="keyring", daemon=True)
    thread.start()
    thread.join(DEADLINE_SECONDS)
    if answer:
        return answer[0]
    if not failure:
        raise AppError("keyring_silent", seconds=round(DEADLINE_SECONDS))
    name = type(failure[0]).__name__
    raise AppError("keyring_locked" if name == "KeyringLocked" else "keyring_failed", reason=name) from failure[0]


class FileSecrets:
    """A file of secrets under a passphrase: Argon2id (64 MiB, 3 rounds) and AES-256-GCM, owner-only, replaced whole."""

    name = "encrypted-file"
    MEMORY_KIB, ROUNDS, LANES = 65_536, 3, 4

    def __init__(self, path: Path, passphrase: str) -> None:
        """Opens or makes the file. Raises AppError("passphrase_wrong"), ("passphrase_short")."""
        if len(passphrase) < 8:
            raise AppError("passphrase_short", "passphrase", least=8)
        from cryptography.exceptions import InvalidTag  # here: most starts need neither

        self._path = path
        if path.exists():
            stored = json.loads(path.read_text(encoding="ascii"))
            self._salt = base64.b64decode(stored["salt"])
            self._cipher = self._cipher_of(passphrase)
            try:
                plain = self._cipher.decrypt(
                    base64.b64decode(stored["nonce"]), base64.b64decode(stored["data"]), self._salt
                )
            except InvalidTag as error:
                raise AppError("passphrase_wrong", "passphrase") from error
            self._values: dict[str, str] = json.loads(plain)
        else:
            self._salt = os.urandom(16)
            self._cipher = self._cipher_of(passphrase)
            self._values = {}
            self._save()

    def get(self, key: str) -> str | None:
        return self._values.get(key)

    def set(self, key: str, value: str) -> None:
        self._values[key] = value
        self._save()

    def delete(self, key: str) -> None:
        if self._values.pop(key, None) is not None:
            self._save()

    def _cipher_of(self, passphrase: str) -> AESGCM:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        kdf = Argon2id(
            salt=self._salt, length=32, iterations=self.ROUNDS, lanes=self.LANES, memory_cost=self.MEMORY_KIB
        )
        return AESGCM(kdf.derive(passphrase.encode("utf-8")))

    def _save(self) -> None:
        nonce = os.urandom(12)
        data = self._cipher.encrypt(nonce, json.dumps(self._values).encode("utf-8"), self._salt)
        fields = {"salt": self._salt, "nonce": nonce, "data": data}
        paths.replace(self._path, json.dumps({k: base64.b64encode(v).decode("ascii") for k, v in fields.items()}))


class NoSecrets:
    """Neither keyring nor passphrase yet: reading finds nothing, writing asks for one of them."""

    name = "none"

    def get(self, key: str) -> str | None:
        return None

    def set(self, key: str, value: str) -> None:
        raise AppError("keyring_unavailable", backend=self.name)

    def delete(self, key: str) -> None:
        return None


def open_secrets(folder: Path, passphrase: str | None = None) -> Secrets:
    """Where the secrets of a workspace lie: in its key file if there is one, else in a safe keyring, else nowhere yet.

    A passphrase opens or makes the key file; without it a key file that is there stays shut (NoSecrets).
    """
    file = paths.key_file(folder)
    if passphrase is not None:
        return FileSecrets(file, passphrase)
    if file.exists():
        return NoSecrets()
    try:
        return KeyringSecrets()
    except AppError:
        return NoSecrets()
