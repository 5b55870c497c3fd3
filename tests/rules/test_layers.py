"""The layers of the house hold: every contract catches a planted import, and the app runs without a window toolkit."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.rules.rule import ROOT

# For each contract: a module, and an import that breaks it there.
PLANTED = {
    "halves": ("app/events.py", "import ui.kit"),
    "app-layers": ("app/domain/planted.py", "import app.db"),
    "app-without-qt": ("app/sheets/planted.py", "import PySide6.QtCore"),
    "services-apart": ("app/services/planted.py", "import app.services.other"),
    "services-any-carrier": ("app/services/planted.py", "import app.gateway.planted"),
    "ui-layers": ("ui/kit/planted.py", "import ui.pages"),
    "pages-apart": ("ui/pages/planted.py", "import ui.pages.other"),
    "ui-without-storage": ("ui/pages/planted.py", "import sqlalchemy"),
    "main-on-top": ("ui/shell/planted.py", "import main"),
}
# Modules that the planted imports name.
ADDED = ("app/services/other.py", "app/gateway/planted.py", "ui/pages/other.py")


def contracts() -> dict[str, str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """KEPT or BROKEN by the contract's name, for a copy of the house with one wrong import for each contract."""
    house = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", house)
    for package in ("app", "ui"):
        shutil.copytree(ROOT / package, house / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ADDED:
        (house / name).touch()
    for name, line in PLANTED.values():
        with (house / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    tool = Path(sys.executable).with_name("lint-imports")
    command = [str(tool), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=house, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode, done.stdout
    return dict(re.findall(r"^(.+?) (KEPT|BROKEN)\b", done.stdout, re.MULTILINE))


def test_every_contract_has_a_planted_violation() -> None:
    assert contracts().keys() == PLANTED.keys()


@pytest.mark.parametrize("contract", PLANTED)
def test_contract_catches_the_planted_import(contract: str, verdicts: dict[str, str]) -> None:
    assert verdicts[contracts()[contract]] == "BROKEN"


def test_the_app_loads_no_window_toolkit() -> None:
    names = [
        file.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        for file in sorted((ROOT / "app").rglob("*.py"))
    ]
    code = f"""
import importlib, sys
for name in {names!r}:
    importlib.import_module(name)
print(*sorted(set(sys.modules) & {{"PySide6", "shiboken6", "pyqtgraph"}}))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
