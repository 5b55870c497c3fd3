"""The command line on qualifications, signatures and templates of both markets."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli import opening, setup
from app.domain.identity import credit_code_check, id_card_check
from app.domain.review import QualificationState, ReviewState
from app.secrets import NoSecrets
from app.workspace import Workspace
from tests.app.flow import qualified
from tests.app.proofs import picture
from tests.app.terminal import Terminal

CODE = "91330106MA2XXXXX7" + credit_code_check("91330106MA2XXXXX7")
CARD = "33010619800101001" + id_card_check("33010619800101001")
NAME = "青禾生活科技有限公司"
pytestmark = pytest.mark.feature("XC-16")


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal on an empty workspace of an enterprise, on a machine without a keyring."""
    for module in (setup, opening):
        monkeypatch.setattr(module, "open_secrets", lambda folder: NoSecrets())
    made = Terminal(tmp_path / "ws", tmp_path / "none.xlsx", capsys)
    made.run("init", "--plain", "--name", NAME)
    return made


def form(folder: Path) -> list[object]:
    images = [picture(folder / f"{colour}.png", colour) for colour in ("red", "green", "blue")]
    return [
        *("--use", "own", "--name", NAME, "--license-type", "business", "--license-code", CODE),
        *("--license-expires", "long_term", "--legal-name", "沈嘉树", "--legal-id", CARD),
        *("--legal-id-expires", "2099-01-01", "--admin-name", "林晓月", "--admin-id", CARD),
        *("--admin-mobile", "13800138000", "--license-image", images[0], "--legal-front", images[1]),
        *("--legal-back", images[2]),
    ]


def decide(terminal: Terminal, noun: str, identity: int, state: ReviewState | QualificationState) -> None:
    ws = Workspace(terminal.folder)
    ws.reviewing.force(noun, identity, state)  # type: ignore[arg-type]
    ws.close()


def test_a_qualification_from_draft_to_deletion(terminal: Terminal, tmp_path: Path) -> None:
    draft = terminal.json("qualifications", "add", "--draft", "--use", "own")["qualification"]
    assert (draft["state"], draft["submitted_at"]) == ("draft", None)
    refused = terminal.json("qualifications", "edit", draft["id"], "--name", NAME, code=3)["error"]
    assert (refused["code"], refused["field"]) == ("fields_missing", "license_type")
    made = terminal.json("qualifications", "edit", draft["id"], *form(tmp_path))
    assert made["qualification"]["state"] == "pending"
    assert made["expected_at"]
    assert terminal.json("qualifications", "withdraw", NAME)["qualification"]["state"] == "draft"
    terminal.run("qualifications", "edit", draft["id"])
    decide(terminal, "qualifications", draft["id"], QualificationState.APPROVED)
    listed = terminal.json("qualifications", "list", "--state", "approved")["qualifications"]
    assert [row["state"] for row in listed] == ["approved"]
    shown = terminal.json("qualifications", "show", NAME)["qualification"]
    assert (shown["bindable"], shown["form"]["admin_mobile"]) == (True, "13800138000")
    assert "已通过" in terminal.run("qualifications", "show", NAME)

    sign = terminal.json("signatures", "add", "青禾生活")["signature"]
    assert sign["qualification"] == NAME
    asked = terminal.json("qualifications", "delete", draft["id"], code=3)
    assert (asked["error"]["code"], asked["signatures"]) == ("not_confirmed", ["青禾生活"])
    assert terminal.json("qualifications", "delete", draft["id"], "--yes")["deleted"] == [draft["id"]]
    assert terminal.json("signatures", "show", sign["id"])["signature"]["reason"] == "qualification_gone"


@pytest.mark.feature("INT-SIGN-02", "INT-TPL-01")
def test_markets_are_listed_apart(terminal: Terminal) -> None:
    ws = Workspace(terminal.folder)
    qualified(ws)
    ws.close()
    terminal.run("signatures", "add", "青禾生活")
    terminal.run("signatures", "add", "Galaxy", "--market", "international", "--type", "website")
    terminal.run("templates", "add", "到货", "--type", "notification", "--content", "您订的{1}到货了")
    abroad = ("--market", "international")
    terminal.run("templates", "add", "到货", *abroad, "--type", "notification", "--content", "Your {1} has come")
    assert [row["text"] for row in terminal.json("signatures", "list", *abroad)["signatures"]] == ["Galaxy"]
    assert [row["market"] for row in terminal.json("templates", "list", *abroad)["templates"]] == ["international"]
    assert len(terminal.json("signatures", "list")["signatures"]) == 2
    assert terminal.json("templates", "show", "到货", *abroad)["template"]["content"] == "Your {1} has come"


def test_a_rejection_teaches(terminal: Terminal) -> None:
    terminal.run("templates", "add", "动态码", "--type", "verification", "--content", "动态码{1}")
    decide(terminal, "templates", 1, ReviewState.REJECTED)
    finding = terminal.json("templates", "show", "动态码")["findings"][0]
    assert (finding["code"], finding["at"], finding["length"], finding["better"]) == (
        "hint_verification_word",
        0,
        3,
        "验证码{1}",
    )
    assert "验证码{1}" in terminal.run("templates", "show", "1")
    again = terminal.json("templates", "edit", "动态码", "--content", finding["better"])["template"]
    assert (again["state"], again["name"]) == ("pending", "动态码")
    assert terminal.json("templates", "show", "1")["findings"] == []
    decide(terminal, "templates", 1, ReviewState.EFFECTIVE)
    assert (
        terminal.json("templates", "edit", "1", "--content", "验证码{1}。", code=3)["error"]["code"] == "review_state"
    )


def test_signatures_keep_what_an_edit_does_not_name(terminal: Terminal, tmp_path: Path) -> None:
    ws = Workspace(terminal.folder)
    qualified(ws)
    ws.close()
    mark = picture(tmp_path / "mark.png")
    missing = terminal.json("signatures", "add", "青禾", "--type", "trademark", code=3)["error"]
    assert missing["field"] == "proof"
    made = terminal.json("signatures", "add", "青禾", "--type", "trademark", "--proof", mark)["signature"]
    edited = terminal.json("signatures", "edit", "青禾", "--text", "青禾生活")["signature"]
    assert (edited["id"], edited["text"], edited["type"]) == (made["id"], "青禾生活", "trademark")


def test_wrong_names_files_and_missing_confirmation(terminal: Terminal, tmp_path: Path) -> None:
    for noun in ("qualifications", "signatures", "templates"):
        assert terminal.json(noun, "show", "nobody", code=2)["error"]["field"] == noun[:-1]
        assert terminal.json(noun, "delete", code=2)["error"]["code"] == "wrong_use"
    none = ("--license-image", tmp_path / "none.png")
    assert terminal.json("qualifications", "add", "--draft", *none, code=2)["error"]["code"] == "no_file"
    terminal.run("templates", "add", "到货", "--type", "notification", "--content", "您订的{1}到货了")
    assert terminal.json("templates", "delete", "到货", code=3)["error"]["code"] == "not_confirmed"
    assert len(terminal.json("templates", "list")["templates"]) == 1
    assert terminal.json("templates", "delete", "到货", "--yes")["deleted"] == [1]
    assert terminal.json("templates", "list") == {"templates": []}
