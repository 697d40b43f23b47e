"""A session from its first step to its result, as people go through its pages: six of them, without JavaScript."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from moderation.models import CaseResult, ModerationSession, Rating
from moderation.views import board
from qa_portal.access.acts import Act
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.spaces.ids import new_id
from qa_portal.web import watching
from qa_portal.web.watching import ticket_for
from tests.factories.audits import acting
from tests.factories.people import sign_in
from tests.factories.plans import colleague_in
from tests.factories.sessions import Meeting

pytestmark = pytest.mark.django_db


def client_of(person) -> Client:
    client = Client()
    sign_in(client, person)
    return client


@pytest.fixture
def meeting(place):
    return Meeting(place, people=2)


def address(meeting, name, *more):
    return reverse(f"moderation:{name}", args=[meeting.place.space.slug, meeting.session.pk, *more])


def case_of(meeting):
    with acting(meeting.lead):
        return meeting.cases()[0]


def score_by_hand(client, meeting, case, grade):
    """One person scores every criterion with the plain form, and finishes."""
    client.post(address(meeting, "sheet-begin", case.pk))
    page = client.get(address(meeting, "sheet", case.pk)).content.decode()
    for code, choices in forms_on(page).items():
        action, grades = choices
        given = min(grades, key=lambda each: abs(each - grade))
        sent = {"grade": given, "comment": f"I see {code} so.", "version": 0, "page_id": str(new_id())}
        assert client.post(action_at(meeting, case, action), sent).status_code == 302
    assert client.post(address(meeting, "sheet-finish", case.pk)).status_code == 302


def forms_on(page):
    """code -> (address of its form, the grades it offers)."""
    found = {}
    for section in re.findall(r'<section class="criterion".*?</section>', page, re.DOTALL):
        code = re.search(r'data-criterion="(\w+)"', section)[1]
        action = re.search(r'action="([^"]+)"', section)[1]
        found[code] = action, [int(value) for value in re.findall(r'name="grade" value="(\d)"', section)]
    return found


def action_at(meeting, case, action):
    return address(meeting, "sheet", case.pk).removesuffix("score") + action


def test_six_people_score_blind_reveal_agree_and_close(place):
    meeting = Meeting(place, people=6)
    lead = client_of(meeting.lead)
    picked = {"pick": "1", "pick-plan": meeting.audits[0].plan_version.plan.reference, "pick-reason": "It is long"}
    assert lead.post(address(meeting, "session-cases"), picked).status_code == 302
    asked = {"people": [person.pk for person in meeting.raters]}
    assert lead.post(address(meeting, "session-people"), asked).status_code == 302
    assert lead.post(address(meeting, "session-start")).status_code == 302
    case = case_of(meeting)
    clients = [client_of(person) for person in meeting.raters]
    for number, person in enumerate(meeting.raters[:-1]):
        meeting.score(person, 2 + number % 2)
    assert lead.post(address(meeting, "session-show")).status_code == 403
    score_by_hand(clients[-1], meeting, case, 1)
    assert b"6 of 6 people have finished" in lead.get(address(meeting, "session")).content
    assert lead.post(address(meeting, "session-show")).status_code == 302
    for client in clients:
        board = client.get(address(meeting, "board")).content.decode()
        assert all(person.name in board for person in meeting.raters)
    code = first_divided(clients[0].get(address(meeting, "matrix", case.pk)).content.decode())
    lead.post(address(meeting, "look", case.pk), {"code": code})
    assert f"Plan {case}: {code}".encode() in clients[1].get(address(meeting, "board")).content
    agreed = lead.post(address(meeting, "criterion", case.pk, code), {"grade": "2", "reason": "No hours are named."})
    assert agreed.status_code == 302
    dissent = clients[0].get(address(meeting, "criterion", case.pk, code)).content.decode()
    mine = re.search(r'<option value="([^"]+)"', dissent)[1]
    said = {"participant": mine, "words": "The table names them."}
    assert clients[0].post(address(meeting, "dissent", case.pk, code), said).status_code == 302
    assert b"The table names them." in clients[5].get(address(meeting, "criterion", case.pk, code)).content
    meeting.agree_all(2)
    assert lead.post(address(meeting, "session-close")).status_code == 302
    page = clients[2].get(address(meeting, "result", case.pk)).content.decode()
    assert "The table names them." in page
    with acting(meeting.lead):
        assert CaseResult.objects.get().is_changed
    auditor = client_of(meeting.audits[0].auditor)
    assert auditor.get(address(meeting, "result", case.pk)).status_code == 200
    assert auditor.get(address(meeting, "board")).status_code == 404
    assert meeting.raters[0].name not in auditor.get(address(meeting, "result", case.pk)).content.decode()


def first_divided(page):
    return re.search(r"/criteria/(\w+)", page)[1]


SECRET = "Only I may read that before the reveal"


def test_before_the_reveal_no_address_tells_anybody_anothers_score(place):
    """Every address of moderation, as every role and as everybody with a part, with a score that could leak."""
    meeting = Meeting(place, people=2).start()
    one, other = meeting.raters
    meeting.score(one, 1)
    with acting(one) as by:
        marks = list(Rating.objects.filter(rater_id=by.person_id))
        for rating in marks:
            rating.comment = SECRET
        Rating.objects.change_with_history(marks, ["comment"])
    meeting.score(other, 4)
    readers = [meeting.lead, other, meeting.audits[0].auditor, meeting.story.writer]
    readers += [colleague_in(role, place) for role in (Role.SENIOR_MANAGER, Role.STEWARD)]
    case = case_of(meeting)
    for reader in readers:
        client = client_of(reader)
        for url in addresses_of(meeting, case, marks[0]):
            for answer in (client.get(url, headers={"HX-Request": "true"}), client.post(url, {})):
                assert SECRET not in answer.content.decode(), (reader, url)
                assert "grade-tag--" not in answer.content.decode(), (reader, url)
    with acting(meeting.lead):
        assert ModerationSession.objects.get().is_independent
    assert SECRET in client_of(one).get(address(meeting, "sheet-finish", case.pk)).content.decode()


def addresses_of(meeting, case, rating):
    """Every address of the floor, but that by which the lead shows the scores."""
    from moderation.urls import urlpatterns

    known = {
        "space": meeting.place.space.slug,
        "session_id": meeting.session.pk,
        "case_id": case.pk,
        "rating_id": rating.pk,
        "part_id": new_id(),
        "code": "A1",
    }
    for pattern in urlpatterns:
        wanted = set(pattern.pattern.converters)
        if pattern.name not in {"session-show", "session-lead", "sheet-again"} and wanted <= set(known):
            yield reverse(f"moderation:{pattern.name}", kwargs={name: known[name] for name in wanted})


def test_the_board_says_nothing_while_nothing_is_new_and_another_lead_carries_on(
    meeting, django_capture_on_commit_callbacks
):
    meeting.show(3, 2)
    watcher, senior = client_of(meeting.raters[1]), client_of(meeting.raters[0])
    with acting(meeting.lead):
        version, case = meeting.now().version, meeting.cases()[0]
    seen = {"seen": version, "ticket": ticket_for(meeting.session.pk)}
    quiet = watcher.get(address(meeting, "board-live"), seen, headers={"HX-Request": "true"})
    assert (quiet.status_code, quiet.content) == (204, b"")
    assert senior.post(address(meeting, "look", case.pk), {"code": "A1"}).status_code == 403
    assert senior.post(address(meeting, "session-lead")).status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        assert senior.post(address(meeting, "look", case.pk), {"code": "A1"}).status_code == 302
    news = watcher.get(address(meeting, "board-live"), seen, headers={"HX-Request": "true"})
    assert f"Plan {case}: A1" in news.content.decode()
    assert "hx-get" not in watcher.get(address(meeting, "board"), {"live": "off"}).content.decode()


def test_a_board_is_drawn_once_for_its_watchers_each_of_whom_is_let_in_and_recorded(meeting, monkeypatch):
    meeting.show(3, 2)
    drawn, draw = [], board.board_of
    monkeypatch.setattr(board, "board_of", lambda *asked: drawn.append(1) or draw(*asked))
    watchers, outsider = [client_of(rater) for rater in meeting.raters], client_of(meeting.audits[0].auditor)
    pages = {watcher.get(address(meeting, "board-live"), {"seen": 0}).content for watcher in watchers}
    assert len(pages) == len(drawn) == 1
    assert outsider.get(address(meeting, "board-live"), {"seen": 0}).status_code == 404
    with acting(meeting.place.space.service_person):
        reads = Entry.objects.filter(act=Act.SESSION_READ, kind=Entry.Kind.READ).values_list("actor_id", flat=True)
        assert {rater.pk for rater in meeting.raters} <= set(reads)


def test_a_watcher_is_answered_by_a_ticket_alone_until_something_changes(
    meeting, monkeypatch, django_assert_num_queries, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(watching, "_KNOWN_FOR", 600)
    meeting.show(3, 2)
    page = client_of(meeting.raters[1]).get(address(meeting, "board")).content.decode()
    asked = unescape(re.search(r'hx-get="([^"]+)"', page).group(1))
    nobody = Client()
    with django_assert_num_queries(0):
        assert nobody.get(asked).status_code == 204
    lead = client_of(meeting.lead)
    with acting(meeting.lead):
        case = meeting.cases()[0]
    with django_capture_on_commit_callbacks(execute=True):
        lead.post(address(meeting, "look", case.pk), {"code": "A1"})
    assert nobody.get(asked).status_code == 302
    assert "A1" in client_of(meeting.raters[1]).get(asked).content.decode()


def test_when_the_lead_is_gone_another_lead_agrees_and_closes(meeting):
    meeting.show(3, 3)
    other = client_of(meeting.raters[0])
    case = meeting.first_case()
    assert other.post(address(meeting, "agree-alike", case)).status_code == 403
    other.post(address(meeting, "session-lead"))
    other.post(address(meeting, "agree-alike", case))
    assert other.post(address(meeting, "session-close")).status_code == 302
    with acting(meeting.lead):
        assert meeting.now().is_closed
    assert client_of(meeting.lead).post(address(meeting, "look", case), {"code": "A1"}).status_code == 403
