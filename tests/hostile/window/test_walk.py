"""Every page, drawer, menu and dialog over a workspace of hostile texts: all of it is shown as it is, and no key is
shown, no number and no name kept anywhere else (T16, T17, T20).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from app import log
from tests.hostile.canaries import Canaries
from tests.hostile.window import seen, walk
from tests.hostile.world import MARKS, hostile_workspace
from tests.shots.shots import BUSY, Shot, shots
from tests.shots.stage import Faults, Stage, dialogs_stay
from tests.shots.story import Story
from ui.shell import nav

WALKED = [shot for shot in shots() if shot.world == BUSY and not shot.waiting and shot.scale == 1.0]
QUIET = {"settings", "help", "qualification"}
"""Pages that show nothing of what others wrote."""


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    one = hostile_workspace(tmp_path_factory.mktemp("hostile"))
    yield one
    one.close()


@pytest.fixture(scope="module")
def canaries(story: Story) -> Canaries:
    found = Canaries()
    for key in story.ws.secrets.values.values():  # type: ignore[attr-defined]  # the keyring of the tests
        found.add_app_key(key)
    return found


@pytest.fixture(scope="module", autouse=True)
def quiet_log(story: Story, canaries: Canaries, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What all pages together write into the log holds none of them."""
    folder = tmp_path_factory.mktemp("log")
    handler = log.start(folder, logging.DEBUG)
    yield
    for name in ("app", "ui"):
        logging.getLogger(name).removeHandler(handler)
    handler.close()
    assert canaries.files(folder) == {}


@pytest.fixture(autouse=True)
def dialogs(by_hand: None) -> Iterator[None]:
    with dialogs_stay():
        yield


@pytest.mark.parametrize("shot", WALKED, ids=lambda shot: shot.name)
def test_nothing_reads_markup(shot: Shot, story: Story, canaries: Canaries, tmp_path: Path, qapp: QApplication) -> None:
    faults = Faults()
    stage = Stage(story, tmp_path / "settings.json")
    try:
        with faults.watch():
            task = {"id": story.tasks[shot.task]} if shot.task else {}
            stage.go(shot.page, **task, **shot.arguments)
            if shot.act is not None:
                shot.act(stage)
                stage.settle()
            assert list(walk.faults()) == []
            assert shown_keys(canaries) == []
        if shot.name in nav.entries() and shot.name not in QUIET:
            assert shown_markup(stage)
    finally:
        stage.close()
    assert faults.found == {}
    assert canaries.within(seen.clipboard()) == set()
    assert canaries.files(story.folder, told_of(story)) == {}
    assert canaries.files(tmp_path) == {}


def shown_keys(canaries: Canaries) -> list[str]:
    """Widgets that show a key; one that is shown because a person asked is another one."""
    return [type(widget).__name__ for widget, text in seen.texts() if canaries.within(text) - {"number", "name"}]


def told_of(story: Story) -> set[Path]:
    """The databases, which this world keeps plain."""
    return {path for path in story.folder.rglob("*") if ".sqlite" in path.name or path.suffix == ".smsdesk"}


def shown_markup(stage: Stage) -> list[str]:
    """The texts in view that would be markup to a careless widget; the proof that the walk meets any."""
    texts = [label.text() for label in stage.window.findChildren(QLabel) if label.isVisible()]
    table = getattr(stage.page, "table", None)
    texts += [str(vars(row)) for row in table.model.rows] if table else []
    return [text for text in texts if any(mark in text for mark in MARKS)]


def test_every_page_is_walked() -> None:
    assert {shot.page for shot in WALKED} >= set(nav.entries())
