"""Plans that were registered before there were clocks get theirs without waiting for a date to change."""

from datetime import timedelta

from django.utils import timezone

from audits.models import ClockRun
from audits.tasks import new_day
from tests.factories.plans import in_space, plan_in

TODAY = timezone.localdate()


def test_the_day_starts_the_clocks_of_plans_that_have_dates_and_none_yet(place):
    dated, undated = plan_in(place, requested_on=TODAY - timedelta(days=30)), plan_in(place, requested_on=None)
    with in_space(place.space):
        assert not ClockRun.objects.exists()
    new_day()
    with in_space(place.space):
        before = set(ClockRun.objects.filter(plan=dated).values_list("pk", flat=True))
        assert before
        assert not ClockRun.objects.filter(plan=undated).exists()
    new_day()
    with in_space(place.space):
        assert set(ClockRun.objects.values_list("pk", flat=True)) == before
