"""What an action can be measured by in a council, and what was seen of it: grades, themes, and answers of surveys."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils import timezone

from audits.queries.surveys import surveys
from audits.queries.voice import open_items
from frameworks.models import FrameworkVersion
from frameworks.queries.specifications import scale_of, specification_of
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from reporting.models import Action, AuditFact, ImpactMeasure, ScoreFact, ThemeTag
from reporting.queries.action_sources import council_space_of
from reporting.queries.findings import theme_now, themes_of
from reporting.queries.term_evidence import ASKED, GOOD_FROM
from reporting.rules.impact import Kind, Moved, Seen, moved, share_after
from reporting.rules.intervals import Share

WORDS = {
    Moved.AS_HOPED: "It moved as hoped: the two ranges do not overlap.",
    Moved.THE_OTHER_WAY: "It moved the other way: the two ranges do not overlap.",
    Moved.NOT_SURELY: "It cannot be said that it moved: the two ranges overlap.",
    Moved.TOO_FEW: "It cannot be said: fewer than five were seen before or after.",
}


@dataclass(frozen=True, slots=True)
class Measurable:
    """Something that an action could move: a criterion or section of a text, a theme, or a question of a survey."""

    kind: Kind
    code: str
    name: str
    version: FrameworkVersion | None = None

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.kind}:{self.code}"


def figures_space(action: Action) -> Space | None:
    """The council's space in which the figures of an action are counted, where the viewer may enter it."""
    return action.space if action.space.kind == SpaceKind.COUNCIL else council_space_of(action.space)


def measurables(space: Space) -> list[Measurable]:
    """Criteria and sections by which the council's newest audits were judged, the area's themes, and what is asked."""
    themes = [Measurable(Kind.THEME, theme.key, theme.name) for theme in themes_of(space)]
    newest = AuditFact.objects.standing().in_space(space).filter(content_grade__isnull=False).order_by("-submitted_on")
    used = newest.values_list("framework_version", flat=True).first()
    return [*(_of_text(used) if used else ()), *themes, *_of_surveys()]


def _of_text(version_id: UUID) -> Iterable[Measurable]:
    version = FrameworkVersion.objects.select_related("scale").get(pk=version_id)
    spec = specification_of(version)
    for criterion in spec.criteria:
        yield Measurable(Kind.CRITERION, criterion.code, f"{criterion.code}: {criterion.question}"[:300], version)
    for section in spec.sections:
        yield Measurable(Kind.SECTION, section.code, f"{section.code}: {section.name}", version)


def _of_surveys() -> Iterable[Measurable]:
    for spec in surveys().values():
        if spec.source in ASKED:
            for question in spec.questions:
                name = f"{ASKED[spec.source]}: {question.text}"
                yield Measurable(Kind.QUESTION, f"{spec.code}/{question.code}", name[:300])


def seen_of(space: Space, kind: str, code: str, version: FrameworkVersion | None) -> list[Seen]:
    """All that was ever seen of a measure in a council, each with its day. Only standing facts count."""
    return SEEN[Kind(kind)](space, code, version)


def _criterion(space: Space, code: str, version: FrameworkVersion | None) -> list[Seen]:
    good = _good(version)
    scores = ScoreFact.objects.in_space(space).filter(criterion=code, grade__isnull=False)
    scores = scores.filter(fact__framework_version=version, fact__corrected_by=None, fact__content_grade__isnull=False)
    return [Seen(on, grade in good) for on, grade in scores.values_list("fact__submitted_on", "grade")]


def _section(space: Space, code: str, version: FrameworkVersion | None) -> list[Seen]:
    good = _good(version)
    facts = AuditFact.objects.standing().in_space(space).filter(framework_version=version)
    rows = facts.filter(section_grades__has_key=code).values_list("submitted_on", "section_grades")
    return [Seen(on, grades[code] in good) for on, grades in rows if grades[code] is not None]


def _theme(space: Space, code: str, version: FrameworkVersion | None) -> list[Seen]:  # noqa: ARG001 - the others' shape
    """Of comments of audits alone, which come as steadily before as after; others do not."""
    tags = ThemeTag.objects.in_space(space).filter(theme__isnull=False, finding__answer__isnull=False)
    rows = tags.values_list("finding__noted_at", theme_now("key", tag=""))
    return [Seen(timezone.localdate(at), theme == code) for at, theme in rows]


def _question(space: Space, code: str, version: FrameworkVersion | None) -> list[Seen]:  # noqa: ARG001 - the others' shape
    """Answers by the day on which they came in; words that may tell of harm are not read for it."""
    survey, question = code.split("/")
    came = open_items(space).filter(survey=survey, answers__has_key=question)
    return [Seen(on, answers[question] >= GOOD_FROM) for on, answers in came.values_list("received_on", "answers")]


SEEN: dict[Kind, Callable[[Space, str, FrameworkVersion | None], list[Seen]]] = {
    Kind.CRITERION: _criterion,
    Kind.SECTION: _section,
    Kind.THEME: _theme,
    Kind.QUESTION: _question,
}


def _good(version: FrameworkVersion | None) -> frozenset[int]:
    return frozenset(scale_of(version).good_line) if version else frozenset()


@dataclass(frozen=True, slots=True)
class ImpactPage:
    """What the page of an action says of its impact on a day. Under five nothing is said of a share but how few.

    `so_far` is what was seen since the baseline, from the day on which it can be told until somebody measures it for
    good; None for those who may not enter the council whose figures they are.
    """

    measure: ImpactMeasure
    today: date
    so_far: Share | None = None

    @property
    def can_be_measured(self) -> bool:
        return self.measure.after is None and self.today >= self.measure.measure_on

    @property
    def words(self) -> str:
        seen = self.measure.after or self.so_far
        return WORDS[moved(self.measure.before, seen, Kind(self.measure.kind))] if seen else ""


def impact_of(action: Action) -> ImpactPage | None:
    measure = (
        ImpactMeasure.objects.filter(action=action, space=action.space).select_related("framework_version").first()
    )
    if measure is None:
        return None
    page = ImpactPage(measure, timezone.localdate())
    return replace(page, so_far=_so_far(action, page)) if page.can_be_measured else page


def _so_far(action: Action, page: ImpactPage) -> Share | None:
    figures, measure = figures_space(action), page.measure
    if figures is None:
        return None
    seen = seen_of(figures, measure.kind, measure.code, measure.framework_version)
    return share_after(seen, measure.baseline_on, page.today)
