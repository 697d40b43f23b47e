"""Whether a text can be given to somebody in a round."""

from django.core.exceptions import ValidationError

from audits.models import Assignment, AuditRound, PlanVersion
from audits.queries.auditors import scorers_in
from audits.queries.codes import out_of_scope
from audits.queries.conflicts import conflict_of
from audits.queries.draws import stands_in
from frameworks.queries.specifications import specification_of
from frameworks.rules.applicability import Case
from qa_portal.people.models import Person


def refuse_text(audit_round: AuditRound, version: PlanVersion) -> None:
    """Raises ValidationError (plan) for a text that cannot be scored in a round."""
    if version.space_id != audit_round.space_id:
        raise ValidationError({"plan": "Choose a plan of your own council."})
    if not version.is_read:
        raise ValidationError(
            {"plan": f"The document of plan {version.plan} has not been read yet, so nobody can score it."}
        )
    if audit_round.sample_id and not stands_in(audit_round.sample_id, version):
        raise ValidationError(
            {"plan": f"Plan {version.plan} was not drawn in the sample that this round is opened from."}
        )
    scope = specification_of(audit_round.framework_version).scope
    if reason := out_of_scope(_case(version), scope):
        raise ValidationError({"plan": reason})


def _case(version: PlanVersion) -> Case:
    plan = version.plan
    return Case(
        plan_kind=plan.plan_kind,
        plan_event=plan.plan_event,
        plan_stage=version.plan_stage,
        year_group=plan.year_group or None,
        age=plan.age_on(version.drafted_on),
    )


def refuse_person(audit_round: AuditRound, version: PlanVersion, auditor: Person) -> None:
    """Raises ValidationError (auditor) for somebody who cannot score a text: a conflict, no right, has it already."""
    if sentence := conflict_of(audit_round.space, version.plan, auditor):
        raise ValidationError({"auditor": sentence})
    if not scorers_in(audit_round.space).filter(pk=auditor.pk).exists():
        raise ValidationError({"auditor": f"{auditor} may not score plans in {audit_round.space}."})
    given = Assignment.objects.filter(round=audit_round, plan_version=version, auditor=auditor, withdrawn_at=None)
    if given.exists():
        raise given_already(version, auditor)


def given_already(version: PlanVersion, auditor: Person) -> ValidationError:
    return ValidationError({"auditor": f"{auditor} has been given plan {version.plan} in this round already."})
