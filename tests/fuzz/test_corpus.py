"""The inputs that fuzzing found worth keeping, replayed where there is no fuzzer."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.fuzz.target import CORPUS, Target
from tests.fuzz.targets import TARGETS

SECONDS = 2.0
CORPUS_BYTES = 40_000


@pytest.mark.parametrize("target", TARGETS.values(), ids=lambda target: target.name)
def test_what_was_found_stays_mended(target: Target) -> None:
    files = sorted(target.corpus.iterdir())
    assert files
    for data in [b"", *(file.read_bytes() for file in files)]:
        start = time.perf_counter()
        target.run(data)
        assert time.perf_counter() - start < SECONDS


def test_the_corpus_stays_small() -> None:
    files = [file for file in CORPUS.rglob("*") if file.is_file()]
    assert {file.parent.name for file in files} == set(TARGETS)
    assert sum(file.stat().st_size for file in files) <= CORPUS_BYTES


def test_a_target_finds_what_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.domain import phone

    monkeypatch.setattr(phone, "clean", lambda text: text + " ")
    with pytest.raises(AssertionError):
        TARGETS["numbers"].run(b"13800138000")


def test_both_ways_to_read_rows_are_really_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.sheets.rows import PlainRows

    good = (Path(CORPUS) / "rows" / "list").read_bytes()
    TARGETS["rows"].run(good)
    monkeypatch.setattr(PlainRows, "_column", lambda self, kind, cells: ["x"] * len(cells))
    with pytest.raises(AssertionError):
        TARGETS["rows"].run(good)
