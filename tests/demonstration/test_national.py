"""A made-up country goes into an empty database inside the walls, the same at each run, with figures that are true."""

import os

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from audits.models import Answer, Audit, Plan
from qa_portal.demonstration.national.loading import seed
from qa_portal.demonstration.national.shape import Country, shared_out
from qa_portal.partners.demonstration import OPERATOR
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from reporting.models import BenchmarkChoice, FigureCell, ScoreFact
from reporting.services.cells import cells_that_differ
from tests.databases import in_database, own_database
from tests.factories.audits import acting
from tests.factories.places import make_place

SMALL = Country.of(councils=2, plans=24, answers=8 * 49)


def owner() -> str:
    return in_database(os.environ["DATABASE_OWNER_URL"], own_database())


def test_a_small_country_is_there_whole_and_its_figures_are_true(transactional_db):
    told = []
    loaded = seed(SMALL, timezone.localdate(), owner=owner(), tell=told.append)
    assert (loaded.plans, loaded.audits) == (24, 8)
    assert told[-2] == f"2 of 2 councils are filled, {loaded.answers:,} answers"
    plans = answers = 0
    for number in (1, 2):
        with acting(Person.objects.get(email=f"lead@council-{number}.invalid")):
            space = Space.objects.get(slug=f"council-{number}")
            plans += Plan.objects.in_space(space).count()
            answers += Answer.objects.in_space(space).count()
            assert Plan.history.filter(space=space).count() == Plan.objects.in_space(space).count()
            assert not Audit.objects.in_space(space).exclude(state=Audit.State.SUBMITTED).exists()
            assert ScoreFact.objects.in_space(space).count() == Answer.objects.in_space(space).count()
            assert FigureCell.objects.in_space(space).exists()
            assert cells_that_differ(space) == 0
            assert BenchmarkChoice.objects.get().space_id == space.pk
            assert Plan.objects.values("space").distinct().count() == 1  # nobody sees the other council
    assert (plans, answers) == (24, loaded.answers)
    assert Person.objects.operator().email == OPERATOR
    expect_nothing_left_open()
    with pytest.raises(CommandError, match="This database is in use"):
        call_command("seed_national", councils=1, plans=1)


def expect_nothing_left_open():
    """The portal's role can make no tables, and what is submitted is frozen as before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_database, aclexplode(datacl) given WHERE datname = current_database() "
            "AND given.grantee = current_user::regrole AND given.privilege_type = 'TEMPORARY'"
        )
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT tgenabled FROM pg_trigger WHERE tgname = 'audits_answer_frozen'")
        assert cursor.fetchone() == ("O",)


def test_a_portal_in_use_is_left_alone(db, settings):
    make_place()
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"database_owner_url": owner()})
    with pytest.raises(CommandError, match="This database is in use"):
        call_command("seed_national", councils=1, plans=1)
    assert Person.objects.operator().email != OPERATOR


def test_without_the_owner_nothing_is_begun(db, settings):
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"database_owner_url": ""})
    with pytest.raises(CommandError, match="DATABASE_OWNER_URL is not set"):
        call_command("seed_national", councils=1, plans=1)


def test_a_country_is_in_proportion_and_nothing_is_lost_in_sharing_out():
    country = Country.of(153)
    assert (country.plans, country.answers) == (640_000, 5_000_000)
    assert sum(country.sizes) == country.plans
    assert sum(country.audited) == country.audits
    assert min(country.sizes) > 0
    assert max(country.sizes) > 4 * min(country.sizes)
    assert [number for area in country.partnerships for number in area] == list(range(153))
    assert all(audited <= size for audited, size in zip(country.audited, country.sizes, strict=True))
    assert country.sizes == Country.of(153).sizes != Country.of(153, seed=2).sizes
    assert shared_out(10, [1, 1, 1]) == [3, 4, 3]
