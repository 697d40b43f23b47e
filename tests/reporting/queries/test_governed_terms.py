"""What stands with the group of a council is read from its board and its library, for those who may enter them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from qa_portal.partners.models import Term
from reporting.queries.governed_terms import governance_of
from tests.factories.audits import acting
from tests.factories.risks import met, risk_of, shared, up
from tests.factories.training import day_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def term() -> Term:
    """A term around today; only its days are asked for."""
    return Term(starts_on=TODAY - timedelta(days=30), ends_on=TODAY + timedelta(days=30))


def governed(place, person, term):
    with acting(person):
        return governance_of(place.space, term, TODAY)


def test_a_place_where_nothing_was_done_holds_nothing(place, lead, term):
    held = governed(place, lead, term)
    assert (held.risks, held.escalated, held.learning, held.training, held.meetings, held.ahead) == (
        (), None, (), (), (), ()
    )  # fmt: skip


def test_the_register_the_concerns_the_learning_and_the_days_are_told(place, lead, term):
    risk_of(place, lead)
    up(place, lead)
    met(place, lead)
    shared(place, lead)
    day_of(place, lead, None, held_on=TODAY)
    day_of(place, lead, None, held_on=TODAY + timedelta(days=9), title="Another workshop")
    held = governed(place, lead, term)
    (risk,) = held.risks
    assert (risk.rating, risk.band, risk.goes_up, risk.owner) == (16, "red", True, lead.name)
    assert (held.escalated.sent_up, held.escalated.answered, held.escalated.overdue) == (1, 0, 0)
    assert [each.state for each in held.escalated.concerns] == ["Waiting for an answer"]
    assert [each.noted_by for each in held.learning] == [()]
    assert [day.title for day in held.training] == ["Writing workshop"]
    assert [meeting.held_on for meeting in held.meetings] == [TODAY]
    assert [each.kind for each in held.ahead] == ["Training", "Answer due"]


def test_whoever_may_not_enter_the_board_is_told_of_none_of_it(place, auditor, lead, term):
    risk_of(place, lead)
    assert governed(place, auditor, term) is None
