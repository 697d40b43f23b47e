"""Moving an audit under way to the newest document of its plan: answers are kept and quotes found again."""

from django.db import transaction

from audits.models import Answer, Assignment, Audit, EvidenceQuote, PlanVersion, QuoteTrace
from audits.queries.codes import out_of_scope
from audits.queries.locations import sections_of_text
from audits.queries.traces import newer_than
from audits.rules.quoting import make_quote
from audits.rules.redrafting import Redraft
from audits.services.audits import case_of
from audits.services.holding import hold_assignment, hold_audit
from audits.services.traces import trace_of
from frameworks.models import Criterion
from frameworks.queries.specifications import instrument_of, specification_of
from frameworks.rules.applicability import Case, applicable_criteria
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require

SAME_WORDS = frozenset({QuoteTrace.Kind.EXACT, QuoteTrace.Kind.MOVED})
NOT_NEWEST = "There is a newer document by now, or none. Open your audit again."
GIVEN_APART = "You have been given that version to score as well. Go on with this one, or ask your QA lead."
OTHER_QUESTIONS = (
    "That version is at another stage, at which {codes} would not be asked. "
    "Go on with this version, or ask your QA lead to give you the new one."
)


@transaction.atomic
def move_to_newer(*, audit: Audit, version: PlanVersion, by: Viewer) -> Audit:
    """Let an audit under way judge the newest text of its plan in place of the one it was begun with.

    Answers, comments and notes stay. Quotes whose words stand there follow them; those that are changed or gone stay
    quotes of the former text and say so. `audit` and `version` are as `queries.scoring.audit_of` and a query of
    versions with their words give them. Raises Refused where the new text cannot be judged in this audit.
    """
    require(by, Act.AUDIT_SCORE, audit)
    hold_assignment(audit.assignment)
    hold_audit(audit)
    require(by, Act.AUDIT_SCORE, audit)
    require(by, Act.AUDIT_SCORE, version)
    _refuse_what_is_not_newest(audit, version)
    _refuse_given_apart(audit, version)
    missing = _criteria_missing(audit, version)
    _move_quotes(audit, version)
    _move_rows(audit, version)
    Answer.objects.open_all([Answer(space_id=audit.space_id, audit=audit, criterion=each) for each in missing])
    ledger.record(by=by, act=Act.AUDIT_SCORE, on=audit, detail="moved")
    return audit


@transaction.atomic
def take_new_words(*, quote: EvidenceQuote, by: Viewer) -> EvidenceQuote:
    """Quote the words of the text that is judged now, where those of a former one have changed.

    `quote.answer.audit` is as `queries.scoring.audit_of` gives it.
    """
    audit = quote.answer.audit
    hold_audit(audit)
    require(by, Act.AUDIT_SCORE, audit)
    trace = QuoteTrace.objects.filter(quote=quote, version=audit.plan_version, start__isnull=False).first()
    if trace is None:
        raise Refused("These words are not in the new version.", act=Act.AUDIT_SCORE, on=audit)
    _place(quote, audit.plan_version.text, trace)
    ledger.record(by=by, act=Act.AUDIT_SCORE, on=quote, detail="new words")
    return quote


def _refuse_what_is_not_newest(audit: Audit, version: PlanVersion) -> None:
    newest = newer_than(audit.plan_version).first()
    if newest is None or newest.pk != version.pk:
        raise Refused(NOT_NEWEST, act=Act.AUDIT_SCORE, on=audit)
    scope = specification_of(audit.framework_version).scope
    if reason := out_of_scope(_case(audit, version), scope):
        raise Refused(reason, act=Act.AUDIT_SCORE, on=audit)


def _refuse_given_apart(audit: Audit, version: PlanVersion) -> None:
    """A round asks one person for one text once; withdrawn assignments do not count."""
    others = Assignment.objects.filter(space_id=audit.space_id, round_id=audit.assignment.round_id, withdrawn_at=None)
    if others.filter(plan_version=version, auditor_id=audit.auditor_id).exists():
        raise Refused(GIVEN_APART, act=Act.AUDIT_SCORE, on=audit)


