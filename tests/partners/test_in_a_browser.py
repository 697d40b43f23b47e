"""Signing in, setting up an app, inviting, and the warning before a sign-in ends, in a real browser and checked by axe."""

import pytest

from qa_portal.access.roles import Role
from tests.accessibility import look_at
from tests.factories.people import code_of, give_app
from tests.factories.places import PASSWORD, make_person, make_place, person_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings(
        "ignore::pytest.PytestRemovedIn10Warning"
    ),  # pytest-base-url, which playwright's plugin asks for
]


def type_in(page, label: str, words: str) -> None:
    page.get_by_label(label, exact=True).fill(words)


def press(page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def enter_password(page, person) -> None:
    type_in(page, "E-mail address", person.email)
    type_in(page, "Password", PASSWORD)
    press(page, "Sign in")


def sign_in(page, live_server, person) -> None:
    page.goto(f"{live_server}/accounts/login/")
    enter_password(page, person)
    type_in(page, "Code", code_of())
    press(page, "Sign in")
    page.get_by_role("heading", name=f"Hello, {person}").wait_for()


def test_a_new_steward_sets_up_an_app_and_invites_somebody(page, live_server, complaints):
    place = make_place()
    steward = person_in(Role.STEWARD, place, "Sam Steward")
    page.goto(f"{live_server}/")
    look_at(page)
    press(page, "Sign in")
    look_at(page)
    enter_password(page, steward)
    look_at(page)
    type_in(page, "Code", code_of(page.locator("#key").inner_text()))
    press(page, "Continue")
    look_at(page)
    press(page, "I have kept them: go on")
    look_at(page)
    page.locator(f"a[href='/{place.space.slug}/people/']").click()
    look_at(page)
    press(page, "Invite somebody")
    press(page, "Invite")
    look_at(page)
    assert page.locator(".govuk-error-summary").get_by_role("link", name="Enter their name").is_visible()
    type_in(page, "Name", "New Colleague")
    type_in(page, "Work e-mail address", "new@example.org")
    page.get_by_label("Auditor").check()
    press(page, "Invite")
    look_at(page)
    link = page.locator("#invitation-link").inner_text().partition("/invitation/")[2]
    press(page, "Back to the people")
    look_at(page)
    page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    page.goto(f"{live_server}/invitation/{link}")
    look_at(page)
    assert complaints == []


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/signup/",
        "/accounts/inactive/",
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
        "/invitation/",
    ],
)
def test_pages_before_sign_in_are_accessible(page, live_server, address):
    page.goto(f"{live_server}{address}")
    look_at(page)


def test_pages_of_a_signed_in_person_are_accessible(page, live_server, client, complaints):
    steward = person_in(Role.STEWARD, make_place(), "Sam Steward")
    give_app(steward)
    sign_in(page, live_server, steward)
    for address in (
        "/roles/",
        "/tables/",
        "/notices/",
        "/accounts/preferences/",
        "/accounts/2fa/",
        "/accounts/password/change/",
    ):
        page.goto(f"{live_server}{address}")
        look_at(page)
    assert complaints == []


def pass_time(page, clock, minutes: float) -> None:
    clock.move(minutes=minutes)
    page.clock.run_for(int(minutes * 60_000))


@pytest.fixture
def open_preferences(page, live_server, clock):
    """Preferences of somebody signed in, on a page whose clock the test moves together with the server's."""
    person = make_person("Robin Reader")
    give_app(person)
    page.clock.install()
    sign_in(page, live_server, person)
    page.goto(f"{live_server}/accounts/preferences/")
    return person


def test_two_minutes_before_the_end_the_page_warns_and_the_person_stays(page, open_preferences, clock):
    dialog = page.get_by_role("dialog")
    pass_time(page, clock, 27)
    assert not dialog.is_visible()
    pass_time(page, clock, 1.5)
    dialog.get_by_text("You will be signed out soon").wait_for()
    assert "90 seconds" in dialog.inner_text()
    look_at(page)
    dialog.get_by_role("button", name="Stay signed in").click()
    dialog.wait_for(state="hidden")
    pass_time(page, clock, 27)
    assert not dialog.is_visible()


def test_at_the_end_the_page_is_covered_and_goes_on_after_signing_in_again(page, open_preferences, clock, live_server):
    page.get_by_label("Use single keys on the scoring page").uncheck()
    pass_time(page, clock, 28.5)
    page.get_by_role("dialog").get_by_text("You will be signed out soon").wait_for()
    pass_time(page, clock, 2)
    page.get_by_role("dialog").get_by_text("You are signed out").wait_for()
    look_at(page)
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").is_visible()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in again (opens in a new tab)").click()
    enter_password(opened.value, open_preferences)
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    type_in(opened.value, "Code", RecoveryCodes.activate(open_preferences).get_unused_codes()[0])
    press(opened.value, "Sign in")
    opened.value.get_by_role("heading", name="Hello, Robin Reader").wait_for()
    page.get_by_role("button", name="I have signed in again").click()
    page.get_by_role("dialog").wait_for(state="hidden")
    press(page, "Save")
    page.get_by_text("Your preferences are saved.").wait_for()
    open_preferences.refresh_from_db()
    assert not open_preferences.shortcuts_on


def test_keys_and_clicks_on_a_long_page_count_as_being_there(page, open_preferences, clock):
    pass_time(page, clock, 20)
    with page.expect_response("**/accounts/stay/"):
        page.get_by_role("heading", name="Preferences").click()
    pass_time(page, clock, 20)
    assert not page.get_by_role("dialog").is_visible()


def test_without_javascript_sign_in_works_and_no_warning_shows(browser, live_server):
    person = make_person("Robin Reader")
    give_app(person)
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, live_server, person)
    assert not page.get_by_role("dialog").is_visible()
