"""The theme of the running application: colours, sizes, fonts and icons in the mode the user chose."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import Literal

import shiboken6
from PySide6.QtCore import QByteArray, QDir, QFile, QIODevice, QObject, QRectF, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from ui.theme import tokens

Mode = Literal["system", "light", "dark"]
Density = Literal["comfortable", "compact"]

# A frozen build unpacks resources/ beside the bundle's modules; the source tree has it two levels up.
RESOURCES = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[2])) / "resources"

_MARK = re.compile(r"\$(?:px\((?P<px>\d+)\)|icon\((?P<icon>[\w-]+),\s*(?P<tint>\w+)\)|(?P<token>\w+))")


@cache
def icon_source(name: str) -> str:
    """The drawing of an icon as SVG text; its colour is `currentColor`."""
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def template() -> str:
    """The style sheet before its marks are filled in."""
    return (RESOURCES / "style" / "style.qss.tmpl").read_text(encoding="utf-8")


class Theme(QObject):
    """Gives out colours, sizes, fonts, icons. `changed` says that all of them may be different now."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode: Mode = "system"
        self._wants_contrast = False
        self._dark = False
        self._scale = 1.0
        self._contrast = False
        self._density: Density = "comfortable"
        self._sheet = ""
        self._colors: dict[str, QColor] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._fonts: dict[str, QFont] = {}
        self._tinted = QTemporaryDir()  # style sheets take icons from files only
        for font in sorted((RESOURCES / "fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(font))
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._resolve()

    @property
    def dark(self) -> bool:
        return self._dark

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def scale(self) -> float:
        return self._scale

    @property
    def contrast(self) -> bool:
        """Whether high contrast is on, by the user's choice or the system's."""
        return self._contrast

    @property
    def density(self) -> Density:
        return self._density

    @property
    def row_height(self) -> int:
        """Height of a table row in px, text scale applied."""
        return self.px(tokens.ROW_HEIGHT[self._density])

    def apply(
        self,
        mode: Mode = "system",
        scale: float = 1.0,
        contrast: bool = False,
        density: Density = "comfortable",
    ) -> None:
        """Take the user's choices and dress the whole application in them."""
        self._mode = mode
        self._scale = scale
        self._wants_contrast = contrast
        self._density = density
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}
        self._app.styleHints().setColorScheme(schemes[mode])
        self._dress()

    def c(self, token: str) -> QColor:
        """The colour of a token; an unknown token is a KeyError."""
        return self._colors[token]

    def px(self, number: float) -> int:
        """A length at the chosen text scale; what is not zero stays at least one."""
        scaled = round(number * self._scale)
        return scaled if scaled or not number else 1

    def font(self, role: str) -> QFont:
        """The font of a role (display, title, section, body, strong, caption, micro, mono, message)."""
        if role not in self._fonts:
            face = tokens.FACES[role]
            font = QFont(list(self._families(face.families)))
            font.setPixelSize(self.px(face.size))
            font.setWeight(QFont.Weight(face.weight))
            if face.tabular:
                font.setFeature(QFont.Tag.fromString("tnum"), 1)
            self._fonts[role] = font
        return QFont(self._fonts[role])

    def pixmap(self, name: str, token: str = "text2", size: int = 16) -> QPixmap:  # noqa: S107 - the name of a colour
        """An icon drawn in a token's colour; `size` in px before text scale."""
        ratio = self._app.devicePixelRatio()
        key = (name, token, size, ratio)
        if key not in self._pixmaps:
            side = self.px(size)
            renderer = QSvgRenderer(QByteArray(self._tint(name, token).encode()))
            pixmap = QPixmap(round(side * ratio), round(side * ratio))
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(pixmap.rect()))
            painter.end()
            pixmap.setDevicePixelRatio(ratio)
            self._pixmaps[key] = pixmap
        return self._pixmaps[key]

    def icon(self, name: str, token: str = "text2", size: int = 16) -> QIcon:  # noqa: S107 - the name of a colour
        """An icon for a button or menu; greyed by itself where the control is disabled."""
        icon = QIcon(self.pixmap(name, token, size))
        for state in (QIcon.State.On, QIcon.State.Off):
            icon.addPixmap(self.pixmap(name, "text_dis", size), QIcon.Mode.Disabled, state)
        return icon

    def icon_file(self, name: str, token: str) -> str:
        """The path of an icon in a token's colour, for a style sheet."""
        color = self.c(token).name()
        path = QDir(self._tinted.path()).filePath(f"{name}-{color[1:]}.svg")
        if not QFile.exists(path):
            file = QFile(path)
            if not file.open(QIODevice.OpenModeFlag.WriteOnly):
                raise OSError(file.errorString())
            file.write(QByteArray(self._tint(name, token).encode()))
            file.close()
        return path

    def style_sheet(self) -> str:
        """The application's style sheet for the present theme."""

        def fill(mark: re.Match[str]) -> str:
            if mark["px"]:
                return f"{self.px(int(mark['px']))}px"
            if mark["icon"]:
                return f'url("{self.icon_file(mark["icon"], mark["tint"])}")'
            return _css(self.c(mark["token"]))

        return _MARK.sub(fill, template())

    def palette(self) -> QPalette:
        """The palette for what the style sheet does not reach (selections, Qt's own dialogs)."""
        role = QPalette.ColorRole
        tokens_of = {
            role.Window: "sheet",
            role.Base: "card",
            role.AlternateBase: "subtle",
            role.Button: "card",
            role.ToolTipBase: "raised",
            role.WindowText: "text",
            role.Text: "text",
            role.ButtonText: "text",
            role.ToolTipText: "text",
            role.PlaceholderText: "text3",
            role.BrightText: "on_fill",
            role.Highlight: "brand",
            role.Accent: "brand",
            role.HighlightedText: "on_fill",
            role.Link: "link",
            role.LinkVisited: "link",
            role.Light: "raised",
            role.Midlight: "line_soft",
            role.Mid: "line",
            role.Dark: "line_ctl",
            role.Shadow: "line_ctl_hover",
        }
        palette = QPalette()
        for color_role, token in tokens_of.items():
            palette.setColor(color_role, self.c(token))
        for color_role in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
            palette.setColor(QPalette.ColorGroup.Disabled, color_role, self.c("text_dis"))
        return palette

    def _families(self, kind: str) -> tuple[str, ...]:
        system = sys.platform if sys.platform in tokens.FAMILIES else "linux"
        return tokens.FAMILIES[system][kind]

    def _tint(self, name: str, token: str) -> str:
        return icon_source(name).replace("currentColor", self.c(token).name())

    def _resolve(self) -> None:
        """Work out what the choices and the system together mean."""
        self._dark = self._mode == "dark" or (self._mode == "system" and _system_is_dark())
        self._contrast = self._wants_contrast or _system_wants_contrast()
        colors = dict(tokens.DARK if self._dark else tokens.LIGHT)
        if self._contrast:
            colors |= {token: colors[source] for token, source in tokens.CONTRAST.items()}
        self._colors = {token: QColor(value) for token, value in colors.items()}
        self._pixmaps.clear()
        self._fonts.clear()

    def _dress(self) -> None:
        self._resolve()
        self._app.setPalette(self.palette())
        self._app.setFont(self.font("body"))
        sheet = self.style_sheet()
        if sheet != self._sheet:
            self._sheet = sheet
            self._app.setStyleSheet(sheet)
        self.changed.emit()

    def _follow_system(self) -> None:
        if self._mode == "system":
            self._dress()


def _css(color: QColor) -> str:
    if color.alpha() == 255:
        return color.name()
    return f"rgba({color.red()}, {color.green()}, {color.blue()}, {color.alpha()})"


def _system_is_dark() -> bool:
    return bool(QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark)


def _system_wants_contrast() -> bool:
    hints = QApplication.styleHints()
    if not hasattr(hints, "accessibility"):  # Qt 6.10 on
        return False
    return bool(hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


_theme: Theme | None = None


def install(
    app: QApplication,
    mode: Mode = "system",
    scale: float = 1.0,
    contrast: bool = False,
    density: Density = "comfortable",
) -> Theme:
    """Dress the application; called once, before the first window."""
    global _theme
    _theme = Theme(app)
    _theme.apply(mode, scale, contrast, density)
    return _theme


def theme() -> Theme:
    """The theme of the running application; one with the default choices if none was installed yet."""
    if _theme is not None and shiboken6.isValid(_theme):
        return _theme
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a theme needs a QApplication")
    return install(app)
