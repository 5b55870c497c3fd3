"""The sample: ready to send, never over another workspace, and a list with each kind of bad row and each outcome."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from app import sample
from app.clock import FakeClock
from app.domain.listing import Listing
from app.domain.market import Market
from app.errors import AppError
from app.gateway.outcomes import ENDINGS
from app.workspace import Workspace
from tests.app.conftest import MemorySecrets


@pytest.mark.feature("XC-17")
def test_the_sample_lacks_nothing_for_a_first_send(tmp_path: Path, clock: FakeClock, secrets: MemorySecrets) -> None:
    ws = sample.make(tmp_path / "ws", clock, secrets)
    try:
        assert [step.key for step in ws.overview.checklist() if not step.done] == ["first_send"]
        assert ws.overview.attention() == []
        assert ws.inbox.unread() == 0
        profile = ws.profiles.get()
        assert (profile.sample, profile.speed, profile.seed, profile.review_seconds) == (True, 60.0, sample.SEED, 10.0)
        assert ws.packages.balance(Market.DOMESTIC).free == 100_000
        app = ws.apps.find(Listing()).rows[0]
        assert app.has_key
        assert ws.apps.reveal_key(app.id)
        assert ws.suppression.find_do_not_disturb(Listing()).total == 3
        assert ws.suppression.find_unsubscribed(Listing()).total == 4
        assert [one.name for one in ws.templates.usable(Market.INTERNATIONAL)] == [sample.NOTICE_ABROAD]
        assert ws.packages.balance(Market.INTERNATIONAL).free == 1_000_000
        assert ws.templates.usable(Market.DOMESTIC)[2].content.endswith("拒收请回复R")
    finally:
        ws.close()


def test_a_sample_never_goes_over_another_workspace(tmp_path: Path, clock: FakeClock) -> None:
    Workspace(tmp_path / "ws", clock=clock).close()
    with pytest.raises(AppError, match="workspace_not_empty"):
        sample.make(tmp_path / "ws", clock)


def test_without_a_keyring_the_app_has_no_key(tmp_path: Path, clock: FakeClock) -> None:
    ws = sample.make(tmp_path / "ws", clock)
    try:
        assert [app.has_key for app in ws.apps.enabled()] == [False]
    finally:
        ws.close()


def test_the_list_holds_a_number_for_each_thing_the_simulated_carrier_does(tmp_path: Path) -> None:
    sheet = load_workbook(sample.sample_file(tmp_path / sample.FILE_NAME)).active
    header, *rows = sheet.iter_rows(values_only=True)
    assert header == ("客户手机号", "短信内容变量1", "短信内容变量2")
    endings = {str(row[0])[-4:] for row in rows if str(row[0]).startswith("1380013")}
    assert set(ENDINGS) <= endings
    assert list(tmp_path.iterdir()) == [tmp_path / sample.FILE_NAME]


@pytest.mark.feature("INT-SEND-10")
def test_the_list_abroad_fits_the_template_abroad(tmp_path: Path, clock: FakeClock, secrets: MemorySecrets) -> None:
    ws = sample.make(tmp_path / "ws", clock, secrets)
    try:
        path = sample.sample_file_abroad(tmp_path / sample.FILE_NAME_ABROAD)
        template = ws.templates.usable(Market.INTERNATIONAL)[0].id
        sheet = ws.preflight.sheet(ws.preflight.load(path, ws.apps.enabled()[0].id, None, template))
        assert (sheet.sendable, sheet.can_send) == (12, True)
        assert sheet.problem_counts == {"number_mainland": 2, "number_country_length": 1, "merged": 1}
        assert sheet.abroad is not None
        assert len(sheet.abroad.countries) == 8
    finally:
        ws.close()
