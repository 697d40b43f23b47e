"""Pages of a consultation, as its keeper and its reviewers use them without JavaScript."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from frameworks.models import Comment, Consultation, Response
from frameworks.services.comments import Said
from qa_portal.access.roles import Role
from qa_portal.partners.models import Membership
from qa_portal.spaces.principal import acting_as
from tests.factories.consultations import draft_in, open_for, say
from tests.factories.people import sign_in
from tests.factories.places import person_in

pytestmark = pytest.mark.django_db


def at(name, place, *rest):
    return reverse(f"frameworks:{name}", args=[place.library.slug, *rest])


def words_of(response):
    return " ".join(response.content.decode().split())


def test_a_parent_comments_sees_it_again_and_sends_it(place, lead, parent):
    consultation = open_for(lead, place, parent)
    browse = sign_in(Client(), parent)
    assert "Your comments are asked for" in words_of(browse.get("/"))
    assert "Start" in words_of(browse.get(at("consultation", place, consultation.pk)))
    first = at("consultation-comment", place, consultation.pk, "A1")
    page = words_of(browse.get(first))
    assert "Can you hear your child in this plan" in page
    assert "Question 1 of" in page
    there = browse.post(first, {"stance": "change", "text": "Use <plain> words", "wording": ""}, follow=True)
    assert "Question 2 of" in words_of(there)
    check = browse.get(at("consultation-send", place, consultation.pk))
    assert "Use &lt;plain&gt; words" in words_of(check)
    sent = browse.post(at("consultation-send", place, consultation.pk), follow=True)
    assert "Thank you. Your comments have been sent." in words_of(sent)
    assert "It does not change any more" in words_of(browse.get(first))
    assert "Your comments are asked for" not in words_of(browse.get("/")).replace("Your comments on", "")


def test_what_is_typed_is_saved_as_one_goes(place, lead, parent):
    consultation = open_for(lead, place, parent)
    browse = sign_in(Client(), parent)
    address = at("consultation-comment", place, consultation.pk, "A1")
    saved = browse.post(address, {"text": "Half a thou"}, headers={"HX-Request": "true"})
    assert "Saved," in words_of(saved)
    assert "Half a thou" in words_of(browse.get(address))


def test_a_comment_that_is_too_long_is_said_so_and_kept_on_the_page(place, lead, parent):
    consultation = open_for(lead, place, parent)
    browse = sign_in(Client(), parent)
    page = words_of(browse.post(at("consultation-comment", place, consultation.pk, "A1"), {"text": "x" * 2_001}))
    assert "2001" in page.replace(",", "")
    assert "x" * 2_001 in page


@pytest.mark.parametrize("name", ["consultation-comment", "consultation-send", "consultation-others"])
def test_somebody_who_takes_no_part_finds_no_screen(place, lead, parent, name):
    consultation = open_for(lead, place)
    rest = ("A1",) if name == "consultation-comment" else ()
    assert sign_in(Client(), parent).get(at(name, place, consultation.pk, *rest)).status_code == 404


def test_a_partner_joins_from_the_list(place, lead):
    consultation = open_for(lead, place)
    browse = sign_in(Client(), person_in(Role.DESIGNATED_CLINICAL_OFFICER, place, "Cleo Clinical"))
    assert "Take part" in words_of(browse.get(at("consultation", place, consultation.pk)))
    joined = browse.post(at("consultation-join", place, consultation.pk), follow=True)
    assert "Start" in words_of(joined)


def keep_membership(person, place):
    """The fact behind a forum member's grant, as an invitation leaves it."""
    facts = {"organisation": place.organisation, "role": Role.PCF_REVIEWER, "starts_on": timezone.localdate()}
    with acting_as(place.library.service_person_id):
        Membership.objects.create(space=place.library, person=person, **facts)


def test_a_lead_opens_asks_and_enters_an_event(place, lead, parent):
    draft = draft_in(place)
    keep_membership(parent, place)
    browse = sign_in(Client(), lead)
    closes = timezone.localdate().replace(year=timezone.localdate().year + 1, day=1)
    typed = {
        "version": draft.pk,
        "title": "Yearly review",
        "about": "Tell us what you think.",
        "closes_on_day": closes.day,
        "closes_on_month": closes.month,
        "closes_on_year": closes.year,
    }
    refused = words_of(browse.post(at("consultation-open", place), typed))
    assert "Choose whether people can see what others said" in refused
    assert "Tell us what you think." in refused
    invite = browse.post(at("consultation-open", place), {**typed, "sharing": "never"}, follow=True)
    assert "Pat Parent" in words_of(invite)
    with acting_as(lead.pk):
        consultation = Consultation.objects.get()
    asked = browse.post(at("consultation-invite", place, consultation.pk), {"people": [parent.pk]}, follow=True)
    assert "1 person was asked for comments." in words_of(asked)
    today = timezone.localdate()
    event = {
        "kind": "event",
        "held_on_day": today.day,
        "held_on_month": today.month,
        "held_on_year": today.year,
        "who": "Parents in Beeston",
        "people": "11",
        "about_1": "A1",
        "said_1": "Plain words, please",
    }
    noted = browse.post(at("consultation-note", place, consultation.pk), event, follow=True)
    assert "Parents in Beeston, 11 people" in words_of(noted)


def test_a_lead_puts_together_answers_and_publishes(place, lead, parent):
    consultation = open_for(lead, place, parent)
    say(parent, consultation, Said("A1", stance="change", text="Say who does it."))
    browse = sign_in(Client(), lead)
    with acting_as(lead.pk):
        comment = Comment.objects.get()
    criterion = at("consultation-criterion", place, consultation.pk, "A1")
    assert "Choose at least one comment" in words_of(browse.post(criterion, {"said": "Name people"}))
    there = browse.post(criterion, {"comments": [comment.pk], "said": "Name people"}, follow=True)
    assert "“Name people”" in words_of(there)
    assert "Some comments have no answer yet" in words_of(
        browse.get(at("consultation-publish", place, consultation.pk))
    )
    with acting_as(lead.pk):
        lot = Response.objects.get()
    answered = {"outcome": "accepted", "did": "We named them.", "changed": "A1"}
    browse.post(at("consultation-answer", place, consultation.pk, lot.pk), answered)
    browse.post(at("consultation-publish", place, consultation.pk))
    seen = words_of(sign_in(Client(), parent).get(at("consultation-outcome", place, consultation.pk)))
    assert "Name people" in seen
    assert "We named them." in seen
    assert "See criterion A1 now" in seen


def test_others_who_read_the_library_see_only_the_outcome(place, lead, parent):
    consultation = open_for(lead, place, parent)
    say(parent, consultation, Said("A1", text="Between us and the lead"))
    auditor = sign_in(Client(), person_in(Role.AUDITOR, place))
    page = words_of(auditor.get(at("consultation", place, consultation.pk)))
    assert "once the answers are published" in page
    assert "Between us" not in page + words_of(auditor.get(at("consultation-outcome", place, consultation.pk)))
    assert auditor.get(at("consultation-criterion", place, consultation.pk, "A1")).status_code == 403
