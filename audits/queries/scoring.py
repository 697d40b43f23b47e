"""What the scoring page shows: each criterion with its answer, the document with its quotes, and where to go next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from audits.blindness import has_to_judge_blind
from audits.models import Answer, Assignment, Audit, PlanSection, PlanVersion
from audits.queries.audits import FINISHED, STILL_ASKED, TO_DO, oversees
from audits.queries.judging import Judging
from audits.rules.progress import UNANSWERED, Gap
from audits.rules.visibility import Sight, Stage, Standing, sight_of
from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.frameworks import SectionSpec
from frameworks.rules.scales import ScaleSpec
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space
from qa_portal.spaces.prepared import Prepared

if TYPE_CHECKING:
    from django.db.models import QuerySet

_GUIDANCE_KEPT = 2000
CHECKED, UNCHECKED = SafeString(" checked"), SafeString("")


@dataclass(frozen=True, slots=True)
class Choice:
    """One grade that can be given: its value, word, key on the keyboard, and what it looks like for this criterion."""

    value: int
    label: str
    descriptor: str
    is_given: bool

    @property
    def key(self) -> str:
        """The digit that gives it; a value of two digits has none."""
        digits = str(self.value)
        return digits if len(digits) == 1 else ""

    @property
    def checked(self) -> SafeString:
        """The attribute of its button."""
        return CHECKED if self.is_given else UNCHECKED


class Given:
    """What a page says of an answer, be it to a criterion or to a local priority."""

    __slots__ = ()
    answer: Any
    choices: Any

    @property
    def not_applicable_checked(self) -> SafeString:
        return CHECKED if self.answer.not_applicable else UNCHECKED

    @property
    def saved_time(self) -> str:
        """When it was saved last, such as "14:02"; nothing before that."""
        return f"{timezone.localtime(self.answer.saved_at):%H:%M}" if self.answer.saved_at else ""

    @property
    def given_label(self) -> str:
        if self.answer.not_applicable:
            return "Not applicable"
        return next((choice.label for choice in self.choices if choice.is_given), "")


@dataclass(frozen=True, slots=True)
class CriterionPanel(Given):
    """A criterion on the page."""

    answer: Answer
    spec: CriterionSpec
    choices: tuple[Choice, ...]
    gaps: tuple[Gap, ...]
    jump_to: str
    guidance: SafeString
    may_be_not_applicable: bool
    takes_quotes: bool = True

    @property
    def is_answered(self) -> bool:
        return not any(gap.kind in UNANSWERED for gap in self.gaps)


@dataclass(frozen=True, slots=True)
class SectionPanel:
    """A section of the framework with its criteria."""

    code: str
    name: str
    heading: str
    criteria: tuple[CriterionPanel, ...]
    prompts: int = 0

    @property
    def answered(self) -> int:
        return sum(panel.is_answered for panel in self.criteria)

    @property
    def is_complete(self) -> bool:
        return not any(panel.gaps for panel in self.criteria)


def assignment_in(space: Space, assignment_id: UUID) -> Assignment:
    """An assignment of this space with all that a decision on it reads, a withdrawn one too. Raises Http404."""
    found: Assignment | None = _assignment.first(space_id=space.pk, assignment_id=assignment_id)
    if found is None:
        raise Http404
    return found


@Prepared
def _assignment(space_id: int, assignment_id: UUID) -> "QuerySet[Assignment]":
    return (
        Assignment.objects.filter(space_id=space_id, pk=assignment_id)
        .select_related(
            "round__level",
            "round__framework_version__framework",
            "round__instrument",
            "plan_version__plan",
            "auditor",
            "offered_to",
        )
        .defer("plan_version__html", "plan_version__text", "round__framework_version__content")
    )


def sight(viewer: Viewer, assignment: Assignment, audit: Audit | None) -> Sight:
    """What the viewer may see of an audit, which whoever typed it in has seen. Raises Http404 when that is nothing."""
    if viewer.person_id in {assignment.auditor_id, audit and audit.entered_by_id}:
        return sight_of(Standing(made_it=True), Stage())
    seen = sight_of(_standing(viewer, assignment, audit), stage_of(audit))
    if not seen.parts:
        raise Http404
    return seen


def stage_of(audit: Audit | None) -> Stage:
    """How far an audit is; its note is read with it, or asked for."""
    note = getattr(audit, "note", None)
    return Stage(
        submitted=audit is not None and audit.is_submitted,
        told_to_writer=note is not None and note.is_with_writer,
    )


def _standing(viewer: Viewer, assignment: Assignment, audit: Audit | None) -> Standing:
    own = _own_judgements(viewer, assignment)
    return Standing(
        wrote_the_plan=assignment.plan_version.written_by_id == viewer.person_id or was_told(viewer, audit),
        still_to_judge=any(not is_submitted for is_submitted in own) or has_to_judge_blind(viewer, assignment),
        also_judged=any(own),
        oversees=oversees(viewer, assignment.space_id),
    )


def was_told(viewer: Viewer, audit: Audit | None) -> bool:
    """Whether the audit's feedback note was sent to the viewer."""
    note = getattr(audit, "note", None)
    return note is not None and note.is_with_writer and note.writer_id == viewer.person_id


