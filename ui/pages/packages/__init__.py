"""The page 套餐包: what is left to send with, the packages, and buying one."""

from ui.pages.packages.page import PackagesPage

__all__ = ["PackagesPage"]
