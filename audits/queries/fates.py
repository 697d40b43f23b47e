"""What became of quotes in a newer text, as a page shows it: of those audits whose answers the reader may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from audits.models import Assignment, AuditRound, EvidenceQuote, Plan, PlanVersion, QuoteTrace
from audits.queries.audits import for_deciding, oversees
from audits.queries.documents import Place
from audits.queries.judging import Judging
from audits.queries.scoring import stage_of, was_told
from audits.queries.traces import newer_draft, untraced_in, words_now
from audits.rules.visibility import Part, Standing, sight_of
from audits.rules.word_changes import Piece, compared
from qa_portal.access.decisions import Viewer

if TYPE_CHECKING:
    from django.db.models import QuerySet

Kind = QuoteTrace.Kind
_SAID = {
    Kind.GONE: ("is gone", "are gone"),
    Kind.CHANGED: ("is changed", "are changed"),
    Kind.MOVED: ("has moved", "have moved"),
    Kind.EXACT: ("stands where it stood", "stand where they stood"),
}
"""What became of one quote, and of several."""

HEADINGS = {
    Kind.GONE: ("Gone", "These words are not in the new version any more."),
    Kind.CHANGED: ("Changed", "Like words stand in the new version. Look whether they still say the same."),
    Kind.MOVED: ("Moved", "The same words stand elsewhere in the new version."),
    Kind.EXACT: ("Where they stood", "The same words stand at the same place."),
}
"""What needs looking at first comes first."""


@dataclass(frozen=True)
class Fate:
    """One quote and what became of it in a newer text."""

    trace: QuoteTrace
    assignment: Assignment
    new_words: str

    @property
    def quote(self) -> EvidenceQuote:
        return self.trace.quote

    @property
    def criterion(self) -> str:
        return str(self.quote.answer.criterion.code)

    @property
    def is_changed(self) -> bool:
        return self.trace.kind == Kind.CHANGED

    @property
    def is_gone(self) -> bool:
        return self.trace.kind == Kind.GONE

    @property
    def is_in_progress(self) -> bool:
        return not self.quote.answer.audit.is_submitted

    @cached_property
    def wordings(self) -> tuple[list[Piece], list[Piece]]:
        """The old words and the new, with what differs between them."""
        return compared(self.quote.exact, self.new_words)


@dataclass(frozen=True, slots=True)
class Group:
    """The quotes of which the same became."""

    kind: str
    heading: str
    sentence: str
    fates: list[Fate]


@dataclass(frozen=True, slots=True)
class FatesPage:
    """What became of all quotes that the reader may see; `waiting` have not been looked for yet."""

    groups: list[Group]
    waiting: int
    missing: list[EvidenceQuote]

    @property
    def total(self) -> int:
        return sum(len(group.fates) for group in self.groups)

    @property
    def sentence(self) -> str:
        """The counts in words, what needs looking at first."""
        return counts_in_words({group.kind: len(group.fates) for group in self.groups})


def counts_in_words(counts: dict[str, int]) -> str:
    """Say "Of 12 quotes 1 is gone, 2 are changed and 9 stand where they stood."."""
    told = [f"{counts[kind]} {_SAID[kind][counts[kind] > 1]}" for kind in _SAID if counts.get(kind)]
    total = sum(counts.values())
    if total == 1:
        return f"The one quote {told[0].removeprefix('1 ')}."
    if len(told) == 1:
        return f"All {total} quotes {told[0].removeprefix(f'{total} ')}."
    return f"Of {total} quotes {', '.join(told[:-1])} and {told[-1]}."


def fates_page(version: PlanVersion, viewer: Viewer) -> FatesPage:
    """`version` comes with its words."""
    readable = {row.audit.pk: row for row in readable_assignments(viewer, version.plan)}
    traces = _traces(version).filter(quote__answer__audit__in=readable)
    fates = [_fate(trace, readable[trace.quote.answer.audit_id], version) for trace in traces]
    return FatesPage(
        groups=list(_groups(fates)),
        waiting=untraced_in(version).filter(answer__audit__in=readable).count(),
        missing=list(_missing(version).filter(answer__audit__in=readable)),
    )


def readable_assignments(viewer: Viewer, plan: Plan) -> list[Assignment]:
    """The assignments on any text of a plan whose answers the viewer may read, so far as there are any."""
    rows = list(for_deciding(Assignment.objects.filter(space_id=plan.space_id, plan_version__plan=plan)))
    is_writer = _drafts(plan).filter(written_by_id=viewer.person_id).exists()
    begun = [row for row in rows if getattr(row, "audit", None) is not None]
    return [row for row in begun if Part.ANSWERS in _parts(viewer, row, rows, is_writer=is_writer)]


def _drafts(plan: Plan) -> "QuerySet[PlanVersion]":
    return PlanVersion.objects.filter(space_id=plan.space_id, plan=plan)


def _parts(viewer: Viewer, row: Assignment, rows: Iterable[Assignment], *, is_writer: bool) -> frozenset[Part]:
    if row.auditor_id == viewer.person_id:
        return sight_of(Standing(made_it=True), stage_of(getattr(row, "audit", None))).parts
    own = [each for each in rows if each.auditor_id == viewer.person_id and each.plan_version_id == row.plan_version_id]
    standing = Standing(
        wrote_the_plan=is_writer or was_told(viewer, getattr(row, "audit", None)),
        still_to_judge=any(_is_to_do(each) for each in own),
        also_judged=any(_is_submitted(each) for each in own),
        oversees=oversees(viewer, row.space_id),
    )
    return sight_of(standing, stage_of(getattr(row, "audit", None))).parts


def _is_submitted(row: Assignment) -> bool:
    audit = getattr(row, "audit", None)
    return audit is not None and audit.is_submitted


def _is_to_do(row: Assignment) -> bool:
    is_asked = row.is_second_look or row.round.state == AuditRound.State.OPEN
    return row.withdrawn_at is None and is_asked and not _is_submitted(row)


def _traces(version: PlanVersion) -> "QuerySet[QuoteTrace]":
    rows = QuoteTrace.objects.filter(space_id=version.space_id, version=version)
    related = rows.select_related("quote__answer__criterion", "quote__answer__audit", "quote__plan_version")
    wordless = related.defer("quote__plan_version__html", "quote__plan_version__text", "quote__answer__audit__result")
    return wordless.order_by("quote__plan_version__number", "quote__start", "quote__answer__criterion__order")


def _missing(version: PlanVersion) -> "QuerySet[EvidenceQuote]":
    """The notes on earlier texts that nothing is there: the new one may have it."""
    earlier = EvidenceQuote.objects.filter(
        space_id=version.space_id,
        plan_version__plan_id=version.plan_id,
        plan_version__number__lt=version.number,
        nothing_there=True,
    )
    return earlier.select_related("answer__criterion").order_by("answer__criterion__order")


def _fate(trace: QuoteTrace, assignment: Assignment, version: PlanVersion) -> Fate:
    return Fate(trace, assignment, words_now(trace.quote, trace, version.text))


def _groups(fates: Sequence[Fate]) -> Iterable[Group]:
    for kind, (heading, sentence) in HEADINGS.items():
        found = [fate for fate in fates if fate.trace.kind == kind]
        if found:
            yield Group(kind, heading, sentence, found)


def trace_shown(version: PlanVersion, viewer: Viewer, wanted: str) -> list[QuoteTrace]:
    """The one trace to be marked in a text, if the viewer may see the answer that its quote bears out."""
    try:
        trace = _traces(version).filter(pk=UUID(wanted), start__isnull=False).first()
    except ValueError:
        return []
    readable = {row.audit.pk for row in readable_assignments(viewer, version.plan)} if trace else set()
    return [trace] if trace and trace.quote.answer.audit_id in readable else []


@dataclass(frozen=True)
class NewerDraft:
    """The newest text of a plan beside the audit of an earlier one, and what became there of the audit's quotes."""

    version: PlanVersion
    traces: dict[UUID, QuoteTrace]
    counts: dict[str, int]

    @property
    def sentence(self) -> str:
        return counts_in_words(self.counts) if self.counts else ""


