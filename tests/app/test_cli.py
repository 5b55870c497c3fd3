"""The command line: preparing a workspace, looking things up, its help, its errors and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app import cli, sample
from app.cli import opening, setup
from app.cli.arguments import parser
from app.cli.console import Console
from app.phrases import phrases
from app.secrets import NoSecrets
from app.settings import LANGUAGES
from app.workspace import Workspace
from tests.app.flow import qualified
from tests.app.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal on a folder that holds nothing yet, on a machine without a keyring."""
    monkeypatch.setattr(setup, "open_secrets", lambda folder: NoSecrets())
    monkeypatch.setattr(opening, "open_secrets", lambda folder: NoSecrets())
    return Terminal(tmp_path / "ws", tmp_path / "ws" / "示例名单.xlsx", capsys)


def qualify(terminal: Terminal) -> None:
    ws = Workspace(terminal.folder)
    qualified(ws)
    ws.close()


@pytest.mark.feature("XC-16")
def test_init_makes_a_workspace_and_finds_it_again(terminal: Terminal) -> None:
    for _ in range(2):
        made = terminal.json("init", "--plain")
        assert made == {"workspace": str(terminal.folder), "sample": False, "encryption": "plain"}
    assert terminal.json("apps", "list") == {"apps": []}
    assert terminal.json("tasks") == {"tasks": []}


@pytest.mark.feature("XC-16", "XC-17")
def test_init_sample_is_ready_to_send(terminal: Terminal) -> None:
    made = terminal.json("init", "--sample")
    assert made == {
        "workspace": str(terminal.folder),
        "sample": True,
        "encryption": "plain",
        "sample_file": str(terminal.sheet),
        "sample_file_abroad": str(terminal.folder / sample.FILE_NAME_ABROAD),
        "has_key": False,
    }
    assert terminal.sheet.is_file()
    app = terminal.json("apps", "list")["apps"][0]
    assert (app["id"], app["name"], app["enabled"], app["has_key"]) == (1, "青禾会员通知", True, False)
    assert [
        (row["text"], row["market"], row["state"]) for row in terminal.json("signatures", "list")["signatures"]
    ] == [("青禾生活", "domestic", "effective")]
    templates = terminal.json("templates", "list")["templates"]
    assert {(row["name"], row["type"], row["variables"], row["state"]) for row in templates} == {
        ("发货通知", "notification", 2, "effective"),
        ("登录验证码", "verification", 1, "effective"),
        ("会员日活动", "marketing", 0, "effective"),
        ("发货通知（境外）", "notification", 2, "effective"),
    }
    packages = terminal.json("packages", "list")["packages"]
    assert [row["left"] for row in packages if row["market"] == "domestic"] == [100_000]
    assert [row["left"] for row in packages if row["market"] == "international"] == ["100.00"]


def test_without_a_keyring_the_sample_says_so(terminal: Terminal) -> None:
    assert "AppKey" in terminal.run("init", "--sample", "--language", "en_US").splitlines()[-1]


def test_a_workspace_that_is_there_is_never_filled_with_a_sample(terminal: Terminal) -> None:
    terminal.run("init", "--plain")
    assert terminal.json("init", "--sample", code=3)["error"]["code"] == "workspace_not_empty"


def test_signatures_templates_and_packages_are_added(terminal: Terminal) -> None:
    terminal.run("init", "--plain", "--name", "青禾生活")
    assert terminal.json("signatures", "add", "青禾到家", code=3)["error"]["code"] == "qualification_required"
    qualify(terminal)
    assert terminal.json("signatures", "add", "青禾到家")["signature"]["state"] == "pending"
    added = terminal.json("templates", "add", "到货", "--type", "notification", "--content", "您订的{1}到货了")[
        "template"
    ]
    assert (added["variables"], added["state"]) == (1, "pending")
    assert terminal.json("packages", "add", "5000")["package"]["left"] == 5000
    assert "青禾到家" in terminal.run("signatures", "list")


def test_an_app_needs_a_place_for_its_key(terminal: Terminal) -> None:
    terminal.run("init", "--plain", "--name", "青禾生活")
    assert terminal.json("apps", "add", "通知", code=3)["error"]["code"] == "keyring_unavailable"


