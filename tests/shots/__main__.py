"""Takes pictures of every page, dialog and state: `python -m tests.shots [names...]`, into pictures/; `--docs` for
the README.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from fnmatch import fnmatch
from itertools import groupby
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from tests.shots import abroad, story
from tests.shots.shots import BUSY, EMPTY, LANGUAGES, LARGE, SAMPLE, Look, Shot, shots
from tests.shots.stage import Faults, Stage, dialogs_stay, dress
from ui.shell.language import Language
from ui.theme.theme import install

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = ROOT / "pictures"
DOCS = {
    "campaigns_zh_light_1440x900": "bulk_list",
    "overview_zh_light_1440x900": "overview",
    "campaign_zh_light_1440x900": "task",
    "campaign_en_dark_1440x900": "task_english_dark",
}
"""Pictures of the README in docs/pictures, by what they are called among the others."""
MAKERS = {BUSY: story.busy_workspace, SAMPLE: story.sample_workspace, EMPTY: story.empty_workspace}


class Worlds:
    """The workspaces of the pictures, each made when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, story.Story] = {}

    def __getitem__(self, name: str) -> story.Story:
        if name not in self._open:
            self._open[name] = MAKERS[name](self._folder / name)
            if name == BUSY:
                abroad.history(self._open[name])
        return self._open[name]

    def close(self) -> None:
        for one in self._open.values():
            one.close()


class Studio:
    """Goes through the table and keeps what went wrong."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._worlds = Worlds(folder)
        self._language = Language()
        self.faults = Faults()

    def take(self, shot: Shot, out: Path) -> Iterator[Path]:
        """The pictures of one shot; one window for each language."""
        for language, looks in groupby(sorted(shot.looks), key=lambda look: look.language):
            self.faults.picture = f"{shot.name}_{language}"
            self._language.speak(LANGUAGES[language])
            dress("light", shot.scale)
            try:
                yield from self._with_window(shot, tuple(looks), out)
            except Exception as error:  # one broken page must not hide the others
                self.faults.add("exception", f"{type(error).__name__}: {error}")

    def _with_window(self, shot: Shot, looks: Sequence[Look], out: Path) -> Iterator[Path]:
        world = self._worlds[shot.world]
        stage = Stage(world, self._folder / "settings.json", shot.waiting)
        try:
            task = {"id": world.tasks[shot.task]} if shot.task else {}
            stage.resize(LARGE)
            stage.go(shot.page, **task, **shot.arguments)
            if shot.act is not None:
                shot.act(stage)
                stage.settle()
            for look in looks:
                dress(look.theme, shot.scale)
                stage.resize(look.size)
                path = out / f"{shot.name}_{look}.png"
                save(stage.picture(), path)
                stage.audit(self.faults)
                yield path
        finally:
            stage.close()

    def close(self) -> None:
        self._worlds.close()


def save(picture: QPixmap, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(path)):
        raise OSError(f"cannot write {path}")


def application(folder: Path) -> QApplication:
    """The application without a screen, as large as the largest window: menus look for room on it."""
    if os.environ.setdefault("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        screen = {"name": "studio", "x": 0, "y": 0, "width": LARGE[0], "height": LARGE[1]}
        screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        file = folder / "screen.json"
        file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"
    app = QApplication(["shots"])
    app.setQuitOnLastWindowClosed(False)
    app.setCursorFlashTime(0)
    install(app, "light")
    return app


def chosen(names: Sequence[str]) -> list[Shot]:
    """The shots whose name begins with, or matches, one of these; all of them without names."""
    return [shot for shot in shots() if not names or any(fnmatch(shot.name, f"{name}*") for name in names)]


def docs() -> list[Shot]:
    """The shots of the README, each with the looks it needs alone."""
    found = []
    for shot in shots():
        looks = tuple(look for look in shot.looks if f"{shot.name}_{look}" in DOCS)
        if looks:
            found.append(replace(shot, looks=looks))
    return found


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.shots", description="Pictures of every page, dialog, state.")
    parser.add_argument("names", nargs="*", help="beginnings of names, or patterns with *")
    parser.add_argument("--list", action="store_true", help="say the names and take nothing")
    parser.add_argument("--docs", action="store_true", help="only those of the README, into docs/pictures")
    options = parser.parse_args(arguments)
    start = time.monotonic()
    with ExitStack() as closing:
        folder = Path(closing.enter_context(tempfile.TemporaryDirectory()))
        os.environ["SMS_DESK_HOME"] = str(folder / "home")
        app = application(folder)
        if options.list:
            print("\n".join(shot.name for shot in chosen(options.names)))
            return 0
        studio = Studio(folder)
        closing.callback(studio.close)
        closing.enter_context(studio.faults.watch())
        closing.enter_context(dialogs_stay())
        count = 0
        out = folder / "docs" if options.docs else PICTURES
        for shot in docs() if options.docs else chosen(options.names):
            for path in studio.take(shot, out):
                count += 1
                if options.docs:
                    path = Path(shutil.move(path, ROOT / "docs" / "pictures" / f"{DOCS[path.stem]}.png"))
                print(path.relative_to(ROOT), flush=True)
        app.processEvents()
    return report(studio.faults, count, time.monotonic() - start)


def report(faults: Faults, count: int, seconds: float) -> int:
    """What went wrong, and the exit code that says so."""
    print(f"{count} pictures in {seconds:.0f} s")
    for picture, lines in faults.found.items():
        for line in lines:
            print(f"{picture}: {line}", file=sys.stderr)
    total = sum(map(len, faults.found.values()))
    if total:
        print(f"{total} faults", file=sys.stderr)
    return bool(total)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
