"""What the review finds in a body: code, place, and a wording that would pass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.findings import Weight, findings, has_opt_out, objection
from app.domain.market import Market, MessageType
from app.domain.template import check_content
from app.domain.text import MAX_LENGTH, render, segments, spans, variables
from app.errors import AppError
from app.lexicon import lexicon
from app.wording import known

CODE, NOTE, MARKETING = MessageType.VERIFICATION, MessageType.NOTIFICATION, MessageType.MARKETING
HOME, ABROAD = Market.DOMESTIC, Market.INTERNATIONAL


@pytest.mark.parametrize(
    ("content", "kind", "market", "code", "place", "better"),
    [
        pytest.param("【青禾】您好", NOTE, HOME, "template_brackets", "【", "您好", id="DOM-TPL-24"),
        pytest.param("您【好】呀", NOTE, HOME, "template_brackets", "【", "您好呀", id="inside"),
        pytest.param("【青禾】", NOTE, HOME, "template_brackets", "【", None, id="nothing else"),
        pytest.param("您好{name}，{单号}", NOTE, HOME, "template_braces", "{", "您好{1}，{2}", id="DOM-TPL-08"),
        pytest.param("您好{\x00单号}{", NOTE, HOME, "template_braces", "{", "您好{1}", id="zeros"),
        pytest.param("您好｛1｝", NOTE, HOME, "template_braces", "｛", "您好{1}", id="full-width"),
        pytest.param("您好{1}，{3}", NOTE, HOME, "template_numbering", "{3}", "您好{1}，{2}", id="DOM-TPL-09"),
        pytest.param("{1}，{2}", NOTE, HOME, "template_all_variables", "{1}，{2}", None, id="DOM-TPL-11"),
        pytest.param("新品上市", MARKETING, HOME, "template_opt_out", "", "新品上市，拒收请回复R", id="DOM-TPL-12"),
        pytest.param(
            "New in.", MARKETING, ABROAD, "template_opt_out", "", "New in. Reply R to unsubscribe", id="INT-TPL-06"
        ),
        pytest.param(
            "新品，回T退订", MARKETING, HOME, "hint_opt_out_older", "回T退订", "新品，拒收请回复R", id="DOM-TPL-13"
        ),
        pytest.param(
            "New. Reply STOP to opt out", MARKETING, ABROAD, "hint_opt_out_abroad", "Reply STOP to opt out", None,
            id="INT-TPL-07",
        ),
        pytest.param("新品X", MARKETING, HOME, "template_opt_out", "", "新品X，拒收请回复R", id="ends with a letter"),
        pytest.param("新品；", MARKETING, HOME, "template_opt_out", "", "新品，拒收请回复R", id="ends with a mark"),
        pytest.param(
            "New in", MARKETING, ABROAD, "template_opt_out", "", "New in. Reply R to unsubscribe", id="ends with a word"
        ),
        pytest.param(
            "新品，回t退订", MARKETING, HOME, "hint_opt_out_older", "回t退订", "新品，拒收请回复R", id="small letters"
        ),
        pytest.param(
            "New. reply stop to OPT OUT", MARKETING, ABROAD, "hint_opt_out_abroad", "reply stop to OPT OUT", None,
            id="any letters",
        ),
        pytest.param("您\x00好{a}{", NOTE, HOME, "template_braces", "{", "您好{1}", id="a zero outside"),
        pytest.param(
            "字" * 493, MARKETING, HOME, "template_opt_out", "", "字" * 493 + "，拒收请回复R", id="just fits"
        ),
        pytest.param("字" * 494, MARKETING, HOME, "template_opt_out", "", None, id="would be too long"),
        pytest.param("字" * 501, NOTE, HOME, "too_long", "字", None, id="DOM-TPL-06"),
        pytest.param(
            "New. Reply R to unsubscribe", MARKETING, ABROAD, "hint_opt_out_abroad", "Reply R to unsubscribe", None,
            id="the carrier's own way is another",
        ),
        pytest.param("应付¥{1}★", NOTE, HOME, "hint_symbol", "¥", "应付{1}元", id="symbols"),
        pytest.param("Pay ¥{1}★", NOTE, ABROAD, "hint_symbol", "★", "Pay ¥{1}", id="abroad ¥ is plain"),
        pytest.param("★", NOTE, HOME, "hint_symbol", "★", None, id="nothing but a symbol"),
        pytest.param("您}{好", NOTE, HOME, "hint_adjacent_variables", "}{", "您}，{好", id="halves of variables"),
        pytest.param("您好{1}{2}", NOTE, HOME, "hint_adjacent_variables", "{1}{2}", "您好{1}，{2}", id="DOM-TPL-25"),
        pytest.param("客服186{1}1234", NOTE, HOME, "hint_partial_variable", "186{1}1234", "客服{1}", id="number"),
        pytest.param("见www.{1}.cn", NOTE, HOME, "hint_partial_variable", "www.{1}.cn", None, id="link"),
        pytest.param("动态码{1}", CODE, HOME, "hint_verification_word", "动态码", "验证码{1}", id="verification"),
        pytest.param("登录{1}", CODE, HOME, "hint_verification_word", "", "验证码：登录{1}", id="no word like it"),
        pytest.param("Use {1}", CODE, ABROAD, "hint_verification_word", "", "Your code: Use {1}", id="nor abroad"),
        pytest.param(
            "Your PIN is {1}.", CODE, ABROAD, "hint_verification_word", "PIN", "Your code is {1}.", id="INT-TPL-15"
        ),
        pytest.param("您的贷款到账", NOTE, HOME, "reject_finance", "贷款", None, id="subject"),
        pytest.param("会员优惠到账", NOTE, HOME, "reject_advertising", "优惠", None, id="advertising"),
        pytest.param("见https://a.cn/b", NOTE, HOME, "hint_link", "https://a.cn/b", None, id="constant-link"),
        pytest.param("Don’t forget {1}", NOTE, ABROAD, "hint_not_plain", "’", "Don't forget {1}", id="not-plain"),
    ],
)  # fmt: skip
@pytest.mark.feature("DOM-TPL-24", "DOM-TPL-25", "INT-TPL-05", "INT-TPL-06", "INT-TPL-07", "INT-TPL-15")
def test_each_finding_names_rule_place_and_a_wording_that_passes(
    content: str, kind: MessageType, market: Market, code: str, place: str, better: str | None
) -> None:
    found = {one.code: one for one in findings(content, kind, market, lexicon())}
    assert code in found
    one = found[code]
    assert (content[one.at : one.at + one.length], one.length) == (place, len(place))
    assert one.better == better
    assert {one.code, one.reason} <= known() or one.weight is not Weight.REJECTED
    assert one.code in known()
    assert one.weight is weight_of(code)


def weight_of(code: str) -> Weight:
    if code.startswith(("template_", "too_long")):
        return Weight.REFUSED
    passing = ("hint_opt_out_older", "hint_opt_out_abroad", "hint_link", "hint_not_plain")
    return Weight.WARNED if code in passing else Weight.REJECTED


@pytest.mark.parametrize(
    ("content", "kind", "market", "code", "at"),
    [
        ("{1}您{a}", NOTE, HOME, "template_braces", 4),
        ("登录{1}", CODE, HOME, "hint_verification_word", 0),
        ("★新★", NOTE, HOME, "hint_symbol", 0),
        ("Reply R to unsubscribe? New. reply r to Unsubscribe", MARKETING, ABROAD, "hint_opt_out_abroad", 29),
    ],
)
def test_the_place_is_the_first_or_the_one_that_counts(
    content: str, kind: MessageType, market: Market, code: str, at: int
) -> None:
    found = {one.code: (one.at, one.weight) for one in findings(content, kind, market, lexicon())}
    assert found[code] == (at, weight_of(code))


@pytest.mark.parametrize(
    ("content", "kind", "market"),
    [
        ("您的订单{1}已发货，请留意查收。", NOTE, HOME),
        ("{1}为您的登录验证码，请于5分钟内填写。", CODE, HOME),
        ("会员日全场满199减30。拒收请回复R", MARKETING, HOME),
        ("会员日全场满199减30。拒收请回复R\n", MARKETING, HOME),
        ("Your order {1} has left & costs ¥5.", NOTE, ABROAD),
        ("{1} is your code.", CODE, ABROAD),
        ("您的订单{1}已发货", NOTE, ABROAD),
    ],
)
def test_good_bodies_have_no_findings(content: str, kind: MessageType, market: Market) -> None:
    assert findings(content, kind, market, lexicon()) == ()


@pytest.mark.parametrize(
    ("content", "market", "code", "weight", "values"),
    [
        (" ", HOME, "required", Weight.REFUSED, {}),
        ("字" * 501, HOME, "too_long", Weight.REFUSED, {"limit": 500}),
        ("应付¥{1}★", HOME, "hint_symbol", Weight.REJECTED, {"symbols": ["¥", "★"]}),
        ("您的贷款到账", HOME, "reject_finance", Weight.REJECTED, {"word": "贷款"}),
        ("会员优惠到账", HOME, "reject_advertising", Weight.REJECTED, {"word": "优惠"}),
        ("You’re “in”", ABROAD, "hint_not_plain", Weight.WARNED, {"characters": ["’", "“", "”"]}),
    ],
)
def test_findings_say_what_they_met(
    content: str, market: Market, code: str, weight: Weight, values: dict[str, object]
) -> None:
    (one,) = findings(content, NOTE, market, lexicon())
    assert (one.code, one.weight, one.values) == (code, weight, values)


def test_findings_come_the_gravest_first_then_by_place() -> None:
    found = findings("★贷款{1}{3}", NOTE, HOME, lexicon())
    assert [one.code for one in found] == [
        "template_numbering",
        "hint_symbol",
        "reject_finance",
        "hint_adjacent_variables",
    ]
    assert [one.weight for one in found] == sorted(one.weight for one in found)


bodies = st.lists(
    st.sampled_from(
        ["{1}", "{2}", "{3}", "{0}", "{", "}", "{a}", "｛1｝", "【青禾】", "】", "您好", "订单", "验证码", "动态码", "PIN ",
         "★", "¥", "&", "^_^", "，", " ", "186", "www.", ".cn", "http://a.b/", "拒收请回复R", "回T退订", "’", "é", "ê",
         "Reply R to unsubscribe", "贷款", "优惠", "code", "x" * 200]
    ),
    max_size=9,
).map("".join)  # fmt: skip
kinds, markets = st.sampled_from(MessageType), st.sampled_from(Market)


@given(bodies, kinds, markets)
def test_a_better_wording_no_longer_has_its_finding(content: str, kind: MessageType, market: Market) -> None:
    for one in findings(content, kind, market, lexicon()):
        assert 0 <= one.at <= one.at + one.length <= max(len(content), MAX_LENGTH)
        if one.better is not None:
            after = {again.code for again in findings(one.better, kind, market, lexicon())}
            assert one.code not in after, (content, one)


@given(bodies, kinds, markets)
def test_what_the_form_takes_is_what_has_no_refused_finding(content: str, kind: MessageType, market: Market) -> None:
    refused = [one for one in findings(content, kind, market, lexicon()) if one.weight is Weight.REFUSED]
    if refused:
        with pytest.raises(AppError, match=refused[0].code):
            check_content(content, kind, market)
    else:
        check_content(content, kind, market)
        assert variables(content) == len({n for n in range(1, 10) if f"{{{n}}}" in content})


@given(st.text(max_size=600), kinds, markets)
def test_any_text_has_an_answer(content: str, kind: MessageType, market: Market) -> None:
    found = findings(content, kind, market, lexicon())
    reason = objection(content, kind, market, lexicon())
    assert (reason is None) is all(one.weight is not Weight.REJECTED for one in found)


@pytest.mark.feature("DOM-SIGN-01", "INT-SIGN-08")
@given(
    st.sampled_from(["", "青禾生活", "Galaxy"]),
    st.lists(st.text("ab{1}9您", max_size=5), min_size=2, max_size=2),
    markets,
)
def test_composition_puts_values_in_once_and_the_signature_first(sign: str, values: list[str], market: Market) -> None:
    content = "您好{1}，{2}{1}"
    text = render(sign, content, values, market)
    left, right = ("【", "】") if market is HOME else ("[", "]")
    head = f"{left}{sign}{right}" if sign else ""
    assert text == f"{head}您好{values[0]}，{values[1]}{values[0]}"
    assert [text[at : at + length] for at, length in spans(sign, content, values, market)] == [*values, values[0]]
    assert segments(text, market) == (1 if len(text) <= 70 else -(-len(text) // 67))


@pytest.mark.feature("DOM-TPL-12", "DOM-TPL-13", "INT-TPL-07")
@pytest.mark.parametrize(
    ("content", "market", "told"),
    [
        ("新品，拒收请回复R", HOME, True),
        ("新品，回T退订", HOME, True),
        ("新品", HOME, False),
        ("拒收请回复R，新品", HOME, False),
        ("New. reply r to Unsubscribe.", ABROAD, True),
        ("New. Reply STOP to opt out", ABROAD, True),
        ("新品，拒收请回复R", ABROAD, False),
        ("New. Reply STOP to opt out", HOME, False),
    ],
)
def test_how_to_refuse_more_is_told(content: str, market: Market, told: bool) -> None:
    assert has_opt_out(content, market) is told


@pytest.mark.parametrize(
    ("content", "kind", "codes"),
    [
        ("报名验证码{1}，课程报名", CODE, []),
        ("课程报名{1}", NOTE, ["reject_property_education"]),
        ("贷款验证码{1}", CODE, ["reject_finance"]),
        ("课程报名，贷款验证码{1}", CODE, ["reject_finance"]),
        ("见https://a.cn/{1}", NOTE, ["hint_partial_variable"]),
    ],
)
def test_all_that_is_found_and_no_more(content: str, kind: MessageType, codes: list[str]) -> None:
    assert [one.code for one in findings(content, kind, HOME, lexicon())] == codes
