"""The page 实名资质管理: qualifications, their review, and what hangs on them."""

from ui.pages.qualifications.page import QualificationsPage

__all__ = ["QualificationsPage"]
