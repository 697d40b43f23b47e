"""How far drafts are checked, where a council has every draft checked; and what a plan must wait for."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F

from audits.models import Assignment, Audit, DraftAllowance, Plan, PlanVersion
from audits.queries.checks import CheckToMake, checks_to_make
from audits.queries.codes import first_kind, is_issued
from audits.queries.stages import checks_of_every_draft
from audits.rules.readiness import CheckMade, Readiness, readiness_of
from audits.rules.stages import Stage
from frameworks.queries.specifications import instrument_of, specification_of
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class HeldDraft:
    """A draft from which its plan may not go on to a text that is issued."""

    version: PlanVersion
    readiness: Readiness

    @property
    def sentence(self) -> str:
        why = self.readiness.words[:1].lower() + self.readiness.words[1:]
        return f"This plan cannot be final yet. Its draft, version {self.version.number}: {why}."


@dataclass(frozen=True, slots=True)
class ReadinessPage:
    """The readiness of one draft: `questions` to mend as (code, question), checks to be made, leave that was given."""

    readiness: Readiness
    questions: list[tuple[str, str]]
    to_make: list[CheckToMake]
    allowance: DraftAllowance | None

    @property
    def is_held(self) -> bool:
        return not self.readiness.may_go_on and self.allowance is None


def readiness_of_texts(space: Space, versions: Sequence[PlanVersion]) -> dict[UUID, Readiness]:
    """By text; texts that were issued or could not be read have none, and nothing has where no draft is checked."""
    drafts = [each.pk for each in versions if _is_checked(each)]
    stages = checks_of_every_draft(space) if drafts else ()
    return _judged(space, drafts, stages) if stages else {}


def readiness_of_latest(space: Space, ids: list[UUID]) -> dict[UUID, Readiness]:
    """The same for texts of which only the ids are known."""
    texts = PlanVersion.objects.in_space(space).filter(pk__in=ids).select_related("plan")
    texts = texts.only("space_id", "state", "plan_stage", "plan__space_id", "plan__plan_kind")
    stages = checks_of_every_draft(space) if ids else ()
    drafts = [each.pk for each in texts if _is_checked(each)] if stages else []
    return _judged(space, drafts, stages)


def _is_checked(version: PlanVersion) -> bool:
    """Whether the stages look at a text: at drafts of plans that were read, and not at cases without a plan."""
    return version.is_read and not is_issued(version.plan_stage) and version.plan.plan_kind == first_kind()


def readiness_page(version: PlanVersion, viewer: Viewer) -> ReadinessPage | None:
    """What the page of a text says of its checks; None where nothing is asked of it."""
    readiness = readiness_of_texts(version.space, [version]).get(version.pk)
    if readiness is None:
        return None
    stages = checks_of_every_draft(version.space)
    return ReadinessPage(
        readiness,
        _questions(version, stages) if readiness.points else [],
        checks_to_make(version, stages, viewer) if readiness.missing else [],
        DraftAllowance.objects.filter(space_id=version.space_id, version=version).select_related("allowed_by").last(),
    )


def held_draft(plan: Plan) -> HeldDraft | None:
    """The draft that has to be checked before the plan can be issued; None where nothing keeps it.

    A plan that came to the portal after it was issued has no draft here, so that nothing is asked of it.
    """
    stages = checks_of_every_draft(plan.space) if plan.plan_kind == first_kind() else ()
    draft = _draft_in_hand(plan) if stages else None
    if draft is None or DraftAllowance.objects.filter(space_id=plan.space_id, version=draft).exists():
        return None
    readiness = _judged(plan.space, [draft.pk], stages)[draft.pk]
    return None if readiness.may_go_on else HeldDraft(draft, readiness)


def _draft_in_hand(plan: Plan) -> PlanVersion | None:
    """The newest draft, unless a text was issued after it; one that could not be read counts for nothing."""
    texts = PlanVersion.objects.filter(space_id=plan.space_id, plan=plan).exclude(state=PlanVersion.State.REFUSED)
    newest = texts.select_related("plan").defer("html", "text").order_by("-number").first()
    return newest if newest is not None and not is_issued(newest.plan_stage) else None


def _judged(space: Space, drafts: Sequence[UUID], stages: Sequence[Stage]) -> dict[UUID, Readiness]:
    asked, made = [(stage.code, stage.name) for stage in stages], _checks_made(space, drafts, stages)
    return {draft: readiness_of(asked=asked, made=made[draft]) for draft in drafts}


def _checks_made(
    space: Space, drafts: Sequence[UUID], stages: Sequence[Stage]
) -> defaultdict[UUID, dict[str, CheckMade]]:
    """The newest submitted check of each stage, by text."""
    made: defaultdict[UUID, dict[str, CheckMade]] = defaultdict(dict)
    stage_of = {code: stage.code for stage in stages for code in stage.accepts}
    for audit in _submitted(space, drafts, stages) if drafts else ():
        made[audit.plan_version_id][stage_of[audit.instrument.code]] = _check_made(audit)
    return made


def _submitted(space: Space, drafts: Sequence[UUID], stages: Sequence[Stage]) -> list[Any]:
    """With what is to be mended by each check as `to_change`, in place of the whole of its result."""
    codes = [code for stage in stages for code in stage.accepts]
    audits = Audit.objects.in_space(space).submitted().filter(plan_version__in=drafts, instrument__code__in=codes)
    audits = audits.filter(assignment__purpose=Assignment.Purpose.AUDIT)
    found = audits.annotate(to_change=F("result__checklist__to_change")).order_by("submitted_at")
    return list(found.select_related("instrument", "framework_version").defer("result", "framework_version__content"))


def _check_made(audit: Any) -> CheckMade:
    """An instrument that grades has no points: that it was made is all that a check of it says here."""
    results = {each.code: each for each in instrument_of(audit.framework_version, audit.instrument).results}
    result = results.get(audit.checklist_result)
    return CheckMade(tuple(audit.to_change or ()), sends_back=result is not None and result.sends_back)


def _questions(version: PlanVersion, stages: Sequence[Stage]) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for audit in _submitted(version.space, [version.pk], stages):
        framework = specification_of(audit.framework_version)
        found |= {code: framework.criterion(code).question for code in audit.to_change or ()}
    return list(found.items())
