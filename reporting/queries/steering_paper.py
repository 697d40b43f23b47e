"""What the paper of a meeting is drawn from: the registers of its board, and what its area has in hand."""

from datetime import date, timedelta

from django.utils import timezone

from audits.models import ForumIssue
from frameworks.models import FrameworkVersion
from frameworks.queries.consultations import consultation_rows
from frameworks.queries.reviews import next_review
from frameworks.queries.versions import versions_in
from frameworks.rules.triggers import TRIGGER_NAMES
from moderation.models import CourseEvent
from qa_portal.access.decisions import Viewer
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from qa_portal.web.wording import date_words
from reporting.models import Action, GroupDecision, Meeting
from reporting.queries.actions import visible_actions
from reporting.queries.board_figures import Told, newest_told
from reporting.queries.escalations import escalation_rows
from reporting.queries.governance import meetings_in
from reporting.queries.reports import reports_in
from reporting.queries.risks import register_of
from reporting.rules.findings import counted
from reporting.rules.steering_paper import (
    ActionLine,
    Beside,
    ConcernLine,
    Reported,
    RiskLine,
    Section,
    drawn,
)

FIRST_LOOK_BACK, LOOK_AHEAD = timedelta(days=120), timedelta(days=120)
"""How far a first paper looks back, and how far any looks ahead."""
HEADLINES = 3
"""So many sentences of a report's brief stand in the paper: content, process, and the weakest section."""


def drawn_paper(viewer: Viewer, meeting: Meeting) -> list[Section]:
    """What the group should know since it met before, as it is now."""
    board, today = meeting.space, timezone.localdate()
    before = meetings_in(board).filter(group=meeting.group, held_on__lt=meeting.held_on).first()
    actions = visible_actions(viewer, board)
    issued = [each for each in reports_in(board) if each.issued_at]
    if before:
        issued = [each for each in issued if each.issued_at and each.issued_at.date() >= before.held_on]
        actions = actions.exclude(done_at__date__lt=before.held_on)
    return drawn(
        actions=[_action(each, today) for each in actions],
        risks=[
            RiskLine(row.risk.title, row.risk.band, row.risk.rating, row.risk.get_direction_display(), row.should_go_up)
            for row in register_of(board)
            if row.risk.closed_at is None
        ],
        concerns=_concerns(viewer, board),
        reports=[f"the report of the {each.term}, edition {each.edition}" for each in issued],
        beside=_beside(board, before, today),
    )


def _action(each: Action, today: date) -> ActionLine:
    return ActionLine(each.what, each.due_on, each.is_late(on=today), each.is_done, str(each.group or ""))


def _concerns(viewer: Viewer, board: Space) -> list[ConcernLine]:
    rows = [row for row in escalation_rows(viewer, board) if row.escalation.settled_at is None]
    waiting = [(row.escalation, row.last) for row in rows if row.last]
    return [
        ConcernLine(escalation.concern, str(last.step.group), last.step.answer_due_on, last.words == "Overdue")
        for escalation, last in waiting
    ]


def _beside(board: Space, before: Meeting | None, today: date) -> Beside:
    library, since = library_of(board), before.held_on if before else today - FIRST_LOOK_BACK
    told = newest_told(board)
    return Beside(
        reported=[_reported(each) for each in told],
        others=_others(board, {each.council for each in told}),
        responses=[
            each.what for each in Action.objects.in_space(board).unfinished().filter(source=Action.Source.THEME)
        ],
        framework=_framework(library, today),
        training=_training(library, since, today),
        voice=_voice(library, since),
        made=[each.what for each in GroupDecision.objects.filter(space=board, meeting=before)] if before else [],
    )


def _reported(told: Told) -> Reported:
    said = told.report
    first = {section.key: part for section in reversed(said.sections) for part in reversed(section.parts)}
    themes, moderation, experience = (first.get(key) for key in ("themes", "moderation", "experience"))
    return Reported(
        council=told.council,
        period=said.period,
        headlines=said.brief[:HEADLINES],
        theme=themes.figures[0].finding if themes and themes.figures else "",
        moderation=moderation.paragraphs[0] if moderation and moderation.paragraphs else "",
        experience=experience.paragraphs[0] if experience and experience.paragraphs else "",
    )


def _others(board: Space, told: set[str]) -> list[str]:
    """The councils of the area whose reports this group does not receive."""
    councils = Organisation.objects.filter(local_area_id=board.local_area_id, kind=Organisation.Kind.COUNCIL)
    return sorted(name for name in councils.values_list("name", flat=True) if name not in told)


def _framework(library: Space, today: date) -> list[str]:
    """Texts that are proposed, consultations that are not answered yet, and when each framework is looked at again."""
    rows = versions_in(library)
    drafts = [row.version for row in rows if row.version.state in _PROPOSED]
    proposed = [f"{each} is proposed{_because(each)}." for each in drafts]
    asked = [
        f"Consultation “{row.consultation}”: {row.state_words.lower()}, {row.answered} of {row.invited} have answered; "
        f"it closes on {date_words(row.consultation.closes_on)}."
        for row in consultation_rows(library, today)
        if not row.consultation.is_answered
    ]
    in_force = dict.fromkeys(row.version.framework for row in rows if row.is_live)
    due = [(framework, next_review(framework)) for framework in in_force]
    return [*proposed, *asked, *(_review(str(framework), day, today) for framework, day in due if day)]


def _review(framework: str, day: date, today: date) -> str:
    if day < today:
        return f"The review of the {framework} was due on {date_words(day)}."
    return f"The {framework} is to be reviewed by {date_words(day)}."


_PROPOSED = (FrameworkVersion.State.DRAFT, FrameworkVersion.State.CONSULTING)


def _because(version: FrameworkVersion) -> str:
    trigger = TRIGGER_NAMES.get(version.trigger, "")
    return f", because of this: {trigger[:1].lower()}{trigger[1:]}" if trigger else ""


def _training(library: Space, since: date, today: date) -> list[str]:
    days = CourseEvent.objects.in_space(library).filter(cancelled_at=None, held_on__range=(since, today + LOOK_AHEAD))
    told = (
        f"{'Held' if day.held_on <= today else 'To come'}: {day.title}, {date_words(day.held_on)}."
        for day in days.order_by("held_on")
    )
    return list(dict.fromkeys(told))  # councils may hold the same day side by side


def _voice(library: Space, since: date) -> list[str]:
    """The issue log: how many were raised, how many wait for an answer, and which."""
    issues = ForumIssue.objects.in_space(library)
    waiting = list(issues.filter(answered_at=None).select_related("raised_for").order_by("raised_at"))
    raised = issues.filter(raised_at__date__gte=since).count()
    if not waiting and not raised:
        return []
    new = counted(raised, "issue was", "issues were") if raised else "No issue was"
    wait = counted(len(waiting), "waits", "wait") if waiting else "none waits"
    lines = dict.fromkeys(f"{each.title} (raised by {each.raised_for})" for each in waiting)
    return [f"{new} raised by forums since the last meeting; {wait} for an answer.", *lines]
