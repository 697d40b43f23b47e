"""For any grants whatever, PostgreSQL shows exactly the rows that the rule on paper says, in every table there is."""

from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone
from guardian.shortcuts import get_objects_for_user
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa_portal.access.roles import STEWARDING, Role, SpaceKind, may_enter, may_write
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space, SpaceGrant
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import arrival, viewer_for
from tests.factories.places import make_person, make_place
from tests.house import attempts, catalogue
from tests.house.rows import Stock, stocked_place

pytestmark = pytest.mark.django_db

DAYS = st.integers(-3, 3)
KINDS = (SpaceKind.COUNCIL, SpaceKind.BOARD, SpaceKind.LIBRARY) * 2
FITTING = [(number, role) for number, kind in enumerate(KINDS) for role in Role if may_enter(role, kind)]
GRANTS = st.lists(
    st.fixed_dictionaries(
        {
            "opens": st.sampled_from(FITTING),
            "starts": DAYS,
            "expires": st.none() | DAYS,
            "revoked": st.none() | st.integers(-3, -1),
        }
    ),
    max_size=4,
    unique_by=lambda grant: grant["opens"],
)


@pytest.fixture
def stocks(db) -> tuple[Stock, Stock]:
    return stocked_place(), stocked_place()


@pytest.fixture
def person(db) -> Person:
    return make_person("Alex Reader")


def _rows_visible() -> Counter:
    """(table, space) -> how many rows the principal of the moment sees, in one statement without a filter."""
    parts = [f"SELECT '{table}', space_id, count(*) FROM {table} GROUP BY 2" for table in catalogue.policed()]
    return Counter({(table, space): number for table, space, number in catalogue.rows_of(" UNION ALL ".join(parts))})


def _seen_by(person: Person) -> Counter:
    with acting_as(person.pk), transaction.atomic():
        return _rows_visible()


def _grant(person: Person, spaces: list[Space], facts: dict, now) -> SpaceGrant:
    space, role = spaces[facts["opens"][0]], facts["opens"][1]
    day = {
        key: None if facts[key] is None else now + timedelta(days=facts[key], hours=1)
        for key in ("starts", "expires", "revoked")
    }
    with acting_as(space.service_person_id):
        return SpaceGrant.objects.create(
            content_object=space,
            user=person,
            permission=Permission.objects.get(codename="enter_space"),
            role=role,
            may_write=may_write(role, SpaceKind(space.kind)),
            may_steward=role in STEWARDING,
            reason="A trial",
            granted_by_id=space.service_person_id,
            starts_at=day["starts"],
            expires_at=day["expires"],
            revoked_at=day["revoked"],
        )


def _expected(everything: Counter, live: list[SpaceGrant]) -> Counter:
    """The rule on paper: by the words of the table of tables, who reads what."""
    entered = {grant.space_id for grant in live}
    stewarded = {grant.space_id for grant in live if grant.role in STEWARDING}
    timed = {grant.space_id for grant in live if grant.role == Role.SERVICE}
    guarded = {grant.space_id for grant in live if grant.role == Role.SAFEGUARDING_LEAD}
    readers = {"everybody with a grant": entered, "stewards": stewarded, "safeguarding leads": guarded}
    readers["everybody with a grant; what may tell of harm, safeguarding leads alone"] = guarded  # its row is held
    readers["everybody with a grant; for councils that take part, the role of statistics"] = entered
    readers["whoever is shown the row it was made of; never words that are held"] = entered  # of an audit's answer
    approve = {grant.space_id for grant in live if grant.role in {Role.QA_LEAD, Role.PCF_REVIEWER}}
    readers["QA leads and forum reviewers; everybody with a grant while it is approved and in use"] = (
        approve  # it waits
    )
    entries = catalogue.policed()

    def reads(table: str) -> set[int]:
        return readers.get(entries[table].reads, set()) | (timed if entries[table].timed else set())

    return Counter({(table, space): n for (table, space), n in everything.items() if space in reads(table)})


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(grants=GRANTS, is_active=st.booleans() | st.just(value=True), is_superuser=st.booleans())
def test_rows_are_visible_exactly_where_a_grant_is_live(stocks, person, grants, is_active, is_superuser):
    spaces = [space for stock in stocks for space in stock.spaces if space.kind in KINDS]
    everything = sum((_seen_by(stock.author) for stock in stocks), Counter())
    now = timezone.now()
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(is_active=is_active, is_superuser=is_superuser)
        given_grants = [_grant(person, spaces, facts, now) for facts in grants]
        live = [grant for grant in given_grants if is_active and grant.is_live(at=now)]
        assert _seen_by(person) == _expected(everything, live)
        _assert_all_agree(person, {grant.space_id for grant in live}, is_active=is_active)
        transaction.set_rollback(True)


def _assert_all_agree(person: Person, entered: set[int], *, is_active: bool) -> None:
    """The spaces that PostgreSQL shows, the viewer that decisions are made for, and django-guardian, all say the same."""
    fresh = Person.objects.get(pk=person.pk)
    with acting_as(person.pk), transaction.atomic():
        assert set(Space.objects.values_list("pk", flat=True)) == entered
        if is_active:
            assert viewer_for(fresh).space_ids == entered
            by_guardian = get_objects_for_user(fresh, "spaces.enter_space", Space, use_groups=False)
            assert {space.pk for space in by_guardian} == entered
            assert all(fresh.has_perm("spaces.enter_space", space) for space in Space.objects.all())


def test_the_trial_has_something_to_show(stocks):
    """Each table has rows in both places, so that an empty answer above means a wall and not an empty house."""
    for stock in stocks:
        seen = {table for table, _ in _seen_by(stock.author)}
        assert seen == attempts.shown_to_somebody() - {"ledger_link"}  # linked at commit


def test_a_person_arrives_in_one_question_and_is_the_same_as_ever(django_assert_num_queries):
    place, other = make_place(), make_place()
    person = place.space.service_person
    with acting_as(person.pk), transaction.atomic():
        arrival(person, place.space.slug)  # its SQL is written once a process
        with django_assert_num_queries(1):
            viewer, space = arrival(person, place.space.slug)
        assert (viewer, space) == (viewer_for(person), place.space)
        assert space.council == place.space.council
        assert arrival(person, other.space.slug) == (viewer, None)
        assert arrival(person, "nowhere") == (viewer, None)
