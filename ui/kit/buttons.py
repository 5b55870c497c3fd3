"""Everything that is pressed: buttons, icon buttons, links in text, count chips, switches."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeySequence, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from ui.kit.style import dress, mark
from ui.kit.tips import plain_tip
from ui.theme.theme import theme

FILLED = frozenset({"primary", "danger", "live"})
_INK = {"danger-outline": "err", "link": "link", "link-danger": "err", "link-quiet": "text2", "chip": "text2"}


class Button(QPushButton):
    """A button with a word, and an icon where it helps.

    `kind`: primary, secondary, danger, danger-outline, live, quiet, link, link-danger, link-quiet, filter;
    `dim`: small (26 px), "" (32 px), large (36 px). Takes the focus by keyboard only, so a ring means the keyboard.
    """

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        icon: str | None = None,
        *,
        dim: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._dim = dim
        self._idle: tuple[str, str | None] | None = None
        self.setProperty("kind", kind)
        self.setProperty("dim", dim)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        dress(self, self._draw)

    @property
    def kind(self) -> str:
        return str(self.property("kind"))

    def set_kind(self, kind: str) -> None:
        mark(self, "kind", kind)
        self._draw()

    def set_icon(self, icon: str | None) -> None:
        self._icon = icon
        self._draw()

    def reserve(self, busy: str) -> None:
        """Be wide enough for the words of `set_busy` from the start, so that nothing moves later."""
        text, icon = self.text(), self._icon
        self._say(busy, "loader-circle")
        wide = self.sizeHint().width()
        self._say(text, icon)
        self.setMinimumWidth(max(wide, self.sizeHint().width()))

    def set_busy(self, text: str) -> None:
        """Say what is being done and refuse presses until `set_idle`."""
        if self._idle is None:
            self._idle = (self.text(), self._icon)
        self.reserve(text)
        self._say(text, "loader-circle")
        self.setEnabled(False)

    def set_idle(self) -> None:
        """Take back the words from before `set_busy`."""
        if self._idle is None:
            return
        self._say(*self._idle)
        self._idle = None
        self.setEnabled(True)

    def disable(self, reason: str) -> None:
        """Switch it off and say why as a tooltip; an empty reason switches it on again."""
        self.setEnabled(not reason)
        self.setToolTip(plain_tip(reason))

    def _say(self, text: str, icon: str | None) -> None:
        self.setText(text)
        self.set_icon(icon)

    def _draw(self) -> None:
        if self._icon is None:
            self.setIcon(QIcon())
            return
        kind = self.kind
        token = "on_fill" if kind in FILLED else _INK.get(kind, "text2")
        size = 13 if self._dim == "small" else 16
        gap = theme().px(3) if self.text() else 0
        self.setIcon(spaced(self._icon, token, size, gap))
        self.setIconSize(QSize(theme().px(size) + gap, theme().px(size)))


def spaced(name: str, token: str, size: int, gap: int) -> QIcon:
    """An icon with empty pixels at its right, since the room between icon and text cannot be styled."""
    icon = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, token), (QIcon.Mode.Disabled, "text_dis")):
        drawing = theme().pixmap(name, ink, size)
        ratio = drawing.devicePixelRatio()
        wide = QPixmap(drawing.width() + round(gap * ratio), drawing.height())
        wide.setDevicePixelRatio(ratio)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap(QPoint(0, 0), drawing)
        painter.end()
        icon.addPixmap(wide, mode)
    return icon


class LinkButton(Button):
    """A word in the colour of links; `kind` link-danger or link-quiet where that is meant."""

    def __init__(self, text: str, kind: str = "link", icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, kind, icon, parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class IconButton(QPushButton):
    """A button that shows an icon alone; its name is the tooltip and what a screen reader says."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        boxed: bool = False,
        dim: str = "",
        ink: str = "text2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._ink = ink
        self._dim = dim
        self.setProperty("kind", "icon-box" if boxed else "icon")
        self.setProperty("dim", dim)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.set_name(name)
        dress(self, self._draw)

    def set_name(self, name: str, shortcut: QKeySequence | None = None) -> None:
        self.setAccessibleName(name)
        keys = shortcut.toString(QKeySequence.SequenceFormat.NativeText) if shortcut else ""
        self.setToolTip(plain_tip(f"{name}  {keys}" if keys else name))

    def set_icon(self, icon: str, ink: str | None = None) -> None:
        self._icon = icon
        self._ink = ink or self._ink
        self._draw()

    def _draw(self) -> None:
        size = 13 if self._dim == "small" else 16
        self.setIcon(theme().icon(self._icon, self._ink, size))
        self.setIconSize(QSize(theme().px(size), theme().px(size)))


class Chip(QPushButton):
    """A word that can be ticked, with a count: the kinds of problem rows, quick filters."""

    def __init__(self, text: str, count: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        self.setText(self._text if count is None else f"{self._text}  {count:,}")


class Switch(QCheckBox):
    """On or off, in force at once. `name` is what a screen reader says; nothing is written beside it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        dress(self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(38), theme().px(26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        track = QRectF(px(3), (self.height() - px(18)) / 2, px(32), px(18))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._track_color())
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        side = px(14)
        gap = (track.height() - side) / 2
        left = track.right() - gap - side if self.isChecked() else track.left() + gap
        painter.setBrush(theme().c("on_fill"))
        painter.drawEllipse(QRectF(left, track.top() + gap, side, side))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().c("focus"), 2))
            ring = track.adjusted(-2, -2, 2, 2)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)

    def _track_color(self) -> QColor:
        if not self.isEnabled():
            return theme().c("line_ctl")
        return theme().c("brand" if self.isChecked() else "mute_solid")
