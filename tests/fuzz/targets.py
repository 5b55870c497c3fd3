"""All targets by name; a module apart, so that nothing is loaded before the fuzzer watches."""

from tests.fuzz import parsers, sheets
from tests.fuzz.target import TARGETS

__all__ = ["TARGETS", "parsers", "sheets"]
