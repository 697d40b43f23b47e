"""Moderation sessions: people look again at what was judged, each alone, and then agree.

Every row lies in the space of the council whose plans are looked at.
"""

from moderation.models.agreeing import CaseResult, Consensus, Dissent
from moderation.models.ratings import Rating, RatingSheet
from moderation.models.sessions import ModerationSession, Participant, SessionCase

__all__ = [
    "CaseResult",
    "Consensus",
    "Dissent",
    "ModerationSession",
    "Participant",
    "Rating",
    "RatingSheet",
    "SessionCase",
]
