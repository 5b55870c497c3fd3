"""Rows and tables for the tests of lists."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.listing import Found, Listing
from ui.kit.columns import Column, Lines, Progress, RowAction, Status
from ui.kit.table import ListTable

DETAILS = RowAction("details", "详情")
STOP = RowAction("stop", "停止", reason="已经发送完毕")
COPY = RowAction("copy", "复制")
REMOVE = RowAction("delete", "删除", danger=True)


@dataclass(frozen=True)
class Row:
    """One task of a list."""

    id: int
    name: str
    billed: int | None = 0


ROWS = tuple(Row(n, f"任务 {n}", n * 1000) for n in range(1, 39))


def columns() -> list[Column]:
    return [
        Column("name", "任务", lambda row: Lines(row.name, f"2026-{row.id}"), 200, stretch=1, sort="name"),
        Column("billed", "计费条数", lambda row: row.billed, 90, align="right", sort="billed", priority=2),
        Column("note", "备注", lambda row: "", 100, priority=3, tip=lambda row: "没有备注"),
        Column("state", "状态", lambda row: Status("已暂停", "warn"), 100),
        Column("progress", "进度", lambda row: Progress(1061, 5, 1920, 0.9953), 170, priority=2),
    ]


def answer(listing: Listing, rows: tuple[Row, ...] = ROWS) -> Found[Row]:
    """What a service would answer."""
    found = [row for row in rows if listing.search in row.name]
    if listing.sort:
        found.sort(key=lambda row: str(getattr(row, listing.sort)), reverse=listing.descending)
    return Found(tuple(found[listing.offset : listing.offset + listing.page_size]), len(found))


def table(*, ticks: bool = False, listing: Listing | None = None) -> ListTable:
    """A table that answers itself."""
    bulk = (RowAction("move", "移动"), REMOVE) if ticks else ()
    one = ListTable(columns(), listing, name="群发任务", actions=lambda row: (DETAILS, STOP, COPY, REMOVE), bulk=bulk)
    one.wanted.connect(lambda wanted: one.show_found(answer(wanted)))
    one.resize(1100, 700)
    one.show_found(answer(one.listing))
    return one


def renamed(row: Row, name: str) -> Row:
    return replace(row, name=name)
