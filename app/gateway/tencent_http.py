"""One POST, written at most once: no retry, no redirect, no proxy, a time for each phase (reliability.md 2.4, F8).

What fails before the first byte of a request raises NotSent. Whatever fails later leaves the outcome in doubt and
raises anything else.
"""

from __future__ import annotations

import io
import selectors
import socket
import ssl
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPResponse
from pathlib import Path
from threading import Lock
from typing import Any

from app.errors import NoAnswer, NotSent

HOST = "sms.tencentcloudapi.com"
NETWORK = "network"
REPLY_LIMIT = 1 << 20
"""Bytes; 200 numbers are answered with about 40,000."""
SLOWEST = 1 << 16
"""Bytes a second: how slow a line may be on which a large request, with pictures, still gets through in its time."""
IDLE_SECONDS = 15.0
"""A connection that rested longer may be gone without a sign; a new one costs less than a doubtful call."""
_BUNDLES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")


def system_trust() -> ssl.SSLContext:
    """Checks certificates against the system's store, whatever the environment names (reliability.md T26)."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if sys.platform == "win32":
        for store in ("ROOT", "CA"):
            for certificate, kind, _ in ssl.enum_certificates(store):
                if kind == "x509_asn":
                    context.load_verify_locations(cadata=certificate)
        return context
    compiled = ssl.get_default_verify_paths()
    for file in (compiled.openssl_cafile, *_BUNDLES):
        if Path(file).is_file():
            context.load_verify_locations(cafile=file)
            break
    if Path(compiled.openssl_capath).is_dir():
        context.load_verify_locations(capath=compiled.openssl_capath)
    return context


@dataclass(frozen=True)
class Endpoint:
    """Where the carrier listens and how long each phase may take, in seconds. Without `tls` the wire is plain."""

    host: str = HOST
    port: int = 443
    tls: ssl.SSLContext | None = field(default_factory=system_trust)
    connect_seconds: float = 5.0
    send_seconds: float = 10.0
    reply_seconds: float = 30.0

    @property
    def authority(self) -> str:
        """The Host header."""
        return self.host if self.port == (443 if self.tls else 80) else f"{self.host}:{self.port}"


class Transport:
    """Connections to one endpoint, kept while they are warm. Safe for several threads."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._idle: list[tuple[socket.socket, float]] = []
        self._lock = Lock()

    def post(self, headers: Mapping[str, str], body: bytes) -> bytes:
        """Write one request and read its whole reply of status 200.

        Raises NotSent before the first byte; NoAnswer, OSError or http.client.HTTPException after it.
        """
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        request = f"POST / HTTP/1.1\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode("ascii") + body
        connection = self._warm() or self._connect()
        try:
            connection.settimeout(self.endpoint.send_seconds + len(body) / SLOWEST)
            connection.sendall(request)
            content, keep = _read(connection, time.monotonic() + self.endpoint.reply_seconds)
        except BaseException:
            connection.close()
            raise
        if keep:
            with self._lock:
                self._idle.append((connection, time.monotonic()))
        else:
            connection.close()
        return content

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for connection, _ in idle:
            connection.close()

    def _warm(self) -> socket.socket | None:
        """A connection of an earlier call on which the carrier has not hung up."""
        while True:
            with self._lock:
                if not self._idle:
                    return None
                connection, since = self._idle.pop()
            if time.monotonic() - since < IDLE_SECONDS and not _readable(connection):
                return connection
            connection.close()

    def _connect(self) -> socket.socket:
        where = self.endpoint
        try:
            plain = socket.create_connection((where.host, where.port), where.connect_seconds)
        except OSError as error:
            raise NotSent(NETWORK, pause=False) from error
        try:
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return where.tls.wrap_socket(plain, server_hostname=where.host) if where.tls else plain
        except OSError as error:  # ssl.SSLError is one
            plain.close()
            raise NotSent(NETWORK, pause=False) from error


def _readable(connection: socket.socket) -> bool:
    """Whether something waits to be read: between two calls that is an end, or nothing that belongs to us."""
    with selectors.DefaultSelector() as selector:
        selector.register(connection, selectors.EVENT_READ)
        return bool(selector.select(0))


def _read(connection: socket.socket, deadline: float) -> tuple[bytes, bool]:
    """The body of a reply of status 200, and whether the connection may be used again."""
    reply = HTTPResponse(connection, method="POST")
    reply.fp.close()
    reply.fp = io.BufferedReader(_Timed(connection, deadline))
    with reply:
        reply.begin()
        content = reply.read(REPLY_LIMIT + 1)
        if reply.status != 200:
            raise NoAnswer(f"status {reply.status}")
        if len(content) > REPLY_LIMIT:
            raise NoAnswer("reply too long")
        if reply.length:
            raise NoAnswer(f"reply cut off, {reply.length} bytes missing")
        return content, not reply.will_close


class _Timed(io.RawIOBase):
    """Reads from a socket until a deadline for all reads together: one that drips cannot hold the call."""

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self._connection = connection
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the reply took too long")
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)
