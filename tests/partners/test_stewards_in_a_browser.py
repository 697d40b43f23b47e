"""Stewards in a real browser, by keyboard alone and checked by axe: from an invitation to the day on which it ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from qa_portal.access.roles import Role, SpaceKind
from qa_portal.people.models import Organisation
from qa_portal.spaces.services import open_space
from tests.accessibility import look_at
from tests.factories.library import fitted_library
from tests.factories.people import code_of, give_app
from tests.factories.places import as_viewer, let_in, make_person, make_place, person_in
from tests.partners.test_in_a_browser import press, sign_in, type_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::pytest.PytestRemovedIn10Warning"),  # pytest-base-url asks for it
]
NEW_PASSWORD = "three unlikely words"


def tab_to(page, name: str, role: str = "button") -> None:
    """Reach something with the Tab key alone; fails when the keyboard does not come there."""
    wanted = page.get_by_role("main").get_by_role(role, name=name, exact=True).first
    for _ in range(80):
        page.keyboard.press("Tab")
        if wanted.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {name}")


def enter_on(page, name: str, role: str = "button") -> None:
    tab_to(page, name, role)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def type_keys(page, *words: str) -> None:
    """Type into the field that has the focus, then into those that follow."""
    for word in words:
        page.keyboard.type(word)
        page.keyboard.press("Tab")


def invite_by_keys(page, last_day) -> str:
    """Fill in the form of an invitation without a mouse; gives the link that the page shows."""
    tab_to(page, "Name", "textbox")
    type_keys(page, "New Colleague", "new@example.org")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.get_by_label("Auditor").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    type_keys(page, str(last_day.day), str(last_day.month), str(last_day.year))
    enter_on(page, "Invite")
    look_at(page)
    return page.locator("#invitation-link").inner_text().partition("/invitation/")[2]


def accept_by_keys(page, live_server, link: str) -> None:
    """Choose a password and set up the app that shows codes."""
    page.goto(f"{live_server}/invitation/{link}")
    tab_to(page, "Choose a password", "textbox")
    page.keyboard.type(NEW_PASSWORD)
    enter_on(page, "Continue")
    look_at(page)
    tab_to(page, "Code", "textbox")
    page.keyboard.type(code_of(page.locator("#key").inner_text()))
    enter_on(page, "Continue")
    look_at(page)
    enter_on(page, "I have kept them: go on")


def test_from_an_invitation_to_the_day_on_which_access_ends(page, live_server, complaints, monkeypatch):
    place = make_place()
    steward = person_in(Role.STEWARD, place, "Sam Steward")
    give_app(steward)
    sign_in(page, live_server, steward)
    page.goto(f"{live_server}/{place.space.slug}/people/")
    enter_on(page, "Invite somebody")
    last_day = timezone.localdate() + timedelta(days=2)
    link = invite_by_keys(page, last_day)
    page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    accept_by_keys(page, live_server, link)
    page.get_by_role("heading", name="Hello, New Colleague").wait_for()
    look_at(page)
    assert page.goto(f"{live_server}/{place.space.slug}/rounds/").status == 200
    colleague = steward.__class__.objects.get(email="new@example.org")
    assert as_viewer(colleague).space_ids
    later = timezone.now() + timedelta(days=3)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert not as_viewer(colleague).space_ids
    assert complaints == []


@pytest.fixture
def area(db):
    """A place with a steward of its area, a school and a desk that nobody looks after."""
    place = make_place()
    fitted_library(place)
    steward = let_in(make_person("Ara Steward"), Role.AREA_STEWARD, place.library, organisation=place.organisation)
    give_app(steward)
    facts = {"local_area": place.area, "kind": Organisation.Kind.SCHOOL, "slug": f"{place.space.slug}-school"}
    school = Organisation.objects.create(name="Leen Valley School", **facts)
    facts = {"local_area": place.area, "organisation": school, "council": place.council}
    desk = open_space(kind=SpaceKind.DESK, name="Leen Valley School, advice", slug=f"{school.slug}-desk", **facts)
    return place, steward, school, desk


def test_the_pages_of_an_area_steward_are_accessible(page, live_server, area, complaints):
    place, steward, school, desk = area
    sign_in(page, live_server, steward)
    for address in (
        "organisations/",
        "organisations/new/",
        "organisations/joint/",
        f"organisations/{school.pk}/",
        f"organisations/{school.pk}/end/",
        f"organisations/{school.pk}/desk/",
        f"spaces/{desk.pk}/close/",
        f"spaces/{desk.pk}/steward/",
        "terms/",
        "people/",
        "people/invite/",
        "grants/",
        "grants/guest/",
    ):
        page.goto(f"{live_server}/{place.library.slug}/{address}")
        look_at(page)
    page.goto(f"{live_server}/{place.library.slug}/organisations/new/")
    press(page, "Add the organisation")
    look_at(page)
    assert complaints == []


def test_an_organisation_is_added_by_keyboard(page, live_server, area):
    place, steward, *_ = area
    sign_in(page, live_server, steward)
    page.goto(f"{live_server}/{place.library.slug}/organisations/")
    enter_on(page, "Add an organisation")
    page.get_by_label("Voluntary organisation").focus()
    page.keyboard.press("Space")
    page.get_by_label("Name", exact=True).focus()
    page.keyboard.type("Families Together")
    enter_on(page, "Add the organisation")
    page.get_by_role("heading", name="The organisation is added").wait_for()
    look_at(page)


def test_changes_to_people_are_accessible(page, live_server, complaints):
    place = make_place()
    steward = person_in(Role.STEWARD, place, "Sam Steward")
    give_app(steward)
    sign_in(page, live_server, steward)
    page.goto(f"{live_server}/{place.space.slug}/people/invite/")
    type_in(page, "Name", "Avery Auditor")
    type_in(page, "Work e-mail address", "avery@example.org")
    page.get_by_label("Auditor").check()
    press(page, "Invite")
    page.goto(f"{live_server}/{place.space.slug}/grants/")
    page.get_by_role("link", name="Change last day").first.click()
    look_at(page)
    for address in ("grants/?state=soon", "ledger/check/", "settings/"):
        page.goto(f"{live_server}/{place.space.slug}/{address}")
        look_at(page)
    assert complaints == []
