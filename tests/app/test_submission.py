"""What a carrier's refusal of a signature means (DOM-SIGN-37)."""

from __future__ import annotations

import pytest

from app.domain.submission import Refusal, refusal

pytestmark = pytest.mark.feature("DOM-SIGN-37")


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("AuthFailure.SignatureFailure", Refusal.ALL),
        ("AuthFailure.Signature.Failure", Refusal.ALL),
        ("RequestLimitExceeded", Refusal.ALL),
        ("RequestLimitExceeded.UinLimitExceeded", Refusal.ALL),
        ("UnauthorizedOperation.RequestIpNotInWhitelist", Refusal.ALL),
        ("FailedOperation.NotEnterpriseCertification", Refusal.ALL),
        ("InternalError.RequestTimeException", Refusal.ALL),
        ("InternalError", Refusal.DOUBT),
        ("InternalError.Timeout", Refusal.DOUBT),
        ("FailedOperation", Refusal.DOUBT),
        ("FailedOperation.OtherError", Refusal.DOUBT),
        ("FailedOperation.SignNumberLimit", Refusal.THIS),
        ("InvalidParameterValue.ImageInvalid", Refusal.THIS),
        ("InvalidParameter.DirtyWordFound", Refusal.THIS),
        ("MissingParameter", Refusal.THIS),
        ("Something.New", Refusal.THIS),
        ("", Refusal.THIS),
    ],
)
def test_whom_a_refusal_concerns(code: str, meaning: Refusal) -> None:
    assert refusal(code) is meaning
