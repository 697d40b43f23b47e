"""A feedback note: what it is made of, its points beside the newest text, and what holds a plan back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Prefetch

from audits.models import Audit, EvidenceQuote, Plan, PlanVersion, QuoteTrace, Return, ReturnPoint
from audits.models.returns import HOLDS_BACK
from audits.queries.documents import Place
from audits.queries.judging import Judging
from audits.queries.traces import newer_draft, text_of_version, words_now
from audits.rules.feedback import Judged, Step, step_of
from audits.rules.word_changes import Piece, compared
from frameworks.rules.criteria import CriterionSpec
from qa_portal.people.models import Person

if TYPE_CHECKING:
    from django.db.models import QuerySet

State = Return.State
STATES: dict[str, tuple[str, str]] = {
    State.DRAFT: ("Being written", "grey"),
    State.WAITING: ("Waiting for the QA lead", "yellow"),
    State.SENT: ("With the writer", "blue"),
    State.ANSWERED: ("Answered, to be checked", "purple"),
    State.CLOSED: ("Checked", "green"),
}
STEPS = {
    Step.FOUND: ("Found", "orange"),
    Step.FIXED: ("Fixed, says the writer", "blue"),
    Step.CHECKED: ("Checked: put right", "green"),
}
ACCEPTED = ("Checked: accepted as it is", "green")
"""Of a point that its writer sees differently, and its auditor then too: it was never fixed, and nothing is open."""
FATES = {
    QuoteTrace.Kind.GONE: "These words are gone",
    QuoteTrace.Kind.CHANGED: "These words have changed",
    QuoteTrace.Kind.MOVED: "These words stand elsewhere",
    QuoteTrace.Kind.EXACT: "These words stand as they were",
}


def judged_of(judging: Judging) -> list[Judged]:
    """The graded answers of an audit as the rules of feedback read them."""
    worst_first = sorted(judging.scale.answers, reverse=not judging.scale.high_is_good)
    pairs = zip(judging.answers, judging.criteria, strict=True)
    return [
        Judged(
            code=criterion.code,
            rank=worst_first.index(answer.grade),
            is_best=answer.grade == judging.scale.best,
            is_good=judging.scale.is_good(answer.grade),
            weight=int(criterion.weight),
            failed_gate=criterion.code in judging.failed_gates,
            says=answer.comment,
        )
        for answer, criterion in pairs
        if answer.grade is not None
    ]


@dataclass(frozen=True)
class QuoteRow:
    """Words that bear out a point, and what became of them in the newest text."""

    quote: EvidenceQuote
    trace: QuoteTrace | None
    new_words: str

    @property
    def fate(self) -> str:
        return FATES[QuoteTrace.Kind(self.trace.kind)] if self.trace else ""

    @property
    def is_changed(self) -> bool:
        return self.trace is not None and self.trace.kind == QuoteTrace.Kind.CHANGED

    @cached_property
    def wordings(self) -> tuple[list[Piece], list[Piece]]:
        return compared(self.quote.exact, self.new_words)


@dataclass(frozen=True)
class PointRow:
    """One point with its criterion, the grade that was given, its words of the plan and how far it has come."""

    point: ReturnPoint
    spec: CriterionSpec
    grade: str
    quotes: tuple[QuoteRow, ...]
    seen_in: PlanVersion | None = None
    """The draft in which the writer's change is seen: there when they spoke, or uploaded since; None as yet."""

    @property
    def step(self) -> Step:
        return step_of(is_done=self.point.is_done, is_right=self.point.is_right)

    @property
    def step_words(self) -> str:
        return ACCEPTED[0] if self.is_accepted else STEPS[self.step][0]

    @property
    def colour(self) -> str:
        return ACCEPTED[1] if self.is_accepted else STEPS[self.step][1]

    @property
    def is_accepted(self) -> bool:
        return self.point.check_result == ReturnPoint.Check.ACCEPTED

    @property
    def is_not_yet(self) -> bool:
        return self.point.check_result == ReturnPoint.Check.NOT_YET


