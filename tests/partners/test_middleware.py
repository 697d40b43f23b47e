"""Sessions end when nothing is done and after ten hours; background requests keep none alive; one factor is not enough."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from qa_portal.access.roles import Role
from tests.factories.people import BACKEND, code_of, secret_on, sign_in, type_code, type_password
from tests.factories.places import make_person, person_in

PAGE = "/accounts/preferences/"
BACKGROUND = {"X-Background": "1"}


@pytest.fixture
def browser(client, clock, reader):
    return sign_in(client, reader)


def sentences_on(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def test_half_an_hour_without_doing_anything_signs_out_and_says_why(browser, clock):
    clock.move(minutes=30)
    answer = browser.get(f"{PAGE}?page=2")
    assert answer.url == f"/accounts/login/?next={PAGE}%3Fpage%3D2"
    page = browser.get(answer.url)
    assert "You were signed out because nothing was done for 30 minutes." in page.content.decode()


def test_doing_something_puts_the_end_off(browser, clock):
    for _ in range(4):
        clock.move(minutes=29)
        assert browser.get(PAGE).status_code == 200


def test_ten_hours_end_it_whatever_is_done(browser, clock):
    for _ in range(23):
        clock.move(minutes=26)
        assert browser.get(PAGE).status_code == 200
    clock.move(minutes=2)
    assert "you signed in 10 hours ago" in sentences_on(browser.get(PAGE, follow=True))


def test_a_session_of_yesterday_is_told_why_it_ended(browser, clock):
    clock.move(hours=16)
    assert "You were signed out because" in sentences_on(browser.get(PAGE, follow=True))


def test_background_requests_do_not_put_the_end_off(browser, clock):
    for _ in range(3):
        clock.move(minutes=10)
        browser.get(PAGE, headers=BACKGROUND)
    assert browser.get(PAGE).status_code == 302


@pytest.mark.parametrize("headers", [BACKGROUND, {"HX-Request": "true"}])
def test_a_fragment_or_autosave_is_answered_in_place(browser, clock, headers):
    clock.move(minutes=31)
    answer = browser.post(PAGE, headers=headers)
    assert answer.status_code == 401
    assert "HX-Redirect" not in answer
    assert "Sign in again" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_after_a_form_was_sent_too_late_sign_in_leads_to_the_page_it_stood_on(browser, clock):
    clock.move(minutes=31)
    came_from = {"Referer": "http://testserver/somewhere/?page=2"}
    assert browser.post("/accounts/stay/", headers=came_from).url == "/accounts/login/?next=/somewhere/%3Fpage%3D2"


def test_a_form_from_elsewhere_does_not_choose_where_sign_in_leads(browser, clock):
    clock.move(minutes=31)
    answer = browser.post("/accounts/stay/", headers={"Referer": "https://elsewhere.example/page/"})
    assert answer.url == "/accounts/login/?next=/"


def test_the_session_is_written_once_a_minute_at_most(browser, clock):
    def writes() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(PAGE)
        return sum('UPDATE "partners_session"' in query["sql"] for query in queries)

    clock.move(seconds=61)
    assert [writes(), writes()] == [1, 0]
    clock.move(seconds=61)
    assert writes() == 1


def test_the_script_can_ask_how_long_without_putting_the_end_off(browser, clock):
    clock.move(minutes=20)
    asked = browser.get("/accounts/stay/", headers=BACKGROUND).json()
    assert (asked["seconds"], asked["may_stay"]) == (600, True)
    assert browser.post("/accounts/stay/").json()["seconds"] == 1800


def test_the_script_of_somebody_signed_out_is_told_so(client, db):
    assert client.get("/accounts/stay/").status_code == 401


def test_every_page_of_a_signed_in_person_carries_the_warning(browser):
    page = browser.get(PAGE).content.decode()
    assert 'id="session-warning"' in page
    assert 'data-seconds="1800"' in page


def test_pages_before_sign_in_carry_no_warning(client, db):
    assert "session-warning" not in client.get("/accounts/login/").content.decode()


ANYWHERE = [
    "home",
    "partners:preferences",
    "partners:roles",
    "notices:notice-list",
    "account_change_password",
    "mfa_index",
]


@pytest.mark.parametrize("name", ANYWHERE)
def test_a_password_alone_reaches_only_the_page_that_sets_up_a_second_factor(client, db, name):
    client.force_login(make_person(), backend=BACKEND)
    assert client.get(reverse(name)).url == reverse("mfa_activate_totp")


def test_a_password_alone_still_reaches_help_and_the_way_out(client, db):
    client.force_login(make_person(), backend=BACKEND)
    assert client.get(reverse("web:help")).status_code == 200
    assert client.post(reverse("account_logout")).url == "/"


def test_a_session_that_skipped_the_code_is_ended(client, reader):
    client.force_login(reader, backend=BACKEND)
    assert client.get(PAGE).url.startswith("/accounts/login/")


def test_a_demonstration_asks_for_no_second_factor(client, db, settings):
    settings.DEMONSTRATION = True
    client.force_login(make_person(), backend=BACKEND)
    assert client.get(PAGE).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_opens_the_portal_and_taking_it_off_shuts_it(client, clock):
    person = make_person()
    assert type_password(client, person).url == "/"
    page = client.get("/", follow=True).content.decode()
    assert "data:image/svg+xml" in page
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret_on(page))})
    assert answer.url == reverse("mfa_view_recovery_codes")
    assert client.get(PAGE).status_code == 200
    clock.move(minutes=6)
    again = client.get(reverse("mfa_deactivate_totp"))
    assert again.url.startswith(reverse("account_reauthenticate"))
    client.post(again.url, {"password": "a long enough password"})
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert client.get(PAGE).url == reverse("mfa_activate_totp")


def test_a_wrong_code_sets_nothing_up(client, db):
    client.force_login(make_person(), backend=BACKEND)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    wrong = f"{(int(code_of(secret_on(page))) + 1) % 1_000_000:06}"
    assert "The code is wrong" in client.post(reverse("mfa_activate_totp"), {"code": wrong}).content.decode()
    assert client.get(PAGE).status_code == 302


def test_recovery_codes_are_shown_and_can_be_kept_as_a_file(client, reader, clock):
    type_password(client, reader)
    type_code(client)
    clock.move(minutes=6)
    assert client.get(reverse("mfa_generate_recovery_codes")).url.startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": "a long enough password"})
    client.post(reverse("mfa_generate_recovery_codes"))
    shown = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    kept = client.get(reverse("mfa_download_recovery_codes"))
    codes = kept.content.decode().split()[-10:]
    assert all(f"<code>{code}</code>" in shown for code in codes)
    assert kept["Content-Disposition"].startswith("attachment")


def test_a_grant_that_is_revoked_shuts_the_next_page(client, place, steward):
    from qa_portal.partners.services.memberships import end_access
    from qa_portal.spaces.models import SpaceGrant
    from qa_portal.spaces.principal import acting_as
    from tests.factories.places import as_viewer

    lead = person_in(Role.QA_LEAD, place)
    address = reverse("partners:person-list", args=[place.space.slug])
    assert sign_in(client, lead).get(address).status_code == 200
    with acting_as(steward.pk):
        grant = SpaceGrant.objects.get(user=lead, content_object=place.space)
        end_access(grant=grant, by=as_viewer(steward))
    assert client.get(address).status_code == 404
