"""How people compare their judgements, and what they learn together.

A session lies in the space of the council whose plans are looked at; courses and what comes of them lie in the library.
Of a multi-agency audit people and letters lie in the library, the key and the redaction in the council's space, and the
redacted copy in a joint space of its own.
"""

from moderation.models.agreeing import CaseResult, Consensus, Dissent
from moderation.models.calibration import CalibrationMark, CalibrationResult, CalibrationSheet
from moderation.models.certificates import Certificate
from moderation.models.course_events import Attendance, CourseEvent
from moderation.models.courses import Course
from moderation.models.examples import Example
from moderation.models.exhibits import Exhibit
from moderation.models.family import FamilyAnswer
from moderation.models.gold_plans import AgreedMark, GoldStandardPlan
from moderation.models.joint import JointCase, Member, MultiAgencyAudit
from moderation.models.joint_findings import JointFinding
from moderation.models.needs import TrainingNeed
from moderation.models.profiles import ChildProfile, ProfilePicture
from moderation.models.questions import KeyQuestionAgreement, KeyQuestionAnswer
from moderation.models.ratings import Rating, RatingSheet
from moderation.models.redactions import CouncilWords, JointResult, Redaction, RedactionLine
from moderation.models.self_checks import ModeratorAnswer
from moderation.models.sessions import ModerationSession, Participant, SessionCase
from moderation.models.studies import CaseStudy, ChronologyEntry, ContactAttempt, PupilProfile

__all__ = [
    "AgreedMark",
    "Attendance",
    "CalibrationMark",
    "CalibrationResult",
    "CalibrationSheet",
    "CaseResult",
    "CaseStudy",
    "Certificate",
    "ChildProfile",
    "ChronologyEntry",
    "Consensus",
    "ContactAttempt",
    "CouncilWords",
    "Course",
    "CourseEvent",
    "Dissent",
    "Example",
    "Exhibit",
    "FamilyAnswer",
    "GoldStandardPlan",
    "JointCase",
    "JointFinding",
    "JointResult",
    "KeyQuestionAgreement",
    "KeyQuestionAnswer",
    "Member",
    "ModerationSession",
    "ModeratorAnswer",
    "MultiAgencyAudit",
    "Participant",
    "ProfilePicture",
    "PupilProfile",
    "Rating",
    "RatingSheet",
    "Redaction",
    "RedactionLine",
    "SessionCase",
    "TrainingNeed",
]
