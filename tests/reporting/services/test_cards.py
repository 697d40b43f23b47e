"""A card tells a child what became of their words: made from what one may see, and kept as it was handed over."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.printing.verapdf import verapdf
from reporting.models import ChangeCard
from reporting.queries.cards import items_for, items_of, parts_of
from reporting.rules.cards import SAID_BY_THE_CHILD, Item, Kind, first_words
from reporting.services.cards import CardWords, begin_card, give_card, print_card, remove_card, write_card
from tests.factories.audits import acting
from tests.factories.kits import TODAY, WORDS, card_of, profile_of
from tests.factories.plans import colleague_in, plan_in, read_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(place):
    return colleague_in(Role.PLAN_WRITER, place)


@pytest.fixture
def plan(place, writer):
    """A plan whose child was heard, and which was written again."""
    found = plan_in(place)
    profile_of(found, writer, is_used=True)
    for _ in range(2):
        read_version(found)
    return found


ITEMS = st.lists(st.builds(Item, st.sampled_from(Kind), st.uuids().map(str), st.text(), st.text(max_size=20)))


@given(ITEMS)
def test_every_word_goes_to_what_was_told_or_to_what_was_changed(items):
    told, changed = first_words(items)
    for words, is_told in ((told, True), (changed, False)):
        here = [item.words for item in items if (item.kind in SAID_BY_THE_CHILD) == is_told and item.words]
        assert words == "\n".join(here)


def test_a_card_begins_with_what_was_said_and_what_was_done(plan, writer):
    with acting(writer) as by:
        kinds = [item.kind for item in items_for(by, plan)]
        assert kinds == [Kind.PROFILE, Kind.DRAFT]
        card = begin_card(by=by, plan=plan, chosen=[item.key for item in items_for(by, plan)])
        assert (card.told, card.changed) == ("I make people laugh.", "We wrote your plan again.")
        assert [item.kind for item in items_of(by, card)] == kinds
        with pytest.raises(ValidationError, match="Choose what"):
            begin_card(by=by, plan=plan, chosen=["action:00000000-0000-0000-0000-000000000000"])


def test_a_card_that_was_handed_over_stays(plan, writer):
    card = card_of(plan, writer)
    with acting(writer) as by:
        with pytest.raises(ValidationError, match="still to come"):
            give_card(by=by, card=card, given_on=TODAY + timedelta(days=1), today=TODAY)
        given = give_card(by=by, card=card, given_on=TODAY, today=TODAY)
        for deed in (lambda: write_card(by=by, card=given, words=WORDS), lambda: remove_card(by=by, card=given)):
            with pytest.raises(Refused, match="stays as it was"):
                deed()
    for deed in (lambda: ChangeCard.objects.update(told="x"), lambda: ChangeCard.objects.all().delete()):
        with acting(writer), pytest.raises(IntegrityError, match="stays as it was"), transaction.atomic():
            deed()


def test_a_card_says_who_to_talk_to_before_it_is_handed_over(plan, writer):
    card = card_of(plan, writer, CardWords("You told us.", "It is quiet.", "", ""))
    with acting(writer) as by:
        with pytest.raises(ValidationError, match="who to talk to"):
            give_card(by=by, card=card, given_on=TODAY, today=TODAY)
        assert [part.heading for part in parts_of(card)] == ["What you told us", "What we changed"]
        remove_card(by=by, card=card)
        assert not ChangeCard.objects.exists()


def test_a_card_on_paper_conforms(plan, writer):
    card = card_of(plan, writer)
    with acting(writer):
        assert verapdf(print_card(card)).failures == ()


def test_a_card_from_the_choice_to_the_hand(plan, place, writer, signed_in):
    client, pages = signed_in(writer), reverse("reporting:card-list", args=[place.space.slug, plan.pk])
    page = client.get(f"{pages}new").content.decode()
    assert "used in a meeting" in page
    assert client.post(f"{pages}new", {"other": "x"}).status_code == 422
    with acting(writer) as by:
        keys = [item.key for item in items_for(by, plan)]
    change = client.post(f"{pages}new", {"items": keys}).url
    said = {"told": "You told us.", "changed": "It is <b>quiet</b>.", "not_changed": "", "talk_to": "Your teacher"}
    page = client.post(change, said | {"symbols": ["quiet"]}, follow=True).content.decode()
    assert "It is &lt;b&gt;quiet&lt;/b&gt;." in page
    assert "symbols/quiet.svg" in page
    assert reverse("moderation:kit", args=[place.space.slug, keys[0].split(":")[1]]) in page
    given = {"given_on_day": "3", "given_on_month": "3", "given_on_year": "2026"}
    page = client.post(f"{change.removesuffix('change')}handed-over", given)
    assert page.status_code == 302
    assert client.get(page.url + "print")["Content-Type"] == "application/pdf"
    assert client.get(change).status_code == 403
