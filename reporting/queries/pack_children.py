"""Tracked children: all that quality assurance holds of up to six plans, each in one view."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from audits.models import Plan
from audits.queries.audits import audits_of_plan
from audits.queries.clocks import clocks_of
from audits.queries.plans import plan_in
from audits.queries.return_lists import notes_of_plan
from audits.queries.voice import open_items
from frameworks.queries.codes import name_of
from moderation.models import SessionCase
from moderation.rules.phases import Phase
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space
from reporting.models import Action
from reporting.queries.behind import grade_words
from reporting.queries.pack_evidence import as_part, day, listed_in
from reporting.rules.findings import counted
from reporting.rules.report import Part, Table

MOST_TRACKED = 6


def plans_tracked(space: Space, references: Sequence[str]) -> tuple[list[Plan], list[str]]:
    """The plans with these references, in their order, and the references that no plan has."""
    found = {plan.reference.casefold(): plan for plan in Plan.objects.in_space(space).filter(_any_of(references))}
    wanted = list(dict.fromkeys(each.casefold() for each in references))
    unknown = [each for each in references if each.casefold() not in found]
    return [found[each] for each in wanted if each in found], unknown


def _any_of(references: Sequence[str]) -> Q:
    return Q(*(Q(reference__iexact=each) for each in references), _connector=Q.OR) if references else Q(pk=None)


def children_held(viewer: Viewer, space: Space, plans: Sequence[UUID], today: date) -> tuple[Part, ...]:
    """Each child with every piece of evidence that the maker of the pack may see."""
    return tuple(part for plan_id in plans for part in _child(viewer, plan_in(space, plan_id), today))


def _child(viewer: Viewer, plan: Plan, today: date) -> Iterator[Part]:
    yield Part(heading=f"Plan {plan.reference}", paragraphs=(_told(plan, today),))
    tables = (_audits(viewer, plan, today), _notes(viewer, plan, today), _moderated(plan), _clocks(plan, today))
    for table in (*tables, _heard(plan), _actions(plan)):
        yield from as_part(table)


def _told(plan: Plan, today: date) -> str:
    age = today.year - plan.birth_month.year - (today.month < plan.birth_month.month)
    need = name_of("primary_need", plan.primary_need) if plan.primary_need else "not recorded"
    return f"Aged {age}. Primary need: {need}. Written because of: {name_of('plan_event', plan.plan_event)}."


def _audits(viewer: Viewer, plan: Plan, today: date) -> Table:
    """The submitted audits of its texts that the maker may know of; none on a text that they have still to judge."""
    rows = [row.assignment for row in audits_of_plan(viewer, plan, today) if row.submitted_at]
    labels = grade_words({each.audit.framework_version_id for each in rows})
    lines = [
        (day(each.audit.submitted_at), each.get_purpose_display(), each.auditor.name,
         _grade(each.audit.content_grade, labels[each.audit.framework_version_id]),
         _grade(each.audit.process_grade, labels[each.audit.framework_version_id]))
        for each in rows
    ]  # fmt: skip
    return listed_in(
        f"audits-{plan.pk}",
        f"Audits of {plan.reference}",
        ("Submitted on", "Kind", "Auditor", "Content", "Process"),
        lines,
    )


def _grade(grade: int | None, labels: Mapping[int, str]) -> str:
    return "Not graded" if grade is None else labels.get(grade, str(grade))


def _notes(viewer: Viewer, plan: Plan, today: date) -> Table:
    rows = notes_of_plan(viewer, plan, today)
    lines = [(day(row.note.sent_at) or "Not sent", row.state_words, row.steps) for row in rows]
    return listed_in(
        f"notes-{plan.pk}", f"Feedback to the writer of {plan.reference}", ("Sent on", "How it stands", "Points"), lines
    )


def _moderated(plan: Plan) -> Table:
    looked = SessionCase.objects.filter(
        space_id=plan.space_id, session__state=Phase.CLOSED, plan_version__plan=plan, result__isnull=False
    ).select_related("session", "result")
    lines = [
        (day(case.session.held_on), case.session.title, counted(len(case.result.differences), "answer", "answers"))
        for case in looked.order_by("session__held_on")
    ]
    return listed_in(
        f"moderated-{plan.pk}", f"Moderation of {plan.reference}", ("Held on", "Session", "Answers changed"), lines
    )


def _clocks(plan: Plan, today: date) -> Table:
    lines = [(row.name, day(row.run.due_on), row.state_words, row.missing) for row in clocks_of(plan, today)]
    heads = ("Time limit", "Due on", "How it stands", "What is not recorded")
    return listed_in(f"clocks-{plan.pk}", f"Time limits of {plan.reference}", heads, lines)


def _heard(plan: Plan) -> Table:
    """What was said of this plan by whom; the words stay with the council's register of voices."""
    items = open_items(plan.space).filter(plan=plan).order_by("received_on")
    lines = [(day(each.received_on), each.get_source_display(), each.what_changed or "Nothing yet") for each in items]
    return listed_in(
        f"heard-{plan.pk}", f"What was said of {plan.reference}", ("Received on", "By", "What changed"), lines
    )


def _actions(plan: Plan) -> Table:
    rows = Action.objects.filter(space_id=plan.space_id, plan=plan).select_related("owner")
    lines = [(each.what, each.owner.name, day(each.due_on), each.get_state_display()) for each in rows]
    return listed_in(
        f"actions-{plan.pk}", f"Actions about {plan.reference}", ("Action", "Owner", "Due on", "How it stands"), lines
    )
