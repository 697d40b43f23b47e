"""Plans and the judging of plans. Every row lies in the space of the council that maintains the plan, but for
advice that is still at the desk of its author.
"""

from audits.models.advice import Advice
from audits.models.allowances import DraftAllowance
from audits.models.answers import Answer, EvidenceQuote
from audits.models.auditors import Absence, AuditorProfile, Interest
from audits.models.audits import Assignment, Audit
from audits.models.clocks import ClockException, ClockRun
from audits.models.dates import PlanEvent
from audits.models.grade_queries import GradeQuery, QueriedAnswer
from audits.models.issues import ForumIssue
from audits.models.local_criteria import LocalAnswer, LocalCriterion, LocalQuote, RoundCriterion
from audits.models.matches import AdviceMatch
from audits.models.plans import Plan
from audits.models.prompts import DraftingPrompt, PromptRun, PromptSetting
from audits.models.register import RegisterFault, RegisterImport, RegisterMapping
from audits.models.returns import Return, ReturnPoint
from audits.models.rounds import AuditRound
from audits.models.samples import FrameUnit, Sample, SampledPlan, SampleFrame
from audits.models.self_checks import CheckAnswer, SelfCheck
from audits.models.stages import StageSetting
from audits.models.surveys import Survey, SurveyDraft, SurveyInvitation
from audits.models.threads import ThreadItem, ThreadLink
from audits.models.traces import QuoteTrace
from audits.models.versions import PlanSection, PlanVersion
from audits.models.voice import Disclosure, FeedbackImport, FeedbackItem

__all__ = [
    "Absence",
    "Advice",
    "AdviceMatch",
    "Answer",
    "Assignment",
    "Audit",
    "AuditRound",
    "AuditorProfile",
    "CheckAnswer",
    "ClockException",
    "ClockRun",
    "Disclosure",
    "DraftAllowance",
    "DraftingPrompt",
    "EvidenceQuote",
    "FeedbackImport",
    "FeedbackItem",
    "ForumIssue",
    "FrameUnit",
    "GradeQuery",
    "Interest",
    "LocalAnswer",
    "LocalCriterion",
    "LocalQuote",
    "Plan",
    "PlanEvent",
    "PlanSection",
    "PlanVersion",
    "PromptRun",
    "PromptSetting",
    "QueriedAnswer",
    "QuoteTrace",
    "RegisterFault",
    "RegisterImport",
    "RegisterMapping",
    "Return",
    "ReturnPoint",
    "RoundCriterion",
    "Sample",
    "SampleFrame",
    "SampledPlan",
    "SelfCheck",
    "StageSetting",
    "Survey",
    "SurveyDraft",
    "SurveyInvitation",
    "ThreadItem",
    "ThreadLink",
]
