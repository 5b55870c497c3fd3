"""The look holds together: tokens, contrast, marks of the style sheet, icons, fonts, following the system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.theme import tokens
from ui.theme.theme import RESOURCES, Theme, template, theme

ROOT = Path(__file__).parents[2]
SURFACES = ("chrome", "sheet", "card", "subtle", "sunken", "raised", "hover", "row_sel")
THEMES = {"light": tokens.LIGHT, "dark": tokens.DARK}


@pytest.fixture
def dressed(look: Theme) -> Iterator[Theme]:
    yield look
    look.apply("light")


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


def ratio(first: str, second: str) -> float:
    light, dark = sorted((luminance(QColor(first)), luminance(QColor(second))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_pairs() -> list[tuple[str, str]]:
    pairs = [(ink, ground) for ink in ("text", "text2", "text3") for ground in SURFACES]
    pairs += [(tone, f"{tone}_soft") for tone in tokens.TONES]
    pairs += [(tone, "card") for tone in tokens.TONES]
    pairs += [
        ("link", ground) for ground in ("sheet", "card", "raised", "chrome", "brand_soft", "brand_tint", "row_sel")
    ]
    pairs += [("text", f"{tone}_soft") for tone in tokens.TONES]
    pairs += [("text2", f"{tone}_soft") for tone in tokens.TONES]
    fills: tuple[str, ...] = ("brand", "brand_hover", "brand_press", "err_solid", "err_hover", "err_press")
    fills += ("live_solid", "live_hover", "live_press", "sim_solid")
    pairs += [("on_fill", fill) for fill in fills]
    return pairs


def shape_pairs() -> list[tuple[str, str]]:
    pairs = [("focus", ground) for ground in ("sheet", "card", "raised", "chrome")]
    pairs += [(f"c{number}", "card") for number in range(1, 7)]
    pairs += [("brand", "card"), ("brand", "raised"), ("sim", "sim_soft"), ("live", "live_soft")]
    return pairs


def test_both_themes_have_the_same_tokens() -> None:
    assert tokens.LIGHT.keys() == tokens.DARK.keys()
    assert tokens.CONTRAST.keys() | set(tokens.CONTRAST.values()) <= tokens.LIGHT.keys()


@pytest.mark.parametrize("name", THEMES)
def test_texts_can_be_read(name: str) -> None:
    low = [(ink, ground) for ink, ground in text_pairs() if ratio(THEMES[name][ink], THEMES[name][ground]) < 4.5]
    assert low == []


@pytest.mark.parametrize("name", THEMES)
def test_shapes_stand_out(name: str) -> None:
    low = [(ink, ground) for ink, ground in shape_pairs() if ratio(THEMES[name][ink], THEMES[name][ground]) < 3]
    assert low == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_high_contrast_gives_controls_a_visible_outline(dressed: Theme, mode: str) -> None:
    dressed.apply("dark" if mode == "dark" else "light", contrast=True)
    for ground in ("card", "sheet", "raised"):
        assert ratio(dressed.c("line_ctl").name(), dressed.c(ground).name()) >= 3
        assert ratio(dressed.c("line").name(), dressed.c(ground).name()) >= 3


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_mark_of_the_style_sheet_is_filled_in(dressed: Theme, mode: str) -> None:
    dressed.apply("dark" if mode == "dark" else "light", 1.25)
    sheet = dressed.style_sheet()
    assert "$" not in sheet
    assert all(Path(path).exists() for path in re.findall(r'url\("([^"]+)"\)', sheet))


def test_no_rule_reaches_every_widget() -> None:
    rules = re.sub(r"/\*.*?\*/", "", template(), flags=re.S)
    selectors = [part.strip() for head in re.findall(r"([^{}]+)\{", rules) for part in head.split(",")]
    assert [part for part in selectors if part.startswith("*") or part == "QWidget"] == []


def test_colours_stand_in_the_tokens_file_only() -> None:
    hexed = re.compile(r"""["'#]#?[0-9A-Fa-f]{6}["';\s]""")
    files = [*ROOT.glob("ui/**/*.py"), RESOURCES / "style" / "style.qss.tmpl"]
    found = [
        f"{path.name}: {line.strip()}"
        for path in files
        if path.name != "tokens.py"
        for line in path.read_text(encoding="utf-8").splitlines()
        if "#" in line and hexed.search(line)
    ]
    assert found == []


def test_every_icon_that_is_named_exists() -> None:
    there = {path.stem for path in (RESOURCES / "icons").glob("*.svg")}
    named = re.findall(r"\$icon\(([\w-]+)", template())
    for path in ROOT.glob("ui/**/*.py"):
        named += re.findall(
            r"""\b(?:icon|Icon|IconButton|pixmap)\(\s*"([a-z][a-z0-9-]+)"[,)]""", path.read_text("utf-8")
        )
        named += re.findall(r"""\bicon="([a-z][a-z0-9-]+)\"""", path.read_text("utf-8"))
    assert set(named) - there == set()


def test_icons_share_one_line_width_and_take_their_colour() -> None:
    for path in (RESOURCES / "icons").glob("*.svg"):
        drawing = path.read_text(encoding="utf-8")
        for part in ('stroke-width="1.8"', 'stroke="currentColor"', 'viewBox="0 0 24 24"'):
            assert part in drawing, path.name


def test_lengths_and_icons_follow_the_text_scale(dressed: Theme) -> None:
    dressed.apply("light", 1.5)
    assert dressed.px(32) == 48
    assert dressed.px(0) == 0
    assert dressed.pixmap("send", "text", 16).deviceIndependentSize().width() == 24
    assert dressed.font("title").pixelSize() == 28


def test_dark_changes_colours_and_says_so(dressed: Theme, qtbot: QtBot) -> None:
    label = QLabel("文字")
    qtbot.addWidget(label)
    with qtbot.waitSignal(dressed.changed):
        dressed.apply("dark")
    label.ensurePolished()
    assert dressed.dark
    assert label.palette().windowText().color() == QColor(tokens.DARK["text"])


def test_it_follows_the_system_unless_told_otherwise(
    dressed: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def system_turns(dark: bool) -> None:  # the offscreen platform has no colour scheme of its own
        monkeypatch.setattr("ui.theme.theme._system_is_dark", lambda: dark)
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)

    seen = []
    for mode, dark in (("system", True), ("system", False), ("light", True)):
        dressed.apply("system" if mode == "system" else "light")
        system_turns(dark)
        seen.append(dressed.dark)
    assert seen == [True, False, False]


def test_density_sets_the_height_of_rows(dressed: Theme) -> None:
    assert dressed.row_height == 44
    dressed.apply("light", density="compact")
    assert dressed.row_height == 34


def test_digits_share_one_width_and_chinese_has_glyphs() -> None:
    font = theme().font("body")
    assert QFontMetrics(font).horizontalAdvance("1111") == QFontMetrics(font).horizontalAdvance("8888")
    assert QFontInfo(theme().font("strong")).weight() == 600
    layout = QTextLayout("签名审核", font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    assert all(glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes())


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        theme().c("no_such_token")
    with pytest.raises(FileNotFoundError):
        theme().pixmap("no-such-icon", "text", 16)
