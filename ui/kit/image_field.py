"""A picture in a form: dropped or chosen, checked and taken in by the service, shown small, looked at large."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.images import LIMIT_BYTES
from app.services.uploads import Upload
from app.workspace import Workspace
from ui.kit.buttons import LinkButton
from ui.kit.dialogs import Dialog
from ui.kit.labels import ElidedLabel, Icon, IconBadge, Label
from ui.kit.open_file import ask_open
from ui.kit.runner import Runner
from ui.kit.sizes import MIB, size_text
from ui.kit.style import dress, flush
from ui.kit.wording import sentence
from ui.theme.theme import theme

THUMB = (96, 64)
LARGE = (640, 440)
HEIGHT = 86


class ImageField(QFrame):
    """Its value is the SHA-256 of an upload, "" without one (DOM-SIGN-12, DOM-QUAL-13).

    `refused(sentence)` says why a file was not taken; the picture before it stays.
    """

    edited = Signal()
    refused = Signal(str)

    def __init__(self, ws: Workspace, runner: Runner, name: str, parent: QWidget | None = None) -> None:
        """`name` says which picture it is."""
        super().__init__(parent)
        self._ws = ws
        self._runner = runner
        self._sha = ""
        self._measured = ""
        self._view = QPixmap()
        self._hot = False
        self._locked = False
        self.ask: Callable[..., object] = ask_open
        self.badge = IconBadge("upload", "info", 34)
        self.thumb = Label()
        self.name = ElidedLabel("", "strong", mode=Qt.TextElideMode.ElideMiddle)
        self.sign = Icon("circle-check", "ok", 14)
        self.about = Label("", "caption", "text2")
        self.choose = LinkButton(self.tr("选择图片"))
        self.look = LinkButton(self.tr("查看"))
        self.replace = LinkButton(self.tr("重新上传"))
        self.remove = LinkButton(self.tr("移除"), "link-danger")
        self._lay_out()
        self.setAcceptDrops(True)
        for button in (self.choose, self.look, self.replace, self.remove):
            button.setAccessibleName(self.tr("{0}：{1}").format(name, button.text()))
        for button in (self.choose, self.replace):
            button.clicked.connect(self._ask)
        self.look.clicked.connect(self._look)
        self.remove.clicked.connect(self._remove)
        self.setFocusProxy(self.choose)
        self._show_nothing()
        dress(self, self._measure)

    # -- value --------------------------------------------------------------------------------------------------------

    def value(self) -> str:
        return self._sha

    def set_value(self, value: object) -> None:
        sha = str(value or "")
        if sha == self._sha:
            return
        self._sha = sha
        if not sha:
            self._show_nothing()
            return

        def work() -> tuple[Upload, bytes]:
            return self._ws.uploads.get(sha), self._ws.uploads.view(sha)

        self._runner.call(work, lambda found: self._show_picture(*found), self._lost, self, "view")

    def lock(self, locked: bool) -> None:
        """Show it without a way to change it, or let it be changed again."""
        self._locked = locked
        self._show_ways()

    def take(self, path: Path) -> None:
        """Have a file checked and taken in; the answer comes later."""
        self._say_busy()

        def work() -> tuple[Upload, bytes]:
            upload = self._ws.uploads.add(path)
            return upload, self._ws.uploads.view(upload.sha)

        def taken(found: tuple[Upload, bytes]) -> None:
            self._sha = found[0].sha
            self._show_picture(*found)
            self.edited.emit()

        self._runner.call(work, taken, self._not_taken, self)

    # -- events -------------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self._locked and len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()
            self._set_hot(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_hot(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_hot(False)
        event.acceptProposedAction()
        self.take(Path(event.mimeData().urls()[0].toLocalFile()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wrong = self.property("tone") == "err"
        ink = "err" if wrong else "focus" if self._hot else "line" if self._sha else "line_ctl"
        style = Qt.PenStyle.SolidLine if self._sha else Qt.PenStyle.DashLine
        painter.setPen(QPen(theme().c(ink), 1, style))
        painter.setBrush(theme().c("brand_soft" if self._hot else "subtle"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme().px(8), theme().px(8))

    # -- inside -------------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self.ask(self, self.tr("选择图片"), self.tr("图片文件 (*.jpg *.jpeg *.png)"), self.take)

    def _look(self) -> None:
        ImageDialog(self, self.name.text(), self._view).open()

    def _remove(self) -> None:
        self._sha = ""
        self._show_nothing()
        self.edited.emit()
        self.choose.setFocus()

    def _not_taken(self, error: Exception) -> None:
        if self._sha:
            self.about.setText(self._measured)
            self._show_ways()
        else:
            self._show_nothing()
        if isinstance(error, AppError):
            self.refused.emit(sentence(error))

    def _lost(self, error: Exception) -> None:
        """The picture is not there any more: the form says so and asks for another."""
        self._sha = ""
        self._not_taken(error)

    def _say_busy(self) -> None:
        self.about.setText(self.tr("正在检查图片…"))
        for button in (self.choose, self.look, self.replace, self.remove):
            button.hide()

    def _show_nothing(self) -> None:
        self._view = QPixmap()
        self.name.setText(self.tr("拖入图片，或从文件选择"))
        self.about.setText(self.tr("jpg、png，不超过 {0} MB").format(LIMIT_BYTES // MIB))
        self._show_ways()

    def _show_picture(self, upload: Upload, view: bytes) -> None:
        self._view = QPixmap()
        self._view.loadFromData(view)
        self.name.setText(upload.name)
        self._measured = self.tr("{0} · {1} × {2}").format(size_text(upload.size), upload.width, upload.height)
        self.about.setText(self._measured)
        self._measure()
        self._show_ways()

    def _show_ways(self) -> None:
        there = bool(self._sha)
        self.badge.setVisible(not there)
        self.thumb.setVisible(there)
        self.sign.setVisible(there)
        self.look.setVisible(there)
        self.choose.setVisible(not there and not self._locked)
        for button in (self.replace, self.remove):
            button.setVisible(there and not self._locked)
        self.setFocusProxy(self.look if there else self.choose)
        self.update()

    def _set_hot(self, hot: bool) -> None:
        self._hot = hot
        self.update()

    def _measure(self) -> None:
        px = theme().px
        self.setFixedHeight(px(HEIGHT))
        room = QSize(px(THUMB[0]), px(THUMB[1]))
        self.thumb.setFixedSize(room)
        if not self._view.isNull():
            self.thumb.setPixmap(fitted(self._view, room))

    def _lay_out(self) -> None:
        px = theme().px
        row, texts, about, ways = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        row.setContentsMargins(px(12), px(10), px(12), px(10))
        row.setSpacing(px(12))
        flush(texts, 2)
        flush(about, 5)
        flush(ways, 12)
        self.thumb.setAlignment(Qt.AlignmentFlag.AlignCenter)
        about.addWidget(self.sign)
        about.addWidget(self.about, 1)
        for button in (self.choose, self.look, self.replace, self.remove):
            ways.addWidget(button)
        ways.addStretch(1)
        texts.addStretch(1)
        texts.addWidget(self.name)
        texts.addLayout(about)
        texts.addLayout(ways)
        texts.addStretch(1)
        row.addWidget(self.badge)
        row.addWidget(self.thumb)
        row.addLayout(texts, 1)


class ImageDialog(Dialog):
    """One picture, as large as there is room."""

    def __init__(self, parent: QWidget, name: str, picture: QPixmap) -> None:
        super().__init__(parent, name, width=LARGE[0] + 48)
        shown = Label()
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setPixmap(fitted(picture, QSize(theme().px(LARGE[0]), theme().px(LARGE[1]))))
        self.body.addWidget(shown)
        self.add_cancel(self.tr("关闭")).setFocus()


def fitted(picture: QPixmap, room: QSize) -> QPixmap:
    """The picture whole inside a room; a small one is not blown up."""
    size = picture.size().boundedTo(room) if _fits(picture.size(), room) else room
    return picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _fits(size: QSize, room: QSize) -> bool:
    return size.width() <= room.width() and size.height() <= room.height()
