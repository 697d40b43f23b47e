"""Cells of figures are what the facts come to: after each audit, after a decided query, and after the nightly recount."""

import pytest

from qa_portal.access.refusal import Refused
from qa_portal.jobs.models import Job
from reporting.models import AuditFact, FigureCell
from reporting.queries.cells import Narrowed, cells_of
from reporting.rules.tallies import tallies_by_term
from reporting.services.cells import RECOUNTING, cells_that_differ, count_fact, count_first, recount
from reporting.tasks import new_night
from tests.factories.audits import acting, assigned, entered
from tests.factories.plans import round_in
from tests.factories.terms import AUTUMN, SPRING, at_noon, term_on

pytestmark = pytest.mark.django_db
LEVEL = "draft_quality_control"


@pytest.fixture
def counted(place, version):
    """Three plans audited in the autumn, one in the spring; two of them about autism."""
    audit_round = round_in(place, version, term=term_on(place, AUTUMN))
    for grade, need, day in ((4, "ASD", AUTUMN), (3, "ASD", AUTUMN), (1, "SLCN", AUTUMN), (3, "SLCN", SPRING)):
        assignment = assigned(place, audit_round=audit_round, primary_need=need, team="  North  west ", year_group="9")
        entered(assignment, grade, at=at_noon(day))


def tally_of(place, day=AUTUMN, **narrowed):
    with acting(place.space.service_person):
        term = term_on(place, day).pk
        return tallies_by_term(cells_of(place.space, LEVEL, Narrowed(**narrowed), term))[term]


def test_each_audit_is_counted_as_it_is_submitted(place, counted):
    tally = tally_of(place)
    assert (tally.audits, tally.grades("content")) == (3, {4: 1, 3: 1, 1: 1})
    assert tally.grades("content", cut="need", value="ASD") == {4: 1, 3: 1}
    assert tally.grades("content", cut="stage", value="ks3") == {4: 1, 3: 1, 1: 1}
    assert tally.grades("audit", cut="team", value="North west") == {0: 3}
    assert tally.grades("criterion", "B1") == {4: 1, 3: 1, 1: 1}
    assert tally.grades("gate", "B1") == {0: 1}
    assert "fa" not in tally.keys("contributor")
    assert tally_of(place, SPRING).audits == 1


def test_what_is_kept_and_what_is_counted_on_the_spot_are_the_same(place, counted):
    with acting(place.space.service_person):
        now = term_on(place, AUTUMN).pk
        kept = cells_of(place.space, LEVEL, Narrowed(), now)
        fresh = cells_of(place.space, LEVEL, Narrowed(since=AUTUMN), now)
    assert {cell.term for cell in fresh} > {now}
    assert sorted(kept) == sorted(
        cell for cell in fresh if cell.term == now or cell.cut == "all" or cell.measure == "audit"
    )


def test_groups_that_nobody_keeps_are_counted_from_the_facts(place, counted):
    assert tally_of(place, groups={"need": "ASD", "event": "new_plan"}).audits == 2
    assert tally_of(place, groups={"need": "ASD"}).grades("criterion", "B1") == {4: 1, 3: 1}


def test_the_recount_finds_nothing_wrong_and_puts_right_what_is(place, counted):
    keeper = place.space.service_person
    with acting(keeper) as by:
        assert recount(by=by, space=place.space) == 0
        count_fact(AuditFact.objects.in_space(place.space).first())
        assert cells_that_differ(place.space) > 0
        assert recount(by=by, space=place.space) > 0
        assert cells_that_differ(place.space) == 0
    assert tally_of(place).audits == 3


def test_where_nothing_was_kept_all_is_counted_by_one_statement(place, counted):
    with acting(place.space.service_person) as by:
        FigureCell.objects.in_space(place.space).delete()
        count_first(by=by, space=place.space)
        assert cells_that_differ(place.space) == 0
    assert tally_of(place).audits == 3


def test_a_fact_taken_out_again_leaves_nothing_behind(place, counted):
    with acting(place.space.service_person):
        fact = AuditFact.objects.in_space(place.space).first()
        count_fact(fact)
        count_fact(fact, times=-1)
        assert cells_that_differ(place.space) == 0


def test_the_recount_is_asked_for_once_a_night_by_the_councils_own_worker(place, counted):
    new_night()
    new_night()
    with acting(place.space.service_person):
        assert Job.objects.filter(kind=RECOUNTING, space=place.space).count() == 1


def test_only_timed_work_counts_anew(place, counted, lead):
    with acting(lead) as by, pytest.raises(Refused):
        recount(by=by, space=place.space)


def test_a_neighbour_sees_no_cell(place, counted, member):
    with acting(member):
        assert not FigureCell.objects.exists()
