"""What has been kept for its time goes on the day, and not a day before; the record says how much went."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.jobs.models import Job
from qa_portal.ledger.models import Entry
from qa_portal.notices.models import Notice
from qa_portal.spaces.principal import acting_as
from qa_portal.upkeep.models import Mark
from qa_portal.upkeep.queries.retention import Passed, count_passed
from qa_portal.upkeep.services.retention import forget_passed
from qa_portal.upkeep.tasks import forget_passed as nightly
from tests.factories.audits import acting
from tests.factories.places import person_in
from tests.factories.plans import plan_in, years_ago
from tests.house.addresses import client_of
from tests.house.rows import Stock, stocked_place

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
KEPT = timedelta(days=90)


@pytest.fixture
def stock(db) -> Stock:
    """One job that was over, and one notice that was made, at `NOW`."""
    stock = stocked_place("jobs.Job", "notices.Notice")
    with acting_as(stock.author.pk), transaction.atomic():
        job = stock["jobs.Job"]
        job.state, job.finished_at = Job.State.DONE, timezone.now()
        job.save()
    return stock


def left(stock: Stock) -> tuple[int, int]:
    with acting_as(stock.author.pk), transaction.atomic():
        return Job.objects.count(), Notice.objects.count()


def run(stock: Stock, later: timedelta) -> Passed:
    """The nightly run of the space, with the clock put forward."""
    space = stock.place.space
    with acting(space.service_person) as by:
        return forget_passed(by=by, space=space, now=timezone.now() + later)


def entries(stock: Stock) -> list[str]:
    with acting_as(stock.place.space.service_person_id), transaction.atomic():
        return list(Entry.objects.filter(act="retention.run").values_list("detail", flat=True))


def test_the_day_before_everything_is_kept(stock):
    assert run(stock, KEPT - DAY) == Passed(0, 0)
    assert left(stock) == (1, 1)
    assert entries(stock) == [], "a night on which nothing went leaves no mark"


def test_on_the_day_it_goes_and_the_record_says_how_much(stock):
    assert run(stock, KEPT) == Passed(1, 1)
    assert left(stock) == (0, 0)
    assert entries(stock) == ["1 jobs, 1 notices"]


def test_work_that_is_not_over_stays_however_old_it_is(stock):
    with acting_as(stock.author.pk), transaction.atomic():
        job = stock["jobs.Job"]
        job.state, job.finished_at = Job.State.QUEUED, None
        job.save()
    assert run(stock, KEPT * 10).jobs == 0


def test_a_run_in_one_space_leaves_the_others_alone(stock):
    other = stocked_place("jobs.Job", "notices.Notice")
    run(other, KEPT * 2)
    assert left(stock) == (1, 1)


@pytest.mark.parametrize("role", [Role.STEWARD, Role.QA_LEAD])
def test_no_person_runs_it(stock, role):
    person = person_in(role, stock.place)
    with acting(person) as by, pytest.raises(Refused):
        forget_passed(by=by, space=stock.place.space, now=timezone.now())


def test_the_database_itself_removes_nothing_for_somebody_who_does_not_look_after_the_space(stock):
    lead = person_in(Role.QA_LEAD, stock.place)
    with acting_as(lead.pk), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT jobs, notices FROM app.forget_passed(%s, %s)", [stock.place.space.pk, timezone.now() + KEPT]
        )
        assert cursor.fetchone() == (0, 0)
    assert left(stock) == (1, 1)


def test_the_night_goes_through_every_space_and_says_so(stock):
    nightly()
    assert left(stock) == (1, 1)
    assert Mark.objects.get(name="retention").note == "0 jobs and 0 notices removed"


def test_a_steward_counts_what_will_go_without_removing_it(stock):
    steward = person_in(Role.STEWARD, stock.place)
    with acting(steward):
        assert count_passed(stock.place.space, now=timezone.now() + KEPT) == Passed(1, 1)
    assert left(stock) == (1, 1)


def test_the_page_names_the_plans_whose_time_is_over_and_no_others(place):
    over, young = plan_in(place, birth_month=years_ago(32)), plan_in(place)
    page = client_of(person_in(Role.STEWARD, place)).get(f"/{place.space.slug}/retention/").content.decode()
    assert over.reference in page
    assert young.reference not in page
    assert "1 plan of people who are 31 or older need not be kept" in " ".join(page.split())


def test_a_place_where_nothing_is_due_says_so(place):
    page = client_of(person_in(Role.STEWARD, place)).get(f"/{place.space.slug}/retention/").content.decode()
    assert "all people with plans here are younger" in page
    assert "the first comes tonight" in page


@pytest.mark.parametrize("role", [Role.QA_LEAD, Role.AUDITOR])
def test_others_are_refused(place, role):
    assert client_of(person_in(role, place)).get(f"/{place.space.slug}/retention/").status_code == 403
