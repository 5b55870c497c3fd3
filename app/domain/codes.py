"""The carrier's codes as rules: what an answer means, what kind a receipt is of (reliability.md 2.4, facts.md 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

OK = "Ok"
DELIVERED = "DELIVRD"
UNKNOWN_ANSWER = "UnknownAnswer"
"""Our own word for a number that the carrier's answer leaves out or that got no usable answer."""


class Answer(StrEnum):
    """What the carrier's answer to one number means."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class WholeCall(StrEnum):
    """What an error of a whole call means: nothing was sent (pause, or back off and try again), or nobody knows."""

    PAUSE = "pause"
    BACK_OFF = "back off"
    UNKNOWN = "unknown"


class Category(StrEnum):
    """Kinds of receipts, as the receipt analysis groups them."""

    DELIVERED = "delivered"
    INTERNAL = "internal"
    INVALID = "invalid"
    OFF = "off"
    BLACKLIST = "blacklist"
    FREQUENCY = "frequency"
    CONTENT = "content"
    UNKNOWN = "unknown"


class Operator(StrEnum):
    """Whose receipt code it is."""

    ALL = "all"
    MOBILE = "mobile"
    UNICOM = "unicom"
    TELECOM = "telecom"


@dataclass(frozen=True)
class ReceiptCode:
    """What is known of one receipt code."""

    category: Category
    operator: Operator


SUBMISSION: Mapping[str, int | None] = {
    "InternalError": None,
    "InternalError.SigVerificationFail": 1001,
    "FailedOperation.ContainSensitiveWord": 1002,
    "InternalError.SigFieldMissing": 1003,
    "FailedOperation.FailResolvePacket": 1004,
    "UnauthorizedOperation.RequestPermissionDeny": 1006,
    "InternalError.OtherError": 1007,
    "InternalError.Timeout": 1008,
    "UnauthorizedOperation.RequestIpNotInWhitelist": 1009,
    "InternalError.RestApiInterfaceNotExist": 1011,
    "FailedOperation.SignatureIncorrectOrUnapproved": 1012,
    "LimitExceeded.DeliveryFrequencyLimit": 1013,
    "FailedOperation.TemplateIncorrectOrUnapproved": 1014,
    "FailedOperation.PhoneNumberInBlacklist": 1015,
    "InvalidParameterValue.IncorrectPhoneNumber": 1016,
    "InvalidParameterValue.ContentLengthLimit": 1017,
    "InvalidParameterValue.SdkAppIdNotExist": 1019,
    "UnauthorizedOperation.SdkAppIdIsDisabled": 1020,
    "InternalError.RequestTimeException": 1021,
    "LimitExceeded.AppDailyLimit": 1022,
    "LimitExceeded.PhoneNumberThirtySecondLimit": 1023,
    "LimitExceeded.PhoneNumberOneHourLimit": 1024,
    "LimitExceeded.PhoneNumberDailyLimit": 1025,
    "LimitExceeded.PhoneNumberSameContentDailyLimit": 1026,
    # The console's failure table shows 1030 for this one, the interface's own table 1029; the console is our model.
    "FailedOperation.MarketingSendTimeConstraint": 1030,
    "UnsupportedOperation": None,
    "FailedOperation.InsufficientBalanceInSmsPackage": 1031,
    "UnauthorizedOperation.IndividualUserMarketingSmsPermissionDeny": 1032,
    "UnauthorizedOperation.ServiceSuspendDueToArrears": 1033,
    "UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber": 1034,
    "InvalidParameterValue.TemplateParameterLengthLimit": 1036,
    "InvalidParameterValue.TemplateParameterFormatError": 1038,
    "UnsupportedOperation.UnsupportedRegion": 1045,
    "LimitExceeded.PhoneNumberCountLimit": 1046,
    "LimitExceeded.DailyLimit": 1047,
    "InvalidParameterValue.ProhibitedUseUrlInTemplateParameter": 1048,
    "InternalError.SendAndRecvFail": 60008,
    "FailedOperation": None,
    "FailedOperation.JsonParseFail": None,
    "FailedOperation.OtherError": None,
    "FailedOperation.ParametersOtherError": None,
    "FailedOperation.PhoneNumberParseFail": None,
    "FailedOperation.TemplateIdNotExist": None,
    "FailedOperation.TemplateParamSetNotMatchApprovedTemplate": None,
    "FailedOperation.TemplateUnapprovedOrNotExist": None,
    "InternalError.JsonParseFail": None,
    "InternalError.ParseBackendResponseFail": None,
    "InternalError.UnknownError": None,
    "InvalidParameter": None,
    "InvalidParameter.AppidAndBizId": None,
    "InvalidParameter.InvalidParameters": None,
    "InvalidParameterValue": None,
    "LimitExceeded": None,
    "LimitExceeded.AppCountryOrRegionDailyLimit": None,
    "LimitExceeded.AppCountryOrRegionInBlacklist": None,
    "LimitExceeded.AppGlobalDailyLimit": None,
    "LimitExceeded.AppMainlandChinaDailyLimit": None,
    "LimitExceeded.GlobalSmsSendingRateLimit": None,
    "MissingParameter": None,
    "MissingParameter.EmptyPhoneNumberSet": None,
    "UnauthorizedOperation": None,
    "UnauthorizedOperation.SmsSdkAppIdVerifyFail": None,
    "UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone": None,
    "UnsupportedOperation.GlobalTemplateToChineseMainlandPhone": None,
    "UnsupportedOperation.ContainDomesticPhoneNumber": None,
    "ActionOffline": None,
    "AuthFailure.InvalidAuthorization": None,
    "AuthFailure.InvalidSecretId": None,
    "AuthFailure.MFAFailure": None,
    "AuthFailure.SecretIdNotFound": None,
    "AuthFailure.SignatureExpire": None,
    "AuthFailure.SignatureFailure": None,
    "AuthFailure.TokenFailure": None,
    "AuthFailure.UnauthorizedOperation": None,
    "InvalidAction": None,
    "InvalidRequest": None,
    "IpInBlacklist": None,
    "IpNotInWhitelist": None,
    "NoSuchProduct": None,
    "NoSuchVersion": None,
    "RequestLimitExceeded": None,
    "RequestLimitExceeded.GlobalRegionUinLimitExceeded": None,
    "RequestLimitExceeded.IPLimitExceeded": None,
    "RequestLimitExceeded.UinLimitExceeded": None,
}
"""Codes that sending can answer, each with the numeric code that the console shows for it (facts.md 3.1, 3.2)."""

_UNKNOWN_THOUGH_LISTED = frozenset(
    {"FailedOperation", "FailedOperation.OtherError", "FailedOperation.ParametersOtherError"}
)
_CLOCK_WRONG = "InternalError.RequestTimeException"
_NOTHING_SENT = frozenset(
    {
        "AuthFailure",
        "InvalidAction",
        "InvalidParameter",
        "InvalidParameterValue",
        "LimitExceeded",
        "MissingParameter",
        "UnauthorizedOperation",
        "UnsupportedOperation",
    }
)
_TRY_LATER = frozenset(
    {
        "FailedOperation.InsufficientBalanceInSmsPackage",
        "FailedOperation.MarketingSendTimeConstraint",
        "LimitExceeded",
        "LimitExceeded.AppCountryOrRegionDailyLimit",
        "LimitExceeded.AppDailyLimit",
        "LimitExceeded.AppGlobalDailyLimit",
        "LimitExceeded.AppMainlandChinaDailyLimit",
        "LimitExceeded.DailyLimit",
        "LimitExceeded.DeliveryFrequencyLimit",
        "LimitExceeded.GlobalSmsSendingRateLimit",
        "LimitExceeded.PhoneNumberDailyLimit",
        "LimitExceeded.PhoneNumberOneHourLimit",
        "LimitExceeded.PhoneNumberSameContentDailyLimit",
        "LimitExceeded.PhoneNumberThirtySecondLimit",
        "RequestLimitExceeded",
        "RequestLimitExceeded.GlobalRegionUinLimitExceeded",
        "RequestLimitExceeded.IPLimitExceeded",
        "RequestLimitExceeded.UinLimitExceeded",
        "UnauthorizedOperation.ServiceSuspendDueToArrears",
    }
)
_TRY_LATER_CATEGORIES = frozenset({Category.INTERNAL, Category.OFF, Category.FREQUENCY, Category.UNKNOWN})

_RECEIPT_TABLE: tuple[tuple[Operator, Category, str], ...] = (
    (Operator.ALL, Category.DELIVERED, "DELIVRD"),
    (Operator.ALL, Category.OFF, "UNDELIVRD 002"),
    (Operator.ALL, Category.UNKNOWN, "REJECTD"),
    (Operator.ALL, Category.FREQUENCY, "MX:0003 TE:0003"),
    (Operator.ALL, Category.BLACKLIST, "MX:0012 BWLIST_006 TD:0001 TD:19"),
    (Operator.ALL, Category.CONTENT, "TE:0014 TD:0004 -106"),
    (Operator.ALL, Category.INTERNAL, "TE:0002"),
    (Operator.ALL, Category.INVALID, "TD:18"),
    (
        Operator.MOBILE,
        Category.OFF,
        """
        UNDELIV MN:0001 MN:0054 MK:0075 MI:0011 MI:0005 MI:0000 MI:0004 MI:0020 MI:0084 MI:0017 MI:0054 MI:0055 MI:0059
        MC:0151 IC:0151 MI:0013 MI:0024 MI:0029 MK:0004 MK:0011 IC:0001 MK:0024 MK:0023 IB:0064 MK:0010 MK:0029 MN:0041
        MK:0090 MC:0055 MN:0059 MK:0009 MK:0008 MK:0017 MI00022 MB:1031 EXPIRED MI00000 MI:0052
        """,
    ),
    (
        Operator.MOBILE,
        Category.INVALID,
        "MK:0000 MK:0001 MK00001 MK:0012 MK:0013 TA:169 XL:169 MI:0010 MI:0012 MK:0019 MK:0005",
    ),
    (
        Operator.MOBILE,
        Category.INTERNAL,
        """
        IA:0054 DA:0054 MI:0056 MI:0022 MI:0008 MI:0036 MI:0045 MN:0020 MN:0055 IB:0008 IB:0009 MA:0051 MA:0054 CA:0054
        ID:0070 MK:0020 MK:0022 MK:0036 NOROUTE
        """,
    ),
    (Operator.MOBILE, Category.FREQUENCY, "MB:1042 MB:1026"),
    (
        Operator.MOBILE,
        Category.BLACKLIST,
        "MB:1077 DB:0141 DB:0144 DB00144 DB:0164 BWLIST HD:19 TUIDING HIGRISK TC:0001",
    ),
    (Operator.MOBILE, Category.CONTENT, "TC:0007"),
    (Operator.MOBILE, Category.UNKNOWN, "UNKNOWN"),
    (Operator.UNICOM, Category.INVALID, "1 61 67 101 72 12 10 24 93 95 27 44 52 118 31 18 19 13 75"),
    (Operator.UNICOM, Category.OFF, "5 20 36 45 50 56 98 99 182 4 51 53 54 -37 15 55 64 70 86 88 89 43 -43 79"),
    (Operator.UNICOM, Category.BLACKLIST, "69 W-BLACK"),
    (Operator.UNICOM, Category.INTERNAL, "2 3 11 14 17 22 23 48 57 59 63 73 90 -1 -74"),
    (Operator.UNICOM, Category.UNKNOWN, "LT:0002"),
    (
        Operator.TELECOM,
        Category.OFF,
        """
        UNDELIV_601 UNDELIV_602 UNDELIV_614 UNDELIV_640 UNDELIV_660 UNDELIV_705 UNDELIV_702 UNDELIV_869 EXPIRED_601
        EXPIRED_602 EXPIRED_640 EXPIRED_660 EXPIRED_702 EXPIRED_760 EXPIRED_010 EXPIRED_619 EXPIRED_999
        """,
    ),
    (Operator.TELECOM, Category.INVALID, "UNDELIV_701 UNDELIV_801 UNDELIV_802"),
    (Operator.TELECOM, Category.INTERNAL, "UNDELIV_870 EXPIRED_612 EXPIRED_613 EXPIRED_614 EXPIRED_617 EXPIRED_618"),
    (Operator.TELECOM, Category.UNKNOWN, "REJECTD_006 REJECTD_706"),
)

RECEIPTS: Mapping[str, ReceiptCode] = {
    code: ReceiptCode(category, operator) for operator, category, codes in _RECEIPT_TABLE for code in codes.split()
} | {"MOBILE BLACK": ReceiptCode(Category.BLACKLIST, Operator.TELECOM)}
"""Receipt codes of the operators (facts.md 3.4)."""


def classify(code: str) -> Answer:
    """What a number's own code means; whatever is not listed, and every inner error of the carrier, is unknown."""
    if code == OK:
        return Answer.ACCEPTED
    if code not in SUBMISSION or code in _UNKNOWN_THOUGH_LISTED:
        return Answer.UNKNOWN
    if _family(code) == "InternalError" and code != _CLOCK_WRONG:
        return Answer.UNKNOWN
    return Answer.REFUSED


def whole_call(code: str) -> WholeCall:
    """What the error of a whole call means; families that refuse before sending count with all their members."""
    family = _family(code)
    if family == "RequestLimitExceeded":
        return WholeCall.BACK_OFF
    if family in _NOTHING_SENT or family.startswith("NoSuch") or classify(code) is Answer.REFUSED:
        return WholeCall.PAUSE
    return WholeCall.UNKNOWN


def numeric(code: str) -> int | None:
    """The numeric code that the console shows beside a submission code (1016), None if there is none."""
    return SUBMISSION.get(code)


def category(code: str) -> Category:
    """The kind of a receipt; a code nobody documented counts as unknown."""
    known = RECEIPTS.get(code)
    return known.category if known else Category.UNKNOWN


def retryable(code: str) -> bool:
    """Whether the same message may go through later with nothing changed about it; never so while it is unknown."""
    if code in SUBMISSION:
        return code in _TRY_LATER
    return code in RECEIPTS and RECEIPTS[code].category in _TRY_LATER_CATEGORIES


def _family(code: str) -> str:
    return code.partition(".")[0]
