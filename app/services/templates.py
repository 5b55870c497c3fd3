"""Body templates: submit, resubmit, delete, and which of them can be sent (DOM-TPL)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, delete, func, insert, or_, select, update

from app.db.find import contains, find
from app.db.tables import campaigns, templates
from app.domain.campaign import UNFINISHED
from app.domain.findings import Finding, findings
from app.domain.listing import Found, Listing
from app.domain.market import Market, MessageType
from app.domain.plain import plain
from app.domain.review import TEMPLATE, ReviewState
from app.domain.template import NAME_LENGTH, REMARK_LENGTH, check_content, check_name, types_for
from app.domain.text import variables
from app.errors import AppError
from app.lexicon import lexicon

if TYPE_CHECKING:
    from app.workspace import Workspace

LIMIT = 200
"""Templates of an account (facts.md 9.1)."""
FILTERS = ("market", "state", "type")


@dataclass(frozen=True)
class Template:
    """One body template. `reason` is a code of wording.json, or the words of whoever decided."""

    id: int
    market: Market
    gateway: str
    name: str
    type: MessageType
    content: str
    variables: int
    remark: str
    state: ReviewState
    reason: str | None
    submitted_at: float
    decided_at: float | None


class Templates:
    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def find(self, listing: Listing) -> Found[Template]:
        """Templates of the carrier in use by market, state, type; the search looks into names and contents."""
        query = self._mine()
        for name in FILTERS:
            if name in listing.where:
                query = query.where(templates.c[name] == listing.where[name])
        if listing.search:
            query = query.where(
                or_(contains(templates.c.name, listing.search), contains(templates.c.content, listing.search))
            )
        sorts = {"id": templates.c.id, "name": templates.c.name, "submitted_at": templates.c.submitted_at}
        with self._ws.read("DescribeTPLSignList") as unit:
            return find(unit.connection, query, listing, sorts, _template)

    def get(self, template_id: int) -> Template:
        """Raises AppError("not_found")."""
        with self._ws.read("DescribeTPLSignInfo") as unit:
            return _template(_row(unit.connection, template_id))

    def usable(self, market: Market) -> list[Template]:
        """Those that can be sent (DOM-TPL-16)."""
        query = self._mine().where(templates.c.market == market.value, templates.c.state == ReviewState.EFFECTIVE.value)
        with self._ws.read("DescribeTPLSignList") as unit:
            return [_template(row) for row in unit.connection.execute(query.order_by(templates.c.id))]

    def create(self, market: Market, name: str, type: MessageType, content: str, remark: str = "") -> Template:
        """Submit for review (DOM-TPL-15). Raises AppError on the fields, ("template_limit")."""
        values = self._checked(market, name, type, content, remark)
        with self._ws.write("AddSmsTemplate", changes="templates") as unit:
            count = select(func.count()).select_from(templates).where(templates.c.gateway == self._ws.gateway.name)
            if (unit.connection.scalar(count) or 0) >= LIMIT:
                raise AppError("template_limit", limit=LIMIT)
            self._check_new(unit.connection, market, values["name"])
            fixed = {"market": market.value, "gateway": self._ws.gateway.name, "state": ReviewState.PENDING.value}
            statement = insert(templates).values(**values, **fixed, submitted_at=unit.now)
            identity = unit.connection.execute(statement.returning(templates.c.id)).scalar_one()
            unit.note(template=identity)
            return _template(_row(unit.connection, identity))

    def edit(self, template_id: int, name: str, type: MessageType, content: str, remark: str = "") -> Template:
        """Change and submit again; pending and rejected ones only (DOM-TPL-20, DOM-TPL-21)."""
        with self._ws.write("ModifySmsTemplate", changes="templates") as unit:
            row = _row(unit.connection, template_id)
            state = TEMPLATE.move(ReviewState(row.state), "resubmit")
            values = self._checked(Market(row.market), name, type, content, remark)
            self._check_new(unit.connection, Market(row.market), values["name"], template_id)
            moved = {"state": state.value, "reason": None, "submitted_at": unit.now, "decided_at": None}
            unit.connection.execute(update(templates).where(templates.c.id == template_id).values(**values, **moved))
            unit.note(template=template_id)
            return _template(_row(unit.connection, template_id))

    def delete(self, ids: Sequence[int]) -> None:
        """Remove for good (DOM-TPL-22); refused while a task still needs one, naming the tasks."""
        with self._ws.write("DeleteSmsTemplate", changes="templates") as unit:
            states = [state.value for state in UNFINISHED]
            query = select(campaigns.c.name).where(campaigns.c.template_id.in_(ids), campaigns.c.state.in_(states))
            tasks = list(unit.connection.scalars(query.order_by(campaigns.c.id)))
            if tasks:
                raise AppError("template_in_use", tasks=tasks)
            unit.connection.execute(delete(templates).where(templates.c.id.in_(ids)))
            unit.note(templates=list(ids))

    def findings(self, market: Market, type: MessageType, content: str) -> tuple[Finding, ...]:
        """What the review would say of a body, the gravest first; reads nothing, may be asked while somebody types."""
        return findings(content, type, market, lexicon())

    def copy_name(self, market: Market, name: str) -> str:
        """A free name for a copy: `name (2)`, cut to the allowed length (DOM-TPL-27)."""
        with self._ws.read("DescribeTPLSignList") as unit:
            query = self._mine().where(templates.c.market == market.value).with_only_columns(templates.c.name)
            taken = set(unit.connection.scalars(query))
        number = 2
        while (copy := name[: NAME_LENGTH - len(f" ({number})")] + f" ({number})") in taken:
            number += 1
        return copy

    def _checked(self, market: Market, name: str, type: MessageType, content: str, remark: str) -> dict[str, Any]:
        name, remark = check_name(name), plain(remark.strip(), "remark")
        if type not in types_for(self._ws.profiles.get().enterprise):
            raise AppError("type_not_allowed", "type")
        content = plain(content, "content")
        check_content(content, type, market)
        if len(remark) > REMARK_LENGTH:
            raise AppError("too_long", "remark", limit=REMARK_LENGTH)
        return {
            "name": name,
            "type": MessageType(type).value,
            "content": content,
            "variables": variables(content),
            "remark": remark,
        }

    def _check_new(self, connection: Connection, market: Market, name: str, but: int = 0) -> None:
        """Names tell templates of a market apart (DOM-TPL-03)."""
        query = self._mine().where(templates.c.market == market.value, templates.c.name == name, templates.c.id != but)
        if connection.execute(query.limit(1)).first():
            raise AppError("template_name_exists", "name")

    def _mine(self) -> Select[Any]:
        return select(templates).where(templates.c.gateway == self._ws.gateway.name)


def _template(row: Any) -> Template:
    return Template(
        id=row.id,
        market=Market(row.market),
        gateway=row.gateway,
        name=row.name,
        type=MessageType(row.type),
        content=row.content,
        variables=row.variables,
        remark=row.remark,
        state=ReviewState(row.state),
        reason=row.reason,
        submitted_at=row.submitted_at,
        decided_at=row.decided_at,
    )


def _row(connection: Connection, template_id: int) -> Any:
    row = connection.execute(select(templates).where(templates.c.id == template_id)).one_or_none()
    if row is None:
        raise AppError("not_found")
    return row
