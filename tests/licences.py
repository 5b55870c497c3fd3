"""The licences of what users install: `python -m tests.licences` fails on one that would bind the whole program."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"
# "LGPL" holds "GPL", so the letter before it counts.
BINDING = re.compile(r"(?<![A-Z])A?GPL|Affero|(?<!Lesser )(?<!Library )General Public License", re.IGNORECASE)

# Packages whose metadata names no licence: what their licence file says.
READ = {"sqlcipher3": "Zlib"}


def acceptable(licence: str) -> bool:
    """Whether one of the alternatives that a package offers leaves our own licence alone."""
    offers = [offer for offer in re.split(r"\bOR\b|;|/", licence) if offer.strip()]
    known = [offer for offer in offers if "UNKNOWN" not in offer.upper()]
    return any(not BINDING.search(offer) for offer in known)


def offending(licences: Mapping[str, str]) -> list[str]:
    return [f"{name}: {licence}" for name, licence in sorted(licences.items()) if not acceptable(licence)]


def pinned(lock: str) -> list[str]:
    """The names in a lock."""
    return sorted(set(re.findall(r"^([a-z0-9][a-z0-9._-]*)==", lock, re.MULTILINE | re.IGNORECASE)))


def installed(names: list[str]) -> dict[str, str]:
    """Those of `names` that this system installs, with their licences."""
    command = [sys.executable, "-m", "piplicenses", "--format=json", "--from=mixed", "--packages", *names]
    rows = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return {row["Name"]: READ.get(row["Name"], row["License"]) for row in rows}


def main() -> int:
    licences = installed(pinned(LOCK.read_text(encoding="utf-8")))
    found = offending(licences)
    for line in found:
        print(f"binds the whole program, or says nothing: {line}")
    print(f"{len(licences)} packages looked at")
    return bool(found) or not licences


if __name__ == "__main__":
    sys.exit(main())
