"""Keys at rest: an encrypted workspace opens with its key alone, and says what is wrong where it does not open."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from threading import Event

import keyring
import keyring.backends.fail
import pytest
from keyring.backend import KeyringBackend

from app import paths, protection, secrets
from app.cli import opening
from app.clock import FakeClock
from app.db import driver
from app.domain.market import Market, MessageType
from app.errors import AppError
from app.gateway.base import Outgoing
from app.gateway.ledger import FILE_NAME as LEDGER
from app.protection import Protection
from app.secrets import FileSecrets, KeyringSecrets, NoSecrets, open_secrets
from app.workspace import Workspace
from tests.app.terminal import Terminal

NUMBER = "13800138000"


class SafeKeyring(KeyringBackend):
    """A keyring on our list, in memory."""

    __module__ = "keyring.backends.SecretService"
    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.values.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.values[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.values[service, username]


class KeyringLocked(Exception):
    """By its name, as keyring's own is known to us."""


class Locked(SafeKeyring):
    __module__ = "keyring.backends.SecretService"

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked


class Broken(SafeKeyring):
    __module__ = "keyring.backends.SecretService"

    def get_password(self, service: str, username: str) -> str | None:
        raise OSError("bus")


class Silent(SafeKeyring):
    """Waits for a person who never comes."""

    __module__ = "keyring.backends.SecretService"
    ended = Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.ended.wait(20)
        return None


class Forgetful(SafeKeyring):
    __module__ = "keyring.backends.SecretService"

    def get_password(self, service: str, username: str) -> str | None:
        return None


class Plaintext(SafeKeyring):
    """What keyrings.alt puts in the place of a keyring."""

    __module__ = "keyrings.alt.file"


Use = Callable[[KeyringBackend], None]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    def use(backend: KeyringBackend) -> None:
        monkeypatch.setattr(keyring, "get_keyring", lambda: backend)

    return use


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FileSecrets, "MEMORY_KIB", 64)
    monkeypatch.setattr(FileSecrets, "ROUNDS", 1)


@pytest.fixture
def folder(tmp_path: Path, use: Use) -> Path:
    """An encrypted workspace whose key lies in a keyring."""
    use(SafeKeyring())
    where = tmp_path / "ws"
    protection.protect(where, KeyringSecrets())
    opened(where).close()
    return where


def opened(folder: Path, passphrase: str | None = None) -> Workspace:
    place = open_secrets(folder, passphrase)
    return Workspace(folder, key=protection.unlock(folder, place), secrets=place)


def refusal(act: Callable[[], object]) -> AppError:
    with pytest.raises(AppError) as caught:
        act()
    return caught.value


def test_nothing_of_an_encrypted_workspace_can_be_read(folder: Path, clock: FakeClock) -> None:
    ws = Workspace(folder, key=protection.unlock(folder, NoSecrets()), clock=clock)
    ws.profiles.change(name="星河科技有限公司")
    text = "canary text"
    call = Outgoing(1, Market.DOMESTIC, "1400", "签名", "1", MessageType.NOTIFICATION, (), (NUMBER,), text, "c:1")
    ws.gateway.send(call)
    ws.close()
    for path in folder.rglob("*"):
        content = path.read_bytes()
        for canary in (NUMBER, text, "星河科技", "CREATE TABLE"):
            assert canary.encode() not in content, path.name
    for name in ("workspace.sqlite", LEDGER):
        assert not driver.is_plain(folder / name)


def test_a_child_process_opens_it_by_the_same_function(folder: Path) -> None:
    key = protection.unlock(folder, NoSecrets())
    connection = driver.connect(paths.database(folder), key)
    assert connection.execute("SELECT count(*) FROM meta").fetchone()[0] > 0
    connection.close()


def test_the_key_file_opens_it_and_the_side_file_tells_no_secret(tmp_path: Path) -> None:
    where = paths.private_folder(tmp_path / "ws")
    protection.protect(where, open_secrets(where, "correct horse"))
    opened(where, "correct horse").close()
    key = protection.unlock(where, open_secrets(where, "correct horse"))
    assert key is not None
    assert len(key) == protection.KEY_BYTES
    for name in (protection.FILE_NAME, "secrets.json"):
        assert key.hex() not in (where / name).read_text("utf-8")
    assert refusal(lambda: opened(where, "wrong horse")).code == "passphrase_wrong"
    assert refusal(lambda: protection.unlock(where, NoSecrets())).code == "passphrase_needed"
    (where / "secrets.json").unlink()
    assert refusal(lambda: protection.unlock(where, NoSecrets())).code == "key_file_missing"


def test_without_a_word_about_it_a_workspace_is_plain_as_before(tmp_path: Path) -> None:
    Workspace(tmp_path / "ws").close()
    assert driver.is_plain(paths.database(tmp_path / "ws"))
    assert protection.unlock(tmp_path / "ws", NoSecrets()) is None


def test_an_encrypted_workspace_is_not_opened_without_its_key(folder: Path) -> None:
    assert refusal(lambda: Workspace(folder)).code == "key_needed"


