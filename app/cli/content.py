"""Commands of what the carrier reviews: qualifications, signatures and templates of both markets."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, TypeVar

from app import wording
from app.cli import lookup
from app.cli.console import DONE, REFUSED, Console, WrongUse, iso, shown
from app.domain.findings import Finding
from app.domain.listing import Listing
from app.domain.market import Market, MessageType
from app.domain.qualification import FIELDS, IMAGES, Application
from app.domain.review import ReviewState
from app.domain.signature import Purpose, SignatureType
from app.domain.submission import WAITING
from app.errors import AppError
from app.services.qualifications import Effects, Qualification
from app.services.signatures import Signature
from app.services.templates import Template
from app.workspace import Workspace

MANY = 1000
T = TypeVar("T")
Facts = Sequence[tuple[str, object]]


def qualifications(ws: Workspace, options: Namespace, console: Console) -> int:
    """List, show, add, edit, withdraw, link or delete qualifications; they exist at home only (DOM-QUAL-01)."""
    if options.verb == "list":
        rows = ws.qualifications.find(Listing(_filter(options), page_size=MANY)).rows
        titles = [console.word(key) for key in ("id", "name", "use", "bound", "state", "submitted_at")]

        def line(row: Qualification) -> list[object]:
            use = console.label("qualification_use", row.use) if row.use else ""
            return [row.id, row.name, use, row.signatures, _state(row, console), shown(row.submitted_at)]

        document = {"qualifications": [_qualification(row) for row in rows]}
        console.answer(document, lambda: console.table(titles, [line(row) for row in rows]))
        return DONE
    if options.verb == "delete":
        chosen = [lookup.qualification(ws, said) for said in options.id]
        ids = [row.id for row in chosen]
        effects = ws.qualifications.effects(ids)
        return _delete([row.name for row in chosen], ids, effects, ws.qualifications.delete, options, console)
    if options.verb == "add":
        made = _kept(ws, Application(), None, options)
    else:
        found = lookup.qualification(ws, options.id)
        if options.verb == "withdraw":
            made = ws.qualifications.withdraw(found.id)
        elif options.verb == "edit":
            made = _kept(ws, found.form, found.id, options)
        elif options.verb == "link":
            made = ws.qualifications.link(found.id, options.cloud_id)
            said = console.word("linked", id=made.id, cloud_id=made.cloud_id)
            console.answer({"qualification": _qualification(made)}, lambda: console.write(said))
            return DONE
        else:
            _show({"qualification": _qualification(found)}, _qualification_facts(found, console), (), console)
            return DONE
    _kept_answer({"qualification": _qualification(made)}, ws, made.submitted_at, made.id, console)
    return DONE


def signatures(ws: Workspace, options: Namespace, console: Console) -> int:
    """List, show, add, edit or delete signatures, or bring them in step with the carrier (DOM-SIGN-37)."""
    if options.verb == "sync":
        done = asdict(ws.syncing.run())
        console.answer(
            {"synced": done}, lambda: console.facts([(console.word(f"sync_{k}"), n) for k, n in done.items()])
        )
        return DONE
    if options.verb == "list":
        rows = ws.signatures.find(Listing(_filter(options), page_size=MANY)).rows
        titles = [console.word(key) for key in ("id", "signature", "market", "state")]
        lines = [[row.id, row.text, console.label("market", row.market), _state(row, console)] for row in rows]
        document = {"signatures": [_signature(row) for row in rows]}
        console.answer(document, lambda: console.table(titles, lines))
        return DONE
    if options.verb == "delete":
        found = [lookup.signature(ws, said, _market(options)) for said in options.id]
        names, ids = [row.text for row in found], [row.id for row in found]
        return _delete(names, ids, None, ws.signatures.delete, options, console)
    if options.verb == "add":
        bound = lookup.qualification(ws, options.qualification).id if options.qualification else None
        made = ws.signatures.create(
            _market(options) or Market.DOMESTIC,
            options.name,
            Purpose(options.purpose),
            SignatureType(options.type),
            options.remark,
            qualification_id=bound,
            proof=_upload(ws, options.proof),
            authorization=_upload(ws, options.authorization),
        )
    else:
        row = lookup.signature(ws, options.id, _market(options))
        if options.verb == "show":
            _show({"signature": _signature(row)}, _signature_facts(row, console), ws.signatures.findings(row), console)
            return DONE
        bound = lookup.qualification(ws, options.qualification).id if options.qualification else row.qualification_id
        made = ws.signatures.edit(
            row.id,
            row.text if options.text is None else options.text,
            _known("purpose", row.purpose if options.purpose is None else Purpose(options.purpose)),
            _known("type", row.type if options.type is None else SignatureType(options.type)),
            row.remark if options.remark is None else options.remark,
            qualification_id=bound,
            proof=_upload(ws, options.proof) or row.proof,
            authorization=_upload(ws, options.authorization) or row.authorization,
        )
    _kept_answer({"signature": _signature(made)}, ws, made.submitted_at, made.id, console)
    return DONE


def templates(ws: Workspace, options: Namespace, console: Console) -> int:
    """List, show, add, edit or delete templates."""
    if options.verb == "list":
        rows = ws.templates.find(Listing(_filter(options), page_size=MANY)).rows
        titles = [console.word(key) for key in ("id", "name", "type", "market", "variables", "state", "content")]

        def line(row: Template) -> list[object]:
            words = console.label("type", row.type), console.label("market", row.market)
            return [row.id, row.name, *words, row.variables, _state(row, console), row.content]

        document = {"templates": [_template(row) for row in rows]}
        console.answer(document, lambda: console.table(titles, [line(row) for row in rows]))
        return DONE
    if options.verb == "delete":
        found = [lookup.template(ws, said, _market(options)) for said in options.id]
        names, ids = [row.name for row in found], [row.id for row in found]
        return _delete(names, ids, None, ws.templates.delete, options, console)
    if options.verb == "add":
        market, kind = _market(options) or Market.DOMESTIC, MessageType(options.type)
        made = ws.templates.create(market, options.name, kind, options.content, options.remark)
    else:
        row = lookup.template(ws, options.id, _market(options))
        if options.verb == "show":
            findings = ws.templates.findings(row.market, row.type, row.content)
            _show({"template": _template(row)}, _template_facts(row, console), findings, console)
            return DONE
        made = ws.templates.edit(
            row.id,
            row.name if options.name is None else options.name,
            row.type if options.type is None else MessageType(options.type),
            row.content if options.content is None else options.content,
            row.remark if options.remark is None else options.remark,
        )
    _kept_answer({"template": _template(made)}, ws, made.submitted_at, made.id, console)
    return DONE


# -- what the verbs share -------------------------------------------------------------------------------------------


def _kept(ws: Workspace, form: Application, identity: int | None, options: Namespace) -> Qualification:
    """The form with what was said on the command line, submitted, or with --draft only kept."""
    said = {field.name: getattr(options, field.name) for field in FIELDS if getattr(options, field.name) is not None}
    for name in IMAGES:
        if name in said:
            said[name] = ws.uploads.add(_file(Path(said[name]))).sha
    keep = ws.qualifications.save_draft if options.draft else ws.qualifications.submit
    return keep(replace(form, **said), identity)


def _delete(
    names: Sequence[str],
    ids: list[int],
    effects: Effects | None,
    delete: Callable[[list[int]], object],
    options: Namespace,
    console: Console,
) -> int:
    """For good, and only with --yes; without it say what would go (NAV-22)."""
    document: dict[str, Any] = {"ids": ids}
    if effects is not None:
        document |= {"signatures": list(effects.signatures), "tasks": list(effects.tasks)}
    if not options.yes:
        text = console.word("delete_ask", names="、".join(names), count=len(names))
        if effects is not None and (effects.signatures or effects.tasks):
            text += "\n" + console.word("delete_effects", signs=len(effects.signatures), tasks=len(effects.tasks))
        console.refuse("not_confirmed", text, **document)
        return REFUSED
    delete(ids)
    console.answer({"deleted": ids, **document}, lambda: console.write(console.word("deleted", count=len(ids))))
    return DONE


def _kept_answer(
    document: dict[str, Any], ws: Workspace, submitted_at: float | None, identity: int, console: Console
) -> None:
    """What became of it, and when the review can be expected to answer (NAV-18)."""
    if submitted_at is None:
        console.answer(document, lambda: console.write(console.word("draft_kept", id=identity)))
        return
    expected = ws.reviewing.expectation(submitted_at)
    document |= {"expected_at": iso(expected.at), "holidays_unknown": list(expected.unknown_years)}

    def people() -> None:
        console.write(console.word("submitted", id=identity))
        console.write(console.word("expected", at=shown(expected.at)))
        for year in expected.unknown_years:
            console.write(console.word("holidays_unknown", year=year))

    console.answer(document, people)


def _show(document: dict[str, Any], facts: Facts, findings: Sequence[Finding], console: Console) -> None:
    """One row with all that is known, and what the review says of it."""
    said = [
        {
            "code": one.code,
            "text": wording.sentence(one.code, console.language, **one.values),
            "at": one.at,
            "length": one.length,
            "better": one.better,
        }
        for one in findings
    ]

    def people() -> None:
        console.facts(facts)
        for one in said:
            console.write(console.word("finding", text=one["text"], at=one["at"]))
            if one["better"]:
                console.write(console.word("finding_better", better=one["better"]))

    console.answer({**document, "findings": said}, people)


def _filter(options: Namespace) -> Mapping[str, str]:
    said = {name: getattr(options, name, None) for name in ("market", "state", "use")}
    return {name: value for name, value in said.items() if value}


def _market(options: Namespace) -> Market | None:
    return Market(options.market) if options.market else None


def _known(name: str, value: T | None) -> T:
    """A carrier's list tells neither purpose nor type: whoever changes such a signature says both."""
    if value is None:
        raise AppError("required", name)
    return value


