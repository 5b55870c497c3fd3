"""Countries that messages abroad can go to, and what one segment costs there (facts.md 11.3; PKG-INT-19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Country:
    """A country or territory by its ISO code. `dial` is its calling code without the plus, `names` say it by language,
    `price` is that of one segment in 1/10,000 yuan.
    """

    iso: str
    dial: str
    names: Mapping[str, str]
    price: int


Prices = Mapping[str, int]
"""What one segment costs, in 1/10,000 yuan, by ISO code. What is not in it cannot be sent to (INT-SEND-18)."""
