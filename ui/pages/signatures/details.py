"""All of one signature at the right of the list: why it was refused, what it stands on, its times."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.daytime import stamp
from app.domain.review import ReviewState
from app.domain.signature import TERMS
from ui.kit.banners import Banner
from ui.kit.cards import Facts
from ui.kit.columns import NO_VALUE
from ui.kit.style import flush
from ui.kit.teaching import Teaching
from ui.pages.signatures.rows import Row, progress, purpose_words, type_words

translate = QCoreApplication.translate


def details(row: Row) -> QWidget:
    """The content of the drawer."""
    one = row.signature
    rejected = one.state is ReviewState.REJECTED
    content = QWidget()
    column = QVBoxLayout(content)
    flush(column, 12)
    if rejected:
        column.addWidget(Banner("err", progress(row), title=translate("Signatures", "未通过原因")))
        teaching = Teaching(one.reason, row.findings, one.text)
        if teaching.lines:
            column.addWidget(teaching)
    facts = Facts([(translate("Signatures", "签名内容"), one.text)])
    if TERMS[one.market].qualification:
        facts.add(translate("Signatures", "资质主体"), one.qualification or NO_VALUE)
    facts.add(translate("Signatures", "签名类型"), type_words(one))
    facts.add(translate("Signatures", "签名用途"), purpose_words(one))
    facts.add(translate("Signatures", "申请说明"), one.remark or NO_VALUE)
    facts.add(translate("Signatures", "申请时间"), stamp(one.submitted_at))
    if one.decided_at is not None:
        facts.add(translate("Signatures", "审核时间"), stamp(one.decided_at))
    if one.effective_at is not None:
        facts.add(translate("Signatures", "生效时间"), stamp(one.effective_at))
    if one.cloud_id is not None:
        facts.add(translate("Signatures", "云端签名 ID"), str(one.cloud_id))
    if not rejected:
        facts.add(translate("Signatures", "审核说明"), progress(row))
    column.addWidget(facts)
    return content
