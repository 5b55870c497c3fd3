"""The page 概览: figures, what is being sent, what waits for a person; on first use the way to the first send."""

from ui.pages.overview.page import OverviewPage

__all__ = ["OverviewPage"]
