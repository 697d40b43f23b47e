"""A redacted copy scored together, each alone, agreed, and carried home to its council."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from moderation.models import (
    JointResult,
    KeyQuestionAnswer,
    ModerationSession,
    Participant,
    Rating,
    Redaction,
    SessionCase,
)
from moderation.queries.board import board_of
from moderation.queries.questions import questions_in
from moderation.queries.redactions import result_of
from moderation.queries.sessions import seat_of
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused, require
from tests.factories.audits import acting
from tests.factories.exhibits import Together
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def together(place):
    return Together(place)


def browser_of(person) -> Client:
    client = Client()
    sign_in(client, person)
    return client


def test_whoever_judged_or_wrote_the_plan_reads_the_copy_and_does_not_score_it(together):
    auditor = together.story.auditors[0]
    together.also = [auditor]
    space = together.release().joint_space
    with acting(auditor):
        assert ModerationSession.objects.in_space(space).exists()
    with acting(together.lead):
        seated = set(Participant.objects.in_space(space).values_list("person_id", flat=True))
    assert seated == {person.pk for person in together.members}


def test_a_copy_is_scored_blind_with_the_pages_of_a_session(together):
    space = together.release().joint_space
    together.start(space)
    session, case = together.session(space), together.case(space)
    together.score(space, together.officer, 3)
    at = [space.slug, session.pk]
    client = browser_of(together.reviewer)
    assert b"plan A" in client.get(reverse("moderation:session", args=at)).content
    client.post(reverse("moderation:sheet-begin", args=[*at, case.pk]))
    page = client.get(reverse("moderation:sheet", args=[*at, case.pk])).content.decode()
    assert "[child]" in page
    assert "Thornhill" not in page
    assert "Seen by" not in page
    assert client.get(reverse("moderation:matrix", args=[*at, case.pk])).status_code == 403
    with acting(together.lead):
        assert not Rating.objects.in_space(space).exclude(rater_id=together.lead.pk).exists()


def test_families_are_asked_in_plain_words_and_stand_in_the_matrix_beside_professionals(together):
    space = together.release().joint_space
    together.start(space)
    case = together.case(space)
    at = [space.slug, case.session_id, case.pk]
    pages = {}
    for person in (together.reviewer, together.officer):
        client = browser_of(person)
        client.post(reverse("moderation:sheet-begin", args=at))
        pages[person.pk] = client.get(reverse("moderation:sheet", args=at)).content
    assert pages[together.reviewer.pk] != pages[together.officer.pk]
    plain = {code: spec.plain_question or spec.family_question for code, spec in specs(together, case).items()}
    asked = next(words for words in plain.values() if words)
    asked = escape(asked)
    assert asked.encode() in pages[together.reviewer.pk]
    assert asked.encode() not in pages[together.officer.pk]


def specs(together, case):
    with acting(together.lead) as by:
        rows = board_of(case, seat_of(by, case.session)).rows
        return {row.spec.code: row.spec for row in rows}


def test_what_was_agreed_comes_home_without_names(together):
    space = together.release().joint_space
    together.start(space)
    for person, grade in zip(together.members, (3, 3, 3, 1), strict=True):
        together.score(space, person, grade)
    together.close(space)
    with acting(together.lead) as by:
        case = together.case(space)
        board = board_of(case, seat_of(by, case.session))
        assert board.has_voices
        assert any(row.gap_words.startswith("Families see it less well") for row in board.rows)
    redaction = together.fetch(redaction_of(together))
    with acting(together.lead):
        result = result_of(redaction)
        assert result.agreed
        assert {"code", "question", "grade", "label", "reason"} == set(result.agreed[0])
        assert [each["key"] for each in result.questions] == ["KQ1", "KQ2", "KQ3", "KQ4-individual", "KQ4-system"]
        assert not [person for person in together.members if person.name in str(result.agreed)]
    with acting(together.officer):
        assert not JointResult.objects.exists()
    client = browser_of(together.lead)
    for name, args in (
        ("matrix", [space.slug, case.session_id, case.pk]),
        ("result", [space.slug, case.session_id, case.pk]),
        ("board", [space.slug, case.session_id]),
        ("redaction", [together.place.space.slug, redaction.pk]),
    ):
        assert client.get(reverse(f"moderation:{name}", args=args)).status_code == 200


def test_agencies_answer_the_key_questions_alone_before_they_finish_and_all_agree_before_the_close(together):
    space = together.release().joint_space
    together.start(space)
    case = together.case(space)
    at = [space.slug, case.session_id, case.pk]
    client = browser_of(together.reviewer)
    page = client.get(reverse("moderation:session", args=at[:2])).content.decode()
    assert f"Answer for {together.forum}" in page
    client.post(reverse("moderation:sheet-begin", args=at))
    assert "Answer the key questions" in client.get(reverse("moderation:sheet-finish", args=at)).content.decode()
    answers = {each.key: "The forum says so" for each in asked_in(together, space)}
    assert "we have finished" not in client.get(reverse("moderation:key-answers", args=at)).content.decode()
    client.post(reverse("moderation:key-answers", args=at), answers)
    assert "Answer the key questions" not in client.get(reverse("moderation:sheet-finish", args=at)).content.decode()
    lead = browser_of(together.lead)
    assert b"The forum says so" not in lead.get(reverse("moderation:session", args=at[:2])).content
    assert lead.get(reverse("moderation:key-questions", args=at)).status_code == 403
    with acting(together.lead):
        assert not KeyQuestionAnswer.objects.in_space(space).exists()


def asked_in(together, space):
    with acting(together.lead):
        return [each for each in questions_in(together.session(space)) if each.of_agencies]


def redaction_of(together):
    with acting(together.lead):
        return Redaction.objects.get(case__audit=together.audit)


def test_the_cases_and_people_of_a_joint_session_are_settled_with_the_audit(together):
    space = together.release().joint_space
    session = together.session(space)
    with acting(together.lead) as by, pytest.raises(Refused, match="settled where it was set up"):
        require(by, Act.SESSION_OPEN, session)
    assert browser_of(together.lead).get(reverse("moderation:session-open", args=[space.slug])).status_code == 403
    with acting(together.lead):
        assert SessionCase.objects.in_space(space).get().audit_id is None
