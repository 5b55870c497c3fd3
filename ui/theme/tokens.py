"""The raw numbers of the look: colours of both themes, type roles, sizes. The only place with hex colours."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

# Colours are #RRGGBB or #AARRGGBB.
LIGHT: Mapping[str, str] = MappingProxyType(
    {
        # surfaces
        "chrome": "#EFF2F6",
        "sheet": "#FFFFFF",
        "card": "#FFFFFF",
        "subtle": "#F7F8FA",
        "sunken": "#F2F4F7",
        "raised": "#FFFFFF",
        "hover": "#F3F5F9",
        "pressed": "#E7EBF1",
        "row_sel": "#EDF3FE",
        "scrim": "#6B101622",
        "shadow": "#04000000",
        # lines
        "line_soft": "#EDF0F4",
        "line": "#E4E8EE",
        "line_ctl": "#CBD2DD",
        "line_ctl_hover": "#9AA5B6",
        # text
        "text": "#171D2A",
        "text2": "#4A5568",
        "text3": "#5F6B7E",
        "text_dis": "#A2ABB9",
        "on_fill": "#FFFFFF",
        # action
        "brand": "#0052D9",
        "brand_hover": "#2264E5",
        "brand_press": "#003CAB",
        "brand_soft": "#E8EFFD",
        "brand_tint": "#CFDFFC",
        "link": "#0052D9",
        "focus": "#0052D9",
        # status
        "ok": "#0B7A4B",
        "ok_soft": "#E5F6ED",
        "warn": "#A04A00",
        "warn_soft": "#FFF2E2",
        "err": "#C0352B",
        "err_soft": "#FDECEA",
        "err_solid": "#CF3A32",
        "err_hover": "#BD312A",
        "err_press": "#A12722",
        "info": "#0052D9",
        "info_soft": "#E8EFFD",
        "mute": "#4A5568",
        "mute_soft": "#EFF2F6",
        "mute_solid": "#8A94A5",
        # gateway
        "sim": "#5B3FC4",
        "sim_soft": "#F0ECFF",
        "sim_solid": "#6347D1",
        "live": "#B93C0A",
        "live_soft": "#FFEDE3",
        "live_solid": "#C2410C",
        "live_hover": "#AC390A",
        "live_press": "#942F07",
        # charts
        "c1": "#0052D9",
        "c2": "#B87D00",
        "c3": "#0A5636",
        "c4": "#3E95FA",
        "c5": "#A81480",
        "c6": "#F25C93",
        "c_other": "#98A2B3",
    }
)

DARK: Mapping[str, str] = MappingProxyType(
    {
        # surfaces
        "chrome": "#0E1116",
        "sheet": "#15191F",
        "card": "#1A1F27",
        "subtle": "#1D232C",
        "sunken": "#10141A",
        "raised": "#232A34",
        "hover": "#212831",
        "pressed": "#2B333F",
        "row_sel": "#1B2B49",
        "scrim": "#94000000",
        "shadow": "#0E000000",
        # lines
        "line_soft": "#232A33",
        "line": "#2A313C",
        "line_ctl": "#404A59",
        "line_ctl_hover": "#606C7E",
        # text
        "text": "#DEE3EA",
        "text2": "#B4BCC9",
        "text3": "#929CAC",
        "text_dis": "#5C6675",
        "on_fill": "#FFFFFF",
        # action
        "brand": "#2F6FEB",
        "brand_hover": "#2A66DB",
        "brand_press": "#1F56C4",
        "brand_soft": "#1A2B4D",
        "brand_tint": "#22406F",
        "link": "#86B0FF",
        "focus": "#7FA9FF",
        # status
        "ok": "#5CCB95",
        "ok_soft": "#12301F",
        "warn": "#F0A858",
        "warn_soft": "#3A2813",
        "err": "#FF8F86",
        "err_soft": "#3E1D1D",
        "err_solid": "#CF3A32",
        "err_hover": "#BD312A",
        "err_press": "#A12722",
        "info": "#86B0FF",
        "info_soft": "#1A2B4D",
        "mute": "#B4BCC9",
        "mute_soft": "#272F3A",
        "mute_solid": "#5C6675",
        # gateway
        "sim": "#B9A7FF",
        "sim_soft": "#2A2450",
        "sim_solid": "#7156E0",
        "live": "#FF9A66",
        "live_soft": "#40210F",
        "live_solid": "#C8451B",
        "live_hover": "#B33C15",
        "live_press": "#9A3210",
        # charts
        "c1": "#6BA1FF",
        "c2": "#C9A227",
        "c3": "#7DF0A6",
        "c4": "#4F7EA3",
        "c5": "#F6C3F5",
        "c6": "#BC6236",
        "c_other": "#7A8698",
    }
)

# High contrast: each token on the left takes the colour of the token on the right, in either theme.
CONTRAST: Mapping[str, str] = MappingProxyType(
    {
        "line_ctl": "text3",
        "line_ctl_hover": "text",
        "line": "text3",
        "line_soft": "line_ctl",
        "text3": "text2",
        "text_dis": "text3",
        "shadow": "text3",
    }
)

TONES = ("ok", "warn", "err", "info", "mute", "sim", "live")


class Face(NamedTuple):
    """A type role: size in px at 100 %, weight, whether digits share one width, which families."""

    size: int
    weight: int
    tabular: bool = True
    families: str = "body"


FACES: Mapping[str, Face] = MappingProxyType(
    {
        "display": Face(26, 600, tabular=False),
        "title": Face(19, 600),
        "section": Face(15, 600),
        "body": Face(13, 400),
        "strong": Face(13, 600),
        "caption": Face(12, 400),
        "caption_strong": Face(12, 600),
        "micro": Face(11, 400),
        "mono": Face(12, 400, families="mono"),
        # Message bodies name the Chinese face first, so that quotes and dashes keep their full width.
        "message": Face(13, 400, tabular=False, families="message"),
    }
)

# Per system: Latin face first (its digits), then the Chinese face by name, so that no Japanese form is picked.
FAMILIES: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "win32": {
            "body": ("Segoe UI Variable Text", "Segoe UI", "Microsoft YaHei UI", "Microsoft YaHei"),
            "message": ("Microsoft YaHei UI", "Microsoft YaHei", "Segoe UI"),
            "mono": ("Cascadia Mono", "Consolas", "Microsoft YaHei UI"),
        },
        "darwin": {
            "body": (".AppleSystemUIFont", "PingFang SC"),
            "message": ("PingFang SC", ".AppleSystemUIFont"),
            "mono": ("SF Mono", "Menlo", "PingFang SC"),
        },
        "linux": {
            "body": ("Inter", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei"),
            "message": ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "Inter"),
            "mono": ("DejaVu Sans Mono", "Noto Sans Mono", "Noto Sans CJK SC", "WenQuanYi Micro Hei"),
        },
    }
)

ROW_HEIGHT: Mapping[str, int] = MappingProxyType({"comfortable": 44, "compact": 34})

SCALES = (0.9, 1.0, 1.1, 1.25, 1.5)