def _upload(ws: Workspace, path: Path | None) -> str | None:
    return ws.uploads.add(_file(path)).sha if path else None


def _file(path: Path) -> Path:
    if not path.exists():
        raise WrongUse("no_file", "file", said=path)
    return path


def _state(row: Qualification | Signature | Template, console: Console) -> str:
    """In words; a carrier's code that nobody knows stands as it came."""
    if isinstance(row, Signature) and row.cloud_status is not None:
        return console.word("cloud_status", status=row.cloud_status)
    if isinstance(row, Signature) and row.step in WAITING and row.state is ReviewState.PENDING:
        return console.word("handing_in")
    return console.label("qualification_state" if isinstance(row, Qualification) else "state", row.state)


def _reason(row: Qualification | Signature | Template, console: Console) -> str:
    return wording.sentence(row.reason, console.language) if row.reason else ""


def _qualification(row: Qualification) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "use": row.use,
        "state": row.state,
        "reason": row.reason,
        "signatures": row.signatures,
        "bindable": row.bindable,
        "cloud_id": row.cloud_id,
        "form": row.form.values(),
        "in_force": row.in_force.values() if row.in_force else None,
        "created_at": iso(row.created_at),
        "submitted_at": iso(row.submitted_at),
        "decided_at": iso(row.decided_at),
    }


