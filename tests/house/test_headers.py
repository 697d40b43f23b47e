"""What every answer tells the browser: pages, refusals and errors alike."""

import pytest
from django.test import Client

from qa_portal.access.roles import Role
from tests.factories.people import sign_in
from tests.factories.places import person_in
from tests.house.addresses import client_of

pytestmark = pytest.mark.django_db

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@pytest.fixture(params=["page", "form", "refused", "nowhere", "before sign-in", "sign in first"])
def answer(request, place):
    """An answer of each kind."""
    client = client_of(person_in(Role.AUDITOR, place))
    space = place.space.slug
    paths = {
        "page": (client, f"/{space}/plans/"),
        "form": (client, "/accounts/preferences/"),
        "refused": (client, f"/{space}/people/invite/"),
        "nowhere": (client, "/no/such/page/"),
        "before sign-in": (client_of(None), "/accounts/login/"),
        "sign in first": (client_of(None), f"/{space}/plans/"),
    }
    asked, path = paths[request.param]
    return asked.get(path)


def test_every_answer_carries_them(answer):
    sent = {name: answer.headers.get(name, "") for name in ALWAYS}
    assert {name for name, value in ALWAYS.items() if value not in sent[name]} == set()
    assert "camera=()" in answer["Permissions-Policy"]


def test_the_content_policy_lets_nothing_in_from_outside_and_nothing_inline(answer):
    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["object-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_no_other_site_may_read_an_answer(answer):
    assert not [name for name in answer.headers if name.lower().startswith("access-control-")]


def test_the_cookies_of_a_session_are_out_of_reach_of_scripts_and_other_sites(client):
    page = client.get("/accounts/login/")
    assert page.cookies
    for cookie in page.cookies.values():
        assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")


def test_a_form_from_another_site_is_refused(place):
    client = sign_in(Client(enforce_csrf_checks=True), person_in(Role.PLAN_WRITER, place))
    page = client.post(
        f"/{place.space.slug}/plans/new", {"reference": "X-1"}, headers={"Origin": "https://elsewhere.example"}
    )
    assert page.status_code == 403
