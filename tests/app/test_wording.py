"""The sentences: every code that the program raises has one in both languages, and says what its values say."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from string import Formatter

import pytest

from app import paths, wording
from app.domain.campaign import MOVES, MessageState, PauseReason, State
from app.domain.market import Market, MessageType
from app.domain.qualification import FIELDS, Block, IdType, LicenseType, Region, Subject
from app.domain.recipients import MERGED
from app.domain.review import QUALIFICATION, QualificationState, ReviewState
from app.domain.signature import Purpose, SignatureType
from app.lexicon import lexicon
from app.services.jobs import JobState
from app.services.packages import PackageState
from app.wording import sentence

APP = Path(__file__).resolve().parents[2] / "app"
TABLE: dict[str, dict[str, str]] = json.loads((paths.resources() / "data" / "wording.json").read_text("utf-8"))
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff」】}][,;:!?]|[,;:!?][\u4e00-\u9fff「【]")


def placeholders(text: str) -> set[tuple[str, str | None]]:
    """Those that write a value; the noun that goes with a number is a matter of each language."""
    found = {(name, spec) for _, name, spec, _ in Formatter().parse(text) if name is not None}
    return {(name, spec) for name, spec in found if "|" not in (spec or "")}


def raised() -> Iterator[tuple[str, str, set[str] | None]]:
    """Place, code and names of the values of every AppError and Finding with a literal code; None for unknown names."""
    for file in sorted(APP.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
                continue
            code = node.args[0]
            if node.func.id in ("AppError", "Finding") and isinstance(code, ast.Constant):
                names = {keyword.arg for keyword in node.keywords if keyword.arg}
                unknown = any(keyword.arg is None for keyword in node.keywords) or node.func.id == "Finding"
                yield f"{file.name}:{node.lineno}", str(code.value), None if unknown else names


def test_every_raised_code_has_a_sentence() -> None:
    found = list(raised())
    assert len(found) > 100
    assert {f"{place} {code}" for place, code, _ in found if code not in TABLE} == set()


def test_sentences_use_only_values_that_are_given() -> None:
    wrong = [
        f"{place} {code} lacks {name}"
        for place, code, given in raised()
        if given is not None and code in TABLE
        for name, _ in placeholders(TABLE[code]["zh_CN"])
        if name not in given
    ]
    assert wrong == []


@pytest.mark.parametrize("code", sorted(TABLE))
def test_both_languages_say_the_same(code: str) -> None:
    assert set(TABLE[code]) == {"zh_CN", "en_US"}
    chinese, english = TABLE[code]["zh_CN"], TABLE[code]["en_US"]
    assert placeholders(chinese) == placeholders(english)
    assert chinese.strip()
    assert english.strip()
    assert not HALF_WIDTH.search(chinese)
    assert not re.search(r"[，。；：！？]", english)


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("state", State),
        ("state", ReviewState),
        ("message", MessageState),
        ("pause", PauseReason),
        ("job", JobState),
        ("package", PackageState),
        ("type", MessageType),
        ("market", Market),
        ("purpose", Purpose),
        ("signature_type", SignatureType),
        ("qualification_state", QualificationState),
        ("qualification_use", Purpose),
        ("region", Region),
        ("license_type", LicenseType),
        ("id_type", IdType),
        ("block", Block),
        ("subject", Subject),
    ],
)
def test_every_stored_word_is_said(prefix: str, words: type[StrEnum]) -> None:
    assert {f"{prefix}.{word.value}" for word in words} <= wording.known()


def test_codes_made_at_run_time_are_said() -> None:
    codes = {f"reject_{group}" for group in lexicon().subjects} | {f"action.{action}" for action in MOVES}
    skips = {MERGED, "repeats", "do_not_disturb", "unsubscribed"}
    skips |= {f"frequency_{limit}" for limit in ("same_content", "30_seconds", "1_hour", "1_day")}
    codes |= {f"field.{field.name}" for field in FIELDS}
    results = {state for verb in ("approve", "reject") for state in QUALIFICATION.table[verb].values()}
    codes |= {f"notice.review.qualifications.{state}" for state in results}
    codes |= {f"notice.{channel}_failed" for channel in ("mail", "sms")}
    codes |= {f"sms_noun.{noun}" for noun in ("qualifications", "signatures", "templates")}
    codes |= {f"mail.{part}" for part in ("subject", "end", "test_subject", "test_body")}
    assert codes | skips <= wording.known()
    assert set(_literals(r'problem\(\s*"(cell_\w+)"')) <= wording.known()
    assert {f"notice.{kind}" for kind in _literals(r'inbox\.add\(unit, "([\w.]+)"')} <= wording.known()
    assert set(_literals(r'yield "([a-z_]+)", \{')) <= wording.known()


def _literals(pattern: str) -> list[str]:
    found = [code for file in APP.rglob("*.py") for code in re.findall(pattern, file.read_text("utf-8"))]
    assert found
    return found


@pytest.mark.feature("DOM-SIGN-20", "DOM-TPL-16")
def test_words_of_the_review_are_the_consoles() -> None:
    said = [sentence(f"state.{state.value}", "zh_CN") for state in ReviewState]
    assert said == ["待审核", "已审核待生效", "已生效", "未通过"]


@pytest.mark.feature("DOM-QUAL-16", "DOM-QUAL-17")
def test_words_of_qualifications_are_the_consoles() -> None:
    said = {state: sentence(f"qualification_state.{state.value}", "zh_CN") for state in QualificationState}
    words = said[QualificationState.APPROVED], said[QualificationState.REJECTED], said[QualificationState.PENDING]
    assert words == ("已通过", "已拒绝", "待审核")


@pytest.mark.feature("DOM-SIGN-06", "INT-SIGN-04")
def test_words_of_the_signature_types_are_the_consoles() -> None:
    said = [sentence(f"signature_type.{kind.value}", "zh_CN") for kind in SignatureType]
    assert said == ["公司", "APP", "商标", "政府/机关事业单位/其他机构", "网站", "公众号或小程序"]


def test_values_are_put_in() -> None:
    tasks = ["春季提醒", "{name}"]
    assert sentence("signature_in_use", "zh_CN", tasks=tasks) == (
        "以下任务还在使用此签名：春季提醒、{name}；请先完成或取消任务，再删除签名。"
    )
    assert "春季提醒, {name}" in sentence("signature_in_use", "en_US", tasks=tasks)
    assert sentence("do_not_disturb_limit", "en_US", limit=1000, free=0).startswith(
        "The do-not-disturb list holds 1,000"
    )
    assert sentence("value_empty", "zh_CN", variable=2) == "变量 {2} 没有内容。"
    assert sentence("file_too_big", "zh_CN", size=60 << 20, limit=50 << 20).startswith("文件有 60 MB，超过 50 MB")


def test_values_that_are_codes_are_said_in_words() -> None:
    assert sentence("campaign_state", "zh_CN", state="running", action="cancel") == "任务当前为「发送中」，不能取消。"
    assert (
        sentence("campaign_state", "en_US", state="odd", action="cancel")
        == "The task is “odd”; it cannot be cancelled now."
    )
    rejected = "notice.review.signatures.rejected"
    assert sentence(rejected, "zh_CN", id=1, name="甲", reason="照片不清晰") == "签名「甲」未通过审核：照片不清晰"
    assert sentence(rejected, "zh_CN", name="甲", reason=None) == "签名「甲」未通过审核：…"


def test_unknown_codes_and_missing_values_do_no_harm() -> None:
    assert sentence("FailedOperation.Odd", "zh_CN", code=1, language=2) == "FailedOperation.Odd"
    assert sentence("app_limit", "en_US") == "An account has at most … apps; no more can be created."


def test_an_english_noun_follows_its_number() -> None:
    said = [sentence("package_short", "en_US", short=short) for short in (1, 2, 1200)]
    assert [words.split(";")[0] for words in said] == [
        "The packages are 1 segment short",
        "The packages are 2 segments short",
        "The packages are 1,200 segments short",
    ]
