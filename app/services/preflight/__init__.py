"""Before a send: the sheet becomes a draft with an answer for every row, and the whole of it one page of figures."""

from app.services.preflight.figures import Preflight
from app.services.preflight.rows import FEW_NUMBERS, CostAbroad, CountryCost, Loaded, Preview, Problem, Sheet

__all__ = ["FEW_NUMBERS", "CostAbroad", "CountryCost", "Loaded", "Preflight", "Preview", "Problem", "Sheet"]
