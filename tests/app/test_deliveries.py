"""Results of reviews leave the program by mail, at least once, and not after a restore (NAV-20, NAV-21)."""

from __future__ import annotations

import time

import pytest

from app.clock import FakeClock
from app.domain.market import Market, MessageType
from app.domain.review import QualificationState, ReviewState
from app.engine import Engine
from app.errors import AppError
from app.mail import TIMEOUT_SECONDS
from app.services.deliveries import PAUSES, TRIES
from app.services.restoring import restore
from tests.app.conftest import MemorySecrets, Reopen
from tests.app.flow import Ready, TestCarrier
from tests.app.results import PASSWORD, PHONE, Died, deliver, failures, mail_on, result, sms_on, states, tasks
from tests.app.smtp import MailServer

pytestmark = pytest.mark.feature("NAV-21")


@pytest.fixture
def mailing(ready: Ready, server: MailServer) -> Ready:
    """Results go by mail."""
    mail_on(ready, server)
    return ready


def test_nothing_goes_unless_switched_on(ready: Ready, carrier: TestCarrier) -> None:
    ready.ws.profiles.change(phone=PHONE, mail="lin@qinghe.example")
    result(ready)
    assert ready.ws.inbox.unread() == 1
    assert states(ready) == []
    assert not ready.ws.deliveries.due()
    assert carrier.calls == []


@pytest.mark.feature("NAV-20")
def test_results_that_are_due_together_go_in_one_mail(mailing: Ready, server: MailServer) -> None:
    result(mailing)
    result(mailing, "signatures", "effective")
    deliver(mailing)
    deliver(mailing)
    (mail,) = server.mails
    assert mail["Subject"] == "短信工作台：2 项审核有结果"
    assert (mail["From"], mail["To"]) == ("desk@qinghe.example", "lin@qinghe.example")
    text = mail.get_content()
    assert "2026-03-18 14:00:00  模板「模板0」未通过审核：" in text
    assert "签名「青禾生活」已生效" in text
    assert server.logins == [f"\0desk\0{PASSWORD}"]
    assert server.envelopes == [("mail FROM:<desk@qinghe.example>", "rcpt TO:<lin@qinghe.example>")]
    assert server.greetings == ["ehlo [127.0.0.1]"]  # not the name of this computer
    assert [state for _, state, _, _ in states(mailing)] == ["sent", "sent"]
    assert failures(mailing) == []


def test_every_noun_is_told(mailing: Ready, server: MailServer) -> None:
    with mailing.ws.store.write() as connection:
        connection.exec_driver_sql("UPDATE qualifications SET state = 'pending'")
    mailing.ws.reviewing.force("qualifications", 1, QualificationState.REJECTED, "reject_same_image")
    deliver(mailing)
    assert "资质「星河科技有限公司」未通过审核" in server.mails[0].get_content()


def test_the_engine_sends_it_on_a_thread_of_its_own(mailing: Ready, server: MailServer) -> None:
    engine = Engine(mailing.ws)
    result(mailing)
    engine.run_until_idle()
    engine.close()
    assert len(server.mails) == 1
    assert states(mailing)[0][1] == "sent"


@pytest.mark.allow_warnings("a mail is not sent")
def test_a_broken_server_is_tried_a_few_times_with_growing_pauses_and_told_once(
    mailing: Ready, server: MailServer, clock: FakeClock
) -> None:
    server.replies["MAIL"] = "451 come back later"
    result(mailing)
    for pause in PAUSES:
        deliver(mailing)
        assert failures(mailing) == []
        clock.advance(pause - 1)
        assert not mailing.ws.deliveries.due()
        clock.advance(1)
    deliver(mailing)
    assert states(mailing) == [("mail", "failed", TRIES, "mail_later")]
    assert failures(mailing) == [("mail_failed", {"reply": 451, "count": 1, "reason": "mail_later"})]
    clock.advance(7 * 86_400)
    assert not mailing.ws.deliveries.due()
    assert server.connections == TRIES


@pytest.mark.allow_warnings("a mail is not sent")
def test_a_mail_that_came_through_late_counts_as_sent(mailing: Ready, server: MailServer, clock: FakeClock) -> None:
    server.replies["connect"] = "421 too busy"
    result(mailing)
    deliver(mailing)
    server.replies.clear()
    clock.advance(PAUSES[0])
    deliver(mailing)
    assert len(server.mails) == 1
    assert states(mailing) == [("mail", "sent", 2, None)]


@pytest.mark.allow_warnings("a mail is not sent")
@pytest.mark.parametrize(
    ("command", "reply", "code"),
    [
        ("AUTH", "535 wrong", "mail_auth"),
        ("MAIL", "553 not yours", "mail_sender_refused"),
        ("RCPT", "550 nobody", "mail_recipient_refused"),
        ("taken", "554 no", "mail_refused"),
    ],
)
def test_what_a_person_must_mend_is_not_tried_again(
    mailing: Ready, server: MailServer, command: str, reply: str, code: str
) -> None:
    server.replies[command] = reply
    result(mailing)
    deliver(mailing)
    assert states(mailing) == [("mail", "failed", 1, code)]
    assert failures(mailing) == [("mail_failed", {"reply": int(reply[:3]), "count": 1, "reason": code})]


