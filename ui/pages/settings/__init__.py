"""The page 设置: looks and language of this machine, the account and its gateway, where keys lie, versions."""

from ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
