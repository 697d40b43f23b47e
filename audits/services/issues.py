"""Issues of forums: raised by them, answered by a QA lead, and given a theme of the library."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import ForumIssue
from audits.queries.disclosures import harm_told_in
from audits.queries.issues import body_of
from frameworks.models import Theme
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space

TELLS_OF_HARM = (
    "These words may tell of harm to somebody. Everybody of the area can read an issue, so nothing of it was kept: "
    "ring the safeguarding lead of the council today, or 999 if somebody is in danger now. Then say here, without "
    "the case, what keeps happening"
)


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """What a forum says of a pattern."""

    title: str
    text: str
    about: Organisation | None = None
    suggested_theme: str = ""


@dataclass(frozen=True, slots=True)
class IssueAnswer:
    """What became of it."""

    state: str
    answer: str
    theme: Theme | None = None


@transaction.atomic
def raise_issue(*, space: Space, facts: IssueFacts, by: Viewer) -> ForumIssue:
    """Raise an issue. Raises ValidationError for words that may tell of harm: they are not kept where all can read."""
    require(by, Act.ISSUE_RAISE, space)
    if harm_told_in(f"{facts.title} {facts.text}"):
        raise ValidationError({"text": TELLS_OF_HARM})
    body = body_of(by, space)
    if body is None:
        raise Refused("You work for no body of this area.", act=Act.ISSUE_RAISE, on=space)
    issue = ForumIssue(space=space, raised_by_id=by.actor_id, raised_for_id=body, title=facts.title, text=facts.text)
    issue.about, issue.suggested_theme = facts.about, facts.suggested_theme
    issue.save(force_insert=True)
    ledger.record(by=by, act=Act.ISSUE_RAISE, on=issue)
    return issue


@transaction.atomic
def answer_issue(*, issue: ForumIssue, told: IssueAnswer, by: Viewer) -> ForumIssue:
    """Say what is being done or was done, and under which theme it stands; whoever raised it is told."""
    require(by, Act.ISSUE_ANSWER, issue)
    issue.state, issue.answer, issue.theme = told.state, told.answer, told.theme
    issue.answered_by_id, issue.answered_at = by.actor_id, timezone.now()
    issue.save()
    notify(to=issue.raised_by_id, kind=Notice.Kind.ISSUE_ANSWERED, on=issue, subject_id=issue.pk)
    ledger.record(by=by, act=Act.ISSUE_ANSWER, on=issue, detail=told.state)
    return issue
