"""What belongs together is there together: services and pages with their tests, pins with their hashes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.rules.display import COLOUR
from tests.rules.rule import ROOT

RUN = ROOT / "requirements.lock"
DEVELOPMENT = ROOT / "requirements-dev.lock"
PAIRS = {
    "app/services": "tests/app/test_{}.py",
    "ui/pages": "tests/ui/test_{}_page.py",
}

# Parts of a service or page in a file of their own, and the test file that covers them.
NOUNS = "tests/ui/nouns/test_nouns.py"
COVERED: dict[str, str] = {
    "app/services/claiming.py": "tests/app/test_sending.py",
    "ui/pages/campaign/__init__.py": "tests/ui/campaigns/test_campaign_page.py",
    **{f"ui/pages/{noun}/__init__.py": NOUNS for noun in ("apps", "packages", "signatures", "templates")},
}


def untested(paths: Iterable[str]) -> Iterator[str]:
    """The services and pages among `paths` whose test file, or folder of test files, is not."""
    known = set(paths)
    for path in sorted(known):
        folder, _, name = path.removesuffix("/__init__.py").rpartition("/")
        if folder in PAIRS and not name.startswith("_"):
            noun = name.removesuffix(".py")
            test = COVERED.get(path) or PAIRS[folder].format(noun)
            several = f"{PAIRS[folder].rpartition('/')[0]}/{noun}/test_"
            if test not in known and not any(other.startswith(several) for other in known):
                yield f"{path} has no {test}"


def test_every_service_and_page_has_its_test_file() -> None:
    files = (file.relative_to(ROOT).as_posix() for top in ("app", "ui", "tests") for file in (ROOT / top).rglob("*.py"))
    found = list(untested(files))
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_the_check_finds_untested_nouns() -> None:
    assert list(untested(["app/services/a.py", "app/services/__init__.py", "tests/app/test_a.py"])) == []
    assert list(untested(["app/services/a.py", "ui/pages/a.py", "tests/app/test_a.py"])) == [
        "ui/pages/a.py has no tests/ui/test_a_page.py"
    ]
    assert list(untested(["ui/pages/a/__init__.py", "ui/pages/a/part.py", "tests/ui/a/test_part.py"])) == []
    assert list(untested(["app/services/a/__init__.py", "tests/app/a/test_part.py"])) == []
    assert len(list(untested(["app/services/a/__init__.py", "tests/ui/a/test_part.py"]))) == 1
    assert len(list(untested(["ui/pages/a/__init__.py", "ui/pages/a/part.py"]))) == 1


def pins(lock: Path) -> set[str]:
    return set(re.findall(r"^([a-z0-9.-]+==\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("lock", [RUN, DEVELOPMENT], ids=lambda lock: lock.name)
def test_lock_names_no_host_and_hashes_everything(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_development_installs_what_users_run() -> None:
    assert pins(RUN) <= pins(DEVELOPMENT)


def test_users_do_not_install_the_tools() -> None:
    tools = ("pytest", "ruff", "mypy", "pyinstaller", "hypothesis", "uv")
    assert [pin for pin in pins(RUN) if pin.startswith(tools)] == []


def test_styles_take_their_colours_from_the_tokens() -> None:
    styles = [file for file in (ROOT / "resources/style").rglob("*") if file.is_file()]
    found = {file.name: COLOUR.findall(file.read_text(encoding="utf-8")) for file in styles}
    assert {name: colours for name, colours in found.items() if colours} == {}
