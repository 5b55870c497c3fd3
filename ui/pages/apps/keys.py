"""AppKeys on the screen: shown for a while, copied for a while, and the passphrase asked for before."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.apps import App
from ui.kit.banners import Banner
from ui.kit.buttons import Button
from ui.kit.cards import Facts
from ui.kit.dialogs import Dialog
from ui.kit.fields import TextField
from ui.kit.form import Field, Form
from ui.kit.form_dialog import FormDialog, Submit
from ui.kit.style import flush
from ui.theme.theme import theme

SECONDS = 30
"""How long a key is shown (APP-LIST-04)."""
CLIPBOARD_SECONDS = 20
"""How long a copied one stays in the clipboard (reliability.md T22)."""
_SECRET_MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    "application/x-nspasteboard-concealed-type": b"",
}
"""What asks the keepers of clipboard histories of KDE, Windows and macOS to leave a secret out (T22)."""
ENCRYPTED_FILE, NOWHERE = "encrypted-file", "none"
"""Places for secrets that are no keyring; the second one is found or unlocked when a key is asked for."""


def warning() -> str:
    """What to do with a key, wherever one is shown (APP-LIST-03)."""
    return QCoreApplication.translate(
        "AppKeys", "AppKey 用于校验发送请求的来源，请妥善保管：不要写进代码、日志或截图，也不要发给他人。"
    )


class ClipboardLease(QObject):
    """A secret lent to the clipboard: it is taken back after 20 s, or at the end, if it is still there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._secret = ""
        self.clock = QTimer(self)
        self.clock.setSingleShot(True)
        self.clock.setInterval(CLIPBOARD_SECONDS * 1000)
        self.clock.timeout.connect(self.take_back)
        QCoreApplication.instance().aboutToQuit.connect(self.take_back)  # type: ignore[union-attr]

    def lend(self, secret: str) -> None:
        self._secret = secret
        lent = QMimeData()
        lent.setText(secret)
        for kind, said in _SECRET_MARKS.items():
            lent.setData(kind, said)
        QGuiApplication.clipboard().setMimeData(lent)
        self.clock.start()

    def take_back(self) -> None:
        """Empty the clipboard unless something else was copied since."""
        self.clock.stop()
        if self._secret and QGuiApplication.clipboard().text() == self._secret:
            QGuiApplication.clipboard().clear()
        self._secret = ""


class KeyDialog(Dialog):
    """One AppKey in plain sight. With `seconds` it closes by itself."""

    def __init__(
        self, parent: QWidget | None, title: str, app: App, key: str, lease: ClipboardLease, *, seconds: int = 0
    ) -> None:
        super().__init__(parent, title, app.name, icon="key-round", tone="warn", width=520)
        self._left = seconds
        self._lease = lease
        self.key = TextField()
        self.key.setText(key)
        self.key.setReadOnly(True)
        self.key.setFont(theme().font("mono"))
        self.key.setAccessibleName(self.tr("AppKey"))
        self.copy_button = Button(self.tr("复制"), icon="copy")
        self.copy_button.clicked.connect(self._copy)
        row = QWidget()
        line = QHBoxLayout(row)
        flush(line, 8)
        line.addWidget(self.key, 1)
        line.addWidget(self.copy_button)
        self.body.addWidget(Banner("warn", warning()))
        self.body.addWidget(Facts([(self.tr("SDK AppID"), app.sdk_app_id)]))
        self.body.addWidget(row)
        self.verb = self.add_button(self.tr("我已保存") if not seconds else self.tr("关闭"), "primary")
        self.verb.clicked.connect(self.accept)
        self.clock = QTimer(self)
        self.clock.setInterval(1000)
        self.clock.timeout.connect(self.tick)
        self.finished.connect(self.clock.stop)
        if seconds:
            self.clock.start()
        self._tell()
        self.copy_button.setFocus()

    def tick(self) -> None:
        """One second has gone."""
        self._left -= 1
        if self._left <= 0:
            self.reject()
        else:
            self._tell()

    def _copy(self) -> None:
        self._lease.lend(self.key.text())
        self.copy_button.setText(self.tr("已复制"))
        self.caption.setText(self.tr("{0} 秒后从剪贴板清除").format(CLIPBOARD_SECONDS))

    def _tell(self) -> None:
        if self.clock.isActive():
            self.caption.setText(self.tr("{0} 秒后自动隐藏").format(self._left))


class PassphraseForm(FormDialog):
    """The passphrase of the encrypted key file, asked for before a key is shown."""

    def __init__(self, parent: QWidget | None, app: App, submit: Submit) -> None:
        form = Form([Field(key="passphrase", label=self.tr("口令"), kind="password", required=True)])
        super().__init__(
            parent,
            self.tr("查看 AppKey"),
            form,
            self.tr("显示 AppKey"),
            submit,
            subtitle=self.tr("应用「{0}」的 AppKey 保存在用口令加密的文件中，显示 {1} 秒").format(app.name, SECONDS),
            icon="lock",
            busy=self.tr("正在解锁…"),
        )
