"""The time limits of a plan on its page, the dates and exceptions that are recorded there, and the list of what is due."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audits.models import ClockException, ClockRun, PlanEvent
from audits.services.clocks import record_date, record_exception
from qa_portal.ledger.models import Entry
from qa_portal.spaces.principal import acting_as
from tests.factories.plans import plan_in, version_of


@pytest.fixture
def site(lead, signed_in):
    return signed_in(lead)


@pytest.fixture
def plan(place):
    return plan_in(place, reference="NCC-1", primary_need="ASD")


def ago(weeks):
    return timezone.localdate() - timedelta(weeks=weeks)


def address(name, plan):
    return reverse(f"audits:{name}", args=[plan.space.slug, plan.pk])


def typed(event, day):
    return {"event": event, "day_day": str(day.day), "day_month": str(day.month), "day_year": str(day.year)}


def record(acting, person, plan, event, day):
    with acting(person) as by:
        record_date(by=by, plan=plan, event=event, day=day)


def test_a_date_is_recorded_and_the_time_limit_shown_with_its_rule(site, plan):
    answer = site.post(address("plan-date", plan), typed("request_received", ago(21)))
    page = site.get(answer.url).content.decode()
    assert "Overdue" in page
    assert "SEND Regulations 2014, regulation 13(2) and (3)" in page
    assert "reference to be confirmed" in page


def test_a_draft_that_is_here_without_its_date_is_pointed_at_until_the_date_is_recorded(site, plan):
    version_of(plan)
    site.post(address("plan-date", plan), typed("request_received", ago(21)))
    told = "but no date is recorded for “Draft sent”, so the time limit still runs."
    assert told in site.get(address("plan", plan)).content.decode()
    site.post(address("plan-date", plan), typed("draft_sent", ago(5)))
    assert told not in site.get(address("plan", plan)).content.decode()


def test_a_date_is_replaced_with_a_history_and_taken_away(site, plan, acting, lead):
    site.post(address("plan-date", plan), typed("draft_sent", ago(3)))
    site.post(address("plan-date", plan), typed("draft_sent", ago(2)))
    with acting(lead):
        (event,) = PlanEvent.objects.all()
        assert (event.happened_on, event.history.count(), event.recorded_by) == (ago(2), 2, lead)
    site.post(address("plan-date", plan), {"event": "draft_sent"})
    with acting(lead):
        assert PlanEvent.objects.get().happened_on is None
        assert not ClockRun.objects.filter(clock="draft_comment_period").exists()


def test_a_date_in_the_future_is_refused_beside_its_field(site, plan):
    page = site.post(address("plan-date", plan), typed("draft_sent", ago(-1))).content.decode()
    assert "Draft sent cannot lie in the future" in page
    assert site.post(address("plan-date", plan), typed("review_meeting", ago(-1))).status_code == 302


def test_an_exception_lengthens_and_is_taken_back(site, plan, acting, lead):
    record(acting, lead, plan, "request_received", ago(21))
    first, last = ago(12), ago(8)
    sent = {"clock": "final_plan", "reason": "setting_closed_four_weeks"}
    for name, day in (("first_day", first), ("last_day", last)):
        sent |= {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}
    page = site.get(site.post(address("plan-exception", plan), sent).url).content.decode()
    assert "closed for at least four weeks" in page
    with acting(lead):
        exception = ClockException.objects.get()
        assert ClockRun.objects.get(clock="final_plan").due_on == ago(1) + timedelta(days=29)
    site.post(reverse("audits:plan-exception-withdraw", args=[plan.space.slug, plan.pk, exception.pk]))
    with acting(lead):
        assert ClockRun.objects.get(clock="final_plan").due_on == ago(1)


def test_the_law_knows_no_exception_for_a_local_milestone(acting, lead, plan):
    from django.core.exceptions import ValidationError

    facts = {"clock": "local_draft_milestone", "reason": "away_four_weeks", "first_day": ago(2), "last_day": ago(1)}
    with acting(lead) as by, pytest.raises(ValidationError, match="knows no such exception"):
        record_exception(by=by, plan=plan, **facts)


def test_what_is_due_is_listed_overdue_first_and_narrowed(site, place, plan, acting, lead):
    later = plan_in(place, reference="NCC-2", primary_need="MLD")
    record(acting, lead, plan, "request_received", ago(21))
    record(acting, lead, later, "request_received", ago(5))
    url = reverse("audits:due-list", args=[place.space.slug])
    page = site.get(url).content.decode()
    assert page.index("NCC-1") < page.index("NCC-2")
    assert "NCC-1" not in site.get(f"{url}?when=due_soon").content.decode()
    assert "NCC-2" not in site.get(f"{url}?need=ASD").content.decode()
    assert "NCC-2" not in site.get(f"{url}?clock=final_plan&when=overdue").content.decode()
    lines = site.get(reverse("audits:due-file", args=[place.space.slug])).content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Plan,Time limit,Due")
    assert any("NCC-1" in line for line in lines)


def test_the_list_goes_on_where_a_page_ends(place, plan, acting, lead):
    from audits.queries.clocks import due_in

    record(acting, lead, plan, "request_received", ago(21))
    with acting(lead):
        whole = due_in(place.space, {}, today=timezone.localdate()).rows
        first = due_in(place.space, {}, today=timezone.localdate(), most=2)
        rest = due_in(place.space, {}, today=timezone.localdate(), after=first.more)
    assert [row.run.pk for row in first.rows + rest.rows] == [row.run.pk for row in whole]


def test_the_home_page_counts_what_is_overdue(site, plan, acting, lead):
    record(acting, lead, plan, "request_received", ago(21))
    assert "overdue" in site.get("/").content.decode()


def test_an_auditor_records_nothing(signed_in, auditor, plan):
    assert signed_in(auditor).get(address("plan-date", plan)).status_code == 403


def test_recording_a_date_is_in_the_record(plan, acting, lead, place):
    record(acting, lead, plan, "draft_sent", ago(1))
    with acting_as(place.space.service_person_id):
        assert Entry.objects.filter(act="plan.date", subject_id=str(plan.pk)).count() == 1
