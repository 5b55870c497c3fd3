"""A person at the screen, as another process sees it: finds controls through the accessibility bus and presses them."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

ATSPI = "org.a11y.atspi."
ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
SHOWING, ENABLED, CHECKED = 25, 8, 4
MANY = 400
PATIENCE_SECONDS = 30.0

Found = TypeVar("Found")


class Gone(Exception):
    """The control is not there any more."""


def until(look: Callable[[], Found | None], what: str, seconds: float = PATIENCE_SECONDS) -> Found:
    """What `look` answers as soon as it answers something; fails the test when time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            found = look()
        except Gone:
            found = None
        if found:
            return found
    raise AssertionError(f"did not come: {what}")


class Desktop:
    """The accessibility bus of this session."""

    def __init__(self) -> None:
        session = open_dbus_connection("SESSION")
        address = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        reply = session.send_and_get_reply(new_method_call(address, "GetAddress"))
        session.close()
        self._bus = open_dbus_connection(reply.body[0])

    def close(self) -> None:
        self._bus.close()

    def call(
        self, place: tuple[str, str], interface: str, method: str, signature: str | None = None, *body: Any
    ) -> Any:
        address = DBusAddress(place[1], place[0], interface)
        reply = self._bus.send_and_get_reply(new_method_call(address, method, signature, body), timeout=10)
        if reply.header.message_type.name == "error":
            raise Gone(reply.body)
        return reply.body

    def program(self, name: str) -> Node:
        root = Node(self, ROOT)
        return until(lambda: next((node for node in root.children() if node.name == name), None), f"program {name}")


@dataclass(frozen=True)
class Node:
    """One control in the accessibility tree."""

    desktop: Desktop
    place: tuple[str, str]

    def _call(self, interface: str, method: str, signature: str | None = None, *body: Any) -> Any:
        return self.desktop.call(self.place, ATSPI + interface, method, signature, *body)

    def _property(self, interface: str, name: str) -> Any:
        body = self.desktop.call(self.place, "org.freedesktop.DBus.Properties", "Get", "ss", ATSPI + interface, name)
        return body[0][1]

    @property
    def name(self) -> str:
        return str(self._property("Accessible", "Name"))

    @property
    def role(self) -> str:
        return str(self._call("Accessible", "GetRoleName")[0])

    def children(self) -> list[Node]:
        if self._property("Accessible", "ChildCount") > MANY:
            return []
        return [Node(self.desktop, (bus, path)) for bus, path in self._call("Accessible", "GetChildren")[0]]

    def state(self, bit: int) -> bool:
        low, high = self._call("Accessible", "GetState")[0]
        return bool((low | high << 32) >> bit & 1)

    def walk(self) -> Iterator[Node]:
        yield self
        try:
            children = self.children()
        except Gone:
            return
        for child in children:
            yield from child.walk()

    def find(self, role: str, name: str, *, whole: bool = True) -> Node | None:
        """A showing control of that role whose name is, or begins with, `name`."""
        for node in self.walk():
            try:
                fits = node.name == name if whole else node.name.startswith(name)
                if fits and node.role == role and node.state(SHOWING):
                    return node
            except Gone:
                continue
        return None

    def text(self, part: str) -> str | None:
        """The name of a showing control that contains `part`."""
        for node in self.walk():
            try:
                if part in node.name and node.state(SHOWING):
                    return node.name
            except Gone:
                continue
        return None

    def wait(self, role: str, name: str, *, whole: bool = True) -> Node:
        return until(lambda: self.find(role, name, whole=whole), f"{role} {name!r}")

    def act(self, action: str) -> None:
        names = [row[0] for row in self._call("Action", "GetActions")[0]]
        self._call("Action", "DoAction", "i", names.index(action))

    def press(self) -> None:
        until(lambda: self.state(ENABLED), f"enabled {self.name!r}")
        self.act("Press")

    def click(self) -> None:
        """A real click in its middle, for what the bus cannot choose."""
        x, y, width, height = self._call("Component", "GetExtents", "u", 0)[0]
        keyboard("mousemove", str(x + width // 2), str(y + height // 2), "click", "1")


def keyboard(*words: str) -> None:
    """xdotool: `key Return`, `type ...`, `mousemove X Y click 1`."""
    subprocess.run(["xdotool", *words], check=True, timeout=30)
