"""The page 统计分析 > 国内短信: what became of each message, found by number, app, signature, template, state, time."""

from ui.pages.records.page import RecordsPage

__all__ = ["RecordsPage"]