def _own_judgements(viewer: Viewer, assignment: Assignment) -> list[bool]:
    """For each judgement of the same text that the viewer was asked for: whether it is submitted.

    One that was never finished before its round closed is asked for no more.
    """
    same_text = Assignment.objects.filter(space_id=assignment.space_id, plan_version_id=assignment.plan_version_id)
    own = same_text.filter(FINISHED | TO_DO & STILL_ASKED, auditor_id=viewer.person_id)
    return [state == Audit.State.SUBMITTED for state in own.values_list("audit__state", flat=True)]


def audit_of(assignment: Assignment) -> Audit | None:
    """The audit of an assignment with all that a decision on it reads, or None before it was started."""
    audit: Audit | None = _audit.first(space_id=assignment.space_id, assignment_id=assignment.pk)
    if audit is not None:
        audit.assignment, audit.plan_version = assignment, assignment.plan_version
    return audit


@Prepared
def _audit(space_id: int, assignment_id: UUID) -> "QuerySet[Audit]":
    mine = Audit.objects.filter(space_id=space_id, assignment_id=assignment_id)
    return mine.select_related("framework_version", "instrument", "entered_by").defer("framework_version__content")


def sections_of(judging: Judging, prompts: Mapping[str, int] | None = None) -> tuple[SectionPanel, ...]:
    """The framework's sections that were asked, in order, each with its criteria."""
    jumps = document_sections(judging.audit.plan_version) if judging.has_sections else {}
    panels = [_panel(judging, answer, jumps) for answer in judging.answers]
    return tuple(
        SectionPanel(section.code, section.name, heading_of(section), found, (prompts or {}).get(section.code, 0))
        for section in sorted(judging.framework.sections, key=lambda each: each.order)
        if (found := tuple(panel for panel in panels if panel.spec.section == section.code))
    )


def heading_of(section: SectionSpec) -> str:
    """A section of the document goes by its letter too; a heading for the whole plan only has a name."""
    return f"Section {section.code}: {section.name}" if section.in_plan_document else section.name


def panel_of(judging: Judging, answer: Answer) -> CriterionPanel:
    """One criterion of the page, after its answer changed; its way into the document stays on the page as it is."""
    return _panel(judging, answer, jumps={})


def _panel(judging: Judging, answer: Answer, jumps: Mapping[str, PlanSection]) -> CriterionPanel:
    spec = judging.framework.criterion(answer.criterion.code)
    return CriterionPanel(
        answer=answer,
        spec=spec,
        choices=_choices(judging, spec, answer),
        gaps=judging.progress.of(spec.code),
        jump_to=_jump(spec, jumps),
        guidance=_guidance(judging, spec),
        may_be_not_applicable=judging.rule.not_applicable_allowed,
        takes_quotes=judging.takes_quotes,
    )


def _choices(judging: Judging, spec: CriterionSpec, answer: Answer) -> tuple[Choice, ...]:
    on_own_scale = judging.scale.code == judging.framework.answer_scale
    words: Mapping[int, str] = spec.descriptors if on_own_scale else _descriptors(judging.scale)
    return tuple(
        Choice(value, judging.labels[value], words.get(value, ""), value == answer.grade)
        for value in judging.grades_allowed(spec)
    )


def _descriptors(scale: ScaleSpec) -> dict[int, str]:
    return {answer: value.descriptor for value in scale.values for answer in value.answers}


def _jump(spec: CriterionSpec, jumps: Mapping[str, PlanSection]) -> str:
    """The id of the element to scroll to: the first section in the document that the criterion speaks of."""
    found = next((jumps[code] for code in spec.counted_sections if code in jumps), None)
    return found.block if found else ""


def document_sections(version: PlanVersion) -> dict[str, PlanSection]:
    """The first part of each section that was found in the document, by its code."""
    return {section.code: section for section in _first_parts(space_id=version.space_id, version_id=version.pk)}


@Prepared
def _first_parts(space_id: int, version_id: UUID) -> "QuerySet[PlanSection]":
    return PlanSection.objects.filter(space_id=space_id, version_id=version_id, part=1).order_by("start")


_rendered: dict[tuple[str, str], SafeString] = {}


def _guidance(judging: Judging, spec: CriterionSpec) -> SafeString:
    """Guidance, examples and references of a criterion: the same for everybody, so rendered once a process."""
    key = (judging.audit.framework_version.content_hash, spec.code)
    if key not in _rendered:
        if len(_rendered) >= _GUIDANCE_KEPT:
            _rendered.clear()
        _rendered[key] = render_to_string("audits/scoring/_guidance.html", {"criterion": spec})
    return _rendered[key]
