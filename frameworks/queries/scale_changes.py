"""Which scale serves a framework on a day, and the published results of its case studies."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.fields.json import KT

from frameworks.models import Framework, FrameworkVersion, PublishedResult, Scale, ScaleChange
from frameworks.rules.kinds import CASE_STUDY
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class Service:
    """A scale with the first and the last day on which it serves a framework. None: from the beginning, or still."""

    framework: Framework
    scale: Scale
    begins: date | None
    ends: date | None
    change: ScaleChange | None


def case_studies_in(library: Space) -> list[Framework]:
    """The frameworks of a library whose cases are judged in categories of a scale."""
    return list(Framework.objects.in_space(library).filter(pk__in=_case_study_ids(library)).order_by("name"))


def is_a_case_study(framework: Framework) -> bool:
    return framework.pk in set(_case_study_ids(framework.space))


def _case_study_ids(library: Space) -> list[object]:
    versions = FrameworkVersion.objects.in_space(library).annotate(kind=KT("content__framework__kind"))
    return list(versions.filter(kind=CASE_STUDY).values_list("framework_id", flat=True).distinct())


def scale_serving(framework: Framework, day: date) -> Scale:
    """The scale on which cases are judged on a day: by the last change until then, else by the framework's text."""
    changes = ScaleChange.objects.filter(space_id=framework.space_id, framework=framework, begins__lte=day)
    last = changes.select_related("scale").order_by("-begins").first()
    return last.scale if last else _first_scale(framework)


def _first_scale(framework: Framework) -> Scale:
    """The scale of the first text of the framework."""
    versions = FrameworkVersion.objects.filter(space_id=framework.space_id, framework=framework)
    first = versions.select_related("scale").defer("content").order_by("made_at").first()
    if first is None:
        raise FrameworkVersion.DoesNotExist
    scale: Scale = first.scale
    return scale


def services_in(library: Space) -> list[Service]:
    """Which scale served which case study from when until when, for those whose scale ever changed."""
    changes: dict[object, list[ScaleChange]] = {}
    for change in ScaleChange.objects.in_space(library).select_related("framework", "scale"):
        changes.setdefault(change.framework_id, []).append(change)
    return [service for found in changes.values() for service in _services(found)]


def _services(changes: list[ScaleChange]) -> list[Service]:
    framework = changes[0].framework
    ends: list[date | None] = [change.begins for change in changes]
    first = Service(framework, _first_scale(framework), None, ends[0], None)
    later = [
        Service(framework, change.scale, change.begins, end, change)
        for change, end in zip(changes, [*ends[1:], None], strict=True)
    ]
    return [first, *later]


def results_of(framework: Framework) -> list[PublishedResult]:
    """The published results of a framework, from the earliest to the latest, each with its own scale."""
    held = PublishedResult.objects.filter(space_id=framework.space_id, framework=framework)
    return list(held.select_related("scale", "framework"))


def with_results(library: Space) -> list[tuple[Framework, int]]:
    """The frameworks of which results are published, with how many meetings."""
    held = Framework.objects.in_space(library).annotate(meetings=Count("published_results"))
    return [(framework, framework.meetings) for framework in held.filter(meetings__gt=0).order_by("name")]
