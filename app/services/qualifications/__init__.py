"""Real-name qualifications: drafts, submissions and changes, what is in force, and who lives on them (DOM-QUAL)."""

from app.services.qualifications.rows import Effects, Qualification
from app.services.qualifications.service import Qualifications

__all__ = ["Effects", "Qualification", "Qualifications"]
