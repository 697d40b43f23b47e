"""What a closed session says of one audit, and what level 4 found over a term."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audits.queries.judging import Judging
from frameworks.queries.specifications import scale_of, specification_of
from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.scales import ScaleValue
from moderation.models import CaseResult, Consensus, Dissent, ModerationSession, ModeratorAnswer, Rating, SessionCase
from moderation.queries.agreeing import agreed_in
from moderation.queries.board import value_in
from moderation.queries.judged import judged_in
from moderation.queries.marking import original_answers
from moderation.queries.self_checks import answered_on
from moderation.queries.sessions import sessions_read
from moderation.rules.agreement import Agreement, Division, Resampling, agreement, most_dividing, table_of
from moderation.rules.phases import Phase
from moderation.rules.results import Difference, GradePair, Tally, most_changed, tally
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST = 10
SEED = 1


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One criterion that was looked at again: the audit's answer, what was agreed and why, and who dissents."""

    spec: CriterionSpec
    original: ScaleValue | None
    agreed: ScaleValue | None
    consensus: Consensus
    dissents: Sequence[Dissent]
    is_changed: bool


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The result of one case. `content` and `process` are (original, final)."""

    case: SessionCase
    result: CaseResult
    content: tuple[ScaleValue | None, ScaleValue | None]
    process: tuple[ScaleValue | None, ScaleValue | None]
    rows: tuple[ResultRow, ...]
    checked: Sequence[ModeratorAnswer] = ()

    @property
    def is_of_an_audit(self) -> bool:
        return self.case.audit_id is not None

    @property
    def changed(self) -> list[ResultRow]:
        return [row for row in self.rows if row.is_changed]

    @property
    def unchanged(self) -> list[ResultRow]:
        return [row for row in self.rows if not row.is_changed]


def result_page(case: SessionCase) -> ResultPage | None:
    """What a closed session says of a case, or None before it is closed. Nobody's own score is read."""
    result = CaseResult.objects.filter(space_id=case.space_id, case=case).first()
    if result is None:
        return None
    judging, agreed = Judging(judged_in(case), original_answers(case)), agreed_in(case)
    dissents = dissents_in(case)
    answers = {answer.criterion.code: answer.grade for answer in judging.answers}
    differing = {code for code, *_ in result.differences}
    rows = tuple(
        ResultRow(
            judging.framework.criterion(code),
            value_in(judging, answers.get(code)),
            value_in(judging, each.grade),
            each,
            dissents.get(code, ()),
            code in differing,
        )
        for code, each in sorted(agreed.items(), key=lambda pair: pair[1].criterion.order)
    )
    content = (value_in(judging, result.original_content_grade), value_in(judging, result.content_grade))
    process = (value_in(judging, result.original_process_grade), value_in(judging, result.process_grade))
    return ResultPage(case, result, content, process, rows, list(answered_on(case).values()))


def dissents_in(case: SessionCase) -> Mapping[str, Sequence[Dissent]]:
    """code -> who sees it otherwise than was agreed."""
    found: dict[str, list[Dissent]] = {}
    kept = Dissent.objects.filter(space_id=case.space_id, consensus__case=case)
    for each in kept.select_related("consensus__criterion", "participant__organisation"):
        found.setdefault(each.consensus.criterion.code, []).append(each)
    return found


@dataclass(frozen=True, slots=True)
class Divided:
    """A criterion on which people stood apart, with its question."""

    spec: CriterionSpec
    division: Division


@dataclass(frozen=True, slots=True)
class TermSummary:
    """What the closed sessions of a term found, all together."""

    term: Term
    sessions: Sequence[ModerationSession]
    content: Tally
    process: Tally
    changed: Sequence[tuple[CriterionSpec, int]]
    divided: Sequence[Divided]
    agreement: Agreement | None


def terms_moderated(space: Space) -> list[Term]:
    """The terms in which a session was closed, the latest first."""
    closed = _closed_on_audits(space)
    return list(Term.objects.filter(space=library_of(space), pk__in=closed.values("term_id")).order_by("-starts_on"))


def _closed_on_audits(space: Space) -> "QuerySet[ModerationSession]":
    return ModerationSession.objects.in_space(space).filter(state=Phase.CLOSED, instrument__isnull=False)  # type: ignore[no-any-return]


def summary_of(space: Space, term: Term) -> TermSummary:
    """Level 4 over a term: how many grades changed, and what divides people most."""
    sessions = list(sessions_read(_closed_on_audits(space).filter(term=term)).order_by("closed_at"))
    results = list(CaseResult.objects.in_space(space).filter(case__session__in=sessions))
    changes = [[Difference(*each) for each in result.differences] for result in results]
    specs = _specs(sessions)
    found = _agreement(space, sessions)
    return TermSummary(
        term=term,
        sessions=sessions,
        content=tally([GradePair(each.original_content_grade, each.content_grade) for each in results]),
        process=tally([GradePair(each.original_process_grade, each.process_grade) for each in results]),
        changed=[(specs[code], number) for code, number in most_changed(changes)[:MOST] if code in specs],
        divided=[Divided(specs[str(each.what)], each) for each in found[1][:MOST] if each.what in specs],
        agreement=found[0],
    )


def _specs(sessions: Sequence[ModerationSession]) -> dict[str, CriterionSpec]:
    """code -> criterion, in the words of the latest framework that was judged by."""
    return {
        criterion.code: criterion
        for session in sessions
        for criterion in specification_of(session.framework_version).criteria
    }


def _agreement(space: Space, sessions: Sequence[ModerationSession]) -> tuple[Agreement | None, list[Division]]:
    """Over all plans of the term, on the scale that was used last: a unit is one criterion of one plan."""
    if not sessions:
        return None, []
    scale = scale_of(sessions[-1].framework_version, sessions[-1].instrument).answers
    given = Rating.objects.in_space(space).filter(session__in=sessions).exclude(grade=None, not_applicable=False)
    units: dict[Hashable, dict[Hashable, int | None]] = {}
    for case_id, code, rater, grade in given.values_list("sheet__case_id", "criterion__code", "rater_id", "grade"):
        if grade is None or grade in scale:
            units.setdefault((case_id, code), {})[rater] = grade
    table = table_of(units, scale)
    divided = [each for each in most_dividing(table, _criterion) if each.apart]
    return agreement(table, Resampling(SEED)), divided


def _criterion(unit: Hashable) -> Hashable:
    return unit[1]  # type: ignore[index]  # a unit is a pair
