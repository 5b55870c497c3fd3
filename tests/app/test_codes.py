"""The carrier's codes: what they mean for a message, and that each has its words."""

from __future__ import annotations

import pytest

from app import codes as texts
from app.domain.codes import (
    RECEIPTS,
    SUBMISSION,
    UNKNOWN_ANSWER,
    Answer,
    Category,
    Operator,
    WholeCall,
    category,
    classify,
    numeric,
    retryable,
    whole_call,
)


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("Ok", Answer.ACCEPTED),
        ("ok", Answer.UNKNOWN),
        ("", Answer.UNKNOWN),
        (UNKNOWN_ANSWER, Answer.UNKNOWN),
        ("Something.New", Answer.UNKNOWN),
        ("LimitExceeded.SomethingNew", Answer.UNKNOWN),
        ("InvalidParameterValue.IncorrectPhoneNumber", Answer.REFUSED),
        ("LimitExceeded.PhoneNumberDailyLimit", Answer.REFUSED),
        ("FailedOperation.PhoneNumberInBlacklist", Answer.REFUSED),
        ("FailedOperation.OtherError", Answer.UNKNOWN),
        ("FailedOperation.ParametersOtherError", Answer.UNKNOWN),
        ("InternalError", Answer.UNKNOWN),
        ("InternalError.Timeout", Answer.UNKNOWN),
        ("InternalError.SendAndRecvFail", Answer.UNKNOWN),
        ("InternalError.ParseBackendResponseFail", Answer.UNKNOWN),
        ("InternalError.OtherError", Answer.UNKNOWN),
        ("InternalError.RequestTimeException", Answer.REFUSED),
    ],
)
@pytest.mark.feature("DOM-SEND-43")
def test_answer_to_one_number(code: str, answer: Answer) -> None:
    assert classify(code) is answer


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("AuthFailure.SignatureExpire", WholeCall.PAUSE),
        ("AuthFailure.SomethingNew", WholeCall.PAUSE),
        ("UnauthorizedOperation.ServiceSuspendDueToArrears", WholeCall.PAUSE),
        ("InvalidParameter", WholeCall.PAUSE),
        ("InvalidParameterValue.ContentLengthLimit", WholeCall.PAUSE),
        ("MissingParameter.EmptyPhoneNumberSet", WholeCall.PAUSE),
        ("UnsupportedOperation", WholeCall.PAUSE),
        ("InvalidAction", WholeCall.PAUSE),
        ("NoSuchVersion", WholeCall.PAUSE),
        ("NoSuchThing", WholeCall.PAUSE),
        ("InternalError.RequestTimeException", WholeCall.PAUSE),
        ("LimitExceeded.AppDailyLimit", WholeCall.PAUSE),
        ("FailedOperation.InsufficientBalanceInSmsPackage", WholeCall.PAUSE),
        ("RequestLimitExceeded", WholeCall.BACK_OFF),
        ("RequestLimitExceeded.UinLimitExceeded", WholeCall.BACK_OFF),
        ("RequestLimitExceeded.SomethingNew", WholeCall.BACK_OFF),
        ("InternalError.Timeout", WholeCall.UNKNOWN),
        ("FailedOperation.OtherError", WholeCall.UNKNOWN),
        ("FailedOperation.SomethingNew", WholeCall.UNKNOWN),
        ("Something.New", WholeCall.UNKNOWN),
        ("Ok", WholeCall.UNKNOWN),
        ("", WholeCall.UNKNOWN),
    ],
)
def test_error_of_a_whole_call(code: str, meaning: WholeCall) -> None:
    assert whole_call(code) is meaning


def test_no_inner_error_of_the_carrier_counts_as_not_sent_but_the_clock() -> None:
    inner = {code for code in SUBMISSION if code.startswith("InternalError")}
    assert {code for code in inner if classify(code) is not Answer.UNKNOWN} == {"InternalError.RequestTimeException"}


def test_numeric_twins() -> None:
    assert numeric("InvalidParameterValue.IncorrectPhoneNumber") == 1016
    assert numeric("LimitExceeded.PhoneNumberDailyLimit") == 1025
    assert numeric("FailedOperation.MarketingSendTimeConstraint") == 1030
    assert numeric("MissingParameter") is None
    assert numeric("Something.New") is None
    twins = [twin for twin in SUBMISSION.values() if twin is not None]
    assert len(twins) == len(set(twins))


@pytest.mark.feature("STD-RCPT-05")
@pytest.mark.parametrize(
    ("code", "kind", "operator"),
    [
        ("DELIVRD", Category.DELIVERED, Operator.ALL),
        ("MK:0001", Category.INVALID, Operator.MOBILE),
        ("MK:0024", Category.OFF, Operator.MOBILE),
        ("MX:0003", Category.FREQUENCY, Operator.ALL),
        ("TC:0007", Category.CONTENT, Operator.MOBILE),
        ("69", Category.BLACKLIST, Operator.UNICOM),
        ("MOBILE BLACK", Category.BLACKLIST, Operator.TELECOM),
        ("UNDELIV_870", Category.INTERNAL, Operator.TELECOM),
        ("LT:0002", Category.UNKNOWN, Operator.UNICOM),
    ],
)
def test_kinds_of_receipts(code: str, kind: Category, operator: Operator) -> None:
    assert category(code) is kind
    assert RECEIPTS[code].operator is operator


def test_a_receipt_nobody_documented_is_of_unknown_kind() -> None:
    assert category("ZZ:9999") is Category.UNKNOWN


def test_what_may_go_through_later() -> None:
    assert retryable("LimitExceeded.PhoneNumberDailyLimit")
    assert retryable("MK:0024")
    assert not retryable("MK:0001")
    assert not retryable("InvalidParameterValue.IncorrectPhoneNumber")
    assert not retryable("DELIVRD")
    assert not retryable("Something.New")


def test_what_is_unknown_is_never_called_retryable() -> None:
    assert not [code for code in SUBMISSION if classify(code) is Answer.UNKNOWN and retryable(code)]


def test_every_code_has_its_words_in_both_languages() -> None:
    assert texts.described() == SUBMISSION.keys() | RECEIPTS.keys() | {UNKNOWN_ANSWER}
    for code in texts.described() - {"DELIVRD"}:
        for language in ("zh", "en"):
            assert texts.reason(code, language).strip()
            assert texts.advice(code, language).strip()
        assert texts.reason(code, "en").isascii()
        assert texts.advice(code, "en").isascii()


def test_words_of_a_code() -> None:
    assert texts.reason("InvalidParameterValue.IncorrectPhoneNumber", "zh_CN") == "手机号格式错误"
    assert texts.reason("LimitExceeded.PhoneNumberDailyLimit", "zh") == "手机号日频率限制"
    assert texts.reason("MK:0001", "en_US") == "Unknown subscriber"
    assert texts.advice("DELIVRD", "zh") == ""


def test_a_code_nobody_documented_is_shown_as_it_came() -> None:
    assert texts.reason("ZZ:9999", "zh") == "ZZ:9999"
    assert texts.advice("ZZ:9999", "en") == ""
