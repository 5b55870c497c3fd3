"""The page 应用列表: apps as cards or as a table, their AppKeys, their limits."""

from ui.pages.apps.page import AppsPage

__all__ = ["AppsPage"]
