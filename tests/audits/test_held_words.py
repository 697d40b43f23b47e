"""PostgreSQL itself shows words that may tell of harm to safeguarding leads alone, whatever a page or a query asks."""

import pytest
from django.db import IntegrityError, connection, transaction

from audits.models import Disclosure, FeedbackItem, SurveyDraft, SurveyInvitation
from audits.queries.surveys import link_behind
from audits.queries.voice import answers_known
from audits.services.disclosures import ask_to_read, decide_concern
from audits.services.surveys import Told, keep_draft, send_answers
from qa_portal.access.roles import ROLE_SPACES, Role, SpaceKind
from tests.factories.plans import colleague_in
from tests.factories.voice import HARM, concern_in, heard_in, letters_of, safeguarding_lead_in, survey_in

pytestmark = pytest.mark.django_db
HOLDS_WORDS = (FeedbackItem, FeedbackItem.history.model, Disclosure, Disclosure.history.model)


@pytest.fixture
def guard(place):
    return safeguarding_lead_in(place)


def sees():
    """How many rows of each table the principal of the moment is shown, without a filter."""
    return [model.objects.count() for model in HOLDS_WORDS]


@pytest.fixture(params=["entered by hand", "sent by link", "sent on by hand"])
def held(request, place, lead, guard, acting):
    """Words that are held, by each way on which they come."""
    if request.param == "entered by hand":
        concern_in(place, lead)
    elif request.param == "sent by link":
        letter = letters_of(place, survey_in(place, lead), lead)[0]
        assert send_answers(secret=letter.invitation.token_hash, told=Told({"q1_listened_to": 2}, HARM))
    else:
        item = heard_in(place, lead)
        with acting(lead) as by:
            ask_to_read(item=item, by=by)


@pytest.mark.usefixtures("held")
def test_nobody_else_is_shown_them_nor_what_was_written_of_them(place, lead, guard, acting):
    """Not the history from before they were held either, nor to those who look after grants or do timed work."""
    with acting(guard):
        assert all(sees())
    for role in (Role.STEWARD, Role.AUDITOR, Role.SENIOR_MANAGER):
        with acting(colleague_in(role, place)):
            assert not any(sees())
    for person in (lead, place.space.service_person):
        with acting(person):
            assert not any(sees())


@pytest.mark.parametrize(("outcome", "shown"), [(Disclosure.Outcome.NONE, True), (Disclosure.Outcome.CONCERN, False)])
def test_a_decision_gives_the_row_and_its_history_back_and_never_the_concern(
    place, lead, guard, acting, outcome, shown
):
    concern = concern_in(place, lead)
    with acting(guard) as by:
        decide_concern(concern=concern, outcome=outcome, done="Told the duty team", by=by)
    with acting(lead):
        assert sees() == [shown, shown, 0, 0]


def test_the_mark_cannot_be_taken_away_by_writing_the_row(place, lead, guard, acting):
    item = heard_in(place, lead)
    with acting(lead) as by:
        ask_to_read(item=item, by=by)
    with acting(lead), pytest.raises(IntegrityError), transaction.atomic():
        item.save()  # the row as it was known before: it is not found, and cannot be written a second time
    with acting(guard), connection.cursor() as cursor:
        cursor.execute("UPDATE audits_feedbackitem SET is_held = false")
        assert FeedbackItem.objects.get().is_held


def test_what_was_begun_by_link_is_shown_to_whoever_holds_the_link_alone(place, lead, guard, acting):
    """To no role there is, not to safeguarding leads and not to timed work: nobody has sent it."""
    secret = letters_of(place, survey_in(place, lead), lead)[0].invitation.token_hash
    assert keep_draft(secret=secret, told=Told({"q1_listened_to": 2}, HARM))
    colleagues = [colleague_in(role, place) for role in Role if SpaceKind.COUNCIL in ROLE_SPACES[role]]
    for person in (lead, guard, place.space.service_person, *colleagues):
        with acting(person):
            assert HARM not in str(list(SurveyInvitation.objects.values()))
            assert not SurveyDraft.objects.exists()
    assert link_behind(secret).text == HARM


def test_what_is_known_of_a_file_is_told_in_ones_own_council_only(place, other_place, lead, guard, acting):
    heard_in(place, lead, HARM, survey="family")
    with acting(lead):
        assert answers_known(place.space, "family", ["", "F1"]) == {""}
    with acting(colleague_in(Role.QA_LEAD, other_place)):
        assert answers_known(place.space, "family", ["", "F1"]) == set()
