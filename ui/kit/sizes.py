"""Sizes of files, for people."""

from __future__ import annotations

KIB, MIB = 1024, 1024 * 1024


def size_text(size: int) -> str:
    """`1.8 MB`, `24 KB`."""
    return f"{size / MIB:,.1f} MB" if size >= MIB else f"{max(1, round(size / KIB)):,} KB"
