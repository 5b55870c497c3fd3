"""Settings of this machine: one typed record in a JSON file. Business settings are rows of the workspace instead."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from app import paths

logger = logging.getLogger(__name__)

LANGUAGES = ("zh_CN", "en_US")
THEMES = ("system", "light", "dark")
SCALES = (0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
DENSITIES = ("comfortable", "compact")


@dataclass(frozen=True)
class Settings:
    language: str = "zh_CN"
    theme: str = "system"
    scale: float = 1.0
    density: str = "comfortable"
    contrast: bool = False
    workspace: str = ""
    current_app: int = 0
    synced_told: str = ""
    """The workspace in a sync program's folder about which a person was warned (T41)."""
    views: dict[str, Any] = field(default_factory=dict)
    """Column widths, order and page sizes, by table."""


class SettingsFile:
    """Reads and writes Settings. A damaged or unknown entry falls back to its default; the file is replaced whole.

    Where it cannot be written, changes last as long as the program.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.current = self._read()

    def change(self, **changes: Any) -> Settings:
        self.current = replace(self.current, **changes)
        try:
            self._write()
        except OSError:
            logger.warning("the settings of this machine cannot be written", exc_info=True)
        return self.current

    def _write(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = self.path.with_suffix(".part")
        part.write_text(json.dumps(asdict(self.current), ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(part, self.path)

    def _read(self) -> Settings:
        try:
            stored = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError):
            logger.info("settings file unreadable, defaults taken")
            return Settings()
        default = Settings()
        known = {f.name: type(getattr(default, f.name)) for f in fields(Settings)}
        kept: dict[str, Any] = {
            k: v
            for k, v in stored.items()
            if k in known and isinstance(v, known[k] if known[k] is not float else (int, float))
        }
        return replace(default, **kept) if isinstance(stored, dict) else default


def language() -> str:
    """The language chosen on this machine, for words that no window and no command asked for."""
    chosen = SettingsFile(paths.settings_file()).current.language
    return chosen if chosen in LANGUAGES else LANGUAGES[0]
