"""Moderation sessions: which a person may know of, what they are to one, and how far each is."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404

from audits.queries.audits import oversees
from moderation.models import ModerationSession, Participant, RatingSheet, SessionCase
from moderation.queries.kinds import kind_of
from moderation.rules.kinds import SessionKind
from moderation.rules.phases import Phase
from moderation.rules.setup import Setup, Step, steps_of, what_is_missing
from moderation.rules.visibility import Standing, may_know_of, may_see_result
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space
from qa_portal.spaces.prepared import Prepared
from qa_portal.web.paging import Page, newest_first

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from moderation.models.sessions import CaseQuerySet

_STANDING_CASES = Q(cases__left_out_at=None)
_STANDING_PEOPLE = Q(participants__withdrawn_at=None)
COLOURS = {
    Phase.PREPARING: "grey",
    Phase.INDEPENDENT: "blue",
    Phase.REVEALED: "purple",
    Phase.AGREED: "teal",
    Phase.CLOSED: "green",
}


@dataclass(frozen=True)
class Seat:
    """One reader at one session: how they stand to it, and their own part if they have one."""

    session: ModerationSession
    standing: Standing
    part: Participant | None

    @property
    def leads(self) -> bool:
        return self.standing.leads

    @property
    def kind(self) -> SessionKind:
        return kind_of(self.session)

    @cached_property
    def setup(self) -> Setup:
        return setup_of(self.session)

    @property
    def steps(self) -> tuple[Step, ...]:
        return steps_of(kind_of(self.session), self.setup)

    @property
    def missing(self) -> str:
        return what_is_missing(kind_of(self.session), self.setup)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session in a list, with how much it holds."""

    session: ModerationSession
    cases: int
    people: int

    @property
    def colour(self) -> str:
        return COLOURS[self.session.phase]


def sessions_read(sessions: "QuerySet[ModerationSession]") -> "QuerySet[ModerationSession]":
    """With what conditions and pages read of each."""
    related = sessions.select_related(
        "term", "framework_version__framework", "instrument", "lead", "revealed_by", "space"
    )
    return related.defer("framework_version__content")


def session_in(space: Space, session_id: UUID) -> ModerationSession:
    """A session of this space, whoever asks: `seat_at` says whether they may know of it. Raises Http404."""
    found: ModerationSession | None = _session.first(space_id=space.pk, session_id=session_id)
    if found is None:
        raise Http404
    return found


@Prepared
def _session(space_id: int, session_id: UUID) -> "QuerySet[ModerationSession]":
    return sessions_read(ModerationSession.objects.filter(space_id=space_id, pk=session_id))


def seat_at(viewer: Viewer, session: ModerationSession) -> Seat:
    """How the viewer stands to a session. Raises Http404 where they may not know that there is one."""
    seat = seat_of(viewer, session)
    if not may_know_of(seat.standing):
        raise Http404
    return seat


def seat_of(viewer: Viewer, session: ModerationSession) -> Seat:
    """The same for whoever asks, also those who only were judged."""
    part = part_of(viewer, session)
    standing = Standing(
        takes_part=part is not None,
        leads=session.lead_id == viewer.person_id,
        oversees=oversees(viewer, session.space_id),
    )
    return Seat(session, standing, part)


def part_of(viewer: Viewer, session: ModerationSession) -> Participant | None:
    mine = {"space_id": session.space_id, "session_id": session.pk, "person_id": viewer.actor_id}
    found: Participant | None = _part.first(**mine)
    if found is not None:
        found.session = session
    return found


@Prepared
def _part(space_id: int, session_id: UUID, person_id: int) -> "QuerySet[Participant]":
    mine = Participant.objects.standing().filter(space_id=space_id, session_id=session_id, person_id=person_id)
    return mine.select_related("organisation").order_by("pk")


def require_result(viewer: Viewer, case: SessionCase) -> Seat:
    """Let through those who may see what was agreed of a case. Raises Http404 for everybody else."""
    seat = seat_of(viewer, case.session)
    judged = viewer.person_id in _judged_people(case)
    standing = Standing(seat.standing.takes_part, seat.standing.leads, seat.standing.oversees, judged)
    if not may_see_result(standing, case.session.phase):
        raise Http404
    return Seat(case.session, standing, seat.part)


def _judged_people(case: SessionCase) -> set[int | None]:
    """Whose work a case is; of a copy nobody there knows."""
    audit, version = case.audit, case.plan_version
    if audit is None or version is None:
        return set()
    return {audit.auditor_id, version.written_by_id, version.uploaded_by_id}


