"""What people read where they cannot go on: a sentence, and a way back."""

import pytest
from playwright.sync_api import Page, expect

STATUS = {
    ("Owen Pritchard", "/nottingham-city/none-such/"): (404, "Page not found"),
    ("Owen Pritchard", "/nottinghamshire/plans/"): (404, "Page not found"),
    ("Owen Pritchard", "/nottingham-city/rounds/new"): (403, "You cannot do this"),
    ("Inspector Vale", "/nottingham-city/plans/"): (404, "Page not found"),
}


@pytest.mark.parametrize(("person", "address"), STATUS)
def test_a_refusal_is_a_page_with_a_sentence_and_a_way_back(enter, axe, quiet, person, address):
    page: Page = enter(person)
    status, heading = STATUS[person, address]
    answer = page.goto(address)
    assert answer.status == status
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    assert len(page.locator("main p").first.inner_text().split()) > 4
    expect(page.get_by_role("main").get_by_role("link").first).to_be_visible()
    axe(page)
    quiet.clear()  # a browser tells of every answer that is no success


def test_somebody_who_has_not_signed_in_is_led_to_signing_in_and_on(visit):
    page = visit()
    page.goto("/nottingham-city/plans/")
    assert page.url.endswith("/accounts/login/?next=/nottingham-city/plans/")
