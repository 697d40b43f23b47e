"""The page on which a council sees itself within its partnership and among all councils that take part."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from frameworks.models import AssuranceLevel, Framework, Scale
from qa_portal.access.roles import SpaceKind
from qa_portal.partners.models import Term
from qa_portal.publications.models import Publication
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from reporting.models import Benchmark, BenchmarkChoice, BenchmarkEntry, Report
from reporting.queries.benchmarks import choice_of
from reporting.rules.compared import TOO_FEW, Compared, Reported, partnership_figure
from reporting.rules.contributions import ToldTerm
from reporting.rules.dashboard.figures import OPEN
from reporting.rules.paig.compiling import SCALE_ROW
from reporting.rules.paig.spreads import share_cells
from reporting.rules.report import Part, Table, numbers, words
from reporting.rules.report_archive import from_json

_NOT_YET = "Nothing has come back of this term yet. Councils that took part are compared four weeks after its last day."
_ALONE = "No other council of the partnership has issued its report of this term to a group that you belong to."
_LEFT_OUT = (
    "This council gave nothing to be compared yet. Where it takes part, it gives a share of each level with ten audits "
    "or more, two weeks after the last day of the term."
)


@dataclass(frozen=True)
class ComparedPage:
    """A part without figures says why; `given` is what this council gave of the term. `public` is what others of its
    partnership show everybody of how good their plans are.
    """

    choice: BenchmarkChoice | None
    terms: Sequence[Term]
    term: Term | None
    partnership: Part
    public: Sequence[Publication]
    among: Part
    given: Table | None

    @property
    def takes_part(self) -> bool:
        return self.choice is not None and self.choice.takes_part

    @property
    def tables(self) -> list[Table]:
        """Every table of the page, each of which is also a file."""
        figures = [each.table for part in (self.partnership, self.among) for each in part.figures]
        return [*figures, self.given] if self.given else figures


def compared_page(space: Space, asked: str = "") -> ComparedPage:
    """What is told of a term, the newest unless another is asked for."""
    entries = list(BenchmarkEntry.objects.in_space(space).order_by("level", "measure", "scale"))
    reports = _reports(space)
    terms = _terms(space, entries, reports)
    term = next((each for each in terms if str(each.pk) == asked), terms[0] if terms else None)
    if term is None:
        return ComparedPage(choice_of(space), (), None, Part(), _public(space), Part(missing=_LEFT_OUT), None)
    given = [entry for entry in entries if (entry.year, entry.term) == (term.year, term.key)]
    names = _Names(space)
    return ComparedPage(
        choice_of(space),
        terms,
        term,
        _partnership(space, [report.pk for report in reports if report.term_id == term.pk]),
        _public(space),
        _among(space, term, given, names),
        _table(given, names) if given else None,
    )


def _reports(space: Space) -> list[Report]:
    """The newest issued report of each council and term to a board of the partnership that the viewer may read, without
    what it says.
    """
    boards = Report.objects.filter(space__kind=SpaceKind.BOARD, space__local_area_id=space.local_area_id)
    issued = boards.filter(state=Report.State.ISSUED, kind=Report.Kind.PAIG)
    newest = issued.order_by("council_id", "term_id", "-edition").distinct("council_id", "term_id")
    return list(newest.only("council_id", "term_id"))


def _terms(space: Space, entries: Sequence[BenchmarkEntry], reports: Sequence[Report]) -> list[Term]:
    """Of which something is told, the newest first."""
    given = {(entry.year, entry.term) for entry in entries}
    reported = {report.term_id for report in reports}
    rows = Term.objects.filter(space=library_of(space)).order_by("-starts_on")
    return [term for term in rows if term.pk in reported or (term.year, term.key) in given]


def _partnership(space: Space, chosen: Sequence[UUID]) -> Part:
    own = space.own_council.organisation.name
    reports = (
        list(Report.objects.filter(pk__in=chosen).select_related("council__organisation")) if len(chosen) > 1 else []
    )
    found = {measure: _reported(reports, f"{measure}-grades") for measure in ("content", "process")}
    figures = tuple(partnership_figure(measure, told, own) for measure, told in found.items() if len(told) > 1)
    return Part(figures=figures, missing="" if figures else _ALONE)


def _public(space: Space) -> list[Publication]:
    """The newest edition of each council."""
    plans = Publication.objects.standing().filter(kind=Publication.Kind.PLANS).exclude(council=space.council_id)
    others = plans.filter(council__organisation__local_area=space.local_area_id).select_related("council__organisation")
    newest = others.order_by("council_id", "-published_at").distinct("council_id")
    return list(newest.defer("html", "pdf", "word"))


def _reported(reports: Sequence[Report], key: str) -> list[Reported]:
    """The printed cells of the term, by council."""
    told = []
    for report in reports:
        said = from_json(report.content)
        scale = next((row[1] for row in said.scope.rows if row[0] == SCALE_ROW), "")
        rows = [row for table in said.tables if table.key == key for row in table.rows if row[0] == said.period]
        name = report.council.organisation.name
        told += [Reported(name, ToldTerm(said.period, row[-3], row[-2], row[-1], scale)) for row in rows]
    return sorted(told, key=lambda each: each.council)


def _among(space: Space, term: Term, given: Sequence[BenchmarkEntry], names: "_Names") -> Part:
    """A figure for each of what was compared; sentences where nothing was or those to compare with were too few."""
    laid = list(Benchmark.objects.in_space(space).filter(year=term.year, term=term.key).order_by("level", "measure"))
    if not given or not laid:
        return Part(missing=_NOT_YET if given else _LEFT_OUT)
    shares = {(entry.subject, entry.scale_key): entry.share for entry in given}
    compared = [
        Compared(
            key=f"among-{row.level}-{row.measure}".replace("_", "-"),
            level=names.level(row.level),
            measure=row.measure,
            standard=names.framework(row.framework),
            scale=names.scale(row.scale, row.scale_version),
            own=shares[row.subject, row.scale_key],
            quartiles=row.quartiles,
        )
        for row in laid
        if row.quartiles
    ]
    hidden = [row for row in laid if not row.quartiles]
    alone = [f"{names.level(row.level)}, {row.measure}: too few councils." for row in hidden] if compared else []
    return Part(
        paragraphs=tuple(alone), figures=tuple(each.figure for each in compared), missing="" if compared else TOO_FEW
    )


class _Names:
    """What the codes of a comparison are called in this area."""

    def __init__(self, space: Space) -> None:
        library = library_of(space)
        levels = AssuranceLevel.objects.filter(space=library, variant="")
        self._levels = {row.purpose_key: str(row) for row in levels}
        self._frameworks = dict(Framework.objects.in_space(library).values_list("code", "name"))
        self._scales = {(row.code, row.version): row.name for row in Scale.objects.in_space(library)}

    def level(self, key: str) -> str:
        return self._levels.get(key, key)

    def framework(self, code: str) -> str:
        return self._frameworks.get(code, code)

    def scale(self, code: str, version: int) -> str:
        return f"{self._scales.get((code, version), code)}, version {version}"


def _table(given: Sequence[BenchmarkEntry], names: _Names) -> Table:
    """All that this council gave of the term, word for word."""
    return Table(
        key="given",
        caption="What this council gave of the term",
        columns=(
            *words("Level", "Measure", "Standard", "Read on"),
            *numbers("Audits", "Good or better", "Share", "Range"),
        ),
        rows=tuple(
            (
                names.level(entry.level),
                entry.get_measure_display(),
                names.framework(entry.framework),
                names.scale(entry.scale, entry.scale_version),
                f"{entry.audits:,}",
                f"{entry.good:,}",
                *share_cells(entry.share, OPEN),
            )
            for entry in given
        ),
    )
