"""What one should know today: one's own days of every floor, on a page and in a calendar that names nobody."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from qa_portal.access.acts import Act
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.notices.ahead import Ahead, Kind
from qa_portal.notices.queries import Day
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.models import Space
from tests.factories.actions import raised
from tests.factories.audits import acting
from tests.factories.people import sign_in
from tests.factories.places import person_in
from tests.factories.plans import colleague_in

TODAY = timezone.localdate()
PAGE, FILE = reverse("notices:today"), reverse("notices:today-file")


def on(days, kind=Kind.ACTION):
    return Ahead(kind, TODAY + timedelta(days), "Hold a workshop", "/x/", new_id(), Space(name="Northshire"))


def test_each_day_stands_below_one_heading():
    day = Day(TODAY, [on(-1), on(0), on(6), on(7), on(55), on(90)], [])
    assert [(heading, len(found)) for heading, found in day.parts] == [
        ("Overdue", 1),
        ("Today", 1),
        ("In the next seven days", 1),
        ("In the next eight weeks", 2),
    ]


@pytest.mark.django_db
def test_one_sees_ones_own_days_and_the_reading_is_recorded(client, place):
    lead, other = (colleague_in(Role.QA_LEAD, place, name) for name in ("Tom Bexley", "Una Carr"))
    raised(place.space, other, owner=lead, in_days=0, what="Hold a workshop")
    raised(place.space, other, owner=lead, in_days=-2, what="Write to all heads")
    raised(place.space, lead, owner=other, what="Order chairs")
    body = sign_in(client, lead).get(PAGE).content.decode()
    assert body.index("Overdue") < body.index("Write to all heads") < body.index("Hold a workshop")
    assert "Order chairs" not in body
    assert "You were given an action" in body
    with acting(person_in(Role.STEWARD, place)):
        assert Entry.objects.filter(act=Act.ACTION_READ, kind=Entry.Kind.READ, actor=lead, detail="today").count() == 1


@pytest.mark.django_db
def test_the_calendar_holds_days_and_links_and_no_words(client, place):
    lead = colleague_in(Role.QA_LEAD, place, "Tom Bexley")
    action = raised(place.board, lead, in_days=4, what="Hold a workshop")
    raised(place.board, lead, in_days=-4)
    answer = sign_in(client, lead).get(FILE)
    lines = answer.content.decode().replace("\r\n ", "").splitlines()
    assert answer["Content-Type"].startswith("text/calendar")
    assert [each for each in lines if each.startswith("SUMMARY")] == ["SUMMARY:An action of yours is due"]
    assert any(each.startswith("URL") and str(action.pk) in each for each in lines)
    assert f"DTSTART;VALUE=DATE:{TODAY + timedelta(4):%Y%m%d}" in lines
    assert "Hold a workshop" not in "".join(lines)


@pytest.mark.django_db
def test_nothing_due_says_what_will_stand_here(client, place):
    body = sign_in(client, person_in(Role.AUDITOR, place)).get(PAGE).content.decode()
    assert "Nothing is due" in body
    assert "You have read everything" in body
