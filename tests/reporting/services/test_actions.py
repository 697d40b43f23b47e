"""Raising, doing and reminding of actions, and who may see them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from qa_portal.access.refusal import Refused
from qa_portal.notices.models import Notice
from qa_portal.spaces.queries import viewer_for
from reporting.models import Action
from reporting.queries.action_sources import found_source, source_of
from reporting.queries.actions import action_rows, said_of, together, visible_actions, year_plan
from reporting.services.actions import Progress, report_progress, review_actions
from reporting.services.reminders import remind
from tests.factories.actions import raised
from tests.factories.audits import acting
from tests.factories.plans import plan_in
from tests.factories.terms import AUTUMN, term_on
from tests.factories.voice import concern_in, heard_in, issue_in, safeguarding_lead_in, survey_in
from tests.reporting.coding import Coder, commented

pytestmark = pytest.mark.django_db
DONE, UNDER_WAY = Action.State.DONE, Action.State.UNDER_WAY


def says(action, person, state, word=""):
    with acting(person) as by:
        held = Action.objects.select_related("space").get(pk=action.pk)
        return report_progress(by=by, action=held, progress=Progress(state, word))


def sees(person, *spaces):
    with acting(person) as by:
        return {action.what for action in visible_actions(by, *spaces)}


def told(person):
    with acting(person):
        return list(Notice.objects.filter(person=person).values_list("kind", flat=True))


def test_an_owner_is_told_and_says_how_far_it_is(place, lead, manager):
    action = raised(place.space, lead, owner=manager)
    assert told(manager) == ["action_given"]
    assert says(action, manager, UNDER_WAY).state == UNDER_WAY
    with pytest.raises(ValidationError, match="what shows"):
        says(action, manager, DONE)
    assert says(action, manager, DONE, "The letter was changed.").done_at
    assert not says(action, lead, UNDER_WAY, "The old letter still goes out.").done_at
    with acting(lead):
        titles = [each.title for each in said_of(Action.objects.get(pk=action.pk))]
    assert titles == ["Taken up again", "Done", "Under way", "Raised"]


def test_who_does_not_own_it_neither_sees_nor_moves_it(place, lead, auditor):
    action = raised(place.space, lead)
    assert sees(auditor, place.space) == set()
    with pytest.raises(Refused, match="owner says"):
        says(action, auditor, UNDER_WAY)
    own = raised(place.space, lead, owner=auditor, what="Ask the school")
    assert sees(auditor, place.space) == {"Ask the school"}
    assert says(own, auditor, UNDER_WAY).state == UNDER_WAY


def test_a_board_reads_what_is_for_the_system_and_nothing_of_a_child(place, lead, member):
    raised(place.space, lead, what="Write to the school")
    raised(place.board, lead, what="Hold a workshop")
    assert sees(member, place.space, place.board) == {"Hold a workshop"}
    with acting(lead) as by:
        assert {row.action.what for row in action_rows(by, place.space, {})} == {
            "Hold a workshop",
            "Write to the school",
        }


def test_what_a_board_reads_names_no_plan(place, lead):
    plan = plan_in(place, reference="NCC-0412")
    with pytest.raises(ValidationError, match="NCC-0412"):
        raised(place.board, lead, what=f"Look again at ncc-0412 ({plan.pk})")
    assert raised(place.space, lead, what="Look again at NCC-0412").pk


def test_it_leads_back_to_the_finding_that_it_came_from(place, lead, version):
    audit = commented(place, {"F3": "No hours are given."})
    finding = Coder(place, lead).sees()["F3"]
    with acting(lead) as by:
        source = found_source(by, place.space, "finding", finding.pk)
    child, system = (raised(space, lead, source=source) for space in (place.space, place.board))
    assert (child.plan_id, system.plan_id) == (audit.plan_version.plan_id, None)
    with acting(lead) as by:
        assert source_of(by, Action.objects.select_related("space").get(pk=system.pk)) == source
        assert found_source(by, place.space, "finding", "no id") is None
        assert found_source(by, place.space, "gossip", finding.pk) is None


def test_a_meeting_goes_through_several_or_none(place, lead):
    first, second = (raised(place.board, lead) for _ in range(2))
    with acting(lead) as by, pytest.raises(ValidationError):
        review_actions(by=by, space=place.board, progress={first: Progress(UNDER_WAY, ""), second: Progress(DONE, "")})
    with acting(lead) as by:
        assert not Action.objects.filter(state=UNDER_WAY).exists()
        first, second = Action.objects.select_related("space")
        assert review_actions(by=by, space=place.board, progress={first: Progress(UNDER_WAY, "")}) == 1


def test_reminders_are_given_once_and_begin_again_with_a_new_day(place, lead, manager):
    raised(place.board, lead, owner=manager, in_days=3)
    today, worker = timezone.localdate(), place.board.service_person

    def reminded(days):
        with acting(worker):
            return remind(by=viewer_for(worker), space=place.board, today=today + timedelta(days=days))

    assert [reminded(0), reminded(1), reminded(4), reminded(5)] == [1, 0, 1, 0]
    assert sorted(told(manager)) == ["action_due", "action_given", "action_late"]


def test_the_plan_of_a_year_holds_what_is_due_in_it(place, lead, version):
    term = term_on(place, AUTUMN)
    days = (AUTUMN - timezone.localdate()).days
    raised(place.board, lead, in_days=days, what="In the year")
    raised(place.board, lead, in_days=days - 400, what="Long before")
    raised(place.space, lead, in_days=days, what="For a child")
    with acting(lead) as by:
        plan = year_plan(by, place.space, term.year)
    assert [row.action.what for _, rows in plan.groups for row in rows] == ["In the year"]


def test_boards_stand_side_by_side_as_far_as_one_may_enter_them(place, lead, member):
    raised(place.board, lead, in_days=-2)
    with acting(member) as by:
        page = together(by, place.board)
    assert [part.counts for part in page.parts] == [{"open": 1, "late": 1, "done": 0}]
    assert [(name, len(cells)) for name, cells in page.lines] == [("No group", 1)]


def test_it_leads_back_to_what_was_said_to_a_survey_and_to_an_issue(place, lead, member):
    safeguarding_lead_in(place)
    said, survey, issue = heard_in(place, lead), survey_in(place, lead), issue_in(place, lead)
    for kind, one in (("feedback", said), ("survey", survey), ("issue", issue)):
        with acting(lead) as by:
            source = found_source(by, place.space, kind, one.pk)
        action = raised(place.board, lead, source=source)
        with acting(lead) as by:
            assert source_of(by, Action.objects.select_related("space").get(pk=action.pk)) == source
        with acting(member) as by:
            assert source_of(by, Action.objects.select_related("space").get(pk=action.pk)) is None
    told = concern_in(place, lead)
    with acting(lead) as by:
        assert found_source(by, place.space, "feedback", told.item_id) is None
