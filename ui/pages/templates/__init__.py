"""The page 正文模板管理: templates, their review, and the editor of a body."""

from ui.pages.templates.page import TemplatesPage

__all__ = ["TemplatesPage"]
