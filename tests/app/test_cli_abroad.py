"""The command line buys money for messages abroad, tells a cost by country, and sends without a signature."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from app import sample
from app.db.tables import packages
from app.domain.market import Market, MessageType
from app.domain.review import ReviewState
from app.secrets import NoSecrets
from tests.app.terminal import Terminal, terminal_on

ABROAD = ("--market", "international")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "ws"
    ws = sample.make(folder, secrets=NoSecrets())
    parcel = ws.templates.create(Market.INTERNATIONAL, "Parcel", MessageType.NOTIFICATION, "Dear {1}, {2} has come.")
    ws.reviewing.force("templates", parcel.id, ReviewState.EFFECTIVE)
    with ws.store.write() as connection:  # what the sample has to spend abroad is spent
        abroad = packages.c.market == Market.INTERNATIONAL.value
        connection.execute(update(packages).where(abroad).values(used=packages.c.total))
    ws.close()
    return folder


@pytest.fixture
def terminal(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    return terminal_on(made, tmp_path / "ws", capsys, monkeypatch)


@pytest.mark.feature("PKG-INT-02", "PKG-INT-19", "XC-16")
def test_a_package_abroad_is_bought_in_yuan_and_told_in_yuan(terminal: Terminal) -> None:
    package = terminal.json("packages", "add", "66.68", *ABROAD)["package"]
    assert (package["unit"], package["total"], package["left"]) == ("yuan", "66.68", "66.68")
    assert "66.68" in terminal.run("packages", "list")


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        (("49.99", *ABROAD), "package_amount_small", 3),
        (("50.001", *ABROAD), "no_amount", 2),
        (("1000.5",), "no_amount", 2),
        (("999",), "package_too_small", 3),
        (("NaN", *ABROAD), "wrong_use", 2),
        (("0.00", *ABROAD), "wrong_use", 2),
        (("-50", *ABROAD), "wrong_use", 2),
        (("many",), "wrong_use", 2),
    ],
)
def test_what_cannot_be_bought_is_refused(
    terminal: Terminal, words: tuple[str, ...], code: str, exit_code: int
) -> None:
    assert terminal.json("packages", "add", *words, code=exit_code)["error"]["code"] == code


@pytest.mark.feature("INT-SIGN-01", "INT-SEND-09", "INT-SEND-18", "XC-16")
def test_a_list_abroad_is_estimated_by_country_and_sent_without_a_signature(terminal: Terminal) -> None:
    sheet = terminal.list_of(
        "abroad.csv", "85261230100,Ann,A1", "+85261230101,Bob,A2", "12025550199,Cid,A3", "13800206001,Dan,A4"
    )
    found = terminal.json("estimate", sheet, "--template", "Parcel")
    assert (found["can_send"], [one["code"] for one in found["reasons"]]) == (False, ["balance_short"])
    assert found["problem_counts"] == {"number_mainland": 1}
    terminal.run("packages", "add", "50", *ABROAD)
    found = terminal.json("estimate", sheet, "--template", "Parcel")
    assert (found["unit"], found["charge"], found["package_after"]) == ("yuan", "0.657", "49.343")
    assert found["abroad"] == {
        "countries": [
            {"country": "HK", "rows": 2, "segments": 2, "price": "0.3070", "cost": "0.614"},
            {"country": "US", "rows": 1, "segments": 1, "price": "0.0430", "cost": "0.043"},
        ],
        "limit": 100,
        "room": 100,
        "fits_today": 3,
    }
    people = terminal.run("estimate", sheet, "--template", "Parcel", "--language", "en_US")
    table = [line.split("  ") for line in people.splitlines() if "HK" in line]
    assert [[cell.strip() for cell in line if cell] for line in table] == [
        ["Hong Kong, China HK", "2", "2", "0.3070", "0.614"]
    ]
    assert "49.343" in people
    assert ["Cost", "(yuan)", "0.657"] in [line.split() for line in people.splitlines()]
    task = terminal.json("send", sheet, "--app", "1", "--template", "Parcel", "--yes")
    assert (task["counts"]["accepted"], task["counts"]["skipped"]) == (3, 1)
    assert "不携带签名" in terminal.run("task", task["task"])
    sent = terminal.json("records", "--number", "+852 6123 0100")["records"]
    assert [one["text"] for one in sent] == ["Dear Ann, A1 has come."]
