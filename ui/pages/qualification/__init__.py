"""The page 新增资质: the form of one qualification, new, a draft, refused, or a change of what has passed."""

from ui.pages.qualification.page import QualificationPage

__all__ = ["QualificationPage"]
