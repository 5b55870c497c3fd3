"""Settings and log of this machine."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from app import log
from app.settings import Settings, SettingsFile


def test_settings_come_back_and_unknown_or_wrong_entries_fall_to_their_default(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    SettingsFile(path).change(language="en_US", scale=1.25, views={"campaigns": {"page_size": 50}})
    assert SettingsFile(path).current == Settings(language="en_US", scale=1.25, views={"campaigns": {"page_size": 50}})
    path.write_text('{"language": 7, "scale": 2, "future": true}', encoding="utf-8")
    assert SettingsFile(path).current == Settings(scale=2)
    path.write_text("{broken", encoding="utf-8")
    assert SettingsFile(path).current == Settings()


@pytest.mark.parametrize("text", ["+8613800138000", "13800138000", "8613800138000"])
def test_numbers_and_keys_are_masked_in_the_log(tmp_path: Path, text: str) -> None:
    handler = log.start(tmp_path)
    try:
        logging.getLogger("app.test").info("to %s with %s", text, "f00dfeed" * 4)
    finally:
        for name in ("app", "ui"):
            logging.getLogger(name).removeHandler(handler)
        handler.close()
    written = (tmp_path / "sms-desk.log").read_text("utf-8")
    assert text not in written
    assert "f00dfeed" not in written
    assert "to " in written
