"""What every test gets: examples that repeat, folders of its own, a watch on the log and on threads left behind."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

OURS = ("app", "ui")
GRACE_SECONDS = 2.0

# The same examples at every run, and no time limit for one: the machine may be busy.
settings.register_profile("house", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

# A test started by hand needs no screen; make/desktop.sh asks for a real one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class Warnings(logging.Handler):
    """Keeps what our own code logs at WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep tests away from the settings and data of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            patch.setenv(f"XDG_{name}_HOME", str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """Fail a test that leaves a thread running."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and not _stays(thread)]
    for thread in left:
        thread.join(GRACE_SECONDS)
    alive = [thread.name for thread in left if thread.is_alive()]
    if alive:
        pytest.fail(f"threads left running: {', '.join(alive)}", pytrace=False)


def _stays(thread: threading.Thread) -> bool:
    # Python keeps an entry for every foreign thread that once called it, and cannot tell when that thread ends.
    return isinstance(thread, threading._DummyThread)


@pytest.fixture(autouse=True)
def no_unexpected_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which our own code warns, unless it is marked `allow_warnings("why")`."""
    watch = Warnings()
    loggers = [logging.getLogger(name) for name in OURS]
    for logger in loggers:
        logger.addHandler(watch)
    yield
    for logger in loggers:
        logger.removeHandler(watch)
    if watch.lines and request.node.get_closest_marker("allow_warnings") is None:
        pytest.fail("unexpected in the log:\n" + "\n".join(watch.lines), pytrace=False)
