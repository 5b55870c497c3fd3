"""What is done on a page before its picture is taken: opening a dialog, a menu, a drawer; filling in a form."""

from __future__ import annotations
