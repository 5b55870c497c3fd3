"""The page of one bulk send: summary, recipients, receipts."""

from ui.pages.campaign.page import CampaignPage

__all__ = ["CampaignPage"]
