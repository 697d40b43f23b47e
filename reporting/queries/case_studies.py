"""The published case studies of an area, counted and read across changes of their scale."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from frameworks.models import Framework, PublishedResult
from frameworks.queries.codes import name_of
from frameworks.queries.mappings import bridges_in, scale_name
from frameworks.queries.scale_changes import case_studies_in, results_of, services_in
from frameworks.queries.specifications import read_scale
from frameworks.rules.bridging import Given, cross
from qa_portal.spaces.models import Space
from reporting.rules.paig.figures import Scale
from reporting.rules.report import Table
from reporting.rules.scale_trend import ScaleTrend, trend_of


@dataclass(frozen=True, slots=True)
class CaseStudyPage:
    """One framework of case studies with its published results; `trend` is None while there are none."""

    framework: Framework
    results: list[PublishedResult]
    changes: list[str]
    sources: list[str]
    trend: ScaleTrend | None

    @property
    def tables(self) -> list[Table]:
        """Everything that can be taken out as a file."""
        if self.trend is None:
            return []
        return [*(figure.table for figure, _ in self.trend.stretches), *self.trend.as_given]


def case_study_trend(library: Space, framework_id: UUID) -> CaseStudyPage:
    """The published results of one framework of this library, across the changes of its scale. Raises Http404."""
    framework = next((each for each in case_studies_in(library) if each.pk == framework_id), None)
    if framework is None:
        raise Http404
    results = results_of(framework)
    changes = [
        f"From {service.begins:%-d %B %Y}: {service.scale}, version {service.scale.version}."
        for service in services_in(library)
        if service.framework.pk == framework.pk and service.begins
    ]
    sources = list(dict.fromkeys(result.published_in for result in results))
    return CaseStudyPage(framework, results, changes, sources, _trend(library, results) if results else None)


def _trend(library: Space, results: list[PublishedResult]) -> ScaleTrend:
    scales = {result.scale_id: result.scale for result in results}.values()
    names = {scale.pk: scale_name(scale) for scale in scales}
    given = [Given(f"{result.month:%B %Y}", names[result.scale_id], result.given) for result in results]
    shown = {(scale.code, scale.version): Scale.of(read_scale(scale)) for scale in scales}
    kinds = [name_of("plan_kind", result.case_kind) for result in results]
    return trend_of(cross(given, bridges_in(library)), shown, [result.theme for result in results], kinds)
