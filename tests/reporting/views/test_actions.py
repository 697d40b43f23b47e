"""The pages of actions, walked without JavaScript."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from qa_portal.printing.word import WORD
from reporting.models import Action
from tests.factories.actions import raised
from tests.factories.audits import acting
from tests.reporting.coding import Coder, commented

pytestmark = pytest.mark.django_db


def url(space, name, *args):
    return reverse(f"reporting:{name}", args=[space.slug, *args])


def typed(owner, **facts):
    due = timezone.localdate() + timedelta(days=20)
    when = {"due_on_day": due.day, "due_on_month": due.month, "due_on_year": due.year}
    return {"what": "Hold a workshop", "measure": "More are good", "owner": owner.pk, **when, **facts}


def test_a_finding_is_one_click_from_its_action_and_the_action_from_its_finding(place, lead, version, signed_in):
    commented(place, {"F3": "No hours are given."})
    finding = Coder(place, lead).sees()["F3"]
    client = signed_in(lead)
    link = f"{url(place.space, 'action-new')}?from=finding&amp;id={finding.pk}"
    assert link in client.get(url(place.space, "finding-list")).content.decode()
    page = client.post(link.replace("&amp;", "&"), typed(lead, scope="child"), follow=True).content.decode()
    assert "A finding on F3" in page
    with acting(lead):
        assert Action.objects.get().plan_id == finding.audit.plan_version.plan_id


def test_what_is_for_the_system_goes_to_the_board(place, lead, member, signed_in):
    client = signed_in(lead)
    wrong = client.post(url(place.space, "action-new"), typed(lead, scope="child", plan="NCC-none"))
    assert "There is no plan with this reference here" in wrong.content.decode()
    made = client.post(url(place.space, "action-new"), typed(lead, scope="system"))
    with acting(lead):
        action = Action.objects.get()
    assert (made.url, action.space_id) == (url(place.board, "action", action.pk), place.board.pk)
    page = signed_in(member).get(url(place.board, "action-list")).content.decode()
    assert "Hold a workshop" in page
    assert "Raise an action" not in page


def test_the_owner_says_it_is_done_and_says_why_it_is_not(place, lead, signed_in):
    address, client = url(place.board, "action", raised(place.board, lead).pk), signed_in(lead)
    assert "Say what shows that it is done" in client.post(address, {"state": "done", "word": ""}).content.decode()
    assert (
        "The form is in use"
        in client.post(address, {"state": "done", "word": "The form is in use"}, follow=True).content.decode()
    )
    assert (
        "Taken up again"
        in client.post(address, {"state": "open", "word": "It came back"}, follow=True).content.decode()
    )


def test_a_meeting_goes_through_them_in_one_page(place, lead, signed_in):
    first, second = raised(place.board, lead), raised(place.board, lead, in_days=-3)
    client, address = signed_in(lead), url(place.board, "action-review")
    lines = {f"{first.pk}-state": "done", f"{first.pk}-word": "", f"{second.pk}-state": "under_way"}
    assert client.post(address, lines).content.decode().count("Say what shows that it is done") == 2
    client.post(address, {**lines, f"{first.pk}-word": "Held"})
    with acting(lead):
        assert dict(Action.objects.values_list("pk", "state")) == {first.pk: "done", second.pk: "under_way"}


def test_an_action_can_be_changed_and_the_year_downloaded(place, lead, version, signed_in):
    action, client = raised(place.board, lead, in_days=0), signed_in(lead)
    facts = typed(lead, what="Hold two workshops", outcome="heard", resource="Two days of a trainer")
    client.post(url(place.board, "action-change", action.pk), facts)
    page = client.get(url(place.board, "action-plan")).content.decode()
    assert all(words in page for words in ("Hold two workshops", "Heard", "Two days of a trainer"))
    assert "Two days of a trainer" in client.get(url(place.board, "action", action.pk)).content.decode()
    word = client.get(url(place.board, "action-plan-word"))
    assert (word.headers["Content-Type"], word.content[:2]) == (WORD, b"PK")


@pytest.mark.usefixtures("without_pdf")
def test_without_the_drawing_libraries_the_page_says_so(place, lead, version, signed_in):
    page = signed_in(lead).get(url(place.board, "action-plan-pdf"), follow=True).content.decode()
    assert "Pango library is missing" in page