@pytest.mark.feature("XC-16")
@pytest.mark.parametrize(
    ("words", "code", "field"),
    [
        (("tasks",), "no_workspace", "workspace"),
        (("dance",), "wrong_use", None),
        ((), "wrong_use", None),
        (("records", "--page", "0"), "wrong_use", None),
        (("records", "--state", "lost"), "wrong_use", None),
        (("packages", "add", "many"), "wrong_use", None),
    ],
)
def test_wrong_use_ends_with_2(terminal: Terminal, words: tuple[str, ...], code: str, field: str | None) -> None:
    error = terminal.json(*words, code=2)["error"]
    assert (error["code"], error["field"]) == (code, field)
    assert error["text"]
    assert terminal.err == ""
    assert terminal.run(*words, code=2) == ""
    assert terminal.err.strip() == error["text"].strip()


@pytest.mark.feature("XC-16")
def test_what_is_not_there_is_named(terminal: Terminal) -> None:
    terminal.run("init", "--sample")
    sheet = terminal.sheet
    for words, code in (
        (("task", "99"), "no_task"),
        (("check-file", sheet, "--template", "没有"), "no_template"),
        (("check-file", sheet, "--template", "1", "--signature", "没有"), "no_signature"),
        (("check-file", "missing.xlsx", "--template", "1"), "no_file"),
        (("send", sheet, "--app", "9", "--signature", "1", "--template", "1", "--yes"), "no_app"),
        (("send", sheet, "--app", "1", "--signature", "1", "--template", "1", "--yes", "--at", "soon"), "no_time"),
        (("records", "--number", "138"), "no_number"),
        (("export", "records", "--out", "records.pdf"), "no_export_kind"),
    ):
        assert terminal.json(*words, code=2)["error"]["code"] == code
    assert terminal.json("tasks") == {"tasks": []}


def test_a_rule_that_refuses_ends_with_3_and_names_the_field(terminal: Terminal) -> None:
    terminal.run("init", "--plain")
    error = terminal.json("signatures", "add", "【青禾】", code=3)["error"]
    assert (error["code"], error["field"]) == ("signature_brackets", "text")


def test_options_stand_before_or_after_the_command(terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(terminal.folder)
    terminal.run("init", "--plain")
    for words in (
        ["--json", "tasks", "--workspace", folder],
        ["--workspace", folder, "tasks", "--json"],
        ["tasks", "--json", "--workspace", folder],
    ):
        assert cli.main(words) == 0
        assert json.loads(capsys.readouterr().out) == {"tasks": []}


def test_people_read_their_own_language(terminal: Terminal) -> None:
    terminal.run("init", "--plain")
    assert terminal.run("tasks").strip() == "暂无数据"
    assert terminal.run("tasks", "--language", "en_US").strip() == "Nothing here"
    assert terminal.run("--language=en_US", "tasks").strip() == "Nothing here"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_explains_itself(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(False, language)
    for command in [*cli.COMMANDS, "init"]:
        with pytest.raises(SystemExit) as left:
            parser(console.word).parse_args([command, "--help"])
        assert left.value.code == 0
        assert console.word(f"help.{command}") in "".join(capsys.readouterr().out)
    text = parser(console.word).format_help()
    assert all(f"  {code}  " in text for code in (0, 2, 3, 4))


def test_both_languages_have_the_same_words_with_the_same_places() -> None:
    from string import Formatter

    def places(text: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}

    for area in ("cli", "exports"):
        chinese, english = (phrases(area, language) for language in LANGUAGES)
        assert chinese.keys() == english.keys()
        assert {key for key in chinese if places(chinese[key]) != places(english[key])} == set()


def test_a_table_is_aligned_and_keeps_control_characters_off_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    Console(False, "zh_CN").table(["名称", "n"], [["青禾\x1b[31m", 5], ["ab", 12000]])
    assert capsys.readouterr().out.splitlines() == ["名称            n", "青禾 [31m       5", "ab         12,000"]
