"""The table of the pictures: every page of the navigation by itself, and the states, dialogs and menus worth a look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from tests.shots.stage import Stage
from ui.shell import nav

LANGUAGES = {"zh": "zh_CN", "en": "en_US"}
THEMES = ("light", "dark")
LARGE, SMALL = (1440, 900), (1024, 640)
SIZES = (LARGE, SMALL)

BUSY, SAMPLE, EMPTY = "busy", "sample", "empty"


@dataclass(frozen=True, order=True)
class Look:
    """One way to see a shot. The language comes first: a window speaks the language it was built in."""

    language: str
    theme: str
    size: tuple[int, int]

    def __str__(self) -> str:
        return f"{self.language}_{self.theme}_{self.size[0]}x{self.size[1]}"


EVERY_LOOK = tuple(Look(*one) for one in product(LANGUAGES, THEMES, SIZES))
FEW_LOOKS = (Look("zh", "light", LARGE), Look("zh", "dark", LARGE), Look("en", "light", LARGE))


@dataclass(frozen=True)
class Shot:
    """A page of a workspace, and what is done on it before the picture is taken.

    `arguments` go to the page: values, or the key of a task in the story for `task`. `waiting`: "loading" or "error".
    """

    name: str
    page: str = "overview"
    act: Callable[[Stage], None] | None = None
    world: str = BUSY
    task: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    waiting: str = ""
    scale: float = 1.0
    looks: tuple[Look, ...] = FEW_LOOKS


def pages() -> list[Shot]:
    """Each page with data, without any, while it waits and when it fails."""
    found = []
    for name, entry in nav.entries().items():
        task = "running" if name == "campaign" else ""
        found.append(Shot(name, name, task=task, looks=EVERY_LOOK))
        if name != "campaign":
            found.append(Shot(f"{name}_empty", name, world=EMPTY))
        if not entry.takes_choices and name != "help":
            found += [Shot(f"{name}_{waiting}", name, task=task, waiting=waiting) for waiting in ("loading", "error")]
    return found


STATES = (
    Shot("overview_sample", "overview", world=SAMPLE),
    *(
        Shot(f"campaign_{task}", "campaign", task=task)
        for task in ("paused", "errors", "scheduled", "held", "stopped", "completed", "unknown", "cancelled")
    ),
)


def shots() -> list[Shot]:
    return [*pages(), *STATES]
