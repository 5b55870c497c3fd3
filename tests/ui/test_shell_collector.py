"""Cycles of objects are collected where the widgets live."""

from __future__ import annotations

import threading
import weakref

import pytest
from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("collected_on_this_thread")


def test_cycles_are_collected_on_the_windows_thread_alone(qtbot: QtBot) -> None:
    class Ring:
        def __init__(self) -> None:
            self.myself = self

    threads: list[int] = []
    ring = Ring()
    weakref.finalize(ring, lambda: threads.append(threading.get_ident()))
    del ring
    worker = threading.Thread(target=lambda: [Ring() for _ in range(5000)])
    worker.start()
    worker.join()
    assert threads == []
    qtbot.waitUntil(lambda: threads == [threading.get_ident()])
