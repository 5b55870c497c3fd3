"""The questions of a start: which workspace, the passphrase of a key file, and what to say when one cannot be
opened.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError
from ui.kit.dialogs import Dialog
from ui.kit.form import Field, Form
from ui.kit.form_dialog import FormDialog, Submit
from ui.kit.labels import Icon, IconBadge, Label
from ui.kit.states import Spinner
from ui.kit.style import flush
from ui.kit.wording import sentence
from ui.shell.slot import BoxSlot
from ui.theme.theme import theme

PASSPHRASE_LENGTH = 8


class Offer(BoxSlot):
    """One of the answers, with what it means."""

    def __init__(self, icon: str, title: str, why: str, parent: QWidget | None = None) -> None:
        super().__init__(title, pad=14, height=76, parent=parent)
        self.setAccessibleDescription(why)
        self.setToolTip("")
        texts = QWidget()
        column = QVBoxLayout(texts)
        flush(column, 2)
        column.addStretch(1)
        column.addWidget(Label(title, "strong"))
        column.addWidget(Label(why, "caption", "text2", wrap=True))
        column.addStretch(1)
        self.row.setSpacing(theme().px(12))
        self.put(IconBadge(icon, "info", 34))
        self.put(texts, 1)
        self.put(Icon("chevron-right", "text3"))


class Welcome(Dialog):
    """The first start: look around in the sample, or begin with an empty workspace. `sample` is the answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        subtitle = self.tr("选择从哪里开始，以后可以随时切换")
        super().__init__(parent, self.tr("欢迎使用短信工作台"), subtitle, icon="message-square-text", width=520)
        self.sample = True
        self.with_sample = Offer(
            "flask-conical", self.tr("示例工作区"), self.tr("已备好签名、模板、应用和一份名单，几分钟走完一次群发")
        )
        self.empty = Offer("folder", self.tr("空白工作区"), self.tr("从填写账号开始，适合正式使用"))
        self.with_sample.clicked.connect(lambda: self._choose(True))
        self.empty.clicked.connect(lambda: self._choose(False))
        self.body.addWidget(self.with_sample)
        self.body.addWidget(self.empty)
        self.caption.setText(self.tr("两者都使用模拟网关：不会真实发送，不产生费用"))
        self.with_sample.setFocus()

    def _choose(self, sample: bool) -> None:
        self.sample = sample
        self.accept()


class OpenFailed(Dialog):
    """The workspace cannot be opened: why, and where it lies. Accepted is another try, where one may help; where it is
    `restorable`, its last sound backup takes the place of the database before.
    """

    def __init__(self, error: AppError, folder: Path, restorable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent, self.tr("无法打开工作区"), str(folder), icon="database", tone="err", width=520)
        self.words = sentence(error)
        self.body.addWidget(Label(self.words, wrap=True, selectable=True))
        self.leave = self.add_button(self.tr("退出"))
        self.leave.clicked.connect(self.reject)
        self.verb = self.leave
        if restorable:
            why = self.tr("恢复后未完成的任务都会暂停，不会自动发送；现在的数据库另存到 backups 文件夹。")
            self.body.addWidget(Label(why, wrap=True))
            self.verb = self.add_button(self.tr("从备份恢复"), "primary")
            self.verb.clicked.connect(self.accept)
        elif error.code.startswith("keyring_") or error.code == "held_elsewhere":
            self.verb = self.add_button(self.tr("重试"), "primary")
            self.verb.clicked.connect(self.accept)


class Passphrase(FormDialog):
    """The passphrase of the encrypted key file: a new one is entered twice. `value` is what was accepted."""

    def __init__(self, parent: QWidget | None, new: bool, submit: Submit) -> None:
        fields = [Field(key="passphrase", label=self.tr("口令"), kind="password", required=True)]
        if new:
            fields = [
                Field(
                    key="passphrase", label=self.tr("口令"), kind="password", required=True, check=self._check_length,
                    hint=self.tr("至少 {0} 个字符。忘记后无法找回，只能重置各应用的 AppKey").format(PASSPHRASE_LENGTH),
                ),
                Field(
                    key="again", label=self.tr("再次输入口令"), kind="password", required=True, check=self._check_again
                ),
            ]  # fmt: skip
        title = self.tr("设置密钥口令") if new else self.tr("输入密钥口令")
        why = (
            self.tr("这台电脑没有可用的系统密钥环，AppKey 将保存在用口令加密的文件中")
            if new
            else self.tr("AppKey 保存在用口令加密的文件中，不输入也可以继续使用，需要 AppKey 时会再次询问")
        )
        verb = self.tr("设置口令") if new else self.tr("解锁")
        self._form = Form(fields)
        super().__init__(
            parent, title, self._form, verb, submit, subtitle=why, icon="key-round", busy=self.tr("正在解锁…")
        )

    def _check_length(self, value: object) -> AppError | None:
        return AppError("passphrase_short", least=PASSPHRASE_LENGTH) if len(str(value)) < PASSPHRASE_LENGTH else None

    def _check_again(self, value: object) -> str | None:
        return None if value == self._form.values()["passphrase"] else self.tr("两次输入的口令不同")


class Opening(QWidget):
    """A small window while a workspace is being opened; shown only when that takes time."""

    def __init__(self) -> None:
        super().__init__()
        px = theme().px
        self.setWindowTitle(self.tr("短信工作台"))
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint, False)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(28), px(24), px(36), px(24))
        row.setSpacing(px(14))
        row.addWidget(Spinner(20))
        texts = QVBoxLayout()
        flush(texts, 2)
        texts.addWidget(Label(self.tr("正在打开工作区…"), "strong"))
        texts.addWidget(Label(self.tr("数据升级前会先备份，请稍候"), "caption", "text2"))
        row.addLayout(texts)
