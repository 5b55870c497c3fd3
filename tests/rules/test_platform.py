"""What the program takes for granted of Qt and SQLite, proved on the versions that are installed."""

from __future__ import annotations

import subprocess
import sys

import sqlcipher3.dbapi2

# A release of PySide6 lost one reference to None with every call that returns nothing and aborted after some thousands.
COUNT = """
import sys
from PySide6.QtCore import QObject
thing = QObject()
before = sys.getrefcount(None)
for _ in range(1000):
    thing.setObjectName("x")
print(sys.getrefcount(None) - before)
"""

SURVIVE = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
for number in range(200_000):
    label.setText("x")
print("alive")
"""


def output_of(code: str) -> str:
    """What a process of its own prints: an abort of Qt must not take the tests along."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_qt_calls_lose_no_reference_to_none() -> None:
    assert int(output_of(COUNT)) >= -5


def test_200_000_calls_of_qt_survive() -> None:
    assert output_of(SURVIVE).strip() == "alive"


def test_sqlite_has_the_fix_for_lost_commits() -> None:
    assert tuple(map(int, sqlcipher3.dbapi2.sqlite_version.split("."))) >= (3, 51, 3)
