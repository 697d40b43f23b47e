"""The instrument of a stage as a tool to fill in by hand, for one draft."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

from audits.models import PlanVersion
from audits.queries.paper import TURNED_OFF
from audits.queries.rounds import instruments_for
from audits.queries.stages import stages_of
from audits.rules.stages import Stage
from frameworks.models import Instrument
from frameworks.queries.specifications import instrument_of, scale_of, specification_of
from frameworks.rules.applicability import Case, applicable_criteria
from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.instruments import InstrumentSpec
from frameworks.rules.scales import ScaleSpec
from qa_portal.printing import PdfUnavailable, render_pdf
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class PrintedTool:
    """What a tool on paper holds: the questions asked of this draft, and the answers that each can be given."""

    version: PlanVersion
    stage: Stage
    instrument: Instrument
    criteria: tuple[CriterionSpec, ...]
    answers: list[str]
    results: list[str]

    @property
    def title(self) -> str:
        return f"{self.stage.name}: plan {self.version.plan.reference}"


def printed_tool(space: Space, version: PlanVersion, stage_code: str) -> PrintedTool | None:
    """The tool of a stage that can be printed; None where the council has no such stage, or nothing to print for it."""
    stage = next((each for each in stages_of(space) if each.printable and each.code == stage_code), None)
    instrument = instruments_for(space).filter(code=stage.instrument).first() if stage else None
    if stage is None or instrument is None:
        return None
    spec, scale = instrument_of(instrument.version, instrument), scale_of(instrument.version, instrument)
    asked = applicable_criteria(specification_of(instrument.version), _case(version), spec)
    words = specification_of(instrument.version).answer_labels
    return PrintedTool(version, stage, instrument, tuple(asked), _answers(scale, words), _results(spec))


def print_tool(tool: PrintedTool, space: Space) -> bytes:
    """The tool as PDF/UA. Raises PdfUnavailable where this portal makes none."""
    if not settings.PDF_IS_ON:
        raise PdfUnavailable(TURNED_OFF)
    return render_pdf(render_to_string("audits/checks/print.html", {"tool": tool, "space": space}), title=tool.title)


def _case(version: PlanVersion) -> Case:
    plan = version.plan
    return Case(
        plan_kind=plan.plan_kind,
        plan_event=plan.plan_event,
        plan_stage=version.plan_stage,
        year_group=plan.year_group or None,
        age=plan.age_on(version.drafted_on),
    )


def _answers(scale: ScaleSpec, words: str | None) -> list[str]:
    """Best first; that a question does not apply can always be said, with the reason."""
    best_first = sorted(scale.answers, reverse=scale.high_is_good)
    return [*(scale.label(answer, words) for answer in best_first), "Does not apply, because:"]


def _results(spec: InstrumentSpec) -> list[str]:
    return [f"{result.name}: {result.rule}" for result in spec.results]
