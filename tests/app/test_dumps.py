"""Core dumps are off, and the memory of the program is closed to other processes."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.rules.rule import ROOT

ASK = """
import ctypes, resource
from app import dumps
dumps.forbid()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the answer is asked of Linux")
def test_no_copy_of_the_memory_is_made() -> None:
    done = subprocess.run([sys.executable, "-c", ASK], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(0, 0) 0"
