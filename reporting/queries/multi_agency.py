"""The figures of a joint report on multi-agency audits: findings that came home to a council, and its own cases."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils import timezone

from audits.models import Audit
from frameworks.queries.specifications import scale_of
from moderation.models import JointCase, JointFinding, JointResult, MultiAgencyAudit, TrainingNeed
from moderation.rules.joint_findings import FOR_THE_CHILD, CaseFinding
from qa_portal.partners.models import Term
from qa_portal.partners.queries.agreements import agreements_in
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from qa_portal.web.wording import date_words
from reporting.rules.multi_agency.figures import MultiAgencyFigures, OwnCase, Together

NOT_GRADED = "Not graded"


def multi_agency_figures(space: Space, term: Term) -> MultiAgencyFigures:
    """All that a council's report on the multi-agency audits of a term is compiled from."""
    audits = list(MultiAgencyAudit.objects.filter(pk__in=findings_in(space).filter(audit__term=term).values("audit")))
    audits.sort(key=lambda audit: (audit.held_on, str(audit)))
    names = _letters(audits)
    return MultiAgencyFigures(
        council=space.own_council.organisation.name,
        term=str(term),
        audits=[_together(space, audit, names) for audit in audits],
        needs=_needs(space, term),
        agreements=[
            f"{row.agreement.reference}, until {date_words(row.last_day)}"
            for row in agreements_in(space, on=timezone.localdate())
            if not row.is_over
        ],
        own=[_own(result, names) for result in _results(space, audits)],
    )


def findings_in(space: Space) -> Any:
    """What came home to a council of multi-agency audits in which it took part."""
    return JointFinding.objects.in_space(space)


def _letters(audits: Sequence[MultiAgencyAudit]) -> Mapping[UUID, str]:
    """What stands after the letter of a case: nothing with one audit, else the audit's number."""
    return {audit.pk: str(number) if len(audits) > 1 else "" for number, audit in enumerate(audits, 1)}


def _together(space: Space, audit: MultiAgencyAudit, names: Mapping[UUID, str]) -> Together:
    kept = findings_in(space).filter(audit=audit).order_by("letter").values_list("said", flat=True)
    found = [CaseFinding.from_data(said) for said in kept]
    cases = [replace(each, letter=f"{each.letter}{names[audit.pk]}") for each in found]
    return Together(audit.title, JointCase.objects.filter(audit=audit).count(), cases)


def _needs(space: Space, term: Term) -> list[tuple[str, str]]:
    """What professions need to learn, whichever council wrote it down."""
    logged = TrainingNeed.objects.in_space(library_of(space)).filter(
        source=TrainingNeed.Source.MULTI_AGENCY_AUDIT, logged_at__date__range=(term.starts_on, term.ends_on)
    )
    return [(need.get_profession_display(), need.what) for need in logged.order_by("profession", "pk")]


def _results(space: Space, audits: Sequence[MultiAgencyAudit]) -> list[JointResult]:
    own = JointResult.objects.in_space(space).filter(redaction__case__audit__in=audits)
    related = own.select_related("redaction__case__audit__framework_version", "redaction__plan_version__plan")
    ordered = related.order_by("redaction__case__audit__held_on", "redaction__case__position")
    return list(ordered.defer("redaction__plan_version__html", "redaction__plan_version__text"))


def _own(result: JointResult, names: Mapping[UUID, str]) -> OwnCase:
    redaction = result.redaction
    audit = redaction.case.audit
    before = _at_level_two(result)
    steps: Mapping[str, str] = next((each for each in result.questions if each["key"] == FOR_THE_CHILD), {})
    return OwnCase(
        letter=f"{str(redaction.case).removeprefix('Case ')}{names[audit.pk]}",
        plan=str(redaction.plan_version.plan),
        reason=redaction.reason,
        next_steps=steps.get("agreed", ""),
        otherwise=steps.get("otherwise", ""),
        content=(_grade(before, "content_grade"), _grade(result, "content_grade")),
        process=(_grade(before, "process_grade"), _grade(result, "process_grade")),
    )


def _at_level_two(result: JointResult) -> Audit | None:
    """The submitted audit of the text that was chosen, the first where there are several."""
    done = Audit.objects.submitted().filter(space_id=result.space_id, plan_version_id=result.redaction.plan_version_id)
    found: Audit | None = done.select_related("framework_version", "instrument").order_by("submitted_at").first()
    return found


def _grade(judged: Audit | JointResult | None, which: str) -> str:
    """A grade in the words of the scale by which it was given."""
    grade = getattr(judged, which, None)
    if judged is None or grade is None:
        return NOT_GRADED
    if isinstance(judged, Audit):
        return scale_of(judged.framework_version, judged.instrument).value_of(grade).label
    audit = judged.redaction.case.audit
    return scale_of(audit.framework_version, audit.instrument).value_of(grade).label
