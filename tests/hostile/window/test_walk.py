"""Every page, drawer, menu and dialog over a workspace of hostile texts: all of it is shown as it is (T16, T17)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.hostile.window import walk
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


@pytest.fixture(autouse=True)
def dialogs(by_hand: None) -> Iterator[None]:
    with dialogs_stay():
        yield


@pytest.mark.parametrize("shot", WALKED, ids=lambda shot: shot.name)
def test_nothing_reads_markup(shot: Shot, story: Story, tmp_path: Path, qapp: QApplication) -> None:
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
        if shot.name in nav.entries() and shot.name not in QUIET:
            assert shown_markup(stage)
    finally:
        stage.close()
    assert faults.found == {}


def shown_markup(stage: Stage) -> list[str]:
    """The texts in view that would be markup to a careless widget; the proof that the walk meets any."""
    texts = [label.text() for label in stage.window.findChildren(QLabel) if label.isVisible()]
    table = getattr(stage.page, "table", None)
    texts += [str(row) for row in table.model.rows] if table else []
    return [text for text in texts if any(mark in text for mark in MARKS)]


def test_every_page_is_walked() -> None:
    assert {shot.page for shot in WALKED} >= set(nav.entries())
