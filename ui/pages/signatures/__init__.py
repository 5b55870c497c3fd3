"""The page 签名管理: signatures, their review, and the form that submits one."""

from ui.pages.signatures.page import SignaturesPage

__all__ = ["SignaturesPage"]
