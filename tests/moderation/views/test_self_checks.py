"""The framework's questions to whoever leads: answered for each plan, between the reveal and the close."""

import pytest
from django.urls import reverse

from moderation.models import ModeratorAnswer
from tests.factories.audits import acting
from tests.factories.sessions import Meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(place):
    return Meeting(place).show(3, 2)


def at(meeting, name):
    return reverse(f"moderation:{name}", args=[meeting.place.space.slug, meeting.session.pk, meeting.first_case()])


def test_the_six_questions_are_asked_and_kept_with_the_result(meeting, signed_in):
    lead = signed_in(meeting.lead)
    page = lead.get(at(meeting, "self-check")).content.decode()
    assert "Were the gates judged rightly?" in page
    lead.post(at(meeting, "self-check"), {"M01": "yes", "M03": "partly", "M03_note": "F3 was close"})
    lead.post(at(meeting, "self-check"), {"M03": "no", "M03_note": "F3 was wrong"})
    with acting(meeting.lead):
        kept = dict(ModeratorAnswer.objects.values_list("code", "answer"))
    assert kept == {"M01": "yes", "M03": "no"}
    meeting.agree_all(2).close()
    assert "F3 was wrong" in signed_in(meeting.lead).get(at(meeting, "result")).content.decode()
    auditor = meeting.audits[0].auditor
    assert "F3 was wrong" not in signed_in(auditor).get(at(meeting, "result")).content.decode()
    assert signed_in(meeting.lead).post(at(meeting, "self-check"), {"M01": "no"}).status_code == 403


def test_only_the_lead_answers_and_only_what_is_among_the_answers(meeting, signed_in):
    assert signed_in(meeting.raters[0]).get(at(meeting, "self-check")).status_code == 403
    page = signed_in(meeting.lead).post(at(meeting, "self-check"), {"M01": "perhaps"}).content.decode()
    assert "Select a valid choice" in page
