"""Lists of feedback notes: which of them a person may know of, and those that wait for somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, Q

from audits.models import Assignment, Audit, AuditRound, Plan, Return
from audits.queries.audits import STILL_ASKED, TO_DO, oversees
from audits.queries.returns import STATES
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space
from qa_portal.web.paging import Page, newest_first

if TYPE_CHECKING:
    from django.db.models import QuerySet

State = Return.State
WITH_WRITER = Q(sent_at__isnull=False)


def note_list(viewer: Viewer, space: Space, chosen: Mapping[str, str], *, key: str, today: date) -> Page:
    """A page of the notes that a viewer may know of, newest first; narrowed by state."""
    rows = for_lists(Return.objects.filter(visible_notes(viewer, space), space=space))
    if state := chosen.get("state"):
        rows = rows.filter(state=state)
    page = newest_first(rows, by="begun_at", key=key)
    return Page([NoteRow(note, today) for note in page.rows], page.newer, page.older)


def visible_notes(viewer: Viewer, space: Space) -> Q:
    """An auditor's own, a writer's once they were sent, and for those who oversee whatever was handed in.

    Not of a text that the viewer has still to judge blind.
    """
    own = Q(audit__auditor_id=viewer.person_id)
    told = WITH_WRITER & Q(writer_id=viewer.person_id)
    if not oversees(viewer, space.pk):
        return own | told
    still_to_judge = Assignment.objects.filter(TO_DO, STILL_ASKED, auditor_id=viewer.person_id)
    overseen = ~Q(state=State.DRAFT) & ~Q(audit__plan_version__in=still_to_judge.values("plan_version"))
    return own | told | overseen & ~Q(audit__plan_version__written_by_id=viewer.person_id)


def for_lists(notes: "QuerySet[Return]") -> "QuerySet[Return]":
    related = notes.select_related("audit__plan_version__plan", "audit__auditor", "writer", "space")
    return related.defer("audit__plan_version__html", "audit__plan_version__text", "audit__result")


def notes_of_plan(viewer: Viewer, plan: Plan, today: date) -> list["NoteRow"]:
    """The notes on any text of a plan that the viewer may know of, newest first, with the steps of their points."""
    notes = Return.objects.filter(visible_notes(viewer, plan.space), space_id=plan.space_id)
    of_plan = for_lists(notes.filter(audit__plan_version__plan=plan)).prefetch_related("points")
    return [NoteRow(note, today) for note in of_plan.order_by("-begun_at")]


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note in a list."""

    note: Return
    today: date

    @property
    def is_late(self) -> bool:
        return self.note.is_late(self.today)

    @property
    def steps(self) -> str:
        """How far its points are: "4 found, 3 fixed, 1 checked"; for a note whose points were read with it."""
        changes = [point for point in self.note.points.all() if not point.is_praise and not point.left_out]
        fixed = sum(point.is_done or point.is_settled for point in changes)
        return f"{len(changes)} found, {fixed} fixed, {sum(point.is_settled for point in changes)} checked"

    @property
    def state_words(self) -> str:
        return STATES[self.note.state][0]

    @property
    def colour(self) -> str:
        return STATES[self.note.state][1]


def audits_without_note(person_id: int, spaces: list[int]) -> "QuerySet[Audit]":
    """This person's submitted audits in open rounds whose writer has not been told anything yet, longest first."""
    mine = Audit.objects.submitted().filter(
        auditor_id=person_id, space__in=spaces, note=None, assignment__purpose=Assignment.Purpose.AUDIT
    )
    waiting = mine.filter(assignment__round__state=AuditRound.State.OPEN).select_related("space", "plan_version__plan")
    return waiting.defer("plan_version__html", "plan_version__text", "result").order_by("submitted_at")


def notes_waiting(person_id: int, spaces: list[int], releases: list[int]) -> "QuerySet[Return]":
    """The notes that wait for this person: to be answered or checked, and in some spaces to be released."""
    to_answer = Q(writer_id=person_id, state=State.SENT)
    to_check = Q(audit__auditor_id=person_id, state=State.ANSWERED)
    to_release = Q(space__in=releases, state=State.WAITING)
    waiting = for_lists(Return.objects.filter(to_answer | to_check | to_release, space__in=spaces))
    return waiting.order_by(F("answer_due_on").asc(nulls_last=True), "begun_at")
