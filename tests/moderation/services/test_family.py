"""The family review: answered alone by those who speak for families, shown beside what professionals gave."""

import pytest
from django.db import Error, transaction
from django.urls import reverse

from moderation.models import FamilyAnswer, Participant
from moderation.queries.family import beside, review_of
from moderation.queries.sessions import seat_of
from moderation.rules.family import FamilySaid
from moderation.services.family import answer_for_families
from moderation.services.sessions import reveal
from qa_portal.access.refusal import Refused
from tests.factories.audits import acting
from tests.factories.exhibits import Together
from tests.moderation.services.test_joint_sessions import browser_of

pytestmark = pytest.mark.django_db
WORDS = "A family would not find this out from the plan."


@pytest.fixture
def together(place):
    return Together(place)


@pytest.fixture
def space(together):
    space = together.release().joint_space
    together.start(space)
    return space


def answer(together, space, person, said):
    case = together.case(space)
    with acting(person) as by:
        part = Participant.objects.select_related("session__lead", "session__space").get(space=space, person=person)
        return answer_for_families(by=by, part=part, case=case, said=said)


def test_a_forum_member_answers_alone_in_plain_words_and_both_sides_stand_side_by_side(together, space):
    case = together.case(space)
    at = [space.slug, case.session_id, case.pk]
    client = browser_of(together.reviewer)
    where = reverse("moderation:family-answers", args=at)
    assert where in client.get(reverse("moderation:session", args=at[:2])).content.decode()
    page = client.get(where).content.decode()
    assert "[child]" in page
    assert "Reports and plans are clear, concise and free of jargon." in page
    with acting(together.lead):
        asked = review_of(case).questions
    assert {"W1", "tell_it_once"} <= {each.code for each in asked}
    sent = {each.code: "0" for each in asked} | {"tell_it_once": "untold", "W1_words": WORDS}
    assert client.post(where, sent).status_code == 302
    assert WORDS in client.get(where).content.decode()
    for person in together.members:
        together.score(space, person, 4)
    lead = browser_of(together.lead)
    assert lead.get(reverse("moderation:family-compare", args=at)).status_code == 403
    with acting(together.lead) as by:
        reveal(by=by, session=together.session(space))
        case = together.case(space)
        rows = {row.question.code: row for row in beside(seat_of(by, case.session), case)}
    both = next(row for row in rows.values() if row.professionals)
    assert both.gap_words == "Families see it less well"
    assert rows["tell_it_once"].families[0].label == "Cannot tell"
    page = lead.get(reverse("moderation:family-compare", args=at)).content.decode()
    assert WORDS in page
    assert "Not really" in page
    assert client.get(where).status_code == 403


def test_nobody_reads_an_answer_before_the_reveal_and_nobody_changes_it_after(together, space):
    assert answer(together, space, together.reviewer, {"W1": FamilySaid(1, WORDS)}) == 1
    with acting(together.lead):
        assert not FamilyAnswer.objects.exists()
        assert not FamilyAnswer.history.exists()
    for person in together.members:
        together.score(space, person, 3)
    with acting(together.lead) as by:
        reveal(by=by, session=together.session(space))
        assert FamilyAnswer.objects.get().words == WORDS
    with pytest.raises(Refused):
        answer(together, space, together.reviewer, {"W1": FamilySaid(2)})
    with acting(together.reviewer), pytest.raises(Error), transaction.atomic():
        FamilyAnswer.objects.get().save(force_update=True)


def test_only_those_who_speak_for_families_are_asked(together, space):
    with pytest.raises(Refused, match="speak for families"):
        answer(together, space, together.officer, {"W1": FamilySaid(2)})
    at = [space.slug, together.session(space).pk]
    assert (
        "As families see it"
        not in browser_of(together.officer).get(reverse("moderation:session", args=at)).content.decode()
    )
