"""What the reviewer objects to."""

from __future__ import annotations

import pytest

from app.domain.market import Market, MessageType
from app.domain.reviewer import SignatureCase, signature_findings
from app.domain.reviewer import template_objection as objection
from app.domain.signature import SignatureType
from app.lexicon import lexicon


def signature_objection(text: str) -> str | None:
    case = SignatureCase(text, Market.DOMESTIC, SignatureType.TRADEMARK)
    return next((one.reason for one in signature_findings(case, lexicon())), None)


def template_objection(content: str, kind: MessageType, market: Market) -> str | None:
    return objection(content, kind, market, lexicon())


CODE, NOTE, MARKETING = MessageType.VERIFICATION, MessageType.NOTIFICATION, MessageType.MARKETING


@pytest.mark.parametrize("text", ["测试", "通知", "验证码", "会议通知", "测试签名", "短信通知", "Test", "温馨提示"])
def test_neutral_names_are_refused(text: str) -> None:
    assert signature_objection(text) == "reject_neutral"


@pytest.mark.parametrize("text", ["星河科技", "测试公司", "云图会议", "工商银行金融", "医疗之家", "Galaxy2026"])
def test_names_of_somebody_pass(text: str) -> None:
    assert signature_objection(text) is None


@pytest.mark.parametrize(
    ("text", "code"), [("天天彩票", "reject_gambling"), ("慈善捐款处", "reject_belief"), ("a货之家", "reject_illegal")]
)
def test_names_of_forbidden_trades_are_refused(text: str, code: str) -> None:
    assert signature_objection(text) == code


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        ("您的订单{1}已发货。", NOTE, None),
        ("验证码{1}，5分钟内有效。", CODE, None),
        ("新品上市，全场特价，拒收请回复R", MARKETING, None),
        ("新品上市，回T退订", MARKETING, None),
        ("本月应付¥{1}", NOTE, "reject_symbol"),
        ("您好{1} {2}", NOTE, "reject_adjacent_variables"),
        ("请打开https://a.cn/{1}查看", NOTE, "reject_partial_variable"),
        ("请打开www.{1}.cn查看", NOTE, "reject_partial_variable"),
        ("客服电话186{1}1234", NOTE, "reject_partial_variable"),
        ("动态码{1}", CODE, "reject_verification_word"),
        ("您的会员日优惠已到账", NOTE, "reject_advertising"),
        ("您的贷款已审批", NOTE, "reject_finance"),
        ("贷款申请验证码{1}", CODE, "reject_finance"),
        ("请下载app领取", MARKETING, "reject_trade"),
        ("招生开始了", NOTE, "reject_property_education"),
        ("招生系统验证码{1}", CODE, None),
    ],
)
def test_bodies(content: str, kind: MessageType, code: str | None) -> None:
    assert template_objection(content, kind, Market.DOMESTIC) == code


def test_verification_abroad_says_code() -> None:
    assert template_objection("Your code is {1}.", CODE, Market.INTERNATIONAL) is None
    assert template_objection("Your PIN is {1}.", CODE, Market.INTERNATIONAL) == "reject_verification_word"


def test_every_group_of_subjects_is_found() -> None:
    for group, words in lexicon().subjects.items():
        for word in words:
            found = template_objection(f"您好，{word}，拒收请回复R", MARKETING, Market.DOMESTIC)
            assert found is not None, word
            assert found.removeprefix("reject_") in lexicon().subjects, word
        assert template_objection(words[0], NOTE, Market.DOMESTIC) == f"reject_{group}"
