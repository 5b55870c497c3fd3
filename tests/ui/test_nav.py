"""Every entry of the navigation leads to a page that is there."""

from __future__ import annotations

import pytest

from ui.kit.page import Page
from ui.shell import nav


@pytest.mark.feature("NAV-01")
@pytest.mark.parametrize("name", nav.entries())
def test_every_entry_leads_to_a_page(name: str) -> None:
    assert issubclass(nav.entries()[name].load(), Page)
