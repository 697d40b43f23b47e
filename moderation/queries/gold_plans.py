"""Gold-standard plans with the marks that were agreed for them."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404
from django.utils.safestring import SafeString, mark_safe

from frameworks.models import Criterion, FrameworkVersion, Instrument
from frameworks.queries.specifications import instrument_of, specification_of
from frameworks.rules.applicability import Case, applicable_criteria
from moderation.models import AgreedMark, Course, GoldStandardPlan
from moderation.packs import calibration_defaults
from moderation.queries.marking import AgreedMarking, agreed_marking
from moderation.rules.plain_text import as_html
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet


def instruments_for_gold(space: Space) -> "QuerySet[Instrument]":
    """What plans are graded by in the frameworks that are in force; a checklist counts and grades nothing."""
    live = Instrument.objects.in_space(space).filter(version__state=FrameworkVersion.State.LIVE)
    found = live.filter(used_at__in=calibration_defaults()["judged_at"]).select_related("version__framework")
    grading = [each.pk for each in found if not instrument_of(each.version, each).results]
    return found.filter(pk__in=grading).defer("version__content").order_by("name")  # type: ignore[no-any-return]


def courses_with_certificate(space: Space) -> "QuerySet[Course]":
    return Course.objects.in_space(space).filter(certificate_months__isnull=False)  # type: ignore[no-any-return]


def criteria_asked(plan: GoldStandardPlan) -> list[UUID]:
    """The ids of the criteria that its instrument asks of this plan, in the framework's order."""
    framework = specification_of(plan.framework_version)
    asked = applicable_criteria(
        framework,
        Case(plan_kind=plan.framework_version.framework.plan_kind, age=plan.age),
        instrument_of(plan.framework_version, plan.instrument),
    )
    codes = {criterion.code for criterion in asked}
    rows = Criterion.objects.filter(space_id=plan.space_id, version_id=plan.framework_version_id, code__in=codes)
    return list(rows.order_by("order").values_list("pk", flat=True))


def gold_plan_in(space: Space, gold_id: UUID) -> GoldStandardPlan:
    """A gold-standard plan of a library with all that it is judged by. Raises Http404."""
    plans = GoldStandardPlan.objects.in_space(space).filter(pk=gold_id)
    related = plans.select_related(
        "space", "course__space", "framework_version__framework", "instrument", "prepared_by"
    )
    found: GoldStandardPlan | None = related.defer("framework_version__content").first()
    if found is None:
        raise Http404
    return found


def agreed_on(plan: GoldStandardPlan) -> AgreedMarking:
    """The plan with the marks that were agreed for it; without any for who may not see them yet."""
    marks = AgreedMark.objects.filter(space_id=plan.space_id, plan=plan).select_related("criterion")
    return agreed_marking(plan, marks.order_by("criterion__order"))


def readable(plan: GoldStandardPlan) -> SafeString:
    """The words of the plan as a page shows them."""
    return mark_safe(as_html(plan.text))  # noqa: S308 - every word was escaped
