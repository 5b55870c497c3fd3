"""Codes in words: the sentences of resources/data/wording.json, for the window and the command line alike."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from string import Formatter
from typing import Any

from app import paths
from app.domain.daytime import stamp
from app.domain.money import exact

BETWEEN = {"zh_CN": "、", "en_US": ", "}
MISSING = "…"
MEGABYTE = 1 << 20


def sentence(code: str, language: str, /, **values: object) -> str:
    """The sentence of a code in "zh_CN" or "en_US"; a code that has none is shown as it came.

    `{name}` takes a value; `{name:state}` says the value in the words of the code `state.<value>`, `{name:code}` in
    those of the value itself, filled with the same values, `{name:MB}` a number of bytes in megabytes, `{name:yuan}` an
    amount of money in yuan, `{name:time}` a UTC time in Shanghai's, `{name:row|rows}` the noun for a number.
    """
    known = _table().get(code)
    return code if known is None else _Words(language, values).vformat(known[language], (), values)


def known() -> frozenset[str]:
    """The codes that have sentences."""
    return frozenset(_table())


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    table: Mapping[str, Mapping[str, str]] = json.loads(
        (paths.resources() / "data" / "wording.json").read_text("utf-8")
    )
    return table


class _Words(Formatter):
    def __init__(self, language: str, values: Mapping[str, object]) -> None:
        self._language = language
        self._values = values

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(str(key))

    def format_field(self, value: Any, format_spec: str) -> str:
        if value is None:
            return MISSING
        if isinstance(value, Iterable) and not isinstance(value, str):
            return BETWEEN[self._language].join(self.format_field(item, format_spec) for item in value)
        if format_spec == "MB" and isinstance(value, int):
            return f"{value / MEGABYTE:,.0f} MB"
        if format_spec == "yuan" and isinstance(value, int):
            return exact(value)
        if format_spec == "time" and isinstance(value, int | float):
            return stamp(value)
        one, bar, more = format_spec.partition("|")
        if bar:
            return one if value == 1 else more
        if format_spec:
            code = str(value) if format_spec == "code" else f"{format_spec}.{value}"
            return sentence(code, self._language, **self._values) if code in _table() else str(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return f"{value:,}"
        return str(value)
