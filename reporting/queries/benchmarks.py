"""The shares that a council has to give to be compared, from its own cells, and its terms that are due."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from frameworks.models import FrameworkVersion, Scale
from frameworks.queries.mappings import bridges_in, scale_name
from frameworks.queries.specifications import read_scale
from frameworks.rules.bridging import Bridge, Given, Read, read_counts
from qa_portal.partners.models import Term
from qa_portal.people.models import LocalArea
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from reporting.models import BenchmarkChoice, BenchmarkEntry, FigureCell
from reporting.queries.cells import Narrowed, cells_of, levels_counted
from reporting.rules.benchmarks import FEWEST_AUDITS
from reporting.rules.dashboard.figures import good_share
from reporting.rules.paig.figures import Scale as GradeScale
from reporting.rules.tallies import Tally, tallies_by_term

GIVEN_AFTER = timedelta(days=14)
"""So long after the last day of a term its audits may still come in."""

_MEASURES = (FigureCell.Measure.CONTENT, FigureCell.Measure.PROCESS)


def choice_of(space: Space) -> BenchmarkChoice | None:
    """What the council has decided about being compared; None where it has not decided."""
    found: BenchmarkChoice | None = BenchmarkChoice.objects.in_space(space).select_related("chosen_by", "space").first()
    return found


def terms_due(choice: BenchmarkChoice, today: date) -> list[Term]:
    """Terms in which the council took part to the end, that are over for long enough, and of which it gave nothing."""
    space = choice.space
    over = Term.objects.filter(space=library_of(space), ends_on__gte=choice.since, ends_on__lte=today - GIVEN_AFTER)
    given = set(BenchmarkEntry.objects.in_space(space).values_list("year", "term").distinct())
    held = levels_counted(space)
    return [term for term in over if term.pk in held and (term.year, term.key) not in given]


@dataclass(frozen=True)
class _Graded:
    """Content or process grades of one level in one term, with the version by which they were given."""

    level: str
    measure: str
    version: FrameworkVersion
    grades: Mapping[int, int]


def entries_of(space: Space, term: Term) -> list[BenchmarkEntry]:
    """What the council can give of a term, not kept yet: a share for each level, measure and scale it is read on."""
    scales, area = _Scales(space), LocalArea.objects.get(space=space)
    return [
        BenchmarkEntry(
            space=space,
            area=area,
            year=term.year,
            term=term.key,
            ends_on=term.ends_on,
            level=graded.level,
            framework=graded.version.framework.code,
            measure=graded.measure,
            scale=scale.code,
            scale_version=scale.version,
            scale_digest=digest_of(scale),
            good=share.hits,
            audits=share.n,
        )
        for graded in _graded(space, term)
        for scale, grades in scales.readings(graded)
        if (share := good_share(grades, GradeScale.of(read_scale(scale)))) and share.n >= FEWEST_AUDITS
    ]


def digest_of(scale: Scale) -> str:
    """What tells scales apart that two areas call by the same code and version."""
    return sha256(json.dumps(scale.content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _graded(space: Space, term: Term) -> Iterable[_Graded]:
    for level in sorted(levels_counted(space).get(term.pk, {})):
        tally = tallies_by_term(cells_of(space, level, Narrowed(), term.pk)).get(term.pk)
        if tally is not None:
            yield from _graded_by(tally, level)


def _graded_by(tally: Tally, level: str) -> Iterable[_Graded]:
    versions = FrameworkVersion.objects.select_related("framework", "scale").defer("content")
    version = versions.get(pk=tally.cells[0].version)
    for measure in _MEASURES:
        if grades := tally.grades(measure):
            yield _Graded(level, measure.value, version, grades)


class _Scales:
    """The scales of a council's library, and the published mappings between them."""

    def __init__(self, space: Space) -> None:
        library = library_of(space)
        self._bridges: Sequence[Bridge] = bridges_in(library)
        self._by_key = {(row.code, row.version): row for row in Scale.objects.in_space(library)}

    def readings(self, graded: _Graded) -> Iterable[tuple[Scale, Mapping[int, int]]]:
        """The grades on their own scale, and on every other that a published mapping reads all of them on."""
        own = graded.version.scale
        given = Given(graded.level, scale_name(own), graded.grades)
        yield own, graded.grades
        for bridge in self._bridges:
            if bridge.source == (own.code, own.version) and bridge.target in self._by_key:
                target = self._by_key[bridge.target]
                read = read_counts(given, scale_name(target), [bridge])
                if isinstance(read, Read):
                    yield target, read.counts
