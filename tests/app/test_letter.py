"""The letter of authorisation: who authorises whom, filled in or left blank."""

from __future__ import annotations

from datetime import date

import pytest

from app.letter import BLANK, letter


@pytest.mark.feature("DOM-SIGN-14", "DOM-SIGN-15")
def test_the_account_is_authorized_by_the_owner_of_the_signature() -> None:
    made = letter("青禾生活科技有限公司", "云图会议有限公司", "云图会议", date(2026, 3, 18))
    authorizing, authorized, body, *_ = made.paragraphs
    assert authorizing.startswith("授权方")
    assert authorizing.endswith("：云图会议有限公司")
    assert authorized.startswith("被授权方")
    assert authorized.endswith("：青禾生活科技有限公司")
    assert "「云图会议」" in body
    assert "自 2026-03-18 起至 2027-03-18 止" in made.paragraphs[-1]
    assert made.seals == ("授权方（盖章）：", "被授权方（盖章）：")


@pytest.mark.feature("DOM-SIGN-14")
@pytest.mark.parametrize("language", ["zh_CN", "en_US"])
def test_a_blank_letter_has_lines_to_write_on(language: str) -> None:
    made = letter("", "", "", date(2028, 2, 29), language)
    assert [BLANK in paragraph for paragraph in made.paragraphs] == [True, True, True, False, False]
    assert "2029-02-28" in made.paragraphs[-1]
