"""The figures of a council, counted by SQL over its own slim facts and handed to the rules without a name in them."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q, Sum
from django.utils import timezone

from audits.models import AuditRound
from frameworks.models import AssuranceLevel, FrameworkVersion
from frameworks.queries.codes import name_of
from frameworks.queries.mappings import bridges_in, scale_name
from frameworks.queries.specifications import scale_of, specification_of
from frameworks.rules.frameworks import FrameworkPack
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from reporting.models import AuditFact, ScoreFact
from reporting.queries.feedback import returns_in
from reporting.queries.governed_terms import governance_of
from reporting.queries.measured import measured_in
from reporting.queries.term_evidence import with_evidence
from reporting.queries.theme_sources import quotes_of
from reporting.queries.timeliness import clock_counts
from reporting.rules.paig import (
    CriterionMean,
    GateCount,
    LevelActivity,
    NamedCount,
    PaigFigures,
    Scale,
    SectionGrades,
    Standard,
    TermFigures,
)
from reporting.rules.paig.bridging import bridged
from reporting.rules.paig.figures import MOST_TERMS

if TYPE_CHECKING:
    from django.db.models import QuerySet

SHOWN = 5
"""How many of the highest and of the lowest criteria a report shows."""


def paig_figures(space: Space, term: Term) -> PaigFigures:
    """All that a council's report for a term is compiled from: that term and up to five before it that hold audits."""
    terms = [*_earlier_terms(space, term), term]
    figures = PaigFigures(
        council=space.own_council.organisation.name,
        group=space.own_council.paig_name,
        terms=(*(term_figures(space, each) for each in terms[:-1]), _whole(space, term)),
        governance=governance_of(space, term, timezone.localdate()),
        measured=measured_in(space, term),
        quotes=quotes_of(space, term.starts_on, term.ends_on),
    )
    return _like_with_like(space, terms, figures)


def _whole(space: Space, term: Term) -> TermFigures:
    """The term that is reported on, with what stands beside its grades."""
    today = timezone.localdate()
    figures = replace(term_figures(space, term), is_over=term.ends_on < today)
    return with_evidence(figures, space, term, today)


def _like_with_like(space: Space, terms: list[Term], figures: PaigFigures) -> PaigFigures:
    """Where the scale changed on the way, earlier terms are read on the new one by a published mapping, if there is."""
    if len(figures.comparable) == len(figures.terms):
        return figures
    scales = [_version_judged_by(space, each).scale for each in terms]
    shown = (counted.standard.scale for counted in figures.terms)
    names = {scale: scale_name(row) for scale, row in zip(shown, scales, strict=True)}
    return bridged(figures, names, bridges_in(library_of(space)))


def _earlier_terms(space: Space, term: Term) -> list[Term]:
    held = AuditFact.objects.standing().in_space(space).values("term")
    earlier = Term.objects.filter(pk__in=held, starts_on__lt=term.starts_on).order_by("-starts_on")
    return list(reversed(earlier[: MOST_TERMS - 1]))


def term_figures(space: Space, term: Term) -> TermFigures:
    """The figures of one term in which something was submitted.

    Grades are of audits judged by one version of one framework, since those of two would mean two things; whatever else
    was submitted is activity, checklists too.
    """
    version = _version_judged_by(space, term)
    framework = specification_of(version)
    graded = _graded(space, term, version, framework)
    scores = ScoreFact.objects.in_space(space).filter(term=term, fact__in=graded, grade__isnull=False)
    means = _means(scores, framework)
    return TermFigures(
        name=term.name,
        year=int(term.year[:4]),
        standard=standard_of(version, framework),
        activity=_activity(space, term),
        content=_spread(graded, "content_grade"),
        process=_spread(graded, "process_grade"),
        sections=_sections(graded, framework),
        gates=_gates(graded, scores, framework),
        highest=tuple(sorted(means, key=lambda mean: (-mean.mean, mean.code))[:SHOWN]),
        lowest=tuple(sorted(means, key=lambda mean: (mean.mean, mean.code))[:SHOWN]),
        events=_events(graded),
        clocks=clock_counts(space, term, timezone.localdate()),
        returns=returns_in(space, term),
    )


def graded_facts(space: Space, term: Term) -> "tuple[QuerySet[AuditFact], FrameworkVersion]":
    """The facts that a term's grades are counted from, and the version by which they were given."""
    version = _version_judged_by(space, term)
    return _graded(space, term, version, specification_of(version)), version


