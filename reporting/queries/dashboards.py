"""What a dashboard shows to its reader: the figures of one term at one level of a council."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from audits.models import PlanVersion
from audits.queries.audits import oversees
from frameworks.models import AssuranceLevel, FrameworkVersion
from frameworks.queries.codes import name_of, names_of
from frameworks.queries.mappings import bridges_in, scale_name
from frameworks.queries.specifications import specification_of
from frameworks.rules.frameworks import FrameworkPack
from qa_portal.access.decisions import Viewer
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from reporting.models import AuditFact, FigureCell
from reporting.queries.cells import Narrowed, cells_of, levels_counted
from reporting.queries.figures import SHOWN, standard_of
from reporting.queries.findings import theme_now, visible_findings
from reporting.queries.level_terms import level_terms
from reporting.queries.timeliness import clock_counts
from reporting.rules.dashboard import Area, Cut, Dashboard, compile_dashboard
from reporting.rules.dashboard.contributors import contributor_parts
from reporting.rules.disclosure import SmallNumbers
from reporting.rules.paig import CriterionMean, GateCount, NamedCount, PaigFigures, SectionGrades, TermFigures
from reporting.rules.paig.bridging import bridged
from reporting.rules.paig.figures import MOST_TERMS
from reporting.rules.report import Part, Table
from reporting.rules.tallies import Tally, mean_of, tallies_by_term

if TYPE_CHECKING:
    from frameworks.rules.bridging import ScaleName
    from reporting.rules.paig.figures import Scale

_CODE_SETS = {
    "event": ("Plan event", "plan_event"),
    "need": ("Primary need", "primary_need"),
    "age": ("Age", "age_band"),
    "stage": ("Key stage", "key_stage_group"),
    "setting": ("Type of setting", "setting_type"),
}


@dataclass(frozen=True)
class Choices:
    """Terms and levels in which something was counted, newest first, and what is looked at when nothing is chosen."""

    terms: Sequence[Term]
    levels: Mapping[str, str]
    term: Term | None
    level: str


@dataclass(frozen=True)
class DashboardPage:
    """The areas of a dashboard; `audits` is how many they rest on."""

    choices: Choices
    areas: tuple[Area, ...]
    audits: int

    @property
    def tables(self) -> list[Table]:
        parts = [part for area in self.areas for part in area.parts]
        return [table for part in parts for table in (*(figure.table for figure in part.figures), *part.tables)]


def cuts(space: Space) -> list[Cut]:
    """The ways to group plans, with the words of their groups; teams have the names that the council gives them."""
    coded = [Cut(code, words, names_of(code_set)) for code, (words, code_set) in _CODE_SETS.items()]
    kept = FigureCell.objects.in_space(space).filter(cut="team", measure=FigureCell.Measure.AUDIT).exclude(value="")
    teams = {team: team for team in kept.order_by("value").values_list("value", flat=True).distinct()}
    return [*coded, Cut("team", "Team", teams), Cut("author", "Author type", dict(PlanVersion.AuthorType.choices))]


def choices_in(space: Space, term: str = "", level: str = "") -> Choices:
    """What can be looked at, and what is: the newest term, and in it the level with most audits, unless chosen."""
    counted = levels_counted(space)
    terms = list(Term.objects.filter(space=library_of(space), pk__in=counted).order_by("-starts_on"))
    chosen = next((each for each in terms if str(each.pk) == term), terms[0] if terms else None)
    held = counted.get(chosen.pk, {}) if chosen else {}
    here = level if level in held else max(held, key=lambda key: (held[key], key), default="")
    return Choices(terms, _level_words(space, counted), chosen, here)


def _level_words(space: Space, counted: Mapping[UUID, Mapping[str, int]]) -> dict[str, str]:
    keys = {level for held in counted.values() for level in held}
    rows = AssuranceLevel.objects.filter(space=library_of(space), variant="", purpose_key__in=keys)
    return {row.purpose_key: str(row) for row in rows}


def whose(viewer: Viewer, space: Space) -> int | None:
    """Those who oversee a council see all of it, others their own audits alone: whose, then."""
    return None if oversees(viewer, space.pk) else viewer.person_id


def dashboard_of(
    viewer: Viewer, space: Space, choices: Choices, narrowed: Narrowed, groupings: list[Cut]
) -> DashboardPage:
    """The dashboard of a council, by the `groupings` of `cuts`; without areas where nothing was counted."""
    tallies = _tallies(space, choices, narrowed)
    if choices.term is None or choices.term.pk not in tallies:
        return DashboardPage(choices, (), 0)
    board = _board(viewer, space, choices.term, tallies, narrowed, groupings)
    levels = level_terms(space, choices.levels, _until(choices)) if narrowed.is_whole else ()
    return DashboardPage(choices, compile_dashboard(board, levels), board.now.audits)


def _tallies(space: Space, choices: Choices, narrowed: Narrowed) -> dict[UUID, Tally]:
    return tallies_by_term(cells_of(space, choices.level, narrowed, choices.term.pk if choices.term else None))


def _until(choices: Choices) -> list[Term]:
    """The terms up to the one that is looked at, the earliest first."""
    last = choices.term
    return [term for term in reversed(choices.terms) if last is None or term.starts_on <= last.starts_on]


def board_of_term(viewer: Viewer, space: Space, term: Term) -> Dashboard | None:
    """The figures of a term at the level with most audits; None where nothing was counted."""
    choices = choices_in(space, str(term.pk))
    tallies = _tallies(space, choices, Narrowed())
    return _board(viewer, space, term, tallies, Narrowed(), cuts(space)) if term.pk in tallies else None


def contributions_of(viewer: Viewer, space: Space, term: Term, rule: SmallNumbers) -> tuple[Part, ...]:
    """What each service gave to the plans of a term, with small numbers hidden by the rule."""
    board = board_of_term(viewer, space, term)
    return contributor_parts(replace(board, rule=rule)) if board else ()


def _board(
    viewer: Viewer, space: Space, now: Term, tallies: Mapping[UUID, Tally], narrowed: Narrowed, groupings: list[Cut]
) -> Dashboard:
    library = library_of(space)
    terms = list(Term.objects.filter(space=library, pk__in=tallies, starts_on__lte=now.starts_on).order_by("starts_on"))
    versions = _versions(tallies)
    framework = specification_of(versions[_version(tallies[now.pk])])
    counted = {term.pk: _term_figures(term, tallies[term.pk], versions) for term in terms}
    if narrowed.is_whole:
        counted[now.pk] = replace(counted[now.pk], clocks=clock_counts(space, now, timezone.localdate()))
    figures = PaigFigures(
        space.own_council.organisation.name, "", tuple(counted[term.pk] for term in terms[-MOST_TERMS:])
    )
    names: dict[Scale, ScaleName] = {
        counted[term.pk].standard.scale: scale_name(versions[_version(tallies[term.pk])].scale) for term in terms
    }
    figures = bridged(figures, names, bridges_in(library)) if len(names) > 1 else figures
    alike = [term for term in terms if counted[term.pk].standard.scale == figures.now.standard.scale]
    return Dashboard(
        figures=figures,
        now=tallies[now.pk],
        past=[(counted[term.pk].label, tallies[term.pk]) for term in alike],
        questions={criterion.code: criterion.question for criterion in framework.criteria},
        contributors={each.code: each.name for each in framework.contributors},
        cuts=groupings,
        themes=_themes(viewer, space, now, narrowed),
    )


def _version(tally: Tally) -> UUID:
    return tally.cells[0].version


def _versions(tallies: Mapping[UUID, Tally]) -> dict[UUID, FrameworkVersion]:
    used = {_version(tally) for tally in tallies.values()}
    rows = FrameworkVersion.objects.select_related("framework", "scale").defer("content").filter(pk__in=used)
    return {row.pk: row for row in rows}


def _term_figures(term: Term, tally: Tally, versions: Mapping[UUID, FrameworkVersion]) -> TermFigures:
    version = versions[_version(tally)]
    framework = specification_of(version)
    means = _means(tally, framework)
    return TermFigures(
        name=term.name,
        year=int(term.year[:4]),
        standard=standard_of(version, framework),
        activity=(),
        content=tally.grades("content"),
        process=tally.grades("process"),
        sections=tuple(
            SectionGrades(section.code, section.name, grades)
            for section in sorted(framework.sections, key=lambda each: each.order)
            if (grades := tally.grades("section", section.code))
        ),
        gates=_gates(tally, framework),
        highest=tuple(sorted(means, key=lambda mean: (-mean.mean, mean.code))[:SHOWN]),
        lowest=tuple(sorted(means, key=lambda mean: (mean.mean, mean.code))[:SHOWN]),
        events=tuple(
            NamedCount(name_of("plan_event", event), sum(tally.grades("audit", cut="event", value=event).values()))
            for event in tally.values("event")
        ),
    )


def _gates(tally: Tally, framework: FrameworkPack) -> tuple[GateCount, ...]:
    return tuple(
        GateCount(criterion.code, criterion.question, sum(tally.grades("gate", criterion.code).values()), judged)
        for criterion in framework.criteria
        if criterion.gate and (judged := sum(tally.grades("criterion", criterion.code).values()))
    )


def _means(tally: Tally, framework: FrameworkPack) -> list[CriterionMean]:
    questions = {criterion.code: criterion.question for criterion in framework.criteria}
    given = {code: tally.grades("criterion", code) for code in tally.keys("criterion")}
    return [
        CriterionMean(code, questions.get(code, code), Decimal(mean_of(grades)), sum(grades.values()))
        for code, grades in given.items()
    ]


def _themes(viewer: Viewer, space: Space, term: Term, narrowed: Narrowed) -> list[NamedCount]:
    """The findings of the audits that are counted here, by the theme they were coded to."""
    coded = visible_findings(viewer, space).filter(term=term, tag__theme__isnull=False)
    if not narrowed.is_whole:
        facts = AuditFact.objects.standing().in_space(space).filter(narrowed.filters, term=term)
        coded = coded.filter(audit__in=facts.values("audit"))
    rows = coded.values_list(theme_now("name")).annotate(Count("id"))
    return [NamedCount(name, count) for name, count in rows]
