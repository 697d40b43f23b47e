"""Being compared with others: chosen and recorded, given once, laid down for all or for none."""

from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from qa_portal.access.refusal import Refused
from qa_portal.jobs import runs
from qa_portal.jobs.models import Job
from qa_portal.ledger.models import Entry
from reporting import tasks
from reporting.models import Benchmark, BenchmarkChoice, BenchmarkEntry
from reporting.queries.benchmarks import choice_of
from reporting.queries.statistics import entries_due
from reporting.rules.benchmarks import Entry as Given
from reporting.rules.benchmarks import like_with_like
from reporting.services.benchmarks import GIVING, ask_to_give, choose, give, lay_down
from tests.factories.audits import acting
from tests.factories.benchmarks import GIVEN, JOINED, LAID, counted, given, joined, manager_of
from tests.factories.library import fitted_library
from tests.factories.places import make_place

AREAS, FEW = 10, 9


def recorded(place):
    with acting(place.space.service_person):
        said = Entry.objects.filter(space=place.space, act__startswith="benchmark").order_by("at")
        return list(said.values_list("act", "detail"))


def test_taking_part_is_recorded_and_kept_with_its_history(place, version):
    manager = joined(place)
    with acting(manager) as by:
        choose(by=by, space=place.space, takes_part=True, today=JOINED + timedelta(days=1))
        choose(by=by, space=place.space, takes_part=False, today=JOINED + timedelta(days=2))
        choice = choice_of(place.space)
        assert (choice.takes_part, choice.since) == (False, JOINED + timedelta(days=2))
        assert list(choice.history.order_by("history_date").values_list("takes_part", flat=True)) == [True, False]
    assert recorded(place) == [("benchmark.choose", "takes part"), ("benchmark.choose", "left")]


@pytest.mark.parametrize("who", ["lead", "auditor"])
def test_only_a_senior_manager_decides(place, version, who, request):
    with acting(request.getfixturevalue(who)) as by, pytest.raises(Refused):
        choose(by=by, space=place.space, takes_part=True, today=JOINED)


def test_a_board_is_not_compared(place, version):
    manager = joined(place)
    with acting(manager) as by, pytest.raises(Refused):
        choose(by=by, space=place.board, takes_part=True, today=JOINED)


def test_a_manager_does_not_give_nor_lay_down(place, version):
    with acting(joined(place)) as by:
        with pytest.raises(Refused):
            give(by=by, space=place.space, today=GIVEN)
        with pytest.raises(Refused):
            lay_down(by=by, space=place.space, groups=[])


def test_a_share_is_given_once_in_the_name_of_a_lead(place, version, lead, monkeypatch):
    counted(place, version, good=8, audits=12)
    joined(place)
    with acting(lead) as by:
        assert ask_to_give(by=by, space=place.space, today=GIVEN - timedelta(days=20)) is None
        job = ask_to_give(by=by, space=place.space, today=GIVEN)
    with day_is(monkeypatch, GIVEN):
        runs.run(job.pk, lead.pk)
    with acting(lead) as by:
        assert Job.objects.get(kind=GIVING).state == Job.State.DONE
        assert ask_to_give(by=by, space=place.space, today=GIVEN + timedelta(days=1)) is None
        entry = BenchmarkEntry.objects.get(scale="quality_four")
        assert (entry.good, entry.audits, entry.measure, entry.term) == (8, 12, "content", "autumn")
        assert (entry.framework, entry.area_id) == ("ehcp_baseline", place.area.pk)
    assert recorded(place)[-1][0] == "benchmark.give"


def test_nothing_is_given_of_few_audits_without_a_choice_or_by_whoever_came_after_the_term(place, version):
    counted(place, version, good=8, audits=9)
    assert given(place) == 0
    joined(place, GIVEN)
    counted(place, version, good=8, audits=12, level="other_level")
    assert given(place) == 0


def test_who_left_gives_nothing(place, version):
    counted(place, version, good=8, audits=12)
    manager = joined(place)
    with acting(manager) as by:
        choose(by=by, space=place.space, takes_part=False, today=JOINED)
    assert given(place) == 0


def test_what_was_given_cannot_be_changed(place, version):
    counted(place, version, good=8, audits=12)
    manager = joined(place)
    assert given(place)
    with acting(manager), pytest.raises(Exception, match="permission denied"), transaction.atomic():
        BenchmarkEntry.objects.update(good=12)


