"""A mail server on loopback that takes one mail after the other, or answers what the test says."""

from __future__ import annotations

import socket
import ssl
from base64 import b64decode
from collections.abc import Callable
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from threading import Event, Thread
from typing import BinaryIO


class MailServer:
    """Speaks as much SMTP as the program needs; with a certificate encrypted from the start, or after `starttls`.

    `replies` changes its answer to a command, by the command's name.

    `taken` is called between the mail that was taken and the answer that says so.
    """

    def __init__(self, certificate: Path | None = None, starttls: bool = False) -> None:
        self.mails: list[EmailMessage] = []
        self.envelopes: list[tuple[str, str]] = []
        self.logins: list[str] = []
        self.greetings: list[str] = []
        self.connections = 0
        self.replies: dict[str, str] = {}
        self.taken: Callable[[], object] = lambda: None
        self.reached = Event()
        """A command came that is never answered."""
        self._context: ssl.SSLContext | None = None
        self._starttls = starttls
        if certificate is not None:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(certificate)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = Thread(target=self._serve, name="mail-server", daemon=True)
        self._thread.start()

    def close(self) -> None:
        with suppress(OSError):  # some systems know no end of a socket that only listens
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            with suppress(OSError), line:  # the other side broke off
                if self.replies.get("connect") == "silence":
                    self.reached.set()
                    while line.recv(1024):  # until the other side goes
                        pass
                elif self._context is None or self._starttls:
                    line.sendall(self.replies.get("connect", "220 mail").encode() + b"\r\n")
                    if self._talk(line, self._starttls):
                        self._encrypted(line)
                else:
                    self._encrypted(line, b"220 mail\r\n")

    def _encrypted(self, line: socket.socket, greeting: bytes = b"") -> None:
        assert self._context is not None
        with self._context.wrap_socket(line, server_side=True) as wrapped:
            wrapped.sendall(greeting)
            self._talk(wrapped, False)

    def _talk(self, line: socket.socket, starttls: bool) -> bool:
        """Until the other side goes, or wants to go on encrypted."""
        with line.makefile("rb") as reader:
            return self._converse(line, reader, starttls)

    def _converse(self, line: socket.socket, reader: BinaryIO, starttls: bool) -> bool:

        def say(text: str) -> None:
            line.sendall(text.encode() + b"\r\n")

        sender = ""
        while command := reader.readline().decode("latin-1").strip():
            verb = command.partition(" ")[0].upper()
            if self.replies.get(verb) == "silence":
                self.reached.set()
                reader.read(1)  # until the other side goes
                return False
            if verb in self.replies:
                say(self.replies[verb])
            elif verb == "EHLO":
                self.greetings.append(command)
                say("250-mail")
                if starttls:
                    say("250-STARTTLS")
                say("250 AUTH PLAIN")
            elif verb == "AUTH":
                self.logins.append(b64decode(command.split()[2]).decode())
                say("235 welcome")
            elif verb == "MAIL":
                sender = command
                say("250 fine")
            elif verb == "RCPT":
                self.envelopes.append((sender, command))
                say("250 fine")
            elif verb == "DATA":
                say("354 go on")
                lines = []
                while (one := reader.readline()) != b".\r\n":
                    lines.append(one[1:] if one.startswith(b".") else one)
                self.mails.append(message_from_bytes(b"".join(lines), policy=policy.default))
                self.taken()
                say(self.replies.get("taken", "250 taken"))
            elif verb == "QUIT":
                say("221 bye")
                return False
            elif verb == "STARTTLS" and starttls:
                say("220 go on")
                return True
            else:
                say("250 fine")
        return False
