"""Keys, passphrases, numbers and names stay where they belong, whatever is called and goes wrong (T17, T20)."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app import child, log
from app.cli import opening
from app.clock import FakeClock
from app.db.tables import audit, jobs, metadata, notices
from app.gateway.tencent import Tencent
from app.gateway.tencent_http import Endpoint
from app.gateway.tencent_sign import Keys
from app.jobs import Job
from app.secrets import FileSecrets
from app.workspace import Workspace
from tests.app.carrier import call
from tests.app.flow import TestCarrier, make_ready
from tests.hostile.calls import Life, Watch, public
from tests.hostile.canaries import DATA_KEY, KEPT, NAME, NUMBER, PASSPHRASE, SECRET_ID, SECRET_KEY, Canaries

pytestmark = pytest.mark.allow_warnings("everything goes wrong here")


@pytest.fixture
def canaries() -> Canaries:
    return Canaries()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files would lie."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Callable[[], str]]:
    """The log's file, at its most talkative, as it stands."""
    handler = log.start(tmp_path / "log", logging.DEBUG)

    def read() -> str:
        return (tmp_path / "log" / "sms-desk.log").read_text(encoding="utf-8")

    yield read
    for name in ("app", "ui"):
        logging.getLogger(name).removeHandler(handler)
    handler.close()


@pytest.fixture
def closed(
    tmp_path: Path, clock: FakeClock, carrier: TestCarrier, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workspace]:
    """An encrypted workspace whose keys lie in a file under a passphrase."""
    monkeypatch.setattr(FileSecrets, "MEMORY_KIB", 64)
    monkeypatch.setattr(FileSecrets, "ROUNDS", 1)
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o700)
    secrets = FileSecrets(folder / "secrets.json", PASSPHRASE)
    secrets.set("data key", DATA_KEY.hex())
    ws = Workspace(folder, key=DATA_KEY, clock=clock, secrets=secrets, gateway=carrier)
    ws.profiles.change(name="星河科技有限公司")
    yield ws
    ws.close()


def test_every_call_of_every_service(
    closed: Workspace,
    clock: FakeClock,
    carrier: TestCarrier,
    canaries: Canaries,
    temporary: Path,
    written: Callable[[], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)  # of the libraries too
    ready, watch = make_ready(closed), Watch(canaries)
    watch.over(closed, monkeypatch)
    (tmp_path / "asked for").mkdir()
    life = Life(ready, carrier, clock, canaries, tmp_path / "asked for")
    life.everything()

    assert public(closed) - watch.visited == set()
    assert watch.shown == {}
    assert "no usable answer" in written()  # the log was there, and heard of the worst
    assert canaries.within(written()) == set()
    assert [record.getMessage() for record in caplog.records if canaries.within(record.getMessage())] == []
    assert kept(closed, canaries) == KEPT
    closed.store.close()
    asked_for = {*life.files, tmp_path / "asked for" / f"{NAME}.png"}
    by_name = {"name"}  # of files that somebody called so
    assert canaries.files(tmp_path, asked_for) == {f"asked for/{NAME}{end}": by_name for end in (".csv", ".png")}
    assert list(temporary.iterdir()) == []


def kept(ws: Workspace, canaries: Canaries) -> dict[str, set[str]]:
    """The tables in which canaries stand."""
    found: dict[str, set[str]] = {}
    with ws.store.read() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)):
                if seen := canaries.within("\n".join(map(str, row))):
                    found.setdefault(table.name, set()).update(seen)
        assert all(connection.execute(select(table)).first() for table in (audit, jobs, notices))
    return found


def test_the_carriers_account(
    tmp_path: Path, clock: FakeClock, canaries: Canaries, written: Callable[[], str], caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing that holds the key pair shows it, though every call fails with it at hand."""
    caplog.set_level(logging.DEBUG)
    keys = Keys(SECRET_ID, SECRET_KEY)
    gateway = Tencent(tmp_path / "closed", clock, keys, lambda: ["1400"], Endpoint("127.0.0.1", 9, None, 1.0, 1.0, 1.0))
    said = [repr(keys), str(keys), repr(gateway), repr(vars(gateway))]
    for act in (lambda: gateway.send(call(f"+86{NUMBER}")), gateway.receipts, lambda: gateway.evidence(NUMBER, 0.0)):
        try:
            act()
        except Exception as error:
            said += [repr(error), log.told(error)]
            logging.getLogger("app").exception("the carrier")
    gateway.close()
    assert "the carrier" in written()
    assert canaries.within("\n".join([*said, written(), caplog.text])) == set()


def test_the_log_leaves_out_what_an_error_quotes(canaries: Canaries, written: Callable[[], str]) -> None:
    logger = logging.getLogger("app.canary")
    for kind in (ValueError, KeyError, LookupError, UnicodeError):
        try:
            try:
                raise kind(canaries.everything())
            except Exception as error:
                raise OSError(5, "Input/output error", canaries.everything()) from error
        except OSError:
            logger.exception("a fault")
    assert "KeyError" in written()
    assert "OSError: Input/output error" in written()
    assert canaries.within(written()) == set()


@pytest.mark.parametrize("glued", ["{}", "n{}x", "+86{}", "_{}_"])
def test_the_second_net_takes_the_middle_out_of_numbers(glued: str, canaries: Canaries) -> None:
    wide = NUMBER.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for number in (NUMBER, wide):
        masked = log.mask("sent to " + glued.format(number))
        assert canaries.within(masked) == set()
        assert "****" in masked


def look_around(send: Callable[[object], None], *_: object) -> None:
    """In the child: what any other program of this computer can see of it."""
    for name in ("cmdline", "environ"):
        send(Path(f"/proc/self/{name}").read_bytes())


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_child_shows_nothing_in_its_arguments_and_environment(
    canaries: Canaries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(opening.PASSPHRASE, PASSPHRASE)
    with opening.passphrase_taken():
        assert canaries.within(repr(dict(os.environ))) == set()
        seen = list(child.messages(look_around, (DATA_KEY, SECRET_KEY, NUMBER, NAME), Job()))
    assert [canaries.within(one) for one in seen] == [set(), set()]  # type: ignore[arg-type]
    assert os.environ[opening.PASSPHRASE] == PASSPHRASE


def test_the_search_finds_what_it_is_for(canaries: Canaries, tmp_path: Path) -> None:
    canaries.add_app_key("5f1d7a84db00d2fce00b31a7fc73224f")
    everything = {"number", "name", "SecretId", "SecretKey", "passphrase", "mail password", "data key", "AppKey"}
    assert canaries.within(canaries.everything()) == everything
    for encoding in ("utf-8", "utf-16-le", "gb18030"):
        (tmp_path / encoding).write_bytes(b"\x00\x01" + canaries.everything().encode(encoding))
    assert canaries.files(tmp_path) == dict.fromkeys(("gb18030", "utf-16-le", "utf-8"), everything)
    assert canaries.within(f"138****{NUMBER[-2:]}") == set()
