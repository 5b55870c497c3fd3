"""A person at the screen, as another process sees it: finds controls through the accessibility bus and presses them."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

ATSPI = "org.a11y.atspi."
ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
SHOWING, ENABLED, CHECKED, FOCUSED = 25, 8, 4, 12
MANY = 400
PATIENCE_SECONDS = 30.0
KEY_SECONDS = 1.0
BREATH_SECONDS = 0.02

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
        time.sleep(BREATH_SECONDS)  # the window needs the processor too
    raise AssertionError(f"did not come: {what}")


def soon(look: Callable[[], bool]) -> bool:
    """Whether it comes within the time that a key may take."""
    try:
        return until(look, "", KEY_SECONDS)
    except AssertionError:
        return False


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
    def content(self) -> str:
        """What is written in a field."""
        return str(self._call("Text", "GetText", "ii", 0, -1)[0])

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
        """This one, and all that shows inside it."""
        yield self
        try:
            children = self.children()
        except Gone:
            return
        for child in children:
            if child.shows():
                yield from child.walk()

    def shows(self) -> bool:
        try:
            return self.state(SHOWING)
        except Gone:
            return False

    def find(self, role: str, name: str, *, whole: bool = True) -> Node | None:
        """A showing control of that role whose name is, or begins with, `name`."""
        for node in self.walk():
            try:
                fits = node.name == name if whole else node.name.startswith(name)
                if fits and node.role == role:
                    return node
            except Gone:
                continue
        return None

    def text(self, part: str) -> str | None:
        """The name of a showing control that contains `part`."""
        for node in self.walk():
            try:
                if part in node.name:
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

    def focus(self) -> None:
        self._call("Component", "GrabFocus")
        until(lambda: self.state(FOCUSED), f"the focus on {self.name!r}")

    def type(self, words: str) -> None:
        """Write this in a field in place of what is there."""
        self.focus()
        keyboard("key", "ctrl+a", "key", "Delete")
        until(lambda: not self.content, f"nothing in {self.name!r}")
        pieces = [words] if words.isascii() else list(words)
        for count, piece in enumerate(pieces, 1):
            wanted = "".join(pieces[:count])
            until(partial(self._add, piece, wanted), f"{wanted!r} in {self.name!r}")

    def _add(self, piece: str, wanted: str) -> bool:
        """Type some more; False where it was lost or came as something else, which is taken away."""
        for _ in range(len(self.content) - len(wanted) + len(piece)):
            keyboard("key", "BackSpace")
        write(piece)
        return soon(lambda: self.content == wanted)

    def choose(self, wanted: str) -> None:
        """Choose by the keyboard in a closed combo box; the bus does not give one the focus."""
        self.click()
        keyboard("key", "Home")
        keyboard("key", "Return")
        for _ in range(10):
            if soon(lambda: self.name.startswith(wanted)):
                return
            keyboard("key", "Down")
        raise AssertionError(f"no {wanted} to choose, only {self.name}")


def choose_file(window: Node, path: Path) -> None:
    """Answer the dialog that asks for a file by typing where it lies."""
    until(lambda: window.find("dialog", "", whole=False) or window.find("file chooser", "", whole=False), "file dialog")
    write(str(path))
    keyboard("key", "Return")


def write(words: str) -> None:
    """At the keyboard. A character that no key has is put on one for a moment, which a busy window may miss."""
    keyboard("type", "--delay", "5" if words.isascii() else "40", words)


def keyboard(*words: str) -> None:
    """xdotool: `key Return`, `type ...`, `mousemove X Y click 1`."""
    subprocess.run(["xdotool", *words], check=True, timeout=30)