@pytest.mark.parametrize(
    ("backend", "code"),
    [
        (keyring.backends.fail.Keyring, "keyring_missing"),
        (Locked, "keyring_locked"),
        (Broken, "keyring_failed"),
        (Silent, "keyring_silent"),
        (Plaintext, "keyring_changed"),
        (SafeKeyring, "key_missing"),
    ],
)
def test_each_state_of_the_keyring_has_its_sentence(
    folder: Path, use: Use, backend: type[KeyringBackend], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T27 to T29: missing, locked, broken, hanging, plain text, and a keyring that does not know the key."""
    Silent.ended.clear()
    monkeypatch.setattr(secrets, "DEADLINE_SECONDS", 0.05 if backend is Silent else 5.0)
    use(backend())
    assert refusal(lambda: protection.unlock(folder, NoSecrets())).code == code
    Silent.ended.set()


def test_the_name_of_the_keyring_is_recorded_and_another_one_is_told(folder: Path, use: Use) -> None:
    class Wallet(SafeKeyring):
        __module__ = "keyring.backends.kwallet"

    assert protection.read(folder).backend == "SecretService"
    use(Wallet())
    error = refusal(lambda: protection.unlock(folder, NoSecrets()))
    assert (error.code, error.values) == ("keyring_changed", {"expected": "SecretService", "found": "kwallet"})


def test_a_keyring_that_forgets_protects_nothing(tmp_path: Path, use: Use) -> None:
    use(Forgetful())
    assert refusal(lambda: protection.protect(tmp_path, KeyringSecrets())).code == "keyring_failed"
    assert not protection.chosen(tmp_path)
    assert refusal(lambda: protection.protect(tmp_path, NoSecrets())).code == "protection_needed"


def test_a_wrong_key_is_told_from_a_damaged_database(folder: Path) -> None:
    stored = keyring.get_keyring()
    assert isinstance(stored, SafeKeyring)
    (slot,) = stored.values
    right = stored.values[slot]
    for wrong in ("00" * 32, "no key"):
        stored.values[slot] = wrong
        assert refusal(lambda: opened(folder)).code == "key_wrong"
    stored.values[slot] = right
    database = paths.database(folder)
    database.write_bytes(b"\x00" * 4096 + database.read_bytes()[4096:])
    assert refusal(lambda: opened(folder)).code == "database_unreadable"


@pytest.mark.parametrize(
    ("text", "code"),
    [("{", "side_file_damaged"), ('{"protection": "wax"}', "side_file_damaged"), ("[]", "side_file_damaged")],
)
def test_a_damaged_side_file_is_told(folder: Path, text: str, code: str) -> None:
    (folder / protection.FILE_NAME).write_text(text)
    assert refusal(lambda: protection.unlock(folder, NoSecrets())).code == code


def test_a_side_file_of_a_newer_program_is_refused(folder: Path) -> None:
    stored = json.loads((folder / protection.FILE_NAME).read_text())
    (folder / protection.FILE_NAME).write_text(json.dumps(stored | {"format": 2}))
    assert refusal(lambda: protection.unlock(folder, NoSecrets())).code == "workspace_newer"


def test_only_the_data_key_goes_into_the_keyring(folder: Path) -> None:
    """T30: Windows takes 2,560 bytes."""
    stored = keyring.get_keyring()
    assert isinstance(stored, SafeKeyring)
    assert [len(value) for value in stored.values.values()] == [64]


# -- file modes (T39) --------------------------------------------------------------------------------------------------


def test_what_is_open_to_others_is_closed_at_the_start(tmp_path: Path) -> None:
    where = tmp_path / "ws"
    Workspace(where).close()
    sheet = where / "list.xlsx"
    sheet.write_bytes(b"")
    for path in (where, paths.database(where), where / LEDGER, sheet):
        path.chmod(0o755)
    ws = Workspace(where)
    ws.profiles.change(name="a")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in where.iterdir()}
    assert modes.pop("list.xlsx") == 0o755
    assert set(modes.values()) == {0o600}, modes
    assert stat.S_IMODE(where.stat().st_mode) == 0o700
    ws.close()


def test_a_folder_where_everybody_writes_is_left_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    assert paths.mend_modes(tmp_path) == 0
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o1777


# -- the command line --------------------------------------------------------------------------------------------------


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str], use: Use) -> Terminal:
    use(keyring.backends.fail.Keyring())
    return Terminal(tmp_path / "ws", tmp_path / "list.csv", capsys)


def test_init_without_a_keyring_names_the_ways_out(terminal: Terminal) -> None:
    error = terminal.json("init", code=3)["error"]
    assert error["code"] == "protection_needed"
    assert "--plain" in error["text"]
    assert opening.PASSPHRASE in error["text"]
    assert not paths.database(terminal.folder).exists()
    assert terminal.json("init", "--plain")["encryption"] == "plain"
    assert terminal.json("init")["encryption"] == "plain"


def test_init_takes_the_passphrase_and_the_other_commands_need_it(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(opening.PASSPHRASE, "correct horse")
    assert terminal.json("init", "--name", "青禾生活")["encryption"] == "passphrase"
    assert terminal.json("tasks") == {"tasks": []}
    assert terminal.json("apps", "add", "通知")["app"]["has_key"]
    monkeypatch.setenv(opening.PASSPHRASE, "wrong horse")
    assert terminal.json("tasks", code=3)["error"]["code"] == "passphrase_wrong"
    monkeypatch.delenv(opening.PASSPHRASE)
    assert terminal.json("tasks", code=3)["error"]["code"] == "passphrase_needed"


def test_init_takes_the_keyring_first(terminal: Terminal, use: Use) -> None:
    use(SafeKeyring())
    assert terminal.json("init")["encryption"] == Protection.KEYRING
    assert terminal.json("tasks") == {"tasks": []}
    use(Locked())
    assert terminal.json("tasks", code=3)["error"]["code"] == "keyring_locked"
