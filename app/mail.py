"""Mail through a server of the user's choice: one message handed over, or the reason why not (NAV-21)."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Literal

from app.errors import AppError, Cancelled
from app.jobs import Job

Security = Literal["ssl", "starttls", "none"]
PORTS: dict[Security, int] = {"ssl": 465, "starttls": 587, "none": 25}
"""The port that goes with each of them by custom."""
TIMEOUT_SECONDS = 10.0
"""For the connection, which nobody can cut, and again for each of the server's answers."""
PASSING = frozenset(
    {
        "mail_broken", "mail_certificate", "mail_host_unknown", "mail_later", "mail_timeout", "mail_tls",
        "mail_unreachable",
    }
)  # fmt: skip
"""Reasons that may pass by themselves; the others stand until a person changes something."""
GREETING = 220
_OURSELVES = "[127.0.0.1]"
"""Said in the greeting instead of this computer's name, which is nobody's business."""


@dataclass(frozen=True)
class Server:
    """Where mail is handed over, and as whom. Without `user` nobody logs in."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)


def send(server: Server, message: EmailMessage, job: Job) -> None:
    """Hand a message over; once the server has taken it, nothing that fails later counts.

    Raises AppError: those of PASSING, mail_auth, mail_no_login, mail_no_starttls, mail_sender_refused,
    mail_recipient_refused, mail_refused. Cancelled: a job that is cancelled breaks the connection off.
    """
    try:
        with _told(server), _Line(server, job) as line, job.interrupted_by(line.cut):
            line.greet()
            line.send_message(message)
    except AppError as error:
        if job.cancelled:
            raise Cancelled from error
        raise


class _Line(smtplib.SMTP):
    """A connection that another thread can cut. Its end is polite where all went well, and never fails."""

    def __init__(self, server: Server, job: Job) -> None:
        super().__init__(local_hostname=_OURSELVES, timeout=TIMEOUT_SECONDS)
        self._server = server
        self._job = job
        self._host = server.host  # kept by the library where it connects at once; the certificate must be of this name
        self._context = ssl.create_default_context()

    def __enter__(self) -> _Line:
        return self

    def __exit__(self, error: object, *_: object) -> None:
        if error is None:
            with suppress(OSError):  # the library's own errors are of that kind too
                self.quit()
        self.close()

    def greet(self) -> None:
        """Connect, encrypt and log in, as far as asked for; never less encrypted than asked for."""
        code, text = self.connect(self._server.host, self._server.port)
        if code != GREETING:
            raise smtplib.SMTPConnectError(code, text)
        if self._server.security == "starttls":
            try:
                self.starttls(context=self._context)
            except smtplib.SMTPNotSupportedError as error:
                raise AppError("mail_no_starttls", host=self._server.host) from error
        if self._server.user:
            try:
                self.login(self._server.user, self._server.password)
            except (smtplib.SMTPServerDisconnected, smtplib.SMTPResponseException):
                raise
            except smtplib.SMTPException as error:  # it offers no way to log in that is known here
                raise AppError("mail_no_login", host=self._server.host) from error

    def cut(self) -> None:
        """End what waits for the server."""
        if self.sock is not None:
            with suppress(OSError):  # it may have closed by itself
                self.sock.shutdown(socket.SHUT_RDWR)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        """Known as `sock` before anything is waited for, so that it can be cut, and is closed whatever comes."""
        self.sock = plain = socket.create_connection((host, port), timeout)
        self._job.step(0)  # whoever cut it before had nothing to cut
        if self._server.security != "ssl":
            return plain
        self.sock = wrapped = self._context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
        wrapped.do_handshake()
        return wrapped


@contextmanager
def _told(server: Server) -> Iterator[None]:
    """What the library raises as our errors, without what the server or the message said."""
    place = {"host": server.host, "port": str(server.port)}
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        code = max(code for code, _ in error.recipients.values())
        raise _answered("mail_recipient_refused", code) from None
    except smtplib.SMTPSenderRefused as error:
        raise _answered("mail_sender_refused", error.smtp_code) from None
    except smtplib.SMTPAuthenticationError as error:
        raise _answered("mail_auth", error.smtp_code) from None
    except smtplib.SMTPResponseException as error:
        raise _answered("mail_refused", error.smtp_code) from None
    except smtplib.SMTPNotSupportedError:  # an address beyond ASCII
        raise AppError("mail_recipient_refused", reply=0) from None
    except smtplib.SMTPException:
        raise AppError("mail_broken", **place) from None
    except (socket.gaierror, UnicodeError):
        raise AppError("mail_host_unknown", host=server.host) from None
    except ssl.SSLCertVerificationError:
        raise AppError("mail_certificate", host=server.host) from None
    except ssl.SSLError:
        raise AppError("mail_tls", **place) from None
    except TimeoutError:
        raise AppError("mail_timeout", **place) from None
    except OSError:
        raise AppError("mail_unreachable", **place) from None


def _answered(final: str, code: int) -> AppError:
    """The server's no: for good (5xx), or for now."""
    return AppError(final if code >= 500 else "mail_later", reply=code)