def test_too_few_councils_are_laid_down_as_such(place, version):
    """So that nothing is computed of the term again once another has joined."""
    counted(place, version, good=8, audits=12)
    joined(place)
    given(place)
    with acting(place.space.service_person) as by:
        rows = BenchmarkEntry.objects.filter(scale="quality_four")
        entry = Given(place.space.pk, place.area.pk, rows[0].subject, rows[0].scale_key, rows[0].share)
        assert lay_down(by=by, space=place.space, groups=like_with_like([entry])) == 1
        assert lay_down(by=by, space=place.space, groups=[]) == 0
        assert [row.quartiles for row in Benchmark.objects.all()] == [None]
        with pytest.raises(IntegrityError, match="benchmark_once"), transaction.atomic():
            lay_down(by=by, space=place.space, groups=like_with_like([entry]))


def test_quartiles_stand_in_order_or_not_at_all(place, version):
    row = {"year": "2025/26", "term": "autumn", "level": "x", "framework": "y", "measure": "content", "scale": "z"}
    row |= {"scale_version": 1, "scale_digest": "d", "middle": 60, "upper": 70, "councils": 10}
    with acting(place.space.service_person):
        for lower in (None, 65):
            with pytest.raises(IntegrityError, match="benchmark_in_order_or_nothing"), transaction.atomic():
                Benchmark.objects.create(space=place.space, lower=lower, **row)


@contextmanager
def day_is(monkeypatch, day):
    with monkeypatch.context() as patch:
        patch.setattr("reporting.tasks.timezone.localdate", lambda: day)
        yield


@pytest.fixture
def country(transactional_db):
    """Councils of ten areas, of which the first takes no part yet; each has given what it has."""
    places = [make_place() for _ in range(AREAS)]
    for number, place in enumerate(places):
        counted(place, fitted_library(place), good=4 + number, audits=20)
    for place in places[1:]:
        joined(place)
        given(place)
    return places


def copies(place):
    with acting(place.space.service_person):
        return list(Benchmark.objects.values_list("space_id", "lower", "middle", "upper", "councils"))


def test_councils_are_compared_once_for_all(country, monkeypatch):
    first, *others = country
    with day_is(monkeypatch, LAID - timedelta(days=15)):
        tasks.compare_councils()
    assert copies(others[0]) == []  # others may still give

    joined(first)
    given(first)
    who_left_is_not_read(others[0], among=country)
    with day_is(monkeypatch, LAID):
        tasks.compare_councils()
    # By hand: of 4 to 13 of 20 the quartiles are 6.25, 8.5 and 10.75 of 20: 31.25%, 42.5% and 53.75%.
    for place in country:
        assert copies(place) == [(place.space.pk, 30, 45, 55, 10)]  # its own copy, and nobody else's
        with acting(place.space.service_person):
            assert set(BenchmarkEntry.objects.values_list("space_id", flat=True)) == {place.space.pk}
            assert set(BenchmarkChoice.objects.values_list("space_id", flat=True)) == {place.space.pk}

    late = make_place()
    counted(late, fitted_library(late), good=20, audits=20)
    joined(late)
    given(late)
    with day_is(monkeypatch, LAID + timedelta(days=9)):
        tasks.compare_councils()
    assert copies(late) == []  # what stands is never computed again, so nothing can be subtracted
    assert recorded(first)[-1] == ("benchmark.lay", "comparisons laid down: 1")
    sees_nothing_else()


def who_left_is_not_read(place, *, among):
    manager = manager_of(place)
    for takes_part in (False, True):
        with acting(manager) as by:
            choose(by=by, space=place.space, takes_part=takes_part, today=LAID)
        missing = {each.space.pk for each in among} - {entry.council for entry in entries_due(LAID)}
        assert missing == (set() if takes_part else {place.space.pk})


def sees_nothing_else():
    """What the role of statistics may read: these columns, of these rows, and of other tables nothing."""
    with psycopg.connect(settings.STATISTICS_URL, autocommit=True) as statistics:
        granted = "SELECT DISTINCT table_name FROM information_schema.column_privileges WHERE grantee = 'app_stats' AND table_schema = 'public'"
        shown = {f"reporting_{noun}" for noun in ("benchmark", "benchmarkchoice", "benchmarkentry")}
        assert {name for (name,) in statistics.execute(granted)} == shown
        for statement in (
            "SELECT * FROM reporting_benchmarkentry",
            "SELECT chosen_by_id FROM reporting_benchmarkchoice",
            "SELECT count FROM reporting_figurecell",
            "DELETE FROM reporting_benchmark",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                statistics.execute(statement)
