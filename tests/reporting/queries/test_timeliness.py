"""How time limits were kept among the plans of a term, counted by hand."""

from datetime import timedelta

from django.utils import timezone

from audits.services.clocks import record_date
from qa_portal.spaces.models import Space
from reporting.queries.reports import terms_to_report
from reporting.queries.timeliness import clock_counts
from reporting.rules.paig import ClockCount
from tests.factories.audits import acting, assigned, entered
from tests.factories.library import fitted_library
from tests.factories.plans import plan_in, read_version, round_in
from tests.factories.terms import AUTUMN, at_noon, term_on


def counted(place, lead, issued_after):
    """Plans asked for twenty-five weeks ago and issued after so many days (None: not yet), all audited in a term."""
    today = timezone.localdate()
    audit_round = round_in(place, fitted_library(place), term=term_on(place, AUTUMN), planned_audits=9)
    for days in issued_after:
        plan = plan_in(place, plan_event="new_plan")
        entered(assigned(place, audit_round=audit_round, version=read_version(plan)), 3, at=at_noon(AUTUMN))
        if days == "undated":
            continue
        asked = today - timedelta(weeks=25)
        with acting(lead) as by:
            record_date(by=by, plan=plan, event="request_received", day=asked)
            if days:
                record_date(by=by, plan=plan, event="final_issued", day=asked + timedelta(days=days))
    with acting(lead):
        space = Space.objects.select_related("council__organisation").get(pk=place.space.pk)
        term = terms_to_report(space).containing(AUTUMN).get()
        return {count.name: count for count in clock_counts(space, term, today)}


def test_each_time_limit_is_counted_as_it_was_kept(place, lead):
    counts = counted(place, lead, (140, 139, 141, None, "undated"))
    assert counts["Final plan"] == ClockCount("Final plan", in_time=2, lawful_exception=0, late=2, undated=1)


def test_plans_without_dates_tell_nothing(place, lead):
    assert counted(place, lead, ("undated",)) == {}