@pytest.mark.allow_warnings("a mail is not sent")
def test_without_the_password_nobody_is_asked(mailing: Ready, server: MailServer, secrets: MemorySecrets) -> None:
    secrets.values.clear()
    result(mailing)
    deliver(mailing)
    assert server.connections == 0
    assert failures(mailing) == [("mail_failed", {"count": 1, "reason": "mail_password_missing"})]


def test_a_crash_after_the_servers_yes_sends_it_once_more_under_the_same_id(
    mailing: Ready, server: MailServer, clock: FakeClock, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At least once: nobody knows whether the mail was taken, and a lost one is worse."""

    def die(*_: object) -> None:
        raise Died

    result(mailing)
    with monkeypatch.context() as patch:
        patch.setattr(type(mailing.ws.deliveries), "_end", die)
        with pytest.raises(Died):
            deliver(mailing)
    again = reopen()
    assert not again.ws.deliveries.due()  # the try was counted, the pause is kept
    clock.advance(PAUSES[0])
    deliver(again)
    first, second = server.mails
    assert first["Message-ID"] == second["Message-ID"]
    assert states(again) == [("mail", "sent", 2, None)]


def test_a_program_that_dies_in_every_try_stops_at_last(
    mailing: Ready, server: MailServer, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise Died

    result(mailing)
    with monkeypatch.context() as patch:
        patch.setattr(type(mailing.ws.deliveries), "_end", die)
        for _ in range(TRIES):
            with pytest.raises(Died):
                deliver(mailing)
            clock.advance(PAUSES[-1])
    deliver(mailing)
    assert len(server.mails) == TRIES
    assert failures(mailing) == [("mail_failed", {"count": 1, "reason": "delivery_interrupted"})]


@pytest.mark.parametrize(("security", "instant"), [("none", "connect"), ("none", "MAIL"), ("ssl", "connect")])
def test_closing_breaks_off_a_server_that_never_answers(
    mailing: Ready, server: MailServer, security: str, instant: str
) -> None:
    mailing.ws.profiles.change(mail_security=security)
    server.replies[instant] = "silence"
    engine = Engine(mailing.ws)
    result(mailing)
    engine.tick()
    assert server.reached.wait(10)
    began = time.monotonic()
    engine.close()
    assert time.monotonic() - began < TIMEOUT_SECONDS / 2
    assert states(mailing) == [("mail", "waiting", 1, None)]


def test_switched_off_meanwhile_nothing_goes(mailing: Ready, server: MailServer, clock: FakeClock) -> None:
    result(mailing)
    mailing.ws.profiles.change(mail_results=False)
    clock.advance(1)
    deliver(mailing)
    assert server.connections == 0
    assert states(mailing) == [("mail", "failed", 0, "switched_off")]
    assert failures(mailing) == []


def test_a_clock_that_was_wrong_holds_nothing_up(mailing: Ready, server: MailServer, clock: FakeClock) -> None:
    clock.step(400 * 86_400)
    result(mailing)
    clock.step(-400 * 86_400)
    deliver(mailing)
    assert len(server.mails) == 1


@pytest.mark.allow_warnings("a database that comes from elsewhere is worth a line")
def test_nothing_old_goes_after_a_restore(
    mailing: Ready, server: MailServer, clock: FakeClock, carrier: TestCarrier, reopen: Reopen
) -> None:
    """Neither what waits in the backup, nor a result that the review gives again."""
    sms_on(mailing)
    made = mailing.ws.templates.create(Market.DOMESTIC, "发货提醒", MessageType.NOTIFICATION, "您的订单{1}已发货。")
    result(mailing)
    backup, _ = mailing.ws.backups.make()
    clock.advance(3 * 3600)
    assert mailing.ws.reviewing.due() == 1
    deliver(mailing)
    assert len(server.mails) == 1
    for task in tasks(mailing):
        mailing.run(task.id)
    sent = len(carrier.numbers)
    mailing.ws.close()
    clock.advance(60)
    restore(mailing.ws.folder, backup, None, clock)
    again = reopen()
    assert {(state, reason) for _, state, _, reason in states(again)} == {("failed", "restored")}
    assert again.ws.templates.get(made.id).state is ReviewState.PENDING
    assert again.ws.reviewing.due() == 1
    assert again.ws.templates.get(made.id).state is ReviewState.EFFECTIVE
    clock.advance(86_400)
    assert not again.ws.deliveries.due()
    assert (len(server.mails), len(carrier.numbers)) == (1, sent)
    result(again)  # what happens from now on goes
    deliver(again)
    assert len(server.mails) == 2
    assert failures(again) == []


@pytest.mark.allow_warnings("a database that comes from elsewhere is worth a line")
def test_a_database_without_tasks_is_frozen_too(
    mailing: Ready, server: MailServer, clock: FakeClock, reopen: Reopen
) -> None:
    result(mailing)
    backup, _ = mailing.ws.backups.make()
    mailing.ws.close()
    clock.advance(60)
    restore(mailing.ws.folder, backup, None, clock)
    again = reopen()
    assert again.ws.frozen is None
    assert states(again) == [("mail", "failed", 0, "restored")]
    assert not again.ws.deliveries.due()


def test_in_view_mode_nothing_is_set(mailing: Ready) -> None:
    look = mailing.ws.again()()
    try:
        with pytest.raises(AppError, match="view_read_only"):
            look.deliveries.set_password("other")
        with pytest.raises(AppError, match="view_read_only"):
            look.deliveries.test()
    finally:
        look.close()
