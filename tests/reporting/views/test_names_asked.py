"""What is written on a board may name nobody: it is asked about, nothing is lost, and the answer is recorded."""

from html import unescape

import pytest
from django.urls import reverse

from qa_portal.ledger.models import Entry
from reporting.models import Action, Escalation, GroupDecision, Risk
from reporting.queries.board_words import words_to_ask
from tests.factories.actions import raised
from tests.factories.audits import acting
from tests.factories.risks import risk_of, up
from tests.reporting.views.test_governance import TODAY, called, on, paig  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
NAMED = "Maya was not heard by her school."


def url(space, name, *args):
    return reverse(f"reporting:{name}", args=[space.slug, *args])


def words(answer):
    return unescape(answer.content.decode())


def asked(answer):
    """Whether the page asks of Maya, with what was typed still in it."""
    page = words(answer)
    return 'name="names_nobody"' in page and "This may name a child or a family: “Maya”" in page and NAMED in page


def recorded(place):
    with acting(place.board.service_person):
        return list(Entry.objects.filter(detail__startswith="said to name").values_list("detail", flat=True))


def new_action(lead, **facts):
    return {"what": NAMED, "measure": "Fewer waits", "owner": lead.pk, **on("due_on", TODAY), **facts}


def test_an_action_is_asked_about_and_saved_once_somebody_says_that_it_names_nobody(place, lead, signed_in):
    client, address = signed_in(lead), url(place.board, "action-new")
    assert asked(client.post(address, new_action(lead)))
    assert asked(client.post(address, new_action(lead, measure="Leo is content", names_nobody=["Leo"])))
    client.post(address, new_action(lead, names_nobody=["Maya"]))
    with acting(lead):
        assert Action.objects.get().what == NAMED
    assert recorded(place) == ["said to name nobody: 1"]


def test_whoever_adds_another_name_is_asked_again(place, lead, signed_in):
    told = new_action(lead, what=f"{NAMED} Leo was not heard either.", names_nobody=["Maya"])
    page = words(signed_in(lead).post(url(place.board, "action-new"), told))
    assert "a family: “Leo”" in page
    assert 'value="Maya"' in page


def test_what_stood_there_is_not_asked_again_and_a_child_has_a_name_in_the_council(place, lead, signed_in):
    client = signed_in(lead)
    client.post(url(place.board, "action-new"), new_action(lead, names_nobody=["Maya"]))
    with acting(lead):
        held = Action.objects.get()
    changed = client.post(url(place.board, "action-change", held.pk), new_action(lead, measure="More are heard"))
    assert changed.status_code == 302
    own = raised(place.space, lead, what=NAMED)
    assert own.what == NAMED


def test_a_meeting_that_goes_through_its_actions_loses_nothing(place, lead, signed_in):
    first, second = (raised(place.board, lead, what=what) for what in ("Hold a workshop", "Write to heads"))
    told = {f"{each.pk}-state": "under_way" for each in (first, second)} | {f"{first.pk}-word": NAMED}
    client, address = signed_in(lead), url(place.board, "action-review")
    page = words(client.post(address, told))
    assert f'name="{first.pk}-names_nobody"' in page
    assert NAMED in page
    with acting(lead):
        assert not Action.objects.filter(state="under_way").exists()
    client.post(address, {**told, f"{first.pk}-names_nobody": "Maya"})
    with acting(lead):
        assert Action.objects.filter(state="under_way").count() == 2


def test_risks_concerns_and_answers_are_asked_about(place, lead, manager, signed_in):
    concern = up(place, lead)
    facts = {"title": "Late health advice", "what": NAMED, "likelihood": 3, "impact": 3, "direction": "steady"}
    facts |= {"owner": lead.pk, "mitigation": "A weekly call"}
    client = signed_in(lead)
    assert asked(client.post(url(place.board, "risk-new"), facts))
    assert asked(client.post(url(place.board, "escalation-new"), {"concern": NAMED, "trigger": "urgent"}))
    answer = {"outcome": "settled", "answer": NAMED}
    assert asked(signed_in(manager).post(url(place.board, "escalation", concern.pk), answer))
    with acting(lead):
        assert not Risk.objects.exists()
        assert Escalation.objects.count() == 1


def test_meetings_and_their_decisions_are_asked_about(place, lead, paig, signed_in):  # noqa: F811 - a fixture
    client = signed_in(lead)
    assert asked(called(client, place, paig, TODAY, agenda=NAMED))
    meeting = called(client, place, paig, TODAY).headers["Location"]
    assert asked(client.post(f"{meeting}decide", {"what": NAMED}))
    assert client.post(f"{meeting}decide", {"what": NAMED, "names_nobody": "Maya"}).status_code == 302
    with acting(lead):
        assert GroupDecision.objects.get().what == NAMED


def test_councils_and_groups_are_called_by_their_names(place, lead):
    risk_of(place, lead)
    with acting(lead):
        assert words_to_ask(place.board, f"{place.organisation} agrees.") == []
        assert words_to_ask(place.board, "Jayden waits for Mrs Okafor, NG1 4BT.") == ["Jayden", "Mrs Okafor", "NG1 4BT"]
