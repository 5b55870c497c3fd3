"""The page 创建群发任务: content, recipients, preview, and the one confirmation before anything is sent."""

from ui.pages.campaign_new.page import CampaignNewPage

__all__ = ["CampaignNewPage"]
