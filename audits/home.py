"""What audits put on the home page: what to score, one's own advice and plans, and how far the rounds are."""

from django.urls import reverse
from django.utils import timezone

from audits.models import Assignment, Audit, Return
from audits.queries.advice import AdviceRow, own_drafts
from audits.queries.audits import STATES, state_of
from audits.queries.clocks import due_counts
from audits.queries.disclosures import waiting_in
from audits.queries.first_page import MOST, first_notes, first_sheets, first_to_score, first_without_note
from audits.queries.issues import issues_waiting
from audits.queries.plans import PlanRow, plans_of_writer
from audits.queries.rounds import RoundRow, open_rounds_with_progress
from audits.queries.targets import days_to_tell_writer
from audits.queries.tracking import tracking_of
from audits.rules.working_days import working_days_after
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.home import Card, Task, home_cards


@home_cards
def to_score(viewer: Viewer, spaces: list[Space]) -> list[Card]:
    """The plans that the viewer is asked to score, the most pressing first."""
    councils = _councils(viewer, spaces, Act.AUDIT_SCORE)
    if not councils:
        return []
    tasks = [_score_task(assignment) for assignment in first_to_score(viewer, councils)]
    tasks += [_sheet_task(audit) for audit in first_sheets(viewer, councils)]
    empty = "No plan waits for you to score. When somebody gives you one, it stands here with its due date."
    return [Card("Plans to score", tasks, empty=empty, order=10)] if tasks or _is_auditor(viewer, councils) else []


@home_cards
def own_advice(viewer: Viewer, spaces: list[Space]) -> list[Card]:
    """What waits at the viewer's desks: drafts, and what a council sent back."""
    desks = [
        space for space in spaces if space.kind == SpaceKind.DESK and decide_by_role(viewer, Act.ADVICE_WRITE, space.pk)
    ]
    if not desks:
        return []
    tasks = [_advice_task(row) for row in own_drafts(viewer, desks, MOST)]
    new = [_offer("Check my advice", "audits:advice-new", desk, hint=str(desk)) for desk in desks]
    return [Card("Your advice", tasks + new, order=15)]


@home_cards
def own_plans(viewer: Viewer, spaces: list[Space]) -> list[Card]:
    """A writer's plans with the state of their documents."""
    councils = _councils(viewer, spaces, Act.PLAN_REGISTER, {Role.PLAN_WRITER})
    if not councils:
        return []
    tasks = [_plan_task(row) for row in plans_of_writer(viewer, councils, MOST)]
    new = [_offer("Register a plan", "audits:plan-register", space) for space in councils]
    return [Card("Your plans", tasks + new, order=30)]


@home_cards
def rounds(viewer: Viewer, spaces: list[Space]) -> list[Card]:
    """How far the open rounds are, for those who oversee them."""
    councils = _councils(viewer, spaces, Act.ROUND_READ, {Role.QA_LEAD, Role.SENIOR_MANAGER})
    if not councils:
        return []
    tasks = [_round_task(row) for row in open_rounds_with_progress(councils, timezone.localdate())[:MOST]]
    new = [_offer("Open a round", "audits:round-open", space) for space in _councils(viewer, councils, Act.ROUND_OPEN)]
    return [Card("Audit rounds", tasks + new, empty="No round is open.", order=20)]


@home_cards
def drafts(viewer: Viewer, spaces: list[Space]) -> list[Card]:
    """How far the drafts of a council are this term, for its lead."""
    councils = _councils(viewer, spaces, Act.ROUND_READ, {Role.QA_LEAD})
    tracked = [(space, tracking_of(space, timezone.localdate())) for space in councils]
    tasks = [
        Task(f"Drafts of {space}", reverse("audits:stage-list", args=[space.slug]), hint=tracking.sentence)
        for space, tracking in tracked
        if tracking.numbers
    ]
    return [Card("Drafts this term", tasks, order=22, is_work=False)] if tasks else []


@home_cards
def feedback(viewer: Viewer, spaces: list[Space]) -> list[Card]:
    """Notes to answer, to write, to check and to release: whatever of feedback waits for the viewer."""
    councils = _councils(viewer, spaces, Act.RETURN_READ)
    if not councils:
        return []
    releases = _councils(viewer, councils, Act.RETURN_RELEASE)
    tasks = [
        *(_note_task(note) for note in first_notes(viewer, councils, releases)),
        *(_write_task(audit) for audit in first_without_note(viewer, councils)),
    ]
    return [Card("Feedback", tasks, order=15)] if tasks else []


_DEEDS = {
    Return.State.SENT: "Answer the feedback on",
    Return.State.ANSWERED: "Check what came of the feedback on",
    Return.State.WAITING: "Release the feedback on",
}


def _note_task(note: Return) -> Task:
    is_sent = note.state == Return.State.SENT
    return Task(
        text=f"{_DEEDS[Return.State(note.state)]} plan {note.audit.plan_version.plan}",
        href=reverse("audits:return", args=[note.space.slug, note.audit.assignment_id]),
        due=note.answer_due_on if is_sent else None,
        hint=f"from {note.audit.auditor}" if is_sent else f"to {note.writer}",
    )


