"""Fuzzes one target until it is told to stop, by coverage of our modules: `python -m tests.fuzz.one TARGET OPTIONS`.

The options are libFuzzer's. A finding is written down and ends the process.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["app"]):
    from tests.fuzz.targets import TARGETS


def main(name: str, options: list[str]) -> None:
    atheris.Setup([name, *options], TARGETS[name].run)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
