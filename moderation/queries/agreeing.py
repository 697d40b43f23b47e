"""What has been agreed in a session, what is still open, and on what everybody gave the same."""

from collections.abc import Iterable

from django.http import Http404

from frameworks.models import Criterion
from moderation.models import Consensus, ModerationSession, Rating, SessionCase
from moderation.queries.cases import codes_asked
from moderation.queries.judged import judged_in
from moderation.queries.sessions import cases_of
from moderation.rules.spread import NOT_APPLICABLE, Mark, Spread


def agreed_in(case: SessionCase) -> dict[str, Consensus]:
    """code -> what was agreed of a case."""
    found = Consensus.objects.filter(space_id=case.space_id, case=case).select_related("criterion", "agreed_by")
    return {each.criterion.code: each for each in found}


def open_questions(session: ModerationSession) -> int:
    """How many criteria of all cases that are scored are not agreed yet."""
    cases = list(cases_of(session).scored().select_related("plan_version__plan", "audit", "exhibit"))
    agreed = Consensus.objects.filter(space_id=session.space_id, case__in=cases).count()
    for case in cases:
        case.session = session
    return sum(len(codes_asked(session, judged_in(case))) for case in cases) - agreed


def unanimous_in(case: SessionCase) -> list[tuple[Criterion, int | None]]:
    """(criterion, grade or None) of what is not agreed yet and to which two people or more all gave the same."""
    done = set(agreed_in(case))
    given = [rating for rating in ratings_given(case) if rating.criterion.code not in done]
    rows = {rating.criterion.code: rating.criterion for rating in given}
    spreads = [Spread(code, marks) for code, marks in marks_by_criterion(given).items()]
    return [(rows[each.criterion], grade_of(each.marks[0])) for each in spreads if each.is_unanimous]


def ratings_given(case: SessionCase) -> list[Rating]:
    """What was given to a case by all whose scores the asker may see, in the order of the criteria."""
    given = Rating.objects.filter(space_id=case.space_id, sheet__case=case).exclude(grade=None, not_applicable=False)
    return list(given.select_related("criterion").order_by("criterion__order", "saved_at"))


def marks_by_criterion(given: Iterable[Rating]) -> dict[str, tuple[Mark, ...]]:
    found: dict[str, tuple[Mark, ...]] = {}
    for rating in given:
        found[rating.criterion.code] = (*found.get(rating.criterion.code, ()), mark_of(rating))
    return found


def mark_of(rating: Rating) -> Mark:
    """What was given; a rating that was never given has no mark, and is not asked."""
    return rating.grade if rating.grade is not None else NOT_APPLICABLE


def grade_of(mark: Mark) -> int | None:
    return mark if isinstance(mark, int) else None


def criterion_row(case: SessionCase, code: str) -> Criterion:
    """The stored criterion of a case with this code. Raises Http404 where the case is not asked it."""
    asked = {known: pk for pk, known in codes_asked(case.session, judged_in(case))}
    if code not in asked:
        raise Http404
    return Criterion.objects.get(pk=asked[code])
