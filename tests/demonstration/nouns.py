"""Every noun that has a page in the portal, and how many of it the demonstration holds for those who may see it."""

from django.apps import apps
from django.db import transaction

from qa_portal.demonstration import cast
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.principal import acting_as

LEAST = 5

WITH_A_PAGE = (
    "audits.Advice",
    "audits.AuditorProfile",
    "audits.Absence",
    "audits.Interest",
    "audits.Answer",
    "audits.Assignment",
    "audits.Audit",
    "audits.AuditRound",
    "audits.DraftingPrompt",
    "audits.Disclosure",
    "audits.EvidenceQuote",
    "audits.FeedbackImport",
    "audits.FeedbackItem",
    "audits.LocalAnswer",
    "audits.LocalCriterion",
    "audits.GradeQuery",
    "audits.Plan",
    "audits.ClockException",
    "audits.ClockRun",
    "audits.PlanEvent",
    "audits.PlanVersion",
    "audits.Sample",
    "audits.SampleFrame",
    "audits.SampledPlan",
    "audits.Return",
    "audits.ReturnPoint",
    "audits.SelfCheck",
    "audits.RegisterFault",
    "audits.RegisterImport",
    "audits.AdviceMatch",
    "audits.ThreadItem",
    "audits.ThreadLink",
    "audits.ForumIssue",
    "audits.Survey",
    "audits.SurveyInvitation",
    "frameworks.AssuranceLevel",
    "frameworks.Comment",
    "frameworks.Consultation",
    "frameworks.Criterion",
    "frameworks.Framework",
    "frameworks.FrameworkVersion",
    "frameworks.ProcessChange",
    "frameworks.PublishedResult",
    "frameworks.Scale",
    "frameworks.ScaleMapping",
    "frameworks.Theme",
    "jobs.Job",
    "ledger.Entry",
    "moderation.AgreedMark",
    "moderation.Attendance",
    "moderation.CalibrationMark",
    "moderation.CalibrationResult",
    "moderation.CalibrationSheet",
    "moderation.GoldStandardPlan",
    "moderation.Certificate",
    "moderation.Course",
    "moderation.CourseEvent",
    "moderation.TrainingNeed",
    "moderation.CouncilWords",
    "moderation.Exhibit",
    "moderation.JointCase",
    "moderation.Member",
    "moderation.MultiAgencyAudit",
    "moderation.Redaction",
    "moderation.RedactionLine",
    "moderation.CaseResult",
    "moderation.Consensus",
    "moderation.Dissent",
    "moderation.ModerationSession",
    "moderation.Participant",
    "moderation.Rating",
    "moderation.RatingSheet",
    "moderation.SessionCase",
    "notices.Notice",
    "partners.Agreement",
    "partners.Invitation",
    "partners.Membership",
    "partners.Term",
    "reporting.Action",
    "reporting.Finding",
    "reporting.Escalation",
    "reporting.EscalationStep",
    "reporting.GroupDecision",
    "reporting.ImpactMeasure",
    "reporting.Learning",
    "reporting.Meeting",
    "reporting.Paper",
    "reporting.Report",
    "reporting.Risk",
    "reporting.RouteStep",
    "reporting.Seat",
    "reporting.ThemeTag",
    "spaces.SpaceGrant",
)


def fewest() -> dict[str, int]:
    """Noun -> how many there are, seen by whoever of the cast may see them, each once."""
    seen: dict[str, set[object]] = {noun: set() for noun in WITH_A_PAGE}
    for person in Person.objects.filter(email__in={cast.email_of(name) for name in cast.names()}):
        with acting_as(person.pk), transaction.atomic():
            for noun in WITH_A_PAGE:
                seen[noun] |= set(apps.get_model(noun).objects.values_list("pk", flat=True))
    return {noun: len(keys) for noun, keys in seen.items()} | {"people.Organisation": Organisation.objects.count()}
