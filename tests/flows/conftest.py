"""What tests of the running program share: the desktop it is pressed on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.flows.desktop import Desktop


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    one = Desktop()
    yield one
    one.close()
