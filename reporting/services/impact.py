"""Naming the measure that an action should move, with its baseline, and measuring it once its time has come."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.models import Space
from reporting.models import Action, ImpactMeasure
from reporting.queries.impact import Measurable, figures_space, seen_of
from reporting.rules.impact import share_after, share_before

NO_FIGURES = "The figures lie in the space of the council, which is closed to you."


@transaction.atomic
def name_measure(*, by: Viewer, action: Action, chosen: Measurable, measure_on: date, today: date) -> ImpactMeasure:
    """Say what an action should move, and count it as it is today. The baseline never changes.

    Raises ValidationError for a day that is not to come; Refused where a measure is named already.
    """
    require(by, Act.ACTION_KEEP, action)
    if measure_on <= today:
        raise ValidationError({"measure_on": "The day must be in the future, so that there is something to see."})
    if ImpactMeasure.objects.filter(action=action).exists():
        raise Refused("The measure of this action is named, and stays.", act=Act.ACTION_KEEP, on=action)
    before = share_before(seen_of(_figures(action), chosen.kind, chosen.code, chosen.version), today)
    measure = ImpactMeasure(
        space=action.space,
        action=action,
        kind=chosen.kind,
        code=chosen.code,
        name=chosen.name,
        framework_version=chosen.version,
        baseline_on=today,
        baseline_hits=before.hits,
        baseline_n=before.n,
        measure_on=measure_on,
    )
    measure.save(force_insert=True)
    ledger.record(by=by, act=Act.ACTION_KEEP, on=measure, detail="baseline")
    return measure


@transaction.atomic
def measure_impact(*, by: Viewer, measure: ImpactMeasure, today: date) -> ImpactMeasure:
    """Count what was seen after the baseline. Once it is measured, a second time changes nothing."""
    require(by, Act.ACTION_KEEP, measure)
    if measure.after is not None:
        return measure
    if today < measure.measure_on:
        raise Refused("It is too early to measure this action.", act=Act.ACTION_KEEP, on=measure)
    seen = seen_of(_figures(measure.action), measure.kind, measure.code, measure.framework_version)
    after = share_after(seen, measure.baseline_on, today)
    measure.after_on, measure.after_hits, measure.after_n = today, after.hits, after.n
    measure.save()
    ledger.record(by=by, act=Act.ACTION_KEEP, on=measure, detail="measured")
    return measure


def _figures(action: Action) -> Space:
    space = figures_space(action)
    if space is None:
        raise Refused(NO_FIGURES, act=Act.ACTION_KEEP, on=action)
    return space
