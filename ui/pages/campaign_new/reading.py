"""What the page asks of the services: what can be chosen, a sheet read, the figures of a draft."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain import text
from app.domain.market import Market
from app.domain.recipients import Columns
from app.domain.review import ReviewState
from app.jobs import Job
from app.services.apps import App
from app.services.preflight import Loaded, Preview, Sheet
from app.services.signatures import Signature
from app.services.templates import Template
from app.workspace import Workspace

if TYPE_CHECKING:
    from app.sheets.model import SheetInfo


@dataclass(frozen=True)
class Offer:
    """What can be chosen, which signatures are young (DOM-SIGN-24), and what the packages of the market have left.

    `today`: abroad the account's daily limit in billed segments, and what is left of it (INT-SEND-04).
    """

    market: Market
    apps: tuple[App, ...]
    signatures: tuple[Signature, ...]
    templates: tuple[Template, ...]
    young: frozenset[int]
    free: int
    today: tuple[int, int] | None

    @property
    def needs_signature(self) -> bool:
        """Abroad a message may go without one (INT-SIGN-01)."""
        return self.market is Market.DOMESTIC

    @property
    def usable_signatures(self) -> tuple[Signature, ...]:
        return tuple(one for one in self.signatures if one.state is ReviewState.EFFECTIVE)

    @property
    def missing(self) -> tuple[str, ...]:
        """The nouns of the pages on which something has to be made before anything can be sent (DOM-SEND-01)."""
        there = {"apps": self.apps, "signatures": self.usable_signatures, "templates": self.templates}
        if not self.needs_signature:
            del there["signatures"]
        return tuple(noun for noun, found in there.items() if not found)


@dataclass(frozen=True)
class Choice:
    """What is sent, from which app; abroad perhaps without a signature."""

    app: App
    signature: Signature | None
    template: Template

    @property
    def ids(self) -> tuple[int, int | None, int]:
        return self.app.id, self.signature.id if self.signature else None, self.template.id

    @property
    def sign(self) -> str:
        """The text of the signature; empty without one."""
        return self.signature.text if self.signature else ""


@dataclass(frozen=True)
class Source:
    """Who gets it: a sheet and how to read it (None: as the reader finds by itself), or numbers typed by hand."""

    path: Path | None = None
    numbers: tuple[str, ...] = ()
    encoding: str | None = None
    sheet: str | None = None
    columns: Columns | None = None


@dataclass(frozen=True)
class Figures:
    """A draft as it stands now; `rate` is the messages a second that sending is held to, None for no limit."""

    sheet: Sheet
    loaded: Loaded
    first: Preview | None
    rate: int | None


@dataclass(frozen=True)
class Reading:
    """What became of a source. Without a draft some columns are still to be chosen; numbers by hand have no `info`."""

    info: SheetInfo | None
    columns: Columns
    draft: int | None
    figures: Figures | None
    seconds: float


def offer(ws: Workspace, market: Market) -> Offer:
    signatures, now = ws.signatures.offered(market), ws.clock.now()
    return Offer(
        market,
        tuple(ws.apps.enabled()),
        tuple(signatures),
        tuple(ws.templates.usable(market)),
        frozenset(one.id for one in signatures if ws.signatures.small_batch_advice(one, now)),
        ws.packages.balance(market).free,
        None if market is Market.DOMESTIC else ws.preflight.room_abroad(),
    )


def figures(ws: Workspace, draft: int) -> Figures:
    rate = ws.profiles.get().rate
    return Figures(ws.preflight.sheet(draft), ws.preflight.loaded(draft), ws.preflight.preview(draft), rate)


def read(ws: Workspace, choice: Choice, source: Source, job: Job) -> Reading:
    """Make a draft of the source. Raises AppError for a file that cannot be read, Cancelled; neither leaves a draft."""
    began = ws.clock.monotonic()
    info = None
    if source.path is None:
        columns = Columns(0)
        draft = ws.preflight.load_numbers(source.numbers, *choice.ids)
    else:
        info = ws.preflight.inspect(source.path, source.encoding, source.sheet)
        columns = _columns(ws, info, source.columns, choice.template)
        if not columns.complete:
            return Reading(info, columns, None, None, ws.clock.monotonic() - began)
        draft = ws.preflight.load(
            source.path, *choice.ids, columns=columns, encoding=info.encoding, sheet=info.sheet, job=job
        )
    try:
        found = figures(ws, draft)
    except BaseException:
        ws.preflight.discard(draft)
        raise
    return Reading(info, columns, draft, found, ws.clock.monotonic() - began)


def _columns(ws: Workspace, info: SheetInfo, chosen: Columns | None, template: Template) -> Columns:
    """The columns a person chose, unless they were chosen for a template with other variables."""
    if chosen is not None and len(chosen.values) == template.variables:
        return chosen
    return ws.preflight.columns(info, template.variables, template.market)


def values_of(preview: Preview, template: Template) -> tuple[str, ...]:
    """The values of the variables in a real message, for sending the same text to oneself."""
    numbers = [int(number) for number in text.pieces("", template.content, template.market)[1::2]]
    held = {
        number: preview.text[start : start + length]
        for number, (start, length) in zip(numbers, preview.spans, strict=True)
    }
    return tuple(held[number] for number in sorted(held))
