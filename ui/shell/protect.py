"""What a start asks about the protection of a workspace: how a new one is protected, the passphrase of an old one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app import paths, place, protection, sample
from app.errors import AppError
from app.workspace import Workspace
from ui.kit.dialogs import Dialog
from ui.kit.form import Field, Form
from ui.kit.form_dialog import FormDialog, Submit
from ui.kit.labels import Label
from ui.shell.vault import Vault
from ui.shell.welcome import PASSPHRASE_LENGTH


def open_workspace(folder: Path, from_sample: bool, vault: Vault, plain: bool = False) -> Workspace | Exception:
    """On a worker thread: the keyring may ask a person, and a large database may need its time for a new step.

    A new workspace is encrypted, unless `plain` says that a person wants it otherwise. The sample is plain.
    """
    try:
        place.must_be_local(folder)  # before a key is made
        if from_sample and not paths.database(folder).exists():
            return sample.make(folder, secrets=vault)
        if not protection.chosen(folder):
            if plain:
                protection.keep_plain(folder)
            else:
                vault.wait_until_found()
                protection.protect(folder, vault)
        return Workspace(folder, key=protection.unlock(folder, vault), secrets=vault)
    except Exception as error:  # whatever it is, a start that fails has to say so
        return error


class Protect(FormDialog):
    """A new workspace on a computer without a keyring: a passphrase, or no encryption. `plain` is the answer."""

    def __init__(self, submit: Submit) -> None:
        hint = self.tr("至少 {0} 个字符。忘记后无法找回，工作区和备份都无法打开").format(PASSPHRASE_LENGTH)
        fields = [
            Field(
                key="passphrase", label=self.tr("口令"), kind="password", required=True, check=self._check_length,
                hint=hint,
            ),
            Field(key="again", label=self.tr("再次输入口令"), kind="password", required=True, check=self._check_again),
        ]  # fmt: skip
        self._form = Form(fields)
        self.plain = False
        super().__init__(
            None,
            self.tr("保护新工作区"),
            self._form,
            self.tr("设置口令并加密"),
            submit,
            subtitle=self.tr(
                "这台电脑没有可用的系统密钥环。设置口令后，没有口令的人读不了工作区的文件、备份和丢失的硬盘。"
            ),
            icon="lock",
            busy=self.tr("正在加密…"),
            width=520,
        )
        self.without = self.add_button(self.tr("不加密…"), "text")
        self.without.clicked.connect(self._ask_plain)

    def _ask_plain(self) -> None:
        question = KeepPlain(self)
        question.accepted.connect(self._keep_plain)
        question.open()

    def _keep_plain(self) -> None:
        self.plain = True
        self.accept()

    def _check_length(self, value: object) -> AppError | None:
        return AppError("passphrase_short", least=PASSPHRASE_LENGTH) if len(str(value)) < PASSPHRASE_LENGTH else None

    def _check_again(self, value: object) -> str | None:
        return None if value == self._form.values()["passphrase"] else self.tr("两次输入的口令不同")


class KeepPlain(Dialog):
    """Not encrypting is said in so many words, once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, self.tr("不加密这个工作区？"), icon="lock", tone="warn")
        words = self.tr("能读到这些文件的人，就能看到全部号码和短信内容，包括备份和丢失的硬盘。以后不能再改为加密。")
        self.body.addWidget(Label(words, wrap=True))
        self.back = self.add_cancel()
        self.verb = self.add_button(self.tr("保持不加密"), "danger-outline")
        self.verb.clicked.connect(self.accept)
        self.back.setFocus()


class Unlock(FormDialog):
    """The passphrase of an encrypted workspace."""

    def __init__(self, folder: Path, submit: Submit) -> None:
        form = Form([Field(key="passphrase", label=self.tr("口令"), kind="password", required=True)])
        super().__init__(
            None,
            self.tr("打开加密的工作区"),
            form,
            self.tr("打开"),
            submit,
            subtitle=str(folder),
            icon="lock",
            busy=self.tr("正在解锁…"),
        )
