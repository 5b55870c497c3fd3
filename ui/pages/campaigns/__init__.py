"""The page 群发短信: what is sending now, and the list of all tasks."""

from ui.pages.campaigns.page import CampaignsPage

__all__ = ["CampaignsPage"]
