"""The wire fails in every way: one POST at most leaves, and only what left nothing counts as not sent (F8, T26)."""

from __future__ import annotations

import errno
import socket
import ssl
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from app.clock import FakeClock
from app.errors import NotSent
from app.gateway import tencent_http
from app.gateway.tencent import Tencent
from app.gateway.tencent_http import Endpoint, Transport, system_trust
from tests.app.carrier import NOON, call, crowd
from tests.crash.carrier import KEYS, Carrier
from tests.crash.faults import Fault

PATIENT, SHORT = 20.0, 0.5
"""Seconds to wait for a reply: one that comes, however busy the machine is; one that never comes."""


@pytest.fixture
def carrier(tmp_path: Path) -> Iterator[Carrier]:
    serving = Carrier(tmp_path / "ledger").start()
    yield serving
    serving.close()


@pytest.fixture
def gateway(tmp_path: Path, carrier: Carrier) -> Iterator[Tencent]:
    endpoint = Endpoint("127.0.0.1", carrier.port, None, PATIENT, PATIENT, PATIENT)
    opened = Tencent(tmp_path, FakeClock(NOON), KEYS, list, endpoint)
    yield opened
    opened.close()


def wait_at_most(gateway: Tencent, seconds: float) -> None:
    transport = gateway._transport
    transport.endpoint = replace(transport.endpoint, reply_seconds=seconds)


def doubtful(gateway: Tencent, *numbers: str, attempt: int = 1) -> bool:
    """Whether the call ends in doubt, which is any exception but NotSent."""
    try:
        gateway.send(call(*numbers, attempt=attempt))
    except NotSent:
        return False
    except Exception:
        return True
    return False


@pytest.mark.parametrize("numbers", [1, 200], ids=["one", "many"])
@pytest.mark.parametrize("warm", [False, True], ids=["cold", "warm"])
@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name)
def test_a_fault_leaves_doubt_and_one_post_at_most(
    carrier: Carrier, gateway: Tencent, fault: Fault, warm: bool, numbers: int
) -> None:
    if warm:
        gateway.send(call("+8613800138000"))
    before = carrier.posts
    carrier.choose = lambda: fault
    wait_at_most(gateway, SHORT if fault is Fault.SILENCE else PATIENT)
    assert doubtful(gateway, *crowd(numbers))
    assert carrier.posts - before == (0 if fault is Fault.UNREAD else 1)
    carrier.choose = lambda: None
    wait_at_most(gateway, PATIENT)
    assert len(gateway.send(call(*crowd(numbers)))) == numbers
    assert carrier.posts - before <= 2


def test_nobody_listens(tmp_path: Path) -> None:
    nobody = Tencent(tmp_path, FakeClock(NOON), KEYS, list, Endpoint("127.0.0.1", 1, None, 0.5))
    with pytest.raises(NotSent) as caught:
        nobody.send(call("+8613800138000"))
    assert not caught.value.pause


def test_a_connection_the_carrier_closed_while_it_rested_is_not_used_again(carrier: Carrier, gateway: Tencent) -> None:
    gateway.send(call("+8613800138000"))
    [(connection, _)] = gateway._transport._idle
    for other in list(carrier._open):
        other.shutdown(socket.SHUT_RDWR)
    tencent_http.selectors.DefaultSelector()  # the end arrives on loopback before the next line needs it
    deadline = time.monotonic() + 5
    while not tencent_http._readable(connection):
        assert time.monotonic() < deadline
    assert [v.code for v in gateway.send(call("+8613800138001"))] == ["Ok"]
    assert carrier.posts == 2


def test_a_reply_that_drips_ends_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            connection, _ = listening.accept()
            with connection, suppress(OSError):
                connection.recv(65_536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
                while True:
                    connection.sendall(b" ")
                    tencent_http.selectors.DefaultSelector().select(0.02)

        server = Thread(target=drip)
        server.start()
        transport = Transport(Endpoint("127.0.0.1", listening.getsockname()[1], None, 1.0, 1.0, 0.3))
        began = time.monotonic()
        with pytest.raises(TimeoutError):
            transport.post({}, b"{}")
        assert time.monotonic() - began < 3
        server.join()


# -- the nth call into the system fails --------------------------------------------------------------------------------


class Failing(socket.socket):
    """A socket whose calls are counted; one of them fails."""

    before: Callable[[], None] = staticmethod(lambda: None)

    def setsockopt(self, *values: Any) -> None:
        self.before()
        super().setsockopt(*values)

    def sendall(self, *values: Any) -> None:
        self.before()
        super().sendall(*values)

    def recv_into(self, *values: Any) -> int:
        self.before()
        return super().recv_into(*values)


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EACCES, errno.ECONNRESET, errno.ETIMEDOUT])
def test_the_nth_socket_call_fails(
    carrier: Carrier, gateway: Tencent, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """n from 1 until the call passes untouched."""
    create = socket.create_connection
    doubts: list[bool] = []
    calls = nth = 0

    def before() -> None:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise OSError(number, "no")

    def connect(*values: Any) -> Failing:
        before()
        connection = Failing(fileno=create(*values).detach())
        connection.before = before  # type: ignore[method-assign]
        return connection

    monkeypatch.setattr(socket, "create_connection", connect)
    while calls == nth:
        calls, nth = 0, nth + 1
        doubts.append(doubtful(gateway, "+8613800138000", attempt=nth))
        gateway._transport.close()
    posts = Counter(int(post.context.partition(":")[2]) for post in carrier.ledger.posts())
    assert nth >= 5
    assert doubts == [False, False, *[True] * (nth - 3), False]  # connecting is certain, writing and reading are not
    assert [posts[n] for n in (1, 2, 3, nth)] == [0, 0, 0, 1]  # the third call would have written
    assert max(posts.values()) == 1


# -- whom we trust -----------------------------------------------------------------------------------------------------


@contextmanager
def listening_with(certificate: Path) -> Iterator[tuple[int, list[bytes]]]:
    """A TLS server for one connection after the other: its port, and what it could read."""
    read: list[bytes] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    plain, _ = listening.accept()
                    with suppress(OSError), context.wrap_socket(plain, server_side=True) as connection:
                        read.append(connection.recv(65_536))
                        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
                    plain.close()

        server = Thread(target=serve)
        server.start()
        yield listening.getsockname()[1], read
        listening.shutdown(socket.SHUT_RDWR)
        server.join()


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Self-signed, for localhost, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "certificate.pem"
    pem = serialization.Encoding.PEM
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(key.private_bytes(pem, *plain) + made.public_bytes(pem))
    return path


def trusting(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(certificate)
    return context


def test_a_stranger_gets_no_byte_whatever_the_environment_says(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, str(certificate))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    with listening_with(certificate) as (port, read):
        with pytest.raises(NotSent):
            Transport(Endpoint("localhost", port, system_trust())).post({}, b"secret")
        with pytest.raises(NotSent):  # trusted, but another host
            Transport(Endpoint("127.0.0.1", port, trusting(certificate))).post({}, b"secret")
        assert read == []
        known = Transport(Endpoint("localhost", port, trusting(certificate)))
        assert known.post({}, b"{}") == b"{}"
        known.close()
        assert len(read) == 1


def test_the_systems_store_is_not_empty() -> None:
    context = system_trust()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