def newer_draft_of(judging: Judging) -> NewerDraft | None:
    """The newest text, when an audit judges an earlier one. Each of the audit's quotes learns its fate there."""
    version = newer_draft(judging.audit)
    if version is None:
        return None
    quotes = _quotes_of(judging)
    traces = _traces_of(version, quotes)
    counts = {kind: sum(trace.kind == kind for trace in traces.values()) for kind in HEADINGS}
    for quote in quotes:
        quote.fate = traces.get(quote.pk)
    return NewerDraft(version, traces, {kind: count for kind, count in counts.items() if count})


def mark_former_quotes(judging: Judging) -> None:
    """Let each quote of an earlier text than the audit judges, kept when it moved over, know what became of it."""
    version = judging.audit.plan_version
    former = [quote for quote in _quotes_of(judging) if quote.plan_version_id != version.pk]
    if not former:
        return
    traces, numbers = _traces_of(version, former), dict(_drafts(version.plan).values_list("pk", "number"))
    for quote in former:
        quote.former = numbers[quote.plan_version_id]
        quote.fate = traces.get(quote.pk)


def places_of(judging: Judging) -> list[Place]:
    """Where the quotes of an audit stand in the text that it judges; of a changed one, where its new words stand."""
    quotes = _quotes_of(judging)
    judged = judging.audit.plan_version_id
    own = [Place(quote.pk, quote.start, quote.end) for quote in quotes if quote.plan_version_id == judged]
    fates = [(quote.pk, quote.fate) for quote in quotes if hasattr(quote, "former") and quote.fate]
    return own + [Place(pk, fate.start, fate.end) for pk, fate in fates if fate.kind == Kind.CHANGED]


def _quotes_of(judging: Judging) -> list[Any]:
    """The audit's quotes, as its answers hold them: what is noted on one is seen wherever the answer is shown."""
    return [quote for answer in judging.answers for quote in answer.evidence]


def _traces_of(version: PlanVersion, quotes: Sequence[EvidenceQuote]) -> dict[UUID, QuoteTrace]:
    rows = QuoteTrace.objects.filter(space_id=version.space_id, version=version, quote__in=quotes)
    return {trace.quote_id: trace for trace in rows}
