"""How one person's scores stand beside what was agreed, over time: for that person and for a lead, one at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import Http404

from audits.models import Answer
from audits.queries.auditors import scorers_in
from frameworks.queries.specifications import scale_of
from moderation.models import Consensus, ModerationSession, Rating, SessionCase
from moderation.rules.phases import Phase
from moderation.rules.severity import Difference, Drift, Severity, drift, severity
from qa_portal.partners.models import Term
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class Standing:
    """One person beside what was agreed: all in all, term by term, and whether that has moved."""

    person: Person
    overall: Severity
    drift: Drift
    terms: Sequence[tuple[str, Severity]]


def scorer_in(space: Space, person_id: int) -> Person:
    """Somebody who scores here, or did. Raises Http404."""
    found = scorers_in(space).filter(pk=person_id).first()
    if found is None:
        raise Http404
    return found


def standing_of(space: Space, person: Person) -> Standing:
    """From closed sessions: what the person gave there, and their own audits that were looked at again."""
    sessions = _closed(space)
    found = [*_scores(space, sessions, person), *_audits(space, sessions, person)]
    moved = drift(found)
    names = {_period(session.term): str(session.term) for session in sessions}
    return Standing(person, severity(found), moved, [(names[period], each) for period, each in moved.periods])


def _closed(space: Space) -> list[ModerationSession]:
    closed = ModerationSession.objects.in_space(space).filter(state=Phase.CLOSED)
    related = closed.select_related("term", "framework_version__framework", "instrument")
    return list(related.defer("framework_version__content").order_by("term__starts_on"))


def _scores(space: Space, sessions: Sequence[ModerationSession], person: Person) -> Iterator[Difference]:
    given = Rating.objects.in_space(space).filter(session__in=sessions, rater=person, grade__isnull=False)
    rows = given.values_list("sheet__case_id", "criterion_id", "grade")
    yield from _differences(space, sessions, {(case, criterion): grade for case, criterion, grade in rows}, "scored")


def _audits(space: Space, sessions: Sequence[ModerationSession], person: Person) -> Iterator[Difference]:
    cases = SessionCase.objects.standing().in_space(space).filter(session__in=sessions, audit__auditor=person)
    case_of = dict(cases.values_list("audit_id", "pk"))
    given = Answer.objects.in_space(space).filter(audit__in=case_of, grade__isnull=False)
    rows = given.values_list("audit_id", "criterion_id", "grade")
    yield from _differences(space, sessions, {(case_of[audit], each): grade for audit, each, grade in rows}, "audited")


def _differences(
    space: Space, sessions: Sequence[ModerationSession], given: dict[tuple[object, object], int], how: str
) -> Iterator[Difference]:
    """Beside each agreed grade; on a scale whose best is its lowest number both are turned round."""
    agreed = Consensus.objects.in_space(space).filter(case__session__in=sessions, grade__isnull=False)
    by_id = {session.pk: session for session in sessions}
    signs = {session.pk: _sign(session) for session in sessions}
    for case, session, criterion, grade in agreed.values_list("case_id", "case__session_id", "criterion_id", "grade"):
        mine = given.get((case, criterion))
        if mine is not None:
            sign, period = signs[session], _period(by_id[session].term)
            yield Difference(plan=(how, case), period=period, given=sign * mine, agreed=sign * grade)


def _sign(session: ModerationSession) -> int:
    return 1 if scale_of(session.framework_version, session.instrument).high_is_good else -1


def _period(term: Term) -> tuple[int, ...]:
    return (term.starts_on.year, term.starts_on.month, term.starts_on.day)
