"""From which day a framework is judged on another scale, and results that are published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from frameworks.models import Framework, PublishedResult, Scale, ScaleChange
from frameworks.queries.scale_changes import is_a_case_study, scale_serving
from frameworks.queries.specifications import read_scale
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require

COMES_WITH_ITS_TEXT = (
    "Criteria are answered on the scale that their text names. Begin a draft of the framework and put it in force "
    "from that day; what was judged before keeps its scale."
)


@transaction.atomic
def change_scale(*, framework: Framework, scale: Scale, begins: date, reason: str, by: Viewer) -> ScaleChange:
    """Let a case study be judged on another scale from a day. Results of before keep their scale and its words.

    Refused for a framework of criteria, for the scale that serves on that day anyhow, for a second change on one day,
    and where results from that day on are held already.
    """
    require(by, Act.FRAMEWORK_EDIT, framework)
    Framework.objects.select_for_update(of=("self",)).get(pk=framework.pk)
    if refusal := _why_no_change(framework, scale, begins):
        raise Refused(refusal, act=Act.FRAMEWORK_EDIT, on=framework)
    change: ScaleChange = ScaleChange.objects.create(
        space_id=framework.space_id,
        framework=framework,
        scale=scale,
        begins=begins,
        reason=reason,
        said_by_id=by.actor_id,
    )
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=change, detail=f"from {begins.isoformat()}")
    return change


@transaction.atomic
def take_back_change(*, change: ScaleChange, by: Viewer) -> None:
    """Take back a change that was said by mistake. Refused once a result rests on it."""
    require(by, Act.FRAMEWORK_EDIT, change)
    if _results_from(change.framework, change.begins):
        reason = "Results have been written down since that day, on this scale. They keep it."
        raise Refused(reason, act=Act.FRAMEWORK_EDIT, on=change)
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=change, detail="taken back")
    change.delete()


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """One meeting as it was published. `counts` holds how many cases were given each answer of the scale."""

    month: date
    case_kind: str
    theme: str
    counts: Mapping[int, int]
    published_in: str


@transaction.atomic
def write_result(*, framework: Framework, facts: ResultFacts, by: Viewer) -> PublishedResult:
    """Write down a published result, on the scale that served the framework in its month."""
    require(by, Act.FRAMEWORK_EDIT, framework)
    month = facts.month.replace(day=1)
    scale = scale_serving(framework, month)
    if refusal := _why_no_result(framework, facts, month, scale):
        raise Refused(refusal, act=Act.FRAMEWORK_EDIT, on=framework)
    result: PublishedResult = PublishedResult.objects.create(
        space_id=framework.space_id,
        framework=framework,
        scale=scale,
        month=month,
        case_kind=facts.case_kind,
        theme=facts.theme,
        counts={str(answer): times for answer, times in sorted(facts.counts.items())},
        published_in=facts.published_in,
        entered_by_id=by.actor_id,
    )
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=result, detail="written down")
    return result


@transaction.atomic
def take_out_result(*, result: PublishedResult, by: Viewer) -> None:
    """Take out a result that was typed wrongly; the record keeps that it was there."""
    require(by, Act.FRAMEWORK_EDIT, result)
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=result, detail="taken out")
    result.delete()


def _why_no_change(framework: Framework, scale: Scale, begins: date) -> str | None:
    if not is_a_case_study(framework):
        return COMES_WITH_ITS_TEXT
    if ScaleChange.objects.filter(space_id=framework.space_id, framework=framework, begins=begins).exists():
        return f"A change of scale on {begins:%-d %B %Y} is written down already. Take that one back first."
    if scale_serving(framework, begins).pk == scale.pk:
        return f"{framework} is judged on {scale}, version {scale.version}, on that day already."
    if _results_from(framework, begins):
        return "Results of that time are written down on the scale before, and they keep it. Choose a later day."
    return None


def _results_from(framework: Framework, begins: date) -> bool:
    """Whether results are held of a month that the change would reach."""
    results = PublishedResult.objects.filter(space_id=framework.space_id, framework=framework)
    return bool(results.filter(month__gte=begins).exists())


def _why_no_result(framework: Framework, facts: ResultFacts, month: date, scale: Scale) -> str | None:
    if set(facts.counts) - set(read_scale(scale).answers):
        return f"In {month:%B %Y} cases were judged on {scale}, version {scale.version}. Count them by its words."
    if not sum(facts.counts.values()):
        return "Say how many cases were judged."
    same = PublishedResult.objects.filter(space_id=framework.space_id, framework=framework, month=month)
    if same.filter(case_kind=facts.case_kind, theme=facts.theme).exists():
        return "The result of this meeting is written down already."
    return None