@dataclass(frozen=True)
class NotePage:
    """A note with its points; `newer` is the newest text of the plan where it is newer than the one judged."""

    note: Return
    judging: Judging
    praise: tuple[PointRow, ...]
    changes: tuple[PointRow, ...]
    newer: PlanVersion | None

    @property
    def state_words(self) -> str:
        return STATES[self.note.state][0]

    @property
    def colour(self) -> str:
        return STATES[self.note.state][1]

    @property
    def points(self) -> tuple[PointRow, ...]:
        return self.praise + self.changes

    @property
    def to_answer(self) -> int:
        return sum(not row.point.reply for row in self.changes)

    @property
    def holding_back(self) -> tuple[PointRow, ...]:
        """The points because of which the plan cannot become final."""
        return tuple(row for row in self.changes if row.point.holds_back)

    @property
    def can_be_judged_again(self) -> bool:
        """Whether the writer has changed, in a newer text, all that holds the plan back."""
        held = self.holding_back
        return bool(held) and self.newer is not None and all(row.point.is_done for row in held)

    @property
    def places(self) -> list[Place]:
        """Where the words of the points stand in the text that is shown beside them."""
        rows = [quote for row in self.points for quote in row.quotes]
        if self.newer:
            return [Place(row.quote.pk, row.trace.start, row.trace.end) for row in rows if row.trace]
        return [Place(row.quote.pk, row.quote.start, row.quote.end) for row in rows]


def note_of(audit: Audit) -> Return | None:
    """The note of an audit with what a decision on it reads; `audit` is as `queries.scoring.audit_of` gives it."""
    found: Return | None = (
        Return.objects.filter(space_id=audit.space_id, audit=audit).select_related("writer", "sent_by").first()
    )
    if found is not None:
        found.audit = audit
    return found


def note_page(note: Return, *, with_left_out: bool = False) -> NotePage:
    """A note as its page shows it: with every point, or without those that were left out."""
    points = list(_points(note, with_left_out=with_left_out))
    judging = Judging(note.audit, tuple(point.answer for point in points))
    newer = newer_draft(note.audit)
    quotes = _quote_rows(points, newer)
    rows = [_row(point, judging, quotes, newer) for point in points]
    praise = tuple(row for row in rows if row.point.is_praise)
    return NotePage(note, judging, praise, tuple(row for row in rows if not row.point.is_praise), newer)


def _points(note: Return, *, with_left_out: bool) -> "QuerySet[ReturnPoint]":
    quotes = EvidenceQuote.objects.select_related("plan_version").defer("plan_version__html", "plan_version__text")
    points = ReturnPoint.objects.filter(space_id=note.space_id, note=note)
    if not with_left_out:
        points = points.filter(left_out=False)
    related = points.select_related("answer__criterion", "fixed_in", "checked_by", "allowed_by")
    return related.defer("fixed_in__html", "fixed_in__text").prefetch_related(Prefetch("answer__quotes", quotes))


def _row(point: ReturnPoint, judging: Judging, quotes: Mapping[UUID, QuoteRow], newer: PlanVersion | None) -> PointRow:
    answer, then = point.answer, point.fixed_in
    return PointRow(
        point=point,
        spec=judging.framework.criterion(answer.criterion.code),
        grade=judging.label_of(answer.grade, not_applicable=answer.not_applicable),
        quotes=tuple(quotes[quote.pk] for quote in answer.quotes.all()),
        seen_in=then if then and then.number > judging.audit.plan_version.number else newer,
    )


def _quote_rows(points: Iterable[ReturnPoint], newer: PlanVersion | None) -> dict[UUID, QuoteRow]:
    quotes = {quote.pk: quote for point in points for quote in point.answer.quotes.all()}
    if newer is None:
        return {pk: QuoteRow(quote, None, "") for pk, quote in quotes.items()}
    traces = QuoteTrace.objects.filter(space_id=newer.space_id, version=newer, quote__in=quotes)
    known = {trace.quote_id: trace for trace in traces}
    text = text_of_version(newer.pk) if known else ""
    return {pk: _quote_row(quote, known.get(pk), text) for pk, quote in quotes.items()}


def _quote_row(quote: EvidenceQuote, trace: QuoteTrace | None, text: str) -> QuoteRow:
    return QuoteRow(quote, trace, words_now(quote, trace, text) if trace else "")


def points_open(plan: Plan) -> "QuerySet[ReturnPoint]":
    """The points because of which a plan cannot become final, in notes that were sent."""
    points = ReturnPoint.objects.filter(HOLDS_BACK, space_id=plan.space_id, note__sent_at__isnull=False)
    return points.filter(note__audit__plan_version__plan=plan).select_related("answer__criterion", "note__audit")


def recipient_of(audit: Audit) -> Person:
    """Who is told: the writer of the text, or who uploaded it where the writer does not use the portal."""
    version = PlanVersion.objects.select_related("written_by", "uploaded_by").defer("html", "text")
    found = version.get(pk=audit.plan_version_id)
    return found.written_by or found.uploaded_by
