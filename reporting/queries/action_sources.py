"""What an action came from: found again for those who may see it, with its words, its page and the plan it is about."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from audits.models import FeedbackItem, ForumIssue, GradeQuery, Survey
from moderation.queries.sessions import seat_at, session_in
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from reporting.models import Action, FocusGroup, Meeting
from reporting.queries.findings import themes_of, visible_findings
from reporting.queries.origins import plan_of, said_of, way_to, with_origins
from reporting.queries.reports import report_in

Kind = Action.Source


@dataclass(frozen=True, slots=True)
class Source:
    """Where an action came from: its words, the address of its page, and the id of the plan that it speaks of."""

    kind: str
    id: UUID
    words: str
    href: str
    plan_id: UUID | None = None


Finder = Callable[[Viewer, Space, UUID], Source | None]


def found_source(viewer: Viewer, space: Space, kind: str, source_id: str | UUID | None) -> Source | None:
    """The source of this kind and id in a space; None for one that the viewer cannot see, or that is not there."""
    finder = FINDERS.get(kind)
    if finder is None or not source_id:
        return None
    try:
        return finder(viewer, space, UUID(str(source_id)))
    except (Http404, ValueError, ValidationError):
        return None


def source_of(viewer: Viewer, action: Action) -> Source | None:
    """Where an action came from, in the space of the council that it was raised in; a meeting lies with the board."""
    is_here = action.is_for_a_child or action.source == Kind.MEETING
    home = action.space if is_here else council_space_of(action.space)
    return found_source(viewer, home, action.source, action.source_id) if home else None


def council_space_of(board: Space) -> Space | None:
    """The space of the council whose board this is, where the viewer may enter it."""
    if board.council_id is None:
        return None
    spaces = Space.objects.select_related("council__organisation", "local_area")
    return spaces.filter(kind="council", council_id=board.council_id).first()


def _finding(viewer: Viewer, space: Space, source_id: UUID) -> Source | None:
    finding = with_origins(visible_findings(viewer, space)).filter(pk=source_id).first()
    if finding is None:
        return None
    words = f"A finding on {said_of(finding)}" if finding.answer_id else f"A finding: {said_of(finding)}"
    return Source(Kind.FINDING, finding.pk, words, way_to(viewer, space, finding), plan_of(finding))


def _theme(viewer: Viewer, space: Space, source_id: UUID) -> Source | None:  # noqa: ARG001 - the finders' shape
    theme = themes_of(space).filter(pk=source_id).first()
    if theme is None:
        return None
    address = reverse("reporting:finding-list", args=[space.slug])
    return Source(Kind.THEME, theme.pk, f"The theme {theme.name}", f"{address}?state=coded&theme={theme.key}")


def _report(viewer: Viewer, space: Space, source_id: UUID) -> Source:  # noqa: ARG001 - the finders' shape
    report = report_in(space, source_id)
    address = reverse("reporting:report", args=[space.slug, report.pk])
    return Source(Kind.REPORT, report.pk, f"The report of the {report.term}, edition {report.edition}", address)


def _query(viewer: Viewer, space: Space, source_id: UUID) -> Source | None:  # noqa: ARG001 - the finders' shape
    queries = GradeQuery.objects.in_space(space).select_related("audit__plan_version__plan")
    query = queries.defer("audit__plan_version__html", "audit__plan_version__text").filter(pk=source_id).first()
    if query is None:
        return None
    plan = query.audit.plan_version.plan
    address = reverse("audits:query", args=[space.slug, query.pk])
    return Source(Kind.QUERY, query.pk, f"A grade query on plan {plan}", address, plan.pk)


def _session(viewer: Viewer, space: Space, source_id: UUID) -> Source:
    session = session_in(space, source_id)
    seat_at(viewer, session)
    address = reverse("moderation:session", args=[space.slug, session.pk])
    return Source(Kind.SESSION, session.pk, f"The moderation session {session}", address)


def _meeting(viewer: Viewer, space: Space, source_id: UUID) -> Source | None:  # noqa: ARG001 - the finders' shape
    meeting = Meeting.objects.in_space(space).select_related("group").filter(pk=source_id).first()
    if meeting is None:
        return None
    address = reverse("reporting:meeting", args=[space.slug, meeting.pk])
    return Source(Kind.MEETING, meeting.pk, f"The meeting of {meeting}", address)


def _feedback(viewer: Viewer, space: Space, source_id: UUID) -> Source | None:  # noqa: ARG001 - the finders' shape
    """Something that was said. The plan that it speaks of is not told: safeguarding leads alone know it."""
    item = FeedbackItem.objects.in_space(space).filter(pk=source_id).first()
    if item is None:
        return None
    return Source(Kind.FEEDBACK, item.pk, f"What was said: {item}", reverse("audits:voice", args=[space.slug, item.pk]))


def _survey(viewer: Viewer, space: Space, source_id: UUID) -> Source | None:  # noqa: ARG001 - the finders' shape
    survey = Survey.objects.in_space(space).filter(pk=source_id).first()
    if survey is None:
        return None
    return Source(
        Kind.SURVEY, survey.pk, f"The survey {survey}", reverse("audits:survey", args=[space.slug, survey.pk])
    )


def _issue(viewer: Viewer, space: Space, source_id: UUID) -> Source | None:  # noqa: ARG001 - the finders' shape
    """An issue of a forum lies in the library of the council's area."""
    library = library_of(space)
    issue = ForumIssue.objects.in_space(library).filter(pk=source_id).first()
    if issue is None:
        return None
    address = reverse("audits:issue", args=[library.slug, issue.pk])
    return Source(Kind.ISSUE, issue.pk, f"The forum issue “{issue}”", address)


def _focus(viewer: Viewer, space: Space, source_id: UUID) -> Source | None:  # noqa: ARG001 - the finders' shape
    """A focus group lies in the library of the council's area."""
    library = library_of(space)
    group = FocusGroup.objects.in_space(library).filter(pk=source_id).first()
    if group is None:
        return None
    address = reverse("reporting:focus", args=[library.slug, group.pk])
    return Source(Kind.FOCUS, group.pk, f"The focus group “{group}”", address)


FINDERS: dict[str, Finder] = {
    Kind.FINDING: _finding,
    Kind.THEME: _theme,
    Kind.REPORT: _report,
    Kind.QUERY: _query,
    Kind.SESSION: _session,
    Kind.MEETING: _meeting,
    Kind.FEEDBACK: _feedback,
    Kind.SURVEY: _survey,
    Kind.ISSUE: _issue,
    Kind.FOCUS: _focus,
}