def _case(audit: Audit, version: PlanVersion) -> Case:
    """The facts of the plan on the day of the new draft; its event and year are those with which the audit began."""
    former, plan = case_of(audit), version.plan
    return Case(
        plan_kind=former.plan_kind,
        plan_event=former.plan_event,
        plan_stage=version.plan_stage,
        year_group=former.year_group,
        age=plan.age_on(version.drafted_on),
    )


def _criteria_missing(audit: Audit, version: PlanVersion) -> list[Criterion]:
    """The criteria that the new text is asked beyond those that the audit has. Raises Refused where it has too many."""
    specification = specification_of(audit.framework_version)
    instrument = instrument_of(audit.framework_version, audit.instrument)
    asked = {each.code for each in applicable_criteria(specification, _case(audit, version), instrument)}
    held = set(Answer.objects.filter(audit=audit).values_list("criterion__code", flat=True))
    if held - asked:
        sentence = OTHER_QUESTIONS.format(codes=", ".join(sorted(held - asked)))
        raise Refused(sentence, act=Act.AUDIT_SCORE, on=audit)
    return list(Criterion.objects.filter(version=audit.framework_version, code__in=asked - held))


def _move_rows(audit: Audit, version: PlanVersion) -> None:
    assignment = audit.assignment
    assignment.plan_version = version
    assignment.save(update_fields=["plan_version"])
    audit.plan_version, audit.plan_stage = version, version.plan_stage
    audit.age = version.plan.age_on(version.drafted_on)
    audit.save(update_fields=["plan_version", "plan_stage", "age"])


def _move_quotes(audit: Audit, version: PlanVersion) -> None:
    """Each quote to its place in the new text, where its words stand; two that meet there stay apart."""
    sections = sections_of_text(version)
    for former in _former_texts(audit):
        redraft = Redraft(former.text, version.text)
        for quote in _quotes_of(audit, former):
            trace = _kept_trace(trace_of(version, quote, redraft, sections))
            if trace.kind in SAME_WORDS and not _is_taken(quote, trace):
                _place(quote, version.text, trace)


def _former_texts(audit: Audit) -> list[PlanVersion]:
    quoted = EvidenceQuote.objects.filter(answer__audit=audit, nothing_there=False).values("plan_version_id")
    return list(PlanVersion.objects.filter(space_id=audit.space_id, pk__in=quoted))


def _quotes_of(audit: Audit, former: PlanVersion) -> list[EvidenceQuote]:
    rows = EvidenceQuote.objects.filter(space_id=audit.space_id, answer__audit=audit, plan_version=former)
    return list(rows.filter(nothing_there=False))


def _kept_trace(trace: QuoteTrace) -> QuoteTrace:
    """The trace as it is kept by now; the worker may have been first."""
    QuoteTrace.objects.bulk_create([trace], ignore_conflicts=True)
    kept: QuoteTrace = QuoteTrace.objects.get(quote=trace.quote, version=trace.version)
    return kept


def _is_taken(quote: EvidenceQuote, trace: QuoteTrace) -> bool:
    """Whether the answer has a quote of just that place already."""
    others = EvidenceQuote.objects.filter(answer_id=quote.answer_id, start=trace.start, end=trace.end)
    return others.filter(location=trace.location).exclude(pk=quote.pk).exists()


def _place(quote: EvidenceQuote, text: str, trace: QuoteTrace) -> None:
    """Make a quote one of the text in which it was traced. What became of it there is then no question any more."""
    words = make_quote(text, trace.start or 0, trace.end or 0)
    quote.start, quote.end, quote.exact = words.start, words.end, words.exact
    quote.prefix, quote.suffix, quote.location = words.prefix, words.suffix, trace.location
    quote.plan_version_id = trace.version_id
    quote.save(update_fields=["start", "end", "exact", "prefix", "suffix", "location", "plan_version"])
    quote.traces.all().delete()
