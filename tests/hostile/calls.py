"""Every public call of every service, over canaries: the life of a workspace from its first app to a damaged disk."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, wraps
from pathlib import Path
from typing import Any

import pytest

from app.clock import FakeClock
from app.domain.daytime import DAY_SECONDS
from app.domain.limits import Frequency
from app.domain.listing import Listing
from app.domain.market import Market, MessageType
from app.domain.recipients import Columns
from app.domain.review import QualificationState, ReviewState
from app.domain.signature import Purpose, SignatureType
from app.errors import AppError, Loggable, NotSent
from app.gateway.base import Evidence, ListedSignature, Outgoing, Receipt, Reply, SignatureRequest, Verdict
from app.jobs import Job
from app.log import told
from app.workspace import Workspace
from tests.app.flow import BODY, MARKETING, Ready, TestCarrier, accept, numbers
from tests.app.proofs import form, picture
from tests.app.smtp import MailServer
from tests.hostile.canaries import MAIL_PASSWORD, NAME, NUMBER, Canaries

HOME = Market.DOMESTIC
ANSWERS = {
    "apps.create": {"AppKey"},
    "apps.reset_key": {"AppKey"},
    "apps.reveal_key": {"AppKey"},
    "suppression.whitelist": {"number"},
    "unfinished.find": {"number", "name"},
}
"""Calls whose answer is itself what was asked for, a plain text or a list of them."""


def services(ws: Workspace) -> dict[str, type]:
    """The services of a workspace by their nouns."""
    made = [name for name, value in vars(Workspace).items() if isinstance(value, cached_property)]
    found = {name: type(getattr(ws, name)) for name in (*made, *vars(ws))}
    return {
        name: kind for name, kind in found.items() if kind.__module__.startswith("app.services") and name != "frozen"
    }


def public(ws: Workspace) -> set[str]:
    """All calls, as `noun.verb`."""
    return {f"{noun}.{verb}" for noun, kind in services(ws).items() for verb in _verbs(kind)}


def _verbs(kind: type) -> Iterator[str]:
    for verb in dir(kind):
        if not verb.startswith("_") and inspect.isroutine(inspect.getattr_static(kind, verb)):
            yield verb


@dataclass
class Watch:
    """Notes which calls were made, and those whose answers or errors show a canary when somebody prints them."""

    canaries: Canaries
    visited: set[str] = field(default_factory=set)
    shown: dict[str, set[str]] = field(default_factory=dict)

    def over(self, ws: Workspace, patch: pytest.MonkeyPatch) -> None:
        for noun, kind in services(ws).items():
            for verb in _verbs(kind):
                patch.setattr(kind, verb, self._watched(f"{noun}.{verb}", getattr(kind, verb)))

    def _watched(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(call)
        def watched(*given: Any, **named: Any) -> Any:
            self.visited.add(name)
            try:
                answer = call(*given, **named)
            except Exception as error:
                ours = (repr(error), str(error)) if isinstance(error, Loggable) else ()
                self._look(f"{name} raises", told(error), *ours)
                raise
            self._look(name, repr(answer), str(answer))
            return answer

        return watched

    def _look(self, name: str, *texts: str) -> None:
        for text in texts:
            if seen := self.canaries.within(text) - ANSWERS.get(name, set()):
                self.shown.setdefault(name, set()).update(seen)


@dataclass
class Desk:
    """Takes every signature, and lists another one that was made elsewhere."""

    requests: list[SignatureRequest] = field(default_factory=list)

    def listed(self, market: Market) -> list[ListedSignature]:
        if market is not HOME:
            return []
        one = ListedSignature(1, market, "云端", "0", ReviewState.EFFECTIVE, "", 0.0, 7, "青禾生活科技有限公司", True)
        return [one]

    def look(self, market: Market, identity: int) -> ListedSignature | None:
        return None

    def add(self, request: SignatureRequest) -> int:
        self.requests.append(request)
        return 1 + len(self.requests)

    def modify(self, identity: int, request: SignatureRequest) -> None:
        self.requests.append(request)

    def delete(self, identity: int) -> None:
        return None


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(AppError) as caught:
        yield
    assert caught.value.code == code


class Life:
    """Each method is one chapter; `everything` calls them in their order."""

    def __init__(self, ready: Ready, carrier: TestCarrier, clock: FakeClock, canaries: Canaries, folder: Path) -> None:
        self.ws, self.ready, self.carrier, self.clock = ready.ws, ready, carrier, clock
        self.canaries, self.folder = canaries, folder
        self.files: list[Path] = []
        """What was read from or written to a file because a person said so."""

    def everything(self) -> None:
        for chapter in (
            self.account, self.qualifications, self.signatures, self.templates, self.packages, self.suppression,
            self.lists, self.sending, self.doubt, self.orders, self.reading, self.exports, self.keeping, self.notices,
            self.the_end,
        ):  # fmt: skip
            chapter()

    def account(self) -> None:
        ws = self.ws
        app, key = ws.apps.create("会员通知", "", ["canary"])
        self.canaries.add_app_key(key)
        self.canaries.add_app_key(ws.apps.reveal_key(app.id))
        self.canaries.add_app_key(ws.apps.reset_key(app.id))
        ws.apps.rename(app.id, "会员", "")
        ws.apps.set_frequency(app.id, Frequency())
        ws.apps.set_limits(app.id, 10, 20)
        ws.apps.set_enabled(app.id, False)
        ws.apps.get(app.id), ws.apps.enabled(), ws.apps.find(Listing())
        self.ws.secrets.delete(f"{ws.profiles.get().workspace_id}/{app.sdk_app_id}")
        ws.profiles.change(phone="13800138000")

    def qualifications(self) -> None:
        ws, proofs = self.ws, form(self.ws, self.folder)
        draft = ws.qualifications.save_draft(proofs)
        ws.qualifications.problems(proofs)
        ws.qualifications.withdraw(ws.qualifications.submit(draft.form, draft.id).id)
        made = ws.qualifications.submit(ws.qualifications.get(draft.id).form, draft.id)
        ws.reviewing.force("qualifications", made.id, QualificationState.APPROVED)
        ws.qualifications.submit(form(ws, self.folder, admin_name="林晓星"), made.id)
        ws.reviewing.force("qualifications", made.id, QualificationState.REJECTED, "reject_same_image")
        ws.qualifications.discard(made.id)
        ws.qualifications.bindable(Purpose.OWN), ws.qualifications.find(Listing())
        other = ws.qualifications.submit(form(ws, self.folder))
        ws.qualifications.effects([other.id]), ws.qualifications.delete([other.id])
        sha = ws.uploads.add(picture(self.folder / f"{NAME}.png", "yellow")).sha
        ws.uploads.get(sha), ws.uploads.view(sha), ws.uploads.content(sha)

    def signatures(self) -> None:
        ws = self.ws
        fields = (Purpose.OWN, SignatureType.TRADEMARK)
        proof = ws.uploads.add(picture(self.folder / "mark.png", "brown")).sha
        owner = ws.qualifications.bindable(Purpose.OWN)[0].id
        made = ws.signatures.create(HOME, "星河优选", *fields, qualification_id=owner, proof=proof)
        ws.reviewing.expectation(self.clock.now()), ws.reviewing.expected(self.clock.now())
        ws.reviewing.force("signatures", made.id, ReviewState.REJECTED, "reject_neutral")
        made = ws.signatures.edit(made.id, "星河优选", *fields, qualification_id=owner, proof=proof)
        ws.signatures.findings(made), ws.signatures.small_batch_advice(made, self.clock.now())
        ws.signatures.withdrawn(HOME, SignatureType.TRADEMARK)
        ws.signatures.get(made.id), ws.signatures.find(Listing()), ws.signatures.usable(HOME)
        ws.signatures.offered(HOME), ws.signatures.default(HOME)
        ws.reviewing.force("signatures", made.id, ReviewState.REJECTED, "reject_neutral")
        ws.signatures.delete([made.id])

        self._at_a_desk(owner)

    def _at_a_desk(self, owner: int) -> None:
        """The same at a carrier that reviews by itself."""
        ws, desk = self.ws, Desk()
        proof = ws.uploads.add(picture(self.folder / "mark.png", "brown")).sha
        self.carrier.signatures = desk
        ws.qualifications.link(owner, 7)
        ws.signatures.proofs(HOME)
        made = ws.signatures.create(
            HOME, "星河优选", Purpose.OWN, SignatureType.TRADEMARK, qualification_id=owner, proof=proof
        )
        assert ws.syncing.due()
        ws.syncing.run(), ws.syncing.keep(Job())
        assert desk.requests
        assert not self.canaries.within(repr(desk.requests))
        self.carrier.signatures = None
        ws.signatures.delete([made.id, *(row.id for row in ws.signatures.find(Listing()).rows if row.text == "云端")])

    def templates(self) -> None:
        ws = self.ws
        made = ws.templates.create(HOME, "签收提醒", MessageType.NOTIFICATION, "您的包裹{1}已签收。")
        assert ws.reviewing.waiting()
        self.clock.advance(7 * DAY_SECONDS)
        ws.reviewing.due()
        ws.reviewing.force("templates", made.id, ReviewState.REJECTED, "reject_advertising")
        ws.templates.edit(made.id, "签收提醒", MessageType.NOTIFICATION, "您的包裹{1}已签收。")
        ws.templates.copy_name(HOME, "签收提醒"), ws.templates.findings(HOME, MessageType.NOTIFICATION, "您好")
        ws.templates.get(made.id), ws.templates.find(Listing()), ws.templates.usable(HOME)
        ws.reviewing.force("templates", made.id, ReviewState.REJECTED, "reject_advertising")
        ws.templates.delete([made.id])

    def packages(self) -> None:
        packages = self.ws.packages
        packages.price(1_000), packages.buy(HOME, 1_000), packages.find(Listing()), packages.balance(HOME)

    def suppression(self) -> None:
        suppression, app = self.ws.suppression, self.ready.app
        suppression.add_to_whitelist(app, [NUMBER]), suppression.whitelist(app)
        suppression.add_do_not_disturb(["13870707000"], self.ready.signature)
        with refused("lines_wrong"):
            suppression.add_do_not_disturb([f"{NUMBER}0", NAME], self.ready.signature)
        suppression.find_do_not_disturb(Listing()), suppression.find_unsubscribed(Listing())

    def lists(self) -> None:
        """A customer's row that is fine, and her number and name in every way that is not."""
        preflight, template = self.ws.preflight, self.ready.templates[BODY]
        rows = [[NUMBER, NAME, "1"], [NUMBER, NAME, "2"], [f"{NUMBER}9", NAME, "3"], [NAME, NUMBER, ""],
                ["1.38707E+10", NAME, "4"], [f"{NUMBER}\x07", NAME, "5"], ["13870707000", NAME, "6"],
                *([number, NAME, "7"] for number in numbers(4))]  # fmt: skip
        path = self._file(f"{NAME}.csv")
        path.write_text("\n".join(",".join(row) for row in [["手机号", "变量1", "变量2"], *rows]), encoding="utf-8")
        info = preflight.inspect(path)
        columns: Columns = preflight.columns(info, 2)
        made = preflight.load(path, self.ready.app, self.ready.signature, template, columns=columns)
        preflight.loaded(made), preflight.sheet(made), preflight.preview(made), preflight.problems(made, Listing())
        preflight.room_abroad()
        self.ws.exports.problems(made, self._file("problems.csv"), Job())
        preflight.discard(made)
        preflight.standard_template(self._file("standard.xlsx"), template)
        broken = self._file("broken.csv")
        broken.write_text(f'手机号,变量1\n"{NUMBER},{NAME}\n', encoding="utf-8")
        with refused("csv_quote"):
            preflight.load(broken, self.ready.app, self.ready.signature, template)

        unfinished = {"numbers": [NUMBER], "values": [NAME]}
        for name in ("form", "other"):
            self.ws.unfinished.keep(name, unfinished)
        assert self.ws.unfinished.find("form") == unfinished
        self.ws.unfinished.forget("other")

    def sending(self) -> None:
        """Taken, delivered, answered, refused; and a carrier whose errors quote what they were given."""
        ws, ready, carrier = self.ws, self.ready, self.carrier
        trial = ws.campaigns.test([NUMBER], ready.app, ready.signature, ready.templates[BODY], [NAME, "1"])
        ready.run(trial.id)
        task = ready.confirm([NUMBER, *numbers(3)], MARKETING).id
        ready.run(task)
        now = self.clock.now()
        sent = [(v.number, v.serial) for call in carrier.calls for v in accept(call)]
        carrier.waiting = [Receipt(serial, number, "DELIVRD", now) for number, serial in sent]
        carrier.replied = [Reply(f"+86{NUMBER}", "青禾生活", text, now) for text in ("R", f"{NAME}知道了 {NUMBER}")]
        ws.receipts.collect()
        ws.suppression.unsubscribe_reply(2)
        carrier.answer = lambda call: [Verdict(n, "LimitExceeded.PhoneNumberDailyLimit") for n in call.numbers]
        ready.run(ready.confirm([f"{NUMBER[:-1]}9"], BODY, [NAME, "2"]).id)

    def doubt(self) -> None:
        def quoting(call: Outgoing) -> list[Verdict]:
            raise ValueError(f"cannot read {call.numbers} {call.params} {self.canaries.everything()}")

        self.carrier.answer = quoting
        task = self.ready.confirm([f"{NUMBER[:-1]}7"], BODY, [NAME, "3"]).id
        self.ready.run(task)
        self.carrier.proof = [Evidence(f"+86{NUMBER[:-1]}7", "s", self.clock.now(), self.carrier.calls[-1].context)]
        self.clock.advance(3_600)
        self.ws.receipts.reconcile(), self.ws.receipts.give_up_waiting()

        def closed(call: Outgoing) -> list[Verdict]:
            raise NotSent("FailedOperation.InsufficientBalanceInSmsPackage")

        self.carrier.answer = closed
        self.ready.run(self.ready.confirm([f"{NUMBER[:-1]}6"], BODY, [NAME, "4"]).id, turns=3)
        self.carrier.answer = accept

    def orders(self) -> None:
        campaigns, ready = self.ws.campaigns, self.ready
        task = ready.confirm([f"{NUMBER[:-1]}5"], BODY, [NAME, "5"]).id
        campaigns.pause(task), campaigns.resume(task), campaigns.stop(task)
        ready.run(task)
        again = campaigns.resend(task, with_unknown=True, with_rest=True)
        later = campaigns.confirm(again, at=self.clock.now() + 7_200).id
        self.ws.schedule.next_due()
        campaigns.cancel(later)
        held = ready.confirm([f"{NUMBER[:-1]}4"], BODY, [NAME, "6"], at=self.clock.now() + 7_200).id
        self.clock.advance(DAY_SECONDS)
        self.ws.schedule.due()
        campaigns.start(held)
        ready.run(held)
        campaigns.unfinished(), campaigns.find(Listing(search=NUMBER)), campaigns.get(held)

    def reading(self) -> None:
        ws = self.ws
        found = ws.records.find(Listing({"number": NUMBER})).rows
        assert any(row.number.endswith(NUMBER) and NAME in row.text for row in found)
        for row in found:
            ws.records.get(row.id), ws.records.timeline(row.id), ws.records.receipt_split(row.task)
            ws.records.by_minute(row.task), ws.records.failure_reasons(row.task), ws.records.charge(row.task)
        ws.records.stream({})
        ws.overview.attention(), ws.overview.checklist(), ws.overview.failure_reasons_today(), ws.overview.figures(7)
        ws.overview.running(), ws.overview.trend(), ws.overview.mean_billed(), ws.statistics.totals({})
        ws.inbox.unread(), ws.inbox.find(Listing()), ws.inbox.mark_read()
        ws.inbox.last(self.clock.now()), ws.inbox.results(0)
        ws.invariants.check()

    def exports(self) -> None:
        exports, task = self.ws.exports, self.ws.campaigns.find(Listing()).rows[-1].id
        for name in ("records.csv", "records.xlsx"):
            path = self._file(name)
            self.ws.jobs.run("export", path.name, lambda job, path=path: self._export(path, job), Job())
        exports.record_sheet({}, "zh_CN"), exports.problem_sheet(task, "en_US")

        def failing(job: Job) -> None:
            raise ValueError(self.canaries.everything())

        with pytest.raises(ValueError, match="bad value"):
            self.ws.jobs.run("export", "records.csv", failing, Job())
        self.ws.jobs.find(Listing()), self.ws.jobs.interrupted(), self.ws.jobs.cancel(1)

    def _export(self, path: Path, job: Job) -> str:
        self.ws.exports.records({}, path, job)
        return path.name

    def keeping(self) -> None:
        ws, out = self.ws, self.folder / "backup.smsdesk"
        ws.backups.make(), ws.backups.make(out=out), ws.backups.find(), ws.backups.verify(out)
        ws.backups.due(), ws.backups.keep(Job()), ws.backups.sweep()
        ws.origin.look(made=False), ws.origin.renew()
        ws.integrity.due(), ws.integrity.keep(Job()), ws.integrity.quick(Job())
        self.ready.confirm([f"{NUMBER[:-1]}3"], BODY, [NAME, "7"])
        ws.recovery.run()

    def notices(self) -> None:
        """A mail server that takes nothing from us, and an SMS to herself."""
        ws, server = self.ws, MailServer()
        server.replies["AUTH"] = f"535 {self.canaries.everything()}"
        ws.deliveries.set_password(MAIL_PASSWORD)
        to = {"mail": "desk@qinghe.example", "mail_sender": "desk@qinghe.example", "mail_user": "canary"}
        at = {"mail_host": "127.0.0.1", "mail_port": server.port, "mail_security": "none"}
        ws.profiles.change(**to, **at, mail_results=True)
        body = "您的{1}已有审核结果，请登录短信工作台查看。"
        made = ws.templates.create(HOME, "审核结果", MessageType.NOTIFICATION, body)
        ws.reviewing.force("templates", made.id, ReviewState.EFFECTIVE)
        assert [one.id for one in ws.deliveries.templates()] == [made.id]
        with_these = {"sms_app": self.ready.app, "sms_signature": self.ready.signature, "sms_template": made.id}
        ws.profiles.change(phone=NUMBER, sms_results=True, **with_these)
        ws.reviewing.force("templates", made.id, ReviewState.EFFECTIVE)
        assert ws.deliveries.due()
        ws.deliveries.keep(Job())
        with refused("mail_auth"):
            ws.deliveries.test()
        with ws.write("Recover") as unit:
            ws.deliveries.give_up(unit)
        server.close()
        assert server.connections == 2

    def the_end(self) -> None:
        """Damage, after which nothing changes any more."""
        self.ws.integrity.damaged()
        with refused("view_damaged_backup"):
            self.ready.load([NUMBER])

    def _file(self, name: str) -> Path:
        self.files.append(self.folder / name)
        return self.files[-1]
