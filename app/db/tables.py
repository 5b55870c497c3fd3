"""The tables of a workspace: typed Core tables in one MetaData.

Times are UTC seconds, days are Shanghai days since 1970, money is 1/10,000 yuan, states are English words.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    Index,
    Integer,
    MetaData,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
)

metadata = MetaData()


def _id() -> Column[int]:
    return Column(Integer, primary_key=True, autoincrement=True)


class MetaColumns(TypedColumns):
    key = Column(Text, primary_key=True)
    value: Named[str]


class AppColumns(TypedColumns):
    id = _id()
    sdk_app_id: Named[str]
    name: Named[str]
    description: Named[str]
    tags: Named[str]  # JSON list
    enabled: Named[bool]
    created_at = Column(Float, nullable=False)
    key_fingerprint: Named[str]  # SHA-256 of the AppKey; the key itself lies in the keyring
    daily_remind: Named[int | None]
    daily_limit: Named[int | None]
    frequency: Named[str]  # JSON of limits.Frequency


class QualificationColumns(TypedColumns):
    id = _id()
    gateway: Named[str]
    use: Named[str]
    name: Named[str]
    state: Named[str]
    reason: Named[str | None]
    form: Named[str]  # JSON of qualification.Application: what was last saved or submitted
    in_force: Named[str | None]  # JSON of the same: what was last approved
    cloud_id: Named[int | None]  # the carrier's number for it
    created_at = Column(Float, nullable=False)
    submitted_at = Column(Float)
    decided_at = Column(Float)


class UploadColumns(TypedColumns):
    sha = Column(Text, primary_key=True)  # SHA-256 of the content, and the file's name in the folder of uploads
    name: Named[str]  # as the person's file was called, cleaned
    kind: Named[str]  # png, jpeg
    size: Named[int]
    width: Named[int]
    height: Named[int]
    added_at = Column(Float, nullable=False)


class SignatureColumns(TypedColumns):
    id = _id()
    market: Named[str]
    gateway: Named[str]
    text: Named[str]
    purpose: Named[str | None]  # None: found at the carrier, which does not tell
    type: Named[str | None]  # the same
    remark: Named[str]
    qualification_id: Named[int | None]  # None abroad
    proof: Named[str | None]  # an upload
    authorization: Named[str | None]  # an upload
    state: Named[str]
    reason: Named[str | None]
    submitted_at = Column(Float, nullable=False)
    decided_at = Column(Float)
    effective_at = Column(Float)
    cloud_id: Named[int | None]  # the carrier's number for it, None until it has one
    cloud_status: Named[str | None]  # the carrier's code for its state, where this program does not know it
    step: Named[str | None]  # submission.Step; None: the carrier knows it, or this program is the carrier
    asked_at = Column(Float)  # when it was last handed in


class DeletedSignatureColumns(TypedColumns):
    gateway = Column(Text, primary_key=True)
    cloud_id = Column(Integer, primary_key=True, autoincrement=False)
    market: Named[str]
    asked_at = Column(Float)  # when the carrier last said that it is gone, None until then


class TemplateColumns(TypedColumns):
    id = _id()
    market: Named[str]
    gateway: Named[str]
    name: Named[str]
    type: Named[str]
    content: Named[str]
    variables: Named[int]
    remark: Named[str]
    state: Named[str]
    reason: Named[str | None]
    submitted_at = Column(Float, nullable=False)
    decided_at = Column(Float)


class PackageColumns(TypedColumns):
    id = _id()
    market: Named[str]
    gateway: Named[str]
    name: Named[str]
    total: Named[int]  # this and the next two: segments at home, 1/10,000 yuan abroad
    used: Named[int]
    reserved: Named[int]
    bought_at = Column(Float, nullable=False)
    expires_at = Column(Float, nullable=False)


class ReservationColumns(TypedColumns):
    campaign_id = Column(Integer, primary_key=True, autoincrement=False)
    package_id = Column(Integer, primary_key=True, autoincrement=False)
    amount: Named[int]  # in the unit of the package


class CampaignColumns(TypedColumns):
    id = _id()
    code: Named[str]  # 20260318-0007
    gateway: Named[str]
    market: Named[str]
    name: Named[str]
    app_id: Named[int]
    signature_id: Named[int | None]
    sign: Named[str]
    template_id: Named[int]
    template_name: Named[str]
    content: Named[str]
    variables: Named[int]
    type: Named[str]
    state: Named[str]
    pause_reason: Named[str | None]
    pause_code: Named[str | None]
    source: Named[str]  # file, manual, resend, test, notice
    file_name: Named[str]
    parent_id: Named[int | None]
    created_at = Column(Float, nullable=False)
    confirmed_at = Column(Float)
    scheduled_at = Column(Float)
    started_at = Column(Float)
    finished_at = Column(Float)
    active_at = Column(Float)  # the last time a message left
    ordered_at = Column(Float)  # when a person, or the schedule, last said go
    claimed_by: Named[str | None]  # the process that sends it; None between an order and the first claim
    rate: Named[int | None]  # messages a second, None for the carrier's own limit
    cursor: Named[int]  # no queued message has a smaller id
    unknown_seen: Named[int]  # unknown results that the operator has accepted by resuming
    fingerprint: Named[str | None]  # SHA-256 over what was confirmed
    loaded: Named[str]  # JSON: how the sheet was read
    operator: Named[str]


class CampaignCountColumns(TypedColumns):
    campaign_id = Column(Integer, primary_key=True, autoincrement=False)
    state = Column(Text, primary_key=True)
    messages: Named[int]
    segments: Named[int]


class MessageColumns(TypedColumns):
    id = _id()
    campaign_id: Named[int]
    row: Named[int]
    number: Named[str]
    params: Named[str]
    length: Named[int]
    segments: Named[int]
    state: Named[str]
    code: Named[str | None]
    detail: Named[str | None]
    original: Named[str | None]
    attempt_id: Named[int | None]
    serial: Named[str | None]
    sent_at = Column(Float)
    receipt_at = Column(Float)
    country: Named[str | None]  # ISO, abroad only
    price: Named[int | None]  # of one segment, abroad only: at home segments themselves are paid with


class AttemptColumns(TypedColumns):
    id = _id()
    campaign_id: Named[int]
    instance: Named[str]
    state: Named[str]  # open, closed, unknown
    messages: Named[int]
    claimed_at = Column(Float, nullable=False)
    sent_at = Column(Float)
    closed_at = Column(Float)
    next_query_at = Column(Float)
    queries: Named[int]


class RollupColumns(TypedColumns):
    hour = Column(Integer, primary_key=True, autoincrement=False)
    gateway = Column(Text, primary_key=True)
    app_id = Column(Integer, primary_key=True, autoincrement=False)
    signature_id = Column(Integer, primary_key=True, autoincrement=False)
    template_id = Column(Integer, primary_key=True, autoincrement=False)
    market = Column(Text, primary_key=True)
    country = Column(Text, primary_key=True)
    state = Column(Text, primary_key=True)
    code = Column(Text, primary_key=True)
    messages: Named[int]
    segments: Named[int]


class AppDayColumns(TypedColumns):
    app_id = Column(Integer, primary_key=True, autoincrement=False)
    market = Column(Text, primary_key=True)
    day = Column(Integer, primary_key=True, autoincrement=False)
    requests: Named[int]
    reminded: Named[bool]


class DoNotDisturbColumns(TypedColumns):
    id = _id()
    market: Named[str]
    number: Named[str]
    signature_id: Named[int | None]  # None abroad: every message
    type: Named[str | None]  # None: every type
    added_at = Column(Float, nullable=False)
    operator: Named[str]


class UnsubscribeColumns(TypedColumns):
    id = _id()
    number: Named[str]
    sign: Named[str]
    type: Named[str]
    reply_id: Named[int | None]
    at = Column(Float, nullable=False)


class WhitelistColumns(TypedColumns):
    app_id = Column(Integer, primary_key=True, autoincrement=False)
    number = Column(Text, primary_key=True)


class ReplyColumns(TypedColumns):
    id = _id()
    number: Named[str]
    sign: Named[str]
    text: Named[str]
    kind: Named[str]
    at = Column(Float, nullable=False)
    message_id: Named[int | None]


class JobColumns(TypedColumns):
    id = _id()
    kind: Named[str]  # import, export
    title: Named[str]
    state: Named[str]  # running, done, failed, cancelled, interrupted
    done: Named[int]
    total: Named[int | None]
    result: Named[str | None]
    started_at = Column(Float, nullable=False)
    finished_at = Column(Float)


class NoticeColumns(TypedColumns):
    id = _id()
    kind: Named[str]
    detail: Named[str]  # JSON, fills the sentence of the kind
    at = Column(Float, nullable=False)
    read_at = Column(Float)


class DeliveryColumns(TypedColumns):
    id = _id()
    notice_id: Named[int]
    channel: Named[str]  # mail, sms
    state: Named[str]  # waiting, sent, failed
    tries: Named[int]  # counted before each of them
    due_at = Column(Float, nullable=False)
    campaign_id: Named[int | None]  # the task of an SMS, known before it is confirmed
    reason: Named[str | None]  # what stood against the last try


class AuditColumns(TypedColumns):
    id = _id()
    at = Column(Float, nullable=False)
    operator: Named[str]
    action: Named[str]
    app_id: Named[int | None]
    detail: Named[str]  # JSON without numbers and keys


meta = Table("meta", metadata, MetaColumns)
apps = Table("apps", metadata, AppColumns, UniqueConstraint("sdk_app_id"), sqlite_autoincrement=True)
qualifications = Table("qualifications", metadata, QualificationColumns, sqlite_autoincrement=True)
uploads = Table("uploads", metadata, UploadColumns)
signatures = Table("signatures", metadata, SignatureColumns, sqlite_autoincrement=True)
deleted_signatures = Table("deleted_signatures", metadata, DeletedSignatureColumns)
"""Those that were deleted here and that the carrier still lists."""
templates = Table("templates", metadata, TemplateColumns, sqlite_autoincrement=True)
packages = Table("packages", metadata, PackageColumns, sqlite_autoincrement=True)
reservations = Table("reservations", metadata, ReservationColumns)
campaigns = Table("campaigns", metadata, CampaignColumns, UniqueConstraint("code"), sqlite_autoincrement=True)
campaign_counts = Table("campaign_counts", metadata, CampaignCountColumns)
messages = Table("messages", metadata, MessageColumns)
attempts = Table("attempts", metadata, AttemptColumns, sqlite_autoincrement=True)
rollups = Table("rollups", metadata, RollupColumns)
app_days = Table("app_days", metadata, AppDayColumns)
do_not_disturb = Table("do_not_disturb", metadata, DoNotDisturbColumns)
unsubscribes = Table("unsubscribes", metadata, UnsubscribeColumns, UniqueConstraint("number", "sign", "type"))
whitelist = Table("whitelist", metadata, WhitelistColumns)
replies = Table("replies", metadata, ReplyColumns)
jobs = Table("jobs", metadata, JobColumns)
notices = Table("notices", metadata, NoticeColumns)
deliveries = Table("deliveries", metadata, DeliveryColumns)
audit = Table("audit", metadata, AuditColumns)

# Two indexes are all that a million new messages can afford (performance.md 3): one finds a task's, one a number's.
Index("messages_campaign", messages.c.campaign_id)
Index("messages_number", messages.c.number)
# Of the codes only the exceptions: what was delivered, and what has no code yet, costs nothing here.
Index(
    "messages_exceptions",
    messages.c.code,
    messages.c.campaign_id,
    sqlite_where=messages.c.code != "DELIVRD",
)
Index("do_not_disturb_number", do_not_disturb.c.number)
Index("deliveries_waiting", deliveries.c.state, sqlite_where=deliveries.c.state == "waiting")
Index("attempts_open", attempts.c.state, sqlite_where=attempts.c.state != "closed")

_CHECKED_BEFORE = (messages, attempts)
"""Written by the million, and only what the readers of sheets and carriers have cleaned: a check on each of their texts
would take two thirds more of the time of an insert.
"""


def _refuse_control_characters(table: Table) -> None:
    """The last net under the borders (reliability.md T10): GLOB stops at a NUL, so that is asked for by itself."""
    unwanted = "*[\x01-\x09\x0b-\x1e\x7f-\x9f]*"
    for column in table.c:
        if isinstance(column.type, String):
            clean = f"{column.name} NOT GLOB '{unwanted}' AND instr({column.name}, char(0)) = 0"
            table.append_constraint(CheckConstraint(clean))


for _table in metadata.tables.values():
    if _table not in _CHECKED_BEFORE:
        _refuse_control_characters(_table)
