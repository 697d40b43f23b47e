"""The content grades of every level of a council, term by term, from the cells that are kept."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from frameworks.models import FrameworkVersion
from frameworks.queries.specifications import specification_of
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from reporting.models import FigureCell
from reporting.queries.figures import standard_of
from reporting.rules.dashboard.levels import Level, LevelTerm
from reporting.rules.paig.figures import Scale
from reporting.rules.tallies import ALL_PLANS, Cell, Tally, tallies_by_term

_READ = ("term_id", "framework_version_id", "instrument", "cut", "value", "measure", "key", "grade", "count")


def level_terms(space: Space, levels: Mapping[str, str], terms: Sequence[Term]) -> list[Level]:
    """`levels` gives their names; `terms` run from the earliest to the latest. A level without grades is left out."""
    tallies = {key: tallies_by_term(cells) for key, cells in _cells(space).items() if key in levels}
    scales = _scales(tallies.values())
    made = [Level(levels[key], _terms(tallies[key], terms, scales)) for key in levels if key in tallies]
    return [level for level in made if level.terms]


def _cells(space: Space) -> dict[str, list[Cell]]:
    kept = FigureCell.objects.in_space(space).filter(cut=ALL_PLANS, measure=FigureCell.Measure.CONTENT, count__gt=0)
    found: dict[str, list[Cell]] = {}
    for level, *cell in kept.values_list("level", *_READ):
        found.setdefault(level, []).append(Cell(*cell))
    return found


def _terms(tallies: Mapping[UUID, Tally], terms: Sequence[Term], scales: Mapping[UUID, Scale]) -> list[LevelTerm]:
    return [
        LevelTerm(f"{term.name} {term.year}", tally.grades("content"), scales[tally.cells[0].version])
        for term in terms
        if (tally := tallies.get(term.pk))
    ]


def _scales(levels: Iterable[Mapping[UUID, Tally]]) -> dict[UUID, Scale]:
    used = {tally.cells[0].version for tallies in levels for tally in tallies.values()}
    rows = FrameworkVersion.objects.select_related("framework", "scale").defer("content").filter(pk__in=used)
    return {row.pk: standard_of(row, specification_of(row)).scale for row in rows}
