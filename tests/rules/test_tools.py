"""The checks find what they are there for: licences, texts, steps without tests, leaked threads, warnings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import check, licences, mutants, texts
from tests.texts import Text

pytest_plugins = ["pytester"]


@pytest.mark.parametrize(
    ("licence", "fine"),
    [
        ("MIT", True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", True),
        ("GNU Lesser General Public License v3 (LGPLv3)", True),
        ("BSD-3-Clause AND MIT", True),
        ("GPL-3.0-only", False),
        ("GPL-2.0-or-later AND MIT", False),
        ("GNU General Public License v3 (GPLv3)", False),
        ("AGPL-3.0-or-later", False),
        ("GNU Affero General Public License v3", False),
        ("UNKNOWN", False),
    ],
)
def test_licences_that_bind_the_program_are_found(licence: str, fine: bool) -> None:
    assert licences.acceptable(licence) is fine


def text(source: str, *translations: str, state: str = "") -> Text:
    return Text("Context", source, "", translations, state)


@pytest.mark.parametrize(
    ("one", "fault"),
    [
        (text("一", "One"), None),
        (text("共 {0} 条", "{0} rows"), None),
        (text("API", "API"), None),
        (text("一", "One", state="unfinished"), "is unfinished"),
        (text("一", "One", state="vanished"), "is vanished"),
        (text("一", ""), "has no translation"),
        (text("一", "一"), "is not translated"),
        (text("共 {0} 条", "{1} rows"), "has other placeholders in '{1} rows'"),
        (text("共 {0} 条", "{0} {0:row|rows}"), None),
        (text("共 {0} 条", "{0} {1:row|rows}"), "has a noun without its number 1 in '{0} {1:row|rows}'"),
        (text("%n 条", "%n row", "rows"), "has other placeholders in 'rows'"),
    ],
)
def test_faults_of_a_translation_are_found(one: Text, fault: str | None) -> None:
    assert list(texts.faults(one)) == ([fault] if fault else [])


def test_texts_new_gone_and_unseen_are_found() -> None:
    found = list(texts.compare("kit", [text("一", "One"), text("二", "Two")], [text("二"), text("三")], ["二", "四"]))
    assert [line.partition(": ")[2] for line in found] == [
        "Context: '三' is missing; run make texts",
        "Context: '一' is not in the code any more; run make texts",
        "lupdate does not see '四'; write it as one plain literal",
    ]


def test_texts_are_found_in_code_and_compiled(tmp_path: Path) -> None:
    (tmp_path / "ui/pages").mkdir(parents=True)
    page = tmp_path / "ui/pages/signatures.py"
    page.write_text('"""Signatures."""\nclass Page:\n    def f(self):\n        self.tr("签名")\n', encoding="utf-8")
    assert texts.check(tmp_path) == ["signatures: Page: '签名' is missing; run make texts"]
    texts.update(tmp_path)
    kept = tmp_path / texts.FOLDER / "signatures.ts"
    assert len(texts.check(tmp_path)) == 2
    unfinished = '<translation type="unfinished"></translation>'
    written = kept.read_text(encoding="utf-8").replace(unfinished, "<translation>Signatures</translation>")
    kept.write_text(written, encoding="utf-8")
    assert texts.check(tmp_path) == []
    texts.compile_all(tmp_path)
    assert (tmp_path / texts.COMPILED).stat().st_size > 0


def step(*command: str, needs: Sequence[str] = (), word: str = "") -> check.Step:
    return check.Step("planted", (check.PYTHON, *command), needs=needs, word=word)


def test_a_failing_step_fails_the_whole() -> None:
    results = check.run_all([[step("-c", "pass")], [step("-c", "raise SystemExit(3)")]])
    assert [result.state for result in results] == [check.State.OK, check.State.FAILED]
    assert list(check.summary(results))[-1] == "failed: planted"


def test_a_step_without_tests_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "ROOT", tmp_path)
    assert check.run(step("-c", "raise SystemExit(5)", needs=["tests"])).state is check.State.NOTHING


def test_a_step_that_collects_none_of_its_tests_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_none.py").write_text('"""No test in here."""\n', encoding="utf-8")
    monkeypatch.setattr(check, "ROOT", tmp_path)
    assert check.run(step("-m", "pytest", "tests", needs=["tests"])).state is check.State.FAILED
    assert check.run(step("-m", "pytest", "tests", needs=["tests"], word="blackbox")).state is check.State.NOTHING


def test_the_watch_fails_tests_that_warn_or_leave_threads(pytester: pytest.Pytester) -> None:
    conftest = (check.ROOT / "tests/conftest.py").read_text(encoding="utf-8")
    pytester.makeconftest(conftest.replace("GRACE_SECONDS = 2.0", "GRACE_SECONDS = 0.1"))
    pytester.makeini("[pytest]\nmarkers = allow_warnings(reason): meant\n")
    pytester.makepyfile(
        """
        import logging
        import threading

        import pytest

        end = threading.Event()

        def test_warns():
            logging.getLogger("app.sending").warning("odd")

        @pytest.mark.allow_warnings("it is about the warning")
        def test_warns_on_purpose():
            logging.getLogger("app.sending").warning("odd")

        def test_leaves_a_thread():
            threading.Thread(target=end.wait, name="lost", daemon=True).start()

        def test_ends_its_thread():
            end.set()
            threading.Thread(target=end.wait).start()
        """
    )
    result = pytester.runpytest_subprocess("-p", "no:pytest-qt", "-p", "no:xdist")
    result.assert_outcomes(passed=4, errors=2)
    result.stdout.fnmatch_lines(["*unexpected in the log*", "*threads left running: lost*"])


def test_mutants_that_nobody_noticed_and_nobody_listed_are_found() -> None:
    one, other, third = (f"app.domain.phone.x_local__mutmut_{n}" for n in range(1, 4))
    states = {one: "survived", other: "killed", third: "timeout"}
    assert list(mutants.faults(states, {one})) == []
    assert [fault.split(":")[0] for fault in mutants.faults(states, set())] == ["survived"]
    assert list(mutants.faults(states, {one, other, "app.domain.text.x_parts__mutmut_1"})) == [
        f"noticed or gone, though listed: {other}"
    ]
    assert list(mutants.faults({one: "no tests"}, set()))
    assert list(mutants.table(states))[1:] == [f"{name:16} {3:8} {2:8} {1:8}" for name in ("phone", "in all")]
