"""The section 关于: versions, where the data lies, and what the program stands on."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QCoreApplication

from ui.kit.cards import Card, Facts
from ui.kit.labels import Label, Rule

translate = QCoreApplication.translate

LICENCES: Mapping[str, str] = {
    "PySide6-Essentials": "LGPL-3.0",
    "SQLAlchemy": "MIT",
    "sqlcipher3": "Zlib, BSD-3-Clause",
    "openpyxl": "MIT",
    "pyqtgraph": "MIT",
    "numpy": "BSD-3-Clause",
    "keyring": "MIT",
    "cryptography": "Apache-2.0, BSD-3-Clause",
    "platformdirs": "MIT",
    "filelock": "MIT",
}
"""What the program stands on, by its name in the package index."""


def about_card(folder: Path) -> Card:
    """The section, for a workspace in `folder`."""
    card = Card(translate("About", "关于"))
    own = (translate("About", "短信工作台"), _version("sms-desk"))
    facts = Facts([own, ("Python", python_version()), ("Qt", qt_version)])
    facts.add(translate("About", "数据位置"), str(folder))
    card.add(facts)
    card.add(Rule())
    card.add(Label(translate("About", "使用的开源组件"), "strong"))
    card.add(Facts([(f"{name} {_version(name)}", licence) for name, licence in LICENCES.items()]))
    card.add(Label(translate("About", "图标：Lucide（ISC）；字体：Inter（OFL 1.1）"), "caption", "text3", wrap=True))
    return card


def _version(package: str) -> str:
    """The version of an installed package; a frozen program may not carry it."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