def _version_judged_by(space: Space, term: Term) -> FrameworkVersion:
    """The version by which most audits of the term were graded; of equals the newer one.

    The audits say it themselves, and not what is live today: an area may have several live frameworks, and an old term
    was judged by an old version. Raises FrameworkVersion.DoesNotExist for a term without any audit.
    """
    has_grade = Q(content_grade__isnull=False) | Q(process_grade__isnull=False)
    used = (
        AuditFact.objects.standing()
        .in_space(space)
        .filter(term=term)
        .values("framework_version")
        .annotate(graded=Count("id", filter=has_grade), audits=Count("id"))
        .order_by("-graded", "-audits", F("framework_version__effective_from").desc(nulls_last=True))
        .values_list("framework_version", flat=True)
    )
    return FrameworkVersion.objects.select_related("framework", "scale").defer("content").get(pk__in=used[:1])


def _graded(space: Space, term: Term, version: FrameworkVersion, framework: FrameworkPack) -> "QuerySet[AuditFact]":
    """The audits made with an instrument that grades; one with results of its own is a checklist."""
    instruments = [instrument.code for instrument in framework.instruments if not instrument.results]
    facts = AuditFact.objects.standing().in_space(space).filter(term=term, framework_version=version)
    return facts.filter(instrument__in=instruments)


def standard_of(version: FrameworkVersion, framework: FrameworkPack) -> Standard:
    """A version and its scale, as figures name them."""
    scale = Scale.of(scale_of(version), framework.answer_labels)
    return Standard(version.framework.name, version.number, version.content_hash, scale)


def _activity(space: Space, term: Term) -> tuple[LevelActivity, ...]:
    """Each level that was planned or done in the term, in the area's order."""
    planned = dict(
        AuditRound.objects.in_space(space)
        .filter(term=term)
        .values_list("level__purpose_key")
        .annotate(Sum("planned_audits"))
    )
    done = dict(
        AuditFact.objects.standing().in_space(space).filter(term=term).values_list("level").annotate(Count("id"))
    )
    levels = AssuranceLevel.objects.filter(space=library_of(space), variant="", purpose_key__in={*planned, *done})
    return tuple(
        LevelActivity(str(level), planned.get(level.purpose_key) or None, done.get(level.purpose_key, 0))
        for level in levels
    )


def _spread(graded: "QuerySet[AuditFact]", field: str) -> dict[int, int]:
    """How often each grade was given; an audit without that grade is not counted."""
    counted = graded.exclude(**{field: None}).values_list(field).annotate(Count("id"))
    return dict(counted.order_by(field))


def _sections(graded: "QuerySet[AuditFact]", framework: FrameworkPack) -> tuple[SectionGrades, ...]:
    given = Counter(
        (section, grade)
        for sections in graded.values_list("section_grades", flat=True)
        for section, grade in sections.items()
    )
    return tuple(
        SectionGrades(section.code, section.name, grades)
        for section in sorted(framework.sections, key=lambda each: each.order)
        if (grades := {grade: times for (code, grade), times in given.items() if code == section.code})
    )


def _gates(
    graded: "QuerySet[AuditFact]", scores: "QuerySet[ScoreFact]", framework: FrameworkPack
) -> tuple[GateCount, ...]:
    failed = Counter(code for codes in graded.values_list("gates_failed", flat=True) for code in codes)
    judged = dict(scores.values_list("criterion").annotate(Count("id")))
    return tuple(
        GateCount(criterion.code, criterion.question, failed[criterion.code], judged[criterion.code])
        for criterion in framework.criteria
        if criterion.gate and criterion.code in judged
    )


def _means(scores: "QuerySet[ScoreFact]", framework: FrameworkPack) -> list[CriterionMean]:
    questions = {criterion.code: criterion.question for criterion in framework.criteria}
    rows = scores.values_list("criterion").annotate(Sum("grade"), Count("id"))
    return [CriterionMean(code, questions[code], Decimal(total) / answers, answers) for code, total, answers in rows]


def _events(graded: "QuerySet[AuditFact]") -> tuple[NamedCount, ...]:
    rows = graded.values_list("plan_event").annotate(audits=Count("id")).order_by("-audits", "plan_event")
    return tuple(NamedCount(name_of("plan_event", event), count) for event, count in rows)
