"""What the palette finds: pages, tasks, templates, signatures, apps, actions, and the records of a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.listing import Listing
from app.domain.review import ReviewState
from app.wording import sentence
from app.workspace import Workspace
from ui.kit.places import page_of
from ui.kit.wording import language
from ui.shell.commands import Command, plain
from ui.shell.nav import Area, Entry

translate = QCoreApplication.translate

EACH = 4
"""Objects of a kind; more of them are found in their own list."""
ACTIONS, NUMBERS = ">", "#"
_NUMBER = re.compile(r"\+?[0-9][0-9 -]{4,18}")
Go = Callable[[str, dict[str, Any]], object]


@dataclass(frozen=True)
class Hit:
    """One line of the palette: `act` is what Enter does."""

    group: str
    icon: str
    title: str
    detail: str
    act: Callable[[], object]
    keys: str = ""


class Finder:
    """Finds at once what it knows by itself (`known`), and off the window's thread what the workspace knows
    (`objects`).
    """

    def __init__(
        self, areas: Sequence[Area], entries: Mapping[str, Entry], commands: Callable[[], list[Command]], go: Go
    ) -> None:
        self._areas = {area.key: area.title for area in areas}
        self._entries = entries
        self._commands = commands
        self._go = go

    def known(self, typed: str) -> list[Hit]:
        """Pages and actions; after `>` actions alone, after `#` the records of a number."""
        if typed.startswith(NUMBERS):
            return self._number(typed[1:].strip())
        if typed.startswith(ACTIONS):
            return self._actions(typed[1:].strip())
        numbers = self._number(typed) if _NUMBER.fullmatch(typed) else []
        return [*numbers, *self._pages(typed), *(self._actions(typed) if typed else [])]

    def objects(self, ws: Workspace, typed: str) -> list[Hit]:
        """Tasks, templates, signatures and apps whose names contain what was typed."""
        if not typed or typed.startswith((ACTIONS, NUMBERS)):
            return []
        listing = Listing(search=typed, page_size=EACH)
        return [
            *self._tasks(ws, listing),
            *self._templates(ws, listing),
            *self._signatures(ws, listing),
            *self._apps(ws, listing),
        ]

    def _opening(self, name: str, **arguments: Any) -> Callable[[], object]:
        return lambda: self._go(name, arguments)

    def _pages(self, typed: str) -> list[Hit]:
        group = translate("Finder", "页面")
        listed = (entry for entry in self._entries.values() if not entry.parent)
        return [
            Hit(group, entry.icon, entry.title, self._areas.get(entry.area, ""), self._opening(entry.name))
            for entry in listed
            if _matches(typed, entry.title, self._areas.get(entry.area, ""), entry.name)
        ]

    def _actions(self, typed: str) -> list[Hit]:
        group = translate("Finder", "操作")
        return [
            Hit(group, command.icon or "command", plain(command.text), "", command.run, next(iter(command.keys), ""))
            for command in self._commands()
            if _matches(typed, plain(command.text), command.name)
        ]

    def _number(self, typed: str) -> list[Hit]:
        if not typed:
            return []
        title = translate("Finder", "查找 {0} 的短信记录").format(typed)
        digits = typed.replace(" ", "").replace("-", "")
        return [Hit(translate("Finder", "号码"), "hash", title, "", self._opening("records", number=digits))]

    def _tasks(self, ws: Workspace, listing: Listing) -> Iterable[Hit]:
        group = translate("Finder", "任务")
        for task in ws.campaigns.find(listing).rows:
            people = translate("Finder", "{0} · {1} 人").format(_state(task.state), f"{task.counts.total:,}")
            yield Hit(group, "send", task.name, people, self._opening("campaign", id=task.id))

    def _templates(self, ws: Workspace, listing: Listing) -> Iterable[Hit]:
        group = translate("Finder", "模板")
        found = ws.templates.find(listing).rows
        for template in found:
            detail = translate("Finder", "{0} · ID {1}").format(_state(template.state), template.id)
            yield Hit(
                group,
                "file-text",
                template.name,
                detail,
                self._opening(page_of("templates", template.market), id=template.id),
            )
        usable = next((template for template in found if template.state is ReviewState.EFFECTIVE), None)
        if usable is not None:
            title = translate("Finder", "用「{0}」创建群发任务").format(usable.name)
            yield Hit(
                group, "plus", title, "", self._opening(page_of("campaign_new", usable.market), template=usable.id)
            )

    def _signatures(self, ws: Workspace, listing: Listing) -> Iterable[Hit]:
        group = translate("Finder", "签名")
        for signature in ws.signatures.find(listing).rows:
            act = self._opening(page_of("signatures", signature.market), id=signature.id)
            yield Hit(group, "signature", signature.text, _state(signature.state), act)

    def _apps(self, ws: Workspace, listing: Listing) -> Iterable[Hit]:
        group = translate("Finder", "应用")
        for app in ws.apps.find(listing).rows:
            yield Hit(group, "app-window", app.name, app.sdk_app_id, self._opening("apps", id=app.id))


def _matches(typed: str, *texts: str) -> bool:
    words = typed.casefold().split()
    return all(any(word in text.casefold() for text in texts) for word in words)


def _state(state: object) -> str:
    return sentence(f"state.{state}", language())
