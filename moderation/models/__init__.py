"""How people compare their judgements, and what they learn together.

A session lies in the space of the council whose plans are looked at; courses and what comes of them lie in the library.
"""

from moderation.models.agreeing import CaseResult, Consensus, Dissent
from moderation.models.certificates import Certificate
from moderation.models.course_events import Attendance, CourseEvent
from moderation.models.courses import Course
from moderation.models.needs import TrainingNeed
from moderation.models.ratings import Rating, RatingSheet
from moderation.models.sessions import ModerationSession, Participant, SessionCase

__all__ = [
    "Attendance",
    "CaseResult",
    "Certificate",
    "Consensus",
    "Course",
    "CourseEvent",
    "Dissent",
    "ModerationSession",
    "Participant",
    "Rating",
    "RatingSheet",
    "SessionCase",
    "TrainingNeed",
]