def _qualification_facts(row: Qualification, console: Console) -> Facts:
    said = [(wording.sentence(f"field.{name}", console.language), value) for name, value in row.form.values().items()]
    facts = [
        ("id", row.id),
        ("state", _state(row, console)),
        ("reason", _reason(row, console)),
        ("bound", row.signatures),
    ]
    return [*((console.word(key), value) for key, value in facts), *((name, value) for name, value in said if value)]


def _signature(row: Signature) -> dict[str, Any]:
    return {
        "id": row.id,
        "text": row.text,
        "market": row.market,
        "state": row.state,
        "type": row.type,
        "purpose": row.purpose,
        "remark": row.remark,
        "reason": row.reason,
        "default": row.is_default,
        "qualification_id": row.qualification_id,
        "qualification": row.qualification,
        "submitted_at": iso(row.submitted_at),
        "decided_at": iso(row.decided_at),
        "effective_at": iso(row.effective_at),
        "cloud_id": row.cloud_id,
        "cloud_status": row.cloud_status,
        "step": row.step,
    }


def _signature_facts(row: Signature, console: Console) -> Facts:
    facts = {
        "id": row.id,
        "signature": row.text,
        "market": console.label("market", row.market),
        "type": console.label("signature_type", row.type) if row.type else "",
        "use": console.label("purpose", row.purpose) if row.purpose else "",
        "qualification": row.qualification,
        "remark": row.remark,
        "state": _state(row, console),
        "reason": _reason(row, console),
        "submitted_at": shown(row.submitted_at),
    }
    return [(console.word(key), value) for key, value in facts.items()]


def _template(row: Template) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "type": row.type,
        "market": row.market,
        "content": row.content,
        "variables": row.variables,
        "remark": row.remark,
        "state": row.state,
        "reason": row.reason,
        "submitted_at": iso(row.submitted_at),
        "decided_at": iso(row.decided_at),
    }


def _template_facts(row: Template, console: Console) -> Facts:
    facts = {
        "id": row.id,
        "name": row.name,
        "market": console.label("market", row.market),
        "type": console.label("type", row.type),
        "content": row.content,
        "variables": row.variables,
        "remark": row.remark,
        "state": _state(row, console),
        "reason": _reason(row, console),
        "submitted_at": shown(row.submitted_at),
    }
    return [(console.word(key), value) for key, value in facts.items()]
