"""The house keeps its rules, and each rule finds the fault it is there for."""

from __future__ import annotations

import pytest

from tests.rules import display, running, shape, wording
from tests.rules.rule import RULES, Rule, Source, sources

MODULES = (display, running, shape, wording)


def named(rule: Rule) -> str:
    return rule.name


@pytest.mark.parametrize("rule", RULES.values(), ids=named)
def test_the_house_keeps(rule: Rule) -> None:
    faults = [fault for source in sources() for fault in rule.faults(source)]
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


@pytest.mark.parametrize("rule", RULES.values(), ids=named)
def test_rule_finds_what_is_wrong(rule: Rule) -> None:
    assert rule.wrong
    for path, code in rule.wrong:
        assert rule.faults(Source(path, code)), f"not found in {path}: {code}"


@pytest.mark.parametrize("rule", RULES.values(), ids=named)
def test_rule_leaves_alone_what_is_right(rule: Rule) -> None:
    for path, code in rule.right:
        assert rule.faults(Source(path, code)) == []


def test_every_exception_has_a_reason() -> None:
    assert all(len(reason) > 20 for rule in RULES.values() for reason in rule.allowed.values())


def test_every_module_of_rules_is_in_use() -> None:
    assert {find.find.__module__ for find in RULES.values()} == {module.__name__ for module in MODULES}
