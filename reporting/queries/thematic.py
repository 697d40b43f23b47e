"""What a thematic summary is compiled from: the figures of a term, its samples, its findings by theme and source."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Count, F, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from audits.models import Sample
from frameworks.models import FrameworkVersion, Theme
from frameworks.queries.specifications import scale_by_id, specification_of
from qa_portal.access.decisions import Viewer
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from reporting.models import Finding, ScoreFact, Tone
from reporting.queries.dashboards import board_of_term
from reporting.queries.figures import graded_facts, paig_figures
from reporting.queries.findings import theme_now
from reporting.queries.small_numbers import rule_of
from reporting.queries.theme_sources import (
    FAMILIES,
    SOURCES,
    VOICES,
    Said,
    examples_of,
    heard_in_words,
    said_beside,
)
from reporting.rules.thematic import Drawn, FocusArea, SourceEvidence, ThematicFigures, ThemeEvidence
from reporting.rules.thematic.triangulation import Verdict, together, verdict_of


def thematic_figures(viewer: Viewer, space: Space, term: Term) -> ThematicFigures:
    """Everything that the summary of a term rests on. Raises FrameworkVersion.DoesNotExist for one without audits."""
    board = board_of_term(viewer, space, term)
    figures = paig_figures(space, term)
    return ThematicFigures(
        figures=figures,
        board=replace(board, rule=rule_of(space.own_council)) if board else None,
        samples=_samples(space, term),
        focus=_focus(space, term),
        themes=_themes(space, term),
        examples=examples_of(space, term),
        in_words=heard_in_words(space, term),
    )


def _samples(space: Space, term: Term) -> list[Drawn]:
    """The samples from which rounds of the term were opened."""
    drawn = Sample.objects.in_space(space).filter(rounds__term=term).distinct().order_by("drawn_at")
    rows = drawn.annotate(taken=Count("plans", distinct=True), could=Count("frame__units", distinct=True))
    return [Drawn(str(row), row.seed, row.could, row.taken) for row in rows.select_related("frame")]


def _focus(space: Space, term: Term) -> list[FocusArea]:
    """Answers by focus area, in the framework's order, of the audits that the term's grades are counted from."""
    graded, version = graded_facts(space, term)
    rows = ScoreFact.objects.in_space(space).filter(fact__in=graded, grade__isnull=False).exclude(focus_area="")
    given: dict[str, Counter[int]] = {}
    for area, grade, count in rows.values_list("focus_area", "grade").annotate(Count("id")):
        given.setdefault(area, Counter())[grade] += count
    named = _focus_names(version)
    return [FocusArea(name, given[code]) for code, name in named.items() if code in given]


def _focus_names(version: FrameworkVersion) -> dict[str, str]:
    return {area.code: area.name for area in specification_of(version).focus_areas}


def _themes(space: Space, term: Term) -> list[ThemeEvidence]:
    """Each theme of the library that anybody named in this term or the one before, source by source."""
    said = _heard(space, term)
    before = _before(space, term)
    earlier = _heard(space, before) if before else {}
    names = {theme.key: theme.name for theme in Theme.objects.filter(space=library_of(space))}
    spoken = {key for key, _, _ in (*said, *earlier)}
    return [_evidence(key, name, said, earlier) for key, name in names.items() if key in spoken]


def themes_by_term(space: Space, terms: Sequence[Term]) -> list[tuple[str, list[SourceEvidence]]]:
    """Each theme that anybody named in these terms, with all that was said of it term by term."""
    said = {term.pk: _said(_coded(space, term)) for term in terms}
    spoken = {key for each in said.values() for key, _, _ in each}
    named = Theme.objects.filter(space=library_of(space), key__in=spoken).values_list("key", "name")
    return [(name, [_in_term(said[term.pk], key, term) for term in terms]) for key, name in named]


def _in_term(said: Said, key: str, term: Term) -> SourceEvidence:
    return SourceEvidence(term.name, _all(said, key, good=False), _all(said, key, good=True))


def _heard(space: Space, term: Term) -> Said:
    """Everything that was said of themes in a term, by every source."""
    return _said(_coded(space, term)) + Counter(said_beside(space, term))


def _evidence(key: str, name: str, said: Said, earlier: Said) -> ThemeEvidence:
    sources = [
        SourceEvidence(words, said.get((key, source, False), 0), said.get((key, source, True), 0))
        for source, words in SOURCES
    ]
    return ThemeEvidence(key, name, sources, together([_verdict(earlier, key, source) for source, _ in SOURCES]))


def _verdict(said: Said, key: str, source: str) -> Verdict:
    return verdict_of(said.get((key, source, False), 0), said.get((key, source, True), 0))


def _all(said: Said, key: str, *, good: bool) -> int:
    return sum(count for (theme, _, is_good), count in said.items() if theme == key and is_good is good)


def _before(space: Space, term: Term) -> Term | None:
    held = Finding.objects.in_space(space).coded().values("term")
    return Term.objects.filter(pk__in=held, starts_on__lt=term.starts_on).order_by("-starts_on").first()  # type: ignore[no-any-return]


def _coded(space: Space, term: Term) -> "QuerySet[Finding]":
    return Finding.objects.in_space(space).coded().filter(term=term)  # type: ignore[no-any-return]


def _said(findings: "QuerySet[Finding]") -> "Counter[tuple[str, str, bool]]":
    """What findings tell of: as a person said, else as the finding itself says, else as its answer was graded.

    A comment beside an answer above the good line of its scale tells of a strength, any other of a concern. Where
    nothing tells it, the finding speaks of neither.
    """
    instrument = "audit__assignment__round__instrument__scale"
    scale = Coalesce(F(instrument), F("audit__framework_version__scale"))
    tone = Coalesce(NullIf("tag__tone", Value("")), NullIf("tone", Value("")), Value(""))
    rows = findings.values_list(theme_now("key"), "source", tone, "answer", "answer__grade", scale)
    said: Counter[tuple[str, str, bool]] = Counter()
    for key, source, told, answer, grade, scale_id in rows:
        if told or answer is not None:
            good = told == Tone.STRENGTH if told else grade is not None and scale_by_id(scale_id).is_good(grade)
            said[key, VOICES.get(source, FAMILIES), good] += 1
    return said
