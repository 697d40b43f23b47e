"""What a pack shows of what is done about findings: actions, measures, groups, meetings, concerns and complaints."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Prefetch, Q

from audits.models import Assignment, Audit, FeedbackItem
from audits.queries.voice import open_items
from qa_portal.partners.models import Group
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import board_of
from reporting.models import Action, Charter, GroupDecision, ImpactMeasure, Meeting, Risk
from reporting.queries.escalations import escalations_in
from reporting.queries.impact import WORDS
from reporting.queries.pack_evidence import Asked, as_part, day, listed_in
from reporting.rules.findings import counted
from reporting.rules.pack import PackKey
from reporting.rules.report import Part, Table, numbers, words

NO_BOARD = "The space of the group that the council reports to is closed to whoever made this pack."
Source = FeedbackItem.Source
LEARNT_FROM = (Source.COMPLAINT, Source.MEDIATION, Source.TRIBUNAL, Source.ANNUAL_REVIEW, Source.COMPLIMENT)
"""Where somebody else than an audit said how good a plan or its making was."""


def action_held(asked: Asked) -> dict[str, tuple[Part, ...]]:
    """By part of the pack: what was done, and what came of it."""
    board = board_of(asked.space)
    closed = (Part(missing=NO_BOARD),)
    return {
        PackKey.THEMES: _actions(asked, board) if board else closed,
        PackKey.IMPACT: (*_reaudits(asked), *(_measures(asked, board) if board else ())),
        PackKey.GOVERNANCE: (
            *_terms(asked),
            *((*_meetings(asked, board), *_escalations(asked, board), *_risks(board)) if board else closed),
        ),
        PackKey.LEARNING: _complaints(asked),
    }


def _actions(asked: Asked, board: Space) -> tuple[Part, ...]:
    """Actions for the system that were open at some time of these days; by name of their owner in a full pack."""
    raised = (
        Action.objects.in_space(board).filter(raised_at__date__lte=asked.until).exclude(done_at__date__lt=asked.since)
    )
    rows = [
        (
            each.what,
            each.owner.name if asked.names else str(each.group or "A named owner"),
            day(each.due_on),
            f"{each.get_state_display()}{f', {day(each.done_at)}' if each.done_at else ''}",
            each.word or "Nothing said yet",
        )
        for each in raised.select_related("owner", "group").order_by("due_on", "id")
    ]
    heads = ("Action", "Owner", "Due on", "How it stands", "What was said last, and the evidence")
    late = sum(each.is_late(on=asked.until) for each in raised)
    told = (
        f"{counted(len(rows), 'action was', 'actions were')} open at some time of these days; {late} late at the end."
    )
    return as_part(listed_in("actions", "Actions for the system", heads, rows), "Actions with their closure", told)


def _measures(asked: Asked, board: Space) -> tuple[Part, ...]:
    measured = ImpactMeasure.objects.in_space(board).filter(baseline_on__lte=asked.until).select_related("action")
    rows = [
        (each.action.what, each.name, f"{each.before.percent}% of {each.before.n}" if each.before.n else "None seen",
         WORDS[each.moved] if each.moved else "Not measured yet.")
        for each in measured.order_by("action__due_on", "id")
        if asked.names or not asked.rule.hides(each.baseline_n)
    ]  # fmt: skip
    heads = ("Action", "What it should move", "Before", "Whether it moved")
    return as_part(listed_in("measures", "What actions should move", heads, rows), "Did actions work?")


def _reaudits(asked: Asked) -> tuple[Part, ...]:
    """How many plans were audited again after they were put right, and whether their grade rose."""
    again = Audit.objects.in_space(asked.space).filter(
        state=Audit.State.SUBMITTED,
        assignment__purpose=Assignment.Purpose.REAUDIT,
        submitted_at__date__range=asked.days,
    )
    pairs = list(again.values_list("assignment__looks_at__content_grade", "content_grade"))
    if not pairs:
        return (Part(heading="Re-audits", missing="No plan was audited again in these days after it was put right."),)
    if asked.hiding.hides(len(pairs)):
        return (Part(heading="Re-audits", paragraphs=("Too few plans were audited again to tell of them.",)),)
    rose = sum(bool(first and now and now > first) for first, now in pairs)
    told = f"{counted(len(pairs), 'plan was', 'plans were')} audited again after being put right."
    more = (
        f" Content was graded higher than before in {asked.number(rose)} of them." if any(a for a, _ in pairs) else ""
    )
    return (Part(heading="Re-audits", paragraphs=(told + more,)),)


def _terms(asked: Asked) -> tuple[Part, ...]:
    """The groups that the council works with, with their terms of reference."""
    ours = Q(organisation=None) | Q(organisation=asked.space.organisation_id)
    own = Group.objects.in_space(asked.library).filter(ours)
    charters = {each.group_id: each for each in Charter.objects.in_space(asked.library)}
    rows = [
        (str(group), group.get_kind_display(), str(group.escalates_to or "Nobody"), _charter(charters.get(group.pk)))
        for group in own.select_related("escalates_to").order_by("kind", "name")
    ]
    heads = ("Group", "Kind", "Passes concerns to", "Terms of reference")
    return as_part(listed_in("groups", "Groups and their terms of reference", heads, rows), "Groups")


def _charter(charter: Charter | None) -> str:
    return f"Agreed on {day(charter.agreed_on)}: {charter.terms}" if charter else "Not held in the portal"


def _meetings(asked: Asked, board: Space) -> tuple[Part, ...]:
    decided = GroupDecision.objects.in_space(board).order_by("noted_at")
    held = Meeting.objects.in_space(board).filter(held_on__range=asked.days).select_related("group")
    rows = [
        (day(each.held_on), str(each.group), _lines(paper.title for paper in each.papers.all()),
         _lines(decision.what for decision in each.decisions.all()))
        for each in held.prefetch_related("papers", Prefetch("decisions", queryset=decided)).order_by("held_on")
    ]  # fmt: skip
    heads = ("Held on", "Group", "Papers", "Decisions")
    return as_part(listed_in("meetings", "Meetings, their papers and what was decided", heads, rows), "Meetings")


def _lines(texts: Iterable[str]) -> str:
    return "; ".join(text for text in texts if text) or "None held"


def _escalations(asked: Asked, board: Space) -> tuple[Part, ...]:
    found = escalations_in(board).filter(raised_at__date__range=asked.days)
    rows = [
        (day(each.raised_at), each.concern, each.get_trigger_display(),
         "; ".join(f"{step.group}: {step.answer or 'no answer yet'}" for step in each.steps.all()),
         f"Settled on {day(each.settled_at)}" if each.settled_at else "Not settled")
        for each in found
    ]  # fmt: skip
    heads = ("Raised on", "Concern", "Why it went up", "Who was asked, and the answer", "How it stands")
    return as_part(listed_in("escalations", "Concerns that went up", heads, rows), "Escalations")


def _risks(board: Space) -> tuple[Part, ...]:
    found = Risk.objects.in_space(board).filter(closed_at=None)
    rows = [
        (each.title, f"{each.band.capitalize()}, {each.rating} of 25", each.get_direction_display(), each.mitigation)
        for each in sorted(found, key=lambda risk: (-risk.rating, risk.title))
    ]
    heads = ("Risk", "Rating", "Direction", "What is being done")
    note = "The rating is likelihood times impact, each from 1 to 5."
    return as_part(listed_in("risks", "Open risks on the day of making", heads, rows, note), "Risks")


def _complaints(asked: Asked) -> tuple[Part, ...]:
    """How many came in from each, and what was changed. What people wrote is not told: only numbers."""
    came = open_items(asked.space).filter(received_on__range=asked.days, source__in=LEARNT_FROM)
    rows = list(came.values_list("source", "what_changed"))
    if not rows:
        return ()
    counts, changed = Counter(source for source, _ in rows), Counter(source for source, done in rows if done)
    names = dict(Source.choices)
    table = Table(
        "complaints",
        "What came in, and how often it is written down what was changed",
        (*words("From"), *numbers("Received", "With a change")),
        tuple(
            (str(names[source]), asked.number(counts[source]), _with_change(asked, counts[source], changed[source]))
            for source in LEARNT_FROM
            if counts[source]
        ),
        "The rows are not added up, since one family may stand in several.",
    )
    missing = Part(missing="Decisions of tribunals and complaints are counted here; they are not coded to themes yet.")
    return (Part(tables=(table,)), missing)


def _with_change(asked: Asked, received: int, changed: int) -> str:
    """Hidden with the number it is a part of, and where either side of it is small."""
    small = any(asked.hiding.hides(each) for each in (received, changed, received - changed))
    return "c" if small else f"{changed:,}"
