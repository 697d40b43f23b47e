"""Every address has a door, every door a sign, and every role gets through exactly where the role table says."""

import pytest

from qa_portal.access.roles import ROLE_ACTS, Role
from tests.factories.places import as_viewer, let_in_where_it_opens, make_person
from tests.house import addresses, objects
from tests.house.rows import Stock, stocked_place

pytestmark = pytest.mark.django_db

OPEN = {
    "home",
    "web:livez",
    "web:readyz",
    "web:accessibility",
    "web:privacy",
    "web:help",
    "web:gallery",
    "web:two-panes",
    "partners:stay",
    "partners:demo",
    "demonstration:tour",
    "partners:preferences",
    "partners:invitation",
    "partners:invitation-accept",
    "partners:brand",
    "audits:survey-follow",
    "audits:survey-letter",
    "audits:survey-start",
    "audits:survey-question",
    "audits:survey-words",
    "audits:survey-check",
    "audits:survey-thanks",
    "publications:index",
    "publications:council",
    "publications:newest",
    "publications:edition",
    "publications:pdf",
    "publications:word",
}
"""Doors that ask for no act, beside those of signing in. A new one has to be put here, and so to be looked at."""

SIGNING_IN = ("account_", "mfa_")
KEPT_OUT = {302, 401, 403, 404}


def test_every_view_carries_a_sign():
    unsigned = [address.name for address in addresses.all_addresses() if address.sign is None]
    assert not unsigned, f"Sign these with @door(Act...) or @open_door(reason), see qa_portal/web/doors.py: {unsigned}"


def test_doors_without_an_act_are_the_ones_that_were_agreed():
    found = {address.name for address in addresses.all_addresses() if address.sign and not address.sign.act}
    assert {name for name in found if not name.startswith(SIGNING_IN)} == OPEN


def test_every_open_door_says_why():
    assert all(len(address.sign.reason.split()) > 3 for address in addresses.all_addresses() if not address.sign.act)


def test_a_door_in_a_space_asks_in_that_space():
    """`anywhere` would let somebody through by a role that they hold in another space."""
    assert not [address.name for address in addresses.in_spaces() if address.sign.anywhere]
    elsewhere = [address for address in addresses.guarded() if "space" not in address.parameters]
    assert all(address.sign.anywhere for address in elsewhere)


def test_nobody_gets_through_a_guarded_door_without_signing_in(place):
    client = addresses.client_of(None)
    let_through = {}
    for address in addresses.guarded():
        known = {"space": place.space.slug} if "space" in address.parameters else {}
        found = addresses.answers(client, address.url(**known))
        if not found or not set(found.values()) <= KEPT_OUT:
            let_through[address.name] = found
    assert not let_through
    assert len(addresses.guarded()) > 30


def test_an_open_door_never_breaks():
    """Anonymous, and with what no row has: a page, a redirect or a refusal, but never an error of the server."""
    client = addresses.client_of(None)
    unguarded = [address for address in addresses.all_addresses() if not address.sign.act]
    broken = {
        str(address): found
        for address in unguarded
        if max((found := addresses.answers(client, address.url())).values()) >= 500
    }
    assert not broken


def test_somebody_without_any_role_gets_through_no_guarded_door(place):
    client = addresses.client_of(make_person("No Role"))
    for address in addresses.guarded():
        known = {"space": place.space.slug} if "space" in address.parameters else {}
        expected = {403} if address.sign.anywhere else {404}
        assert set(addresses.answers(client, address.url(**known)).values()) == expected, address


@pytest.fixture
def stock(db) -> Stock:
    return stocked_place("partners.Term")


@pytest.mark.parametrize("role", Role)
def test_a_role_gets_through_exactly_the_doors_of_its_acts(stock, role):
    """What is behind the door does not exist, so that nothing but the door decides; the role table is the answer sheet."""
    person = let_in_where_it_opens(make_person("One Role"), role, *stock.everywhere)
    client, entered = addresses.client_of(person), as_viewer(person).space_ids
    wrong = {}
    for address in addresses.guarded():
        space = objects.space_for(address, stock) if "space" in address.parameters else None
        allowed = bool(entered) and address.sign.act in ROLE_ACTS[role]
        is_outside = space is not None and space.pk not in entered
        ask = addresses.answers if allowed else addresses.first_answer
        found = ask(client, address.url(**({"space": space.slug} if space else {})))
        if not found or not all(
            status == 404 if is_outside else _is_right(address, status, allowed=allowed) for status in found.values()
        ):
            wrong[address.name] = found
    assert not wrong


MAYBE_NOTHING = {"moderation:exhibit"}
"""Addresses of what a space holds one of, or none: the copy that a joint case is about."""


def _is_right(address: addresses.Address, status: int, *, allowed: bool) -> bool:
    """Through the door comes a page, a redirect, a form that is not complete, or what is not there; never an error."""
    if not allowed:
        return status == 403
    return status in {200, 302, 409, 422} or (
        status == 404 and (bool(address.object_parameters) or address.name in MAYBE_NOTHING)
    )
