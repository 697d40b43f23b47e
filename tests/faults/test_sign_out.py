"""Whoever has signed out stays signed out, whatever the cache remembers when it comes back."""

import time

import pytest
from django.urls import reverse

from qa_portal.access.roles import Role
from tests.factories.places import person_in
from tests.faults.portal import seconds_since

ON_DISK = 1.2  # seconds after which what Valkey was told is on the disk


@pytest.fixture
def reader(visitor, place):
    return visitor(person_in(Role.QA_LEAD, place))


def test_a_sign_out_while_the_cache_was_away_is_not_undone_when_it_comes_back_with_old_data(portal, reader, account):
    page = reverse("notices:notice-list")
    assert reader.get(page).status == 200
    time.sleep(ON_DISK)
    portal.valkey.kill()
    assert reader.get(page).status == 200
    assert reader.post(reverse("account_logout"), {}).status == 302
    assert reader.get(page).status == 302, "signed out while it is away"
    portal.valkey.start()
    back = time.monotonic()
    statuses = {reader.get(page).status for _ in range(5)}
    account.tell("sign-out while the cache was away", recovered=seconds_since(back), lost=int(statuses != {302}))
