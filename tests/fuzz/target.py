"""What a fuzz target is: a function over bytes that raises when a promise is broken, under a name."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Target:
    """`run` returns, or raises what was found; `longest` are the most bytes worth trying."""

    name: str
    run: Callable[[bytes], None]
    longest: int

    @property
    def corpus(self) -> Path:
        return CORPUS / self.name


TARGETS: dict[str, Target] = {}


def target(*, longest: int) -> Callable[[Callable[[bytes], None]], Callable[[bytes], None]]:
    """Make the function a target under its own name."""

    def keep(run: Callable[[bytes], None]) -> Callable[[bytes], None]:
        TARGETS[run.__name__] = Target(run.__name__, run, longest)
        return run

    return keep


def text(data: bytes) -> str:
    """Any text, lone surrogates among it: bytes that are no UTF-8 become those."""
    return data.decode("utf-8", "surrogateescape")


def spelled(data: bytes, words: Sequence[str]) -> bytes:
    """ASCII as it is, each byte above it a word of the list: so a few bytes make a document that goes deep."""
    return b"".join(bytes([byte]) if byte < 128 else words[(byte - 128) % len(words)].encode() for byte in data)


class Pieces:
    """A part of a package that is read in pieces of one size, so that borders fall anywhere."""

    def __init__(self, content: bytes, size: int) -> None:
        starts = range(0, len(content), size)
        self._pieces = itertools.chain((content[at : at + size] for at in starts), itertools.repeat(b""))

    def read(self, size: int) -> bytes:
        return next(self._pieces)
