"""A chair takes a risk up and a member of the group answers, without JavaScript."""

import pytest
from django.urls import reverse

from qa_portal.access.roles import Role
from reporting.models import Escalation, Risk
from tests.factories.audits import acting
from tests.factories.places import person_in
from tests.factories.plans import plan_in
from tests.factories.risks import founded, up

pytestmark = pytest.mark.django_db


def url(place, name, *args):
    return reverse(f"reporting:{name}", args=[place.board.slug, *args])


def test_a_red_risk_goes_up_and_is_answered(place, lead, manager, member, signed_in):
    founded(place)
    told = {"title": "Late advice", "what": "Plans are late", "likelihood": 5, "impact": 4, "direction": "rising"}
    client = signed_in(lead)
    client.post(url(place, "risk-new"), {**told, "owner": lead.pk, "mitigation": "A weekly list", "crosses": "on"})
    with acting(lead):
        risk = Risk.objects.get()
    assert "It should go up" in client.get(url(place, "risk-list")).content.decode()
    assert "no route is laid down" in client.get(url(place, "escalation-new")).content.decode().lower()
    client.post(url(place, "escalation-lay"))
    up = f"{url(place, 'escalation-new')}?risk={risk.pk}"
    assert "Plans are late" in client.get(up).content.decode()
    client.post(up, {"concern": "Advice is late", "trigger": "urgent"})
    with acting(lead):
        address = url(place, "escalation", Escalation.objects.get(risk=risk).pk)
    assert "You raised this concern" in client.post(address, {"outcome": "settled", "answer": "No"}).content.decode()
    page = signed_in(member).post(address, {"outcome": "settled", "answer": "We pay for it."}, follow=True)
    assert "We pay for it." in page.content.decode()
    assert "Settled" in page.content.decode()


def test_an_executive_answers_what_two_groups_could_not_settle(place, lead, manager, member, signed_in):
    executive = person_in(Role.EXECUTIVE, place, "Edie Executive")
    concern = up(place, lead)
    address = url(place, "escalation", concern.pk)
    pass_on = {"outcome": "passed_on", "answer": "It needs money that we have not got."}
    assert "answers this" in signed_in(executive).post(address, pass_on).content.decode()
    for person in (manager, member):
        signed_in(person).post(address, pass_on)
    client = signed_in(executive)
    assert address in client.get(reverse("notices:today")).content.decode()
    client.post(address, {"outcome": "settled", "answer": "We pay for it from April."})
    assert address not in client.get(reverse("notices:today")).content.decode()
    page = signed_in(lead).get(address).content.decode()
    assert page.count("Passed on") == 2
    assert "We pay for it from April." in page


def test_a_route_says_what_is_wrong_and_keeps_what_was_typed(place, lead, signed_in):
    founded(place)
    client = signed_in(lead)
    client.post(url(place, "escalation-lay"))
    page = client.get(url(place, "escalation-route")).content.decode()
    names = sorted({piece.split('"')[0] for piece in page.split('name="')[1:] if "-days" in piece.split('"')[0]})
    wrong = client.post(url(place, "escalation-route"), dict.fromkeys(names, "none")).content.decode()
    assert "whole number" in wrong
    assert client.post(url(place, "escalation-route"), dict.fromkeys(names, "7")).status_code == 302


def test_a_concern_about_a_plan_goes_up_at_once_and_the_board_does_not_learn_which(place, lead, member, signed_in):
    founded(place)
    plan, client = plan_in(place, reference="NCC-0412"), signed_in(lead)
    client.post(url(place, "escalation-lay"))
    up = f"{url(place, 'escalation-new')}?plan={plan.pk}"
    of_plan = client.get(reverse("audits:plan", args=[place.space.slug, plan.pk])).content.decode()
    assert up in of_plan
    assert "From plan NCC-0412" in client.get(up).content.decode()
    refused = client.post(up, {"concern": "Nobody writes NCC-0412", "trigger": "urgent"}).content.decode()
    assert "Take out NCC-0412" in refused
    client.post(up, {"concern": "A draft waits for health advice", "trigger": "urgent"})
    with acting(lead):
        address = url(place, "escalation", Escalation.objects.get(about_plan=plan.pk).pk)
    assert "It comes from plan" in client.get(address).content.decode()
    read = signed_in(member).get(address).content.decode()
    assert "A draft waits for health advice" in read
    assert "NCC-0412" not in read
    assert "comes from plan" not in read
