"""Which topic a notice belongs to, for those who leave topics out of their mail."""

from collections.abc import Collection, Mapping

from qa_portal.notices.models import Notice
from qa_portal.people.models import Person

Kind, Topic = Notice.Kind, Person.MailTopic

KINDS: Mapping[Person.MailTopic, frozenset[Notice.Kind]] = {
    Topic.SCORING: frozenset(
        {
            Kind.ASSIGNED,
            Kind.DUE_SOON,
            Kind.DUE_TOMORROW,
            Kind.OVERDUE,
            Kind.DECLINED,
            Kind.OFFERED,
            Kind.TAKEN_OVER,
            Kind.SHEET_GIVEN,
            Kind.SHEET_TAKEN,
            Kind.AUDIT_SUBMITTED,
        }
    ),
    Topic.DRAFTS: frozenset({Kind.DOCUMENT_READ, Kind.DOCUMENT_REFUSED, Kind.ADVICE_CAME, Kind.ADVICE_RETURNED}),
    Topic.FEEDBACK: frozenset(
        {
            Kind.RETURN_TO_RELEASE,
            Kind.RETURN_HANDED_BACK,
            Kind.RETURN_SENT,
            Kind.RETURN_ANSWERED,
            Kind.RETURN_CHECKED,
            Kind.QUERY_ASKED,
            Kind.QUERY_READY,
            Kind.QUERY_DECIDED,
        }
    ),
    Topic.SESSIONS: frozenset(
        {
            Kind.SESSION_INVITED,
            Kind.SESSION_STARTED,
            Kind.SESSION_NUDGED,
            Kind.SESSION_REVEALED,
            Kind.SESSION_RESULT,
            Kind.JOINT_INVITED,
        }
    ),
    Topic.REPORTS: frozenset({Kind.REPORT_READY, Kind.REPORT_ISSUED, Kind.PACK_READY}),
    Topic.ACTIONS: frozenset(
        {
            Kind.ACTION_GIVEN,
            Kind.ACTION_DUE,
            Kind.ACTION_LATE,
            Kind.ESCALATION_ASKED,
            Kind.ESCALATION_ANSWERED,
            Kind.ESCALATION_LATE,
        }
    ),
    Topic.FRAMEWORKS: frozenset({Kind.COMMENTS_ASKED, Kind.COMMENTS_DUE, Kind.COMMENTS_ANSWERED, Kind.REVIEW_DUE}),
    Topic.TRAINING: frozenset(
        {
            Kind.CERTIFICATE_GIVEN,
            Kind.CERTIFICATE_WITHDRAWN,
            Kind.CERTIFICATE_ENDS,
            Kind.EVENT_CHANGED,
            Kind.EVENT_CALLED_OFF,
        }
    ),
    Topic.GROUPS: frozenset(
        {
            Kind.ISSUE_ANSWERED,
            Kind.FOCUS_ANSWERED,
            Kind.MEETING_CALLED,
            Kind.MEETING_CHANGED,
            Kind.MEETING_CALLED_OFF,
        }
    ),
}

ALWAYS = frozenset({Kind.CONCERN_RAISED})
"""What may tell of harm: it is told whatever somebody leaves out."""


def left_out(topics: Collection[str]) -> set[Notice.Kind]:
    """The kinds of notices that these topics hold."""
    return {kind for topic in topics for kind in KINDS[Topic(topic)]}
