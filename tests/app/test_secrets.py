"""Secrets: the keyring where it is safe, else a file under a passphrase, never plain text."""

from __future__ import annotations

import stat
from pathlib import Path

import keyring
import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.backend import KeyringBackend

from app.errors import AppError
from app.secrets import FileSecrets, KeyringSecrets, NoSecrets, open_secrets

CANARY = "f00dfeed" * 4


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FileSecrets, "MEMORY_KIB", 64)
    monkeypatch.setattr(FileSecrets, "ROUNDS", 1)


@pytest.mark.feature("APP-LIST-05")
def test_the_file_opens_with_its_passphrase_only_and_shows_nothing(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    FileSecrets(path, "correct horse").set("app/1", CANARY)
    assert FileSecrets(path, "correct horse").get("app/1") == CANARY
    with pytest.raises(AppError, match="passphrase_wrong"):
        FileSecrets(path, "wrong horse")
    with pytest.raises(AppError, match="passphrase_short"):
        FileSecrets(tmp_path / "other.json", "short")
    assert CANARY not in path.read_text("ascii")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_deleted_secret_is_gone(tmp_path: Path) -> None:
    secrets = FileSecrets(tmp_path / "s.json", "correct horse")
    secrets.set("a", CANARY)
    secrets.delete("a")
    secrets.delete("a")
    assert FileSecrets(tmp_path / "s.json", "correct horse").get("a") is None


@pytest.mark.parametrize("backend", [keyring.backends.null.Keyring, keyring.backends.fail.Keyring])
def test_backends_that_keep_nothing_safe_are_refused(
    backend: type[KeyringBackend], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", backend)
    with pytest.raises(AppError, match="keyring_unavailable"):
        KeyringSecrets()
    secrets = open_secrets(tmp_path)
    assert isinstance(secrets, NoSecrets)
    with pytest.raises(AppError, match="keyring_unavailable"):
        secrets.set("a", CANARY)
    assert list(tmp_path.iterdir()) == []


def test_a_failing_keyring_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(KeyringBackend):
        __module__ = "keyring.backends.SecretService"
        priority = 5  # type: ignore[assignment]

        def get_password(self, service: str, username: str) -> str | None:
            raise OSError("bus")

        def set_password(self, service: str, username: str, password: str) -> None:
            raise OSError("bus")

    monkeypatch.setattr(keyring, "get_keyring", Broken)
    with pytest.raises(AppError) as caught:
        KeyringSecrets().get("a")
    assert (caught.value.code, caught.value.values) == ("keyring_failed", {"reason": "OSError"})
