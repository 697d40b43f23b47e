"""A concern on its way up: asked, answered, passed on, settled; and the register that it may come from."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.utils import timezone

from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.notices.models import Notice
from qa_portal.spaces.queries import viewer_for
from reporting.models import Escalation, Risk
from reporting.queries.escalations import escalation_in, escalation_rows, route_of
from reporting.queries.risks import register_of, themes_that_come_back
from reporting.services.escalations import Concern, answer_step, change_step, escalate, lay_route
from reporting.services.reminders import remind
from reporting.services.risks import RiskFacts, change_risk
from tests.factories.audits import acting
from tests.factories.places import person_in
from tests.factories.plans import plan_in
from tests.factories.risks import board_of, founded, risk_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SETTLED, PASSED_ON = "settled", "passed_on"


@pytest.fixture
def ladder(place, lead):
    founded(place)
    with acting(lead) as by:
        lay_route(by=by, space=board_of(place))
    return Ladder(place, lead)


class Ladder:
    def __init__(self, place, lead):
        self.place, self.lead = place, lead

    def up(self, trigger="significant", *, crosses=False, risk=None):
        with acting(self.lead) as by:
            concern = Concern("Health advice comes late", trigger, crosses)
            return escalate(by=by, space=board_of(self.place), concern=concern, risk=risk, today=TODAY)

    def answers(self, person, escalation, outcome, *, number=None):
        with acting(person) as by:
            steps = escalation_in(board_of(self.place), escalation.pk).steps.all()
            step = next(each for each in steps if number in {None, each.number} and each.answered_at is None)
            return answer_step(by=by, step=step, outcome=outcome, answer="Agreed.", today=TODAY)

    def asked(self, escalation):
        with acting(self.lead):
            return [step.group.name for step in escalation_in(board_of(self.place), escalation.pk).steps.all()]


def test_a_concern_goes_up_step_by_step_until_it_is_settled(place, manager, member, ladder):
    executive = person_in(Role.EXECUTIVE, place)
    concern = ladder.up()
    assert ladder.asked(concern) == ["Steering group"]
    ladder.answers(manager, concern, PASSED_ON)
    ladder.answers(member, concern, PASSED_ON)
    assert ladder.asked(concern) == ["Steering group", "PAIG", "Executive"]
    with pytest.raises(ValidationError, match="Nobody stands above"):
        ladder.answers(executive, concern, PASSED_ON)
    ladder.answers(executive, concern, SETTLED)
    with acting(ladder.lead):
        assert Escalation.objects.get().settled_at
        kinds = set(Notice.objects.filter(person=ladder.lead).values_list("kind", flat=True))
    assert kinds == {"escalation_answered"}


def test_what_cannot_wait_begins_higher_and_is_due_within_the_day(place, manager, member, ladder):
    concern = ladder.up("urgent", crosses=True)
    assert ladder.asked(concern) == ["PAIG", "Health board"]
    with acting(member) as by:
        waiting = escalation_rows(by, board_of(place))[0].steps
        assert [(each.step.answer_due_on, each.may_answer) for each in waiting] == [
            (TODAY + timedelta(days=1), True),
            (TODAY + timedelta(days=1), False),
        ]
    with pytest.raises(Refused, match="The PAIG answers this"):
        ladder.answers(manager, concern, SETTLED)
    ladder.answers(member, concern, SETTLED)
    with acting(ladder.lead):
        assert Escalation.objects.get().settled_at is None  # the health board has not answered yet


def test_nobody_answers_a_concern_of_their_own(ladder):
    with pytest.raises(Refused, match="You raised this concern"):
        ladder.answers(ladder.lead, ladder.up(), SETTLED)


def test_an_answer_never_changes(manager, ladder):
    step = ladder.answers(manager, ladder.up(), SETTLED)
    with pytest.raises(IntegrityError, match="never changes"), acting(manager), connection.cursor() as cursor:
        cursor.execute("UPDATE reporting_escalationstep SET answer = 'x' WHERE id = %s", [step.pk])


def test_silence_is_told_once_to_whoever_raised_it(place, ladder):
    concern, worker = ladder.up("urgent"), place.board.service_person
    for days in (1, 2, 3):
        with acting(worker):
            remind(by=viewer_for(worker), space=board_of(place), today=TODAY + timedelta(days=days))
    with acting(ladder.lead):
        assert list(Notice.objects.filter(subject_id=concern.pk).values_list("kind", flat=True)) == ["escalation_late"]


def test_a_route_is_laid_once_and_each_board_sets_its_days(place, ladder):
    with acting(ladder.lead) as by:
        first, *_ = lay_route(by=by, space=board_of(place))
        change_step(by=by, step=first, days=5, may_begin=True)
        assert [(step.days, step.may_begin) for step in route_of(board_of(place))][:2] == [(5, True), (20, True)]


def test_without_a_route_nothing_goes_up(place, lead):
    with pytest.raises(Refused, match="Lay down the route"):
        Ladder(place, lead).up()


def test_a_red_risk_should_go_up_until_it_is_on_its_way(place, lead, member, ladder):
    red, _ = risk_of(place, lead), risk_of(place, lead, title="Small", likelihood=1)
    with acting(member):
        assert [(row.risk.title, row.words, row.should_go_up) for row in register_of(board_of(place))] == [
            ("Late advice", "Red, 16 of 25", True),
            ("Small", "Green, 4 of 25", False),
        ]
    ladder.up(risk=red)
    with pytest.raises(ValidationError, match="already"):
        ladder.up(risk=red)
    with acting(lead) as by:
        row = register_of(board_of(place))[0]
        assert (row.is_up, row.should_go_up) == (True, False)
        facts = RiskFacts("Late advice", "As before", 2, 2, "falling", lead, "A weekly list")
        assert change_risk(by=by, risk=row.risk, facts=facts, is_over=True).closed_at
        assert Risk.history.filter(id=red.pk).count() == 2


def test_the_register_names_no_plan(place, lead):
    plan_in(place, reference="NCC-0733")
    with pytest.raises(ValidationError, match="NCC-0733"):
        risk_of(place, lead, what="As in NCC-0733")


def test_no_theme_comes_back_without_findings(place, lead, version):
    with acting(lead):
        assert themes_that_come_back(board_of(place), TODAY) == []