def session_list(viewer: Viewer, space: Space, *, key: str) -> Page:
    """A page of the sessions that the viewer may know of, newest first."""
    page = newest_first(_counted(visible_sessions(viewer, space)), by="opened_at", key=key)
    return Page([SessionRow(each, each.case_count, each.people_count) for each in page.rows], page.newer, page.older)


def session_rows(viewer: Viewer, space: Space, kinds: Collection[str]) -> list[SessionRow]:
    """The sessions of these kinds that the viewer may know of, the latest meeting first."""
    found: list[Any] = list(
        _counted(visible_sessions(viewer, space).filter(kind__in=kinds)).order_by("-held_on", "-pk")
    )
    return [SessionRow(each, each.case_count, each.people_count) for each in found]


def visible_sessions(viewer: Viewer, space: Space) -> "QuerySet[ModerationSession]":
    """The sessions of a council that the viewer may know of."""
    sessions = ModerationSession.objects.in_space(space)
    if oversees(viewer, space.pk):
        return sessions  # type: ignore[no-any-return]
    return sessions.filter(Q(pk__in=sessions_of(viewer, [space])) | Q(lead_id=viewer.person_id))  # type: ignore[no-any-return]


def sessions_of(viewer: Viewer, spaces: list[Space]) -> "QuerySet[Participant, dict[str, Any]]":
    """The ids of the sessions that the viewer was asked to."""
    mine = Participant.objects.standing().filter(space__in=spaces, person_id=viewer.person_id)
    return mine.values("session_id")  # type: ignore[no-any-return]


def _counted(sessions: "QuerySet[ModerationSession]") -> "QuerySet[ModerationSession]":
    return sessions_read(sessions).annotate(
        case_count=Count("cases", filter=_STANDING_CASES, distinct=True),
        people_count=Count("participants", filter=_STANDING_PEOPLE, distinct=True),
    )


def setup_of(session: ModerationSession) -> Setup:
    """How far a session is prepared."""
    people = Participant.objects.scoring().filter(space_id=session.space_id, session=session)
    counts = people.aggregate(all=Count("id"), silent=Count("id", filter=Q(reply=Participant.Reply.NONE)))
    return Setup(cases_of(session).count(), counts["all"], counts["silent"])


def cases_of(session: ModerationSession) -> "CaseQuerySet":
    """The cases of a session that stand, in order, with their plans; nothing of what their audits found."""
    found = SessionCase.objects.standing().filter(space_id=session.space_id, session=session)
    related = found.select_related("plan_version__plan", "exhibit")
    return related.defer("plan_version__html", "plan_version__text", "exhibit__html")  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Progress:
    """One participant while everybody scores alone: how many plans they have finished. It says nothing of scores."""

    participant: Participant
    cases: int
    begun: int
    finished: int

    @property
    def has_finished(self) -> bool:
        return self.cases > 0 and self.finished == self.cases

    @property
    def is_waited_for(self) -> bool:
        return self.participant.reply != Participant.Reply.NO and not self.has_finished

    @property
    def words(self) -> str:
        if self.participant.reply == Participant.Reply.NO:
            return "Does not take part"
        if self.has_finished:
            return "Finished"
        return f"{self.finished} of {self.cases} finished" if self.begun else "Not begun"


def progress_in(session: ModerationSession) -> list[Progress]:
    """Everybody who was asked and stands, by organisation and name."""
    number = cases_of(session).count()
    people = Participant.objects.standing().filter(space_id=session.space_id, session=session)
    live = Q(sheets__case__left_out_at=None)
    counted = people.annotate(
        begun=Count("sheets", filter=live), done=Count("sheets", filter=live & Q(sheets__finished_at__isnull=False))
    )
    rows = counted.select_related("person", "organisation").order_by("organisation__name", "person__name")
    return [Progress(each, number, each.begun, each.done) for each in rows]


def all_have_finished(session: ModerationSession) -> bool:
    """Whether everybody who scores has finished every case."""
    rows = [row for row in progress_in(session) if row.participant.reply != Participant.Reply.NO]
    return bool(rows) and all(row.has_finished for row in rows)


def finished_sheets(session: ModerationSession) -> "QuerySet[RatingSheet]":
    return RatingSheet.objects.filter(  # type: ignore[no-any-return]
        space_id=session.space_id, session=session, finished_at__isnull=False, case__left_out_at=None
    )
