"""The wire to the mail server: what is wrong is said plainly, and no stranger gets password or mail (NAV-21)."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app import log
from app.db.tables import audit
from app.errors import AppError
from tests.app.conftest import MemorySecrets
from tests.app.flow import Ready
from tests.app.results import PASSWORD, deliver, mail_on, result
from tests.app.smtp import MailServer

pytestmark = pytest.mark.feature("NAV-21")


@pytest.fixture
def mailing(ready: Ready, server: MailServer) -> Ready:
    """Results go by mail."""
    mail_on(ready, server)
    return ready


def test_the_test_mail_needs_nothing_saved(ready: Ready, server: MailServer) -> None:
    ready.ws.profiles.change(mail="lin@qinghe.example")
    entered = {"mail_host": "127.0.0.1", "mail_port": server.port, "mail_security": "none"}
    assert ready.ws.deliveries.test(**entered, mail_sender="desk@qinghe.example") == "lin@qinghe.example"
    assert server.mails[0]["Subject"] == "短信工作台：测试邮件"
    assert server.logins == []
    assert ready.ws.profiles.get().mail_host == ""
    with ready.ws.store.read() as connection:
        assert connection.scalar(select(audit.c.detail).where(audit.c.action == "SendTestMail")) == "{}"


@pytest.mark.parametrize(
    ("entered", "code", "field"),
    [
        ({"mail_host": ""}, "required", "mail_host"),
        ({"mail_sender": ""}, "required", "mail_sender"),
        ({"mail_sender": "a,b@qinghe.example"}, "mail_wrong", "mail_sender"),
        ({"mail_port": 0}, "mail_port", "mail_port"),
        ({"mail_security": "other"}, "required", "mail_security"),
        ({"mail_user": "林"}, "ascii_only", "mail_user"),
        ({"mail": ""}, "mail_needed", "mail"),
        ({"mail_security": "starttls"}, "mail_no_starttls", None),
        ({"mail_port": 1}, "mail_unreachable", None),
        ({"mail_host": "ü" * 70}, "mail_host_unknown", None),
    ],
)
def test_the_test_mail_says_what_is_wrong(
    mailing: Ready, entered: dict[str, object], code: str, field: str | None
) -> None:
    with pytest.raises(AppError) as caught:
        mailing.ws.deliveries.test(**entered)
    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.mark.parametrize("security", ["ssl", "starttls"])
def test_a_stranger_gets_neither_password_nor_mail(
    mailing: Ready, tmp_path: Path, security: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A certificate that nobody vouches for; one that is vouched for is taken."""
    certificate = self_signed(tmp_path)
    stranger = MailServer(certificate, starttls=security == "starttls")
    try:
        entered = {"mail_security": security, "mail_port": stranger.port}
        with pytest.raises(AppError, match="mail_certificate"):
            mailing.ws.deliveries.test(**entered)
        assert (stranger.logins, stranger.mails) == ([], [])
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        mailing.ws.deliveries.test(**entered)
        assert len(stranger.mails) == 1
    finally:
        stranger.close()


def test_the_wrong_encryption_is_told(mailing: Ready, server: MailServer) -> None:
    with pytest.raises(AppError) as caught:
        mailing.ws.deliveries.test(mail_security="ssl")
    assert caught.value.code == "mail_tls"


def self_signed(folder: Path) -> Path:
    """A certificate for 127.0.0.1 with its key, in one file."""
    from datetime import UTC, datetime
    from ipaddress import ip_address

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    built = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    built = built.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    signed = built.add_extension(names, critical=False).sign(key, hashes.SHA256())
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path = folder / "certificate.pem"
    path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.mark.allow_warnings("a mail is not sent")
def test_the_password_lies_with_the_secrets_alone(
    mailing: Ready, server: MailServer, secrets: MemorySecrets, tmp_path: Path
) -> None:
    handler = log.start(tmp_path / "log", logging.DEBUG)
    try:
        server.replies["AUTH"] = f"535 {PASSWORD} is wrong for desk"
        result(mailing)
        with pytest.raises(AppError) as caught:
            mailing.ws.deliveries.test()
        deliver(mailing)
        mailing.ws.backups.make()
        assert PASSWORD not in repr((caught.value, caught.value.values, mailing.ws.profiles.get()))
    finally:
        for name in ("app", "ui"):
            logging.getLogger(name).removeHandler(handler)
        handler.close()
    assert list(secrets.values.values()).count(PASSWORD) == 1
    mailing.ws.store.close()
    found = [path for path in tmp_path.rglob("*") if path.is_file() and PASSWORD.encode() in path.read_bytes()]
    assert found == []
    assert "mail_auth" in (tmp_path / "log" / "sms-desk.log").read_text(encoding="utf-8")


def test_an_empty_password_is_removed(mailing: Ready, secrets: MemorySecrets) -> None:
    assert mailing.ws.profiles.get().mail_password_kept
    with pytest.raises(AppError, match="ascii_only"):
        mailing.ws.deliveries.set_password("密码")
    mailing.ws.deliveries.set_password("")
    assert not mailing.ws.profiles.get().mail_password_kept
    assert not any("smtp" in key for key in secrets.values)
