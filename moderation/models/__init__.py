"""How people compare their judgements, and what they learn together.

A session lies in the space of the council whose plans are looked at; courses and what comes of them lie in the library.
Of a multi-agency audit people and letters lie in the library, the key and the redaction in the council's space, and the
redacted copy in a joint space of its own.
"""

from moderation.models.agreeing import CaseResult, Consensus, Dissent
from moderation.models.certificates import Certificate
from moderation.models.course_events import Attendance, CourseEvent
from moderation.models.courses import Course
from moderation.models.exhibits import Exhibit
from moderation.models.joint import JointCase, Member, MultiAgencyAudit
from moderation.models.needs import TrainingNeed
from moderation.models.ratings import Rating, RatingSheet
from moderation.models.redactions import CouncilWords, JointResult, Redaction, RedactionLine
from moderation.models.sessions import ModerationSession, Participant, SessionCase

__all__ = [
    "Attendance",
    "CaseResult",
    "Certificate",
    "Consensus",
    "CouncilWords",
    "Course",
    "CourseEvent",
    "Dissent",
    "Exhibit",
    "JointCase",
    "JointResult",
    "Member",
    "ModerationSession",
    "MultiAgencyAudit",
    "Participant",
    "Rating",
    "RatingSheet",
    "Redaction",
    "RedactionLine",
    "SessionCase",
    "TrainingNeed",
]
