"""All of one template at the right of the list: why it was refused, its body, its times."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.daytime import stamp
from app.domain.review import ReviewState
from ui.kit.banners import Banner
from ui.kit.cards import Card, Facts
from ui.kit.labels import Label
from ui.kit.style import flush
from ui.kit.teaching import Teaching
from ui.pages.templates.rows import Row, progress, said

translate = QCoreApplication.translate


def details(row: Row) -> QWidget:
    """The content of the drawer (DOM-TPL-19)."""
    template = row.template
    content = QWidget()
    column = QVBoxLayout(content)
    flush(column, 12)
    if template.state is ReviewState.REJECTED:
        column.addWidget(Banner("err", progress(row), title=translate("Templates", "未通过原因")))
        teaching = Teaching(template.reason, row.findings, template.content)
        if teaching.lines:
            column.addWidget(teaching)
    well = Card(kind="sunken")
    well.add(Label(template.content, "message", wrap=True, selectable=True))
    column.addWidget(well)
    facts = Facts(
        [
            (translate("Templates", "ID"), str(template.id)),
            (translate("Templates", "短信类型"), said(f"type.{template.type}")),
            (translate("Templates", "变量数"), str(template.variables)),
            (translate("Templates", "申请说明"), template.remark or "—"),
            (translate("Templates", "申请时间"), stamp(template.submitted_at)),
        ]
    )
    if template.decided_at is not None:
        facts.add(translate("Templates", "审核时间"), stamp(template.decided_at))
    if row.expected is not None:
        facts.add(translate("Templates", "审核说明"), progress(row))
    column.addWidget(facts)
    return content