def _write_task(audit: Audit) -> Task:
    due = working_days_after(timezone.localdate(audit.submitted_at), days_to_tell_writer())
    return Task(
        text=f"Write the feedback on plan {audit.plan_version.plan}",
        href=reverse("audits:audit", args=[audit.space.slug, audit.assignment_id]),
        due=due,
        hint="The writer knows nothing of your audit yet",
    )


@home_cards
def concerns(viewer: Viewer, spaces: list[Space]) -> list[Card]:
    """Words that may tell of harm and wait for a safeguarding lead, before everything else."""
    councils = _councils(viewer, spaces, Act.CONCERN_DECIDE)
    if not councils:
        return []
    tasks = [
        Task(
            text="Read what may tell of harm",
            href=reverse("audits:concern", args=[concern.space.slug, concern.pk]),
            hint=f"Came on {timezone.localdate(concern.raised_at):%-d %B}, {concern.space}",
        )
        for concern in waiting_in(councils)[:MOST]
    ]
    return [Card("Concerns", tasks, empty="Nothing waits for you to read.", order=1)]


@home_cards
def forum_issues(viewer: Viewer, spaces: list[Space]) -> list[Card]:
    """Issues of forums that nobody has answered, for those who may."""
    libraries = [each for each in spaces if each.kind == SpaceKind.LIBRARY]
    answers = [each for each in libraries if decide_by_role(viewer, Act.ISSUE_ANSWER, each.pk)]
    if not answers:
        return []
    tasks = [
        Task(f"Answer “{issue}”", reverse("audits:issue", args=[issue.space.slug, issue.pk]))
        for issue in issues_waiting(answers)[:MOST]
    ]
    return [Card("Forum issues", tasks, order=42)] if tasks else []


@home_cards
def due(viewer: Viewer, spaces: list[Space]) -> list[Card]:
    """How many time limits are overdue or due soon: all of the council for its lead, of their own plans for writers."""
    tasks = [
        *(_due_task(space, None) for space in _councils(viewer, spaces, Act.PLAN_DATE, {Role.QA_LEAD})),
        *(_due_task(space, viewer.person_id) for space in _councils(viewer, spaces, Act.PLAN_DATE, {Role.PLAN_WRITER})),
    ]
    return [Card("Time limits", tasks, order=40)] if tasks else []


def _due_task(space: Space, writer: int | None) -> Task:
    counts = due_counts([space], timezone.localdate(), writer=writer)
    address = reverse("audits:due-list", args=[space.slug])
    return Task(
        text="Time limits of the plans that you wrote" if writer else f"Time limits of {space}",
        href=f"{address}?writer={writer}" if writer else address,
        status=f"{counts.overdue} overdue" if counts.overdue else "",
        hint=f"{counts.soon} due within ten days",
        waits=bool(counts.overdue),
    )


def _councils(viewer: Viewer, spaces: list[Space], act: Act, roles: set[Role] | None = None) -> list[Space]:
    """The councils among the spaces in which the viewer's role allows an act."""
    councils = [space for space in spaces if space.kind == SpaceKind.COUNCIL and decide_by_role(viewer, act, space.pk)]
    return [space for space in councils if roles is None or viewer.roles_in(space.pk) & roles]


def _offer(text: str, url_name: str, space: Space, hint: str = "") -> Task:
    """Something that can be begun at any time, and that nobody waits for."""
    return Task(text, reverse(url_name, args=[space.slug]), hint=hint, waits=False)


def _is_auditor(viewer: Viewer, councils: list[Space]) -> bool:
    return any(Role.AUDITOR in viewer.roles_in(space.pk) for space in councils)


def _score_task(assignment: Assignment) -> Task:
    state = state_of(assignment, timezone.localdate())
    begun = hasattr(assignment, "audit")
    deed = "Continue scoring" if begun else "Judge again" if assignment.is_second_look else "Score"
    slug = assignment.space.slug
    return Task(
        text=f"{deed} plan {assignment.plan_version.plan}",
        href=reverse("audits:score" if begun else "audits:audit", args=[slug, assignment.pk]),
        status=STATES[state][0],
        due=assignment.due_on,
        hint=f"{assignment.round}, {assignment.space}",
    )


def _sheet_task(audit: Audit) -> Task:
    return Task(
        text=f"Go on entering the sheet of plan {audit.plan_version.plan}",
        href=reverse("audits:sheet", args=[audit.space.slug, audit.assignment_id]),
        hint=f"Audited on paper by {audit.auditor}",
    )


def _advice_task(row: AdviceRow) -> Task:
    advice = row.advice
    return Task(
        text=f"{row.type_words} for plan {advice.plan_reference}",
        href=reverse("audits:advice", args=[advice.space.slug, advice.pk]),
        status=row.state_words,
        hint=str(advice.space),
    )


def _plan_task(row: PlanRow) -> Task:
    return Task(
        text=f"Plan {row.plan}",
        href=reverse("audits:plan", args=[row.plan.space.slug, row.plan.pk]),
        status=row.state_words,
        hint=row.event_words,
        waits=False,
    )


def _round_task(row: RoundRow) -> Task:
    progress = row.progress
    return Task(
        text=row.round.name,
        href=reverse("audits:round", args=[row.round.space.slug, row.round.pk]),
        status=f"{progress.late} late" if progress.late else "",
        due=row.round.due_on,
        hint=f"{progress.submitted} of {progress.total} submitted, {progress.not_assigned} to assign",
        waits=False,
    )
