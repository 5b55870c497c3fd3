"""How long something took or will take, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.kit.speed_meter import rounded_left

translate = QCoreApplication.translate


def duration_text(seconds: float) -> str:
    """An exact time: `11 秒`, `3 分 06 秒`, `1 小时 05 分`."""
    whole = max(0, int(seconds))
    if whole < 60:
        return translate("Durations", "{0} 秒").format(whole)
    if whole < 3600:
        return translate("Durations", "{0} 分 {1} 秒").format(whole // 60, f"{whole % 60:02d}")
    return translate("Durations", "{0} 小时 {1} 分").format(f"{whole // 3600:,}", f"{whole % 3600 // 60:02d}")


def left_text(seconds: float | None) -> str:
    """A time to come, rounded because it is a guess: `约 2 分钟`; `—` while unknown."""
    if seconds is None:
        return "—"
    rounded = rounded_left(seconds)
    if rounded < 60:
        return translate("Durations", "约 {0} 秒").format(rounded)
    if rounded < 3600:
        return translate("Durations", "约 {0} 分钟").format(rounded // 60)
    if rounded % 3600 == 0:
        return translate("Durations", "约 {0} 小时").format(f"{rounded // 3600:,}")
    return translate("Durations", "约 {0} 小时 {1} 分").format(f"{rounded // 3600:,}", rounded % 3600 // 60)
