"""What auditors answer, when they are away, what they must not judge, and reminders."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from audits.models import Assignment, Interest
from audits.queries.auditors import loads_in, waiting_with_the_absent
from audits.queries.audits import DECLINED, PASSED_ON, state_of
from audits.queries.conflicts import ADVISED, SAME_SUPERVISOR, SUPERVISES, UPLOADED, WROTE, conflicts_of
from audits.services.answering import No, accept, declare_interest, decline, offer, turn_down
from audits.services.assignments import Gift, assign, assign_many, take_over, withdraw
from audits.services.auditors import call_off, say_away, set_profile
from audits.services.reminders import ask_to_remind, remind
from audits.tasks import new_day
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.jobs.models import Job
from qa_portal.notices.models import Notice
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from tests.factories.advice import advice_for
from tests.factories.plans import assignment_of, audit_of, colleague_in, in_space, plan_in, read_version, round_in

TODAY = timezone.localdate()
A_DAY = timedelta(days=1)
Decline, Kind = Assignment.Decline, Interest.Kind


@pytest.fixture
def version(place, writer):
    return read_version(plan_in(place), written_by=writer)


@pytest.fixture
def given(place, version, auditor):
    return assignment_of(round_in(place), version, auditor)


@pytest.fixture
def colleague(place):
    return colleague_in(Role.AUDITOR, place, "Cleo Colleague")


def again(assignment):
    return Assignment.objects.select_related("round", "plan_version__plan", "space").get(pk=assignment.pk)


def kinds_for(person):
    with acting_as(person.pk):
        return list(Notice.objects.order_by("made_at").values_list("kind", flat=True))


# -- answering


def test_an_auditor_accepts_and_the_day_is_kept(given, auditor, acting):
    with acting(auditor) as by:
        first = accept(by=by, assignment=again(given)).accepted_at
        assert accept(by=by, assignment=again(given)).accepted_at == first
        assert again(given).history.count() == 2


def test_a_declined_plan_goes_back_with_its_reason_and_whoever_asked_is_told(given, auditor, lead, acting):
    with in_space(given.space):
        Assignment.objects.get(pk=given.pk)
        given.assigned_by = lead
        given.save()
    with acting(auditor) as by:
        declined = decline(by=by, assignment=again(given), answer=No(Decline.TIME, "Two court days"))
        assert state_of(declined, TODAY) == DECLINED
    assert kinds_for(lead) == [Notice.Kind.DECLINED]


def test_an_interest_that_is_declared_keeps_the_plan_away_for_good(given, auditor, lead, acting, place):
    with acting(auditor) as by:
        decline(by=by, assignment=again(given), answer=No(Decline.INTEREST, interest=Kind.OWN_CHILD))
    with acting(lead) as by, pytest.raises(ValidationError, match="have said that they should not judge it"):
        assign(by=by, audit_round=given.round, plan_version=given.plan_version, auditor=auditor, due_on=given.due_on)


@pytest.mark.parametrize("deed", [accept, turn_down])
def test_nobody_answers_for_somebody_else(given, colleague, acting, deed):
    with acting(colleague) as by, pytest.raises(Refused, match="given to another auditor"):
        deed(by=by, assignment=again(given))


def test_what_was_submitted_cannot_be_declined_or_handed_on(given, auditor, colleague, acting):
    audit_of(given, state="submitted")
    with acting(auditor) as by:
        for deed in (
            lambda: decline(by=by, assignment=again(given), answer=No(Decline.TIME)),
            lambda: offer(by=by, assignment=again(given), to=colleague),
        ):
            with pytest.raises(ValidationError, match="has been submitted"):
                deed()


def test_a_plan_is_handed_over_once_the_colleague_says_yes(given, auditor, colleague, acting):
    with acting(auditor) as by:
        offer(by=by, assignment=again(given), to=colleague)
        assert again(given).withdrawn_at is None
    with acting(colleague) as by:
        taken = take_over(by=by, assignment=again(given))
        assert (taken.auditor, taken.came_from_id, taken.due_on) == (colleague, given.pk, given.due_on)
        assert state_of(again(given), TODAY) == PASSED_ON
    assert kinds_for(colleague) == [Notice.Kind.OFFERED]
    assert kinds_for(auditor) == [Notice.Kind.TAKEN_OVER]


def test_an_offer_can_be_turned_down_and_taken_back(given, auditor, colleague, acting):
    for person in (colleague, auditor):
        with acting(auditor) as by:
            offer(by=by, assignment=again(given), to=colleague)
        with acting(person) as by:
            turn_down(by=by, assignment=again(given))
            assert again(given).offered_to is None
    with acting(colleague) as by, pytest.raises(Refused):
        take_over(by=by, assignment=again(given))


def test_a_plan_is_not_offered_to_whoever_wrote_it(given, auditor, writer, acting):
    with acting(auditor) as by, pytest.raises(ValidationError, match="wrote a draft of this plan"):
        offer(by=by, assignment=again(given), to=writer)


def test_what_the_lead_takes_back_is_not_said_to_be_handed_over(given, auditor, colleague, lead, acting):
    with acting(auditor) as by:
        offer(by=by, assignment=again(given), to=colleague)
    with acting(lead) as by:
        withdraw(by=by, assignment=again(given))
        assert state_of(again(given), TODAY) == "withdrawn"


# -- giving out many


def test_several_plans_are_given_out_in_one_act_or_none(place, lead, auditor, writer, acting):
    opened = round_in(place)
    one, two = (read_version(plan_in(place), written_by=writer) for _ in range(2))
    with acting(lead) as by, pytest.raises(ValidationError, match=f"Plan {two.plan}: Willa Writer wrote"):
        assign_many(by=by, audit_round=opened, gifts=[Gift(one, auditor), Gift(two, writer)], due_on=TODAY)
    with acting(lead) as by:
        made = assign_many(by=by, audit_round=opened, gifts=[Gift(one, auditor), Gift(two, auditor)], due_on=TODAY)
        assert len(made) == 2


# -- conflicts


def conflicts(place, version):
    with in_space(place.space):
        return {person: reason for (_, person), reason in conflicts_of(place.space, [version.plan_id]).items()}


def test_whoever_wrote_uploaded_or_advised_is_in_a_conflict(place, version, writer, lead):
    other = colleague_in(Role.PLAN_WRITER, place, "Una Uploader")
    read_version(version.plan, uploaded_by_id=other.pk)
    advice_for(version.plan, author=lead)
    found = conflicts(place, version)
    assert (found[writer.pk], found[other.pk], found[lead.pk]) == (WROTE, UPLOADED, ADVISED)


def test_a_supervisor_of_the_writer_and_those_of_the_same_one_are_in_a_conflict(
    place, version, writer, auditor, colleague, lead, acting
):
    with acting(lead) as by:
        for person in (writer, auditor):
            set_profile(by=by, space=place.space, person=person, trained_for=(), supervisor=colleague)
    found = conflicts(place, version)
    assert (found[colleague.pk], found[auditor.pk]) == (SUPERVISES, SAME_SUPERVISOR)


def test_an_interest_can_be_declared_before_anybody_asks(place, version, auditor, acting):
    with acting(auditor) as by:
        first = declare_interest(by=by, plan=version.plan, kind=Kind.KNOWS_FAMILY)
        assert declare_interest(by=by, plan=version.plan, kind=Kind.OTHER) == first
    assert auditor.pk in conflicts(place, version)


def test_who_has_a_plan_to_score_declines_it_rather(given, auditor, acting):
    with acting(auditor) as by, pytest.raises(Refused, match="I cannot score this plan"):
        declare_interest(by=by, plan=given.plan_version.plan, kind=Kind.OTHER)


# -- away, and training


def test_somebody_away_is_marked_and_their_work_is_listed(place, given, auditor, acting):
    with acting(auditor) as by:
        absence = say_away(by=by, space=place.space, starts_on=TODAY, ends_on=TODAY + A_DAY)
        assert {load.away_until for load in loads_in(place.space, TODAY)} - {None} == {TODAY + A_DAY}
        assert list(waiting_with_the_absent(place.space, TODAY)) == [given]
        call_off(by=by, absence=absence)
        assert {load.away_until for load in loads_in(place.space, TODAY)} == {None}


@pytest.mark.parametrize(("first", "last"), [(2, 1), (-5, -1)])
def test_days_that_are_over_or_turned_round_are_refused(place, auditor, acting, first, last):
    with acting(auditor) as by, pytest.raises(ValidationError):
        say_away(by=by, space=place.space, starts_on=TODAY + first * A_DAY, ends_on=TODAY + last * A_DAY)


def test_nobody_calls_off_the_days_of_somebody_else(place, auditor, colleague, acting):
    with acting(auditor) as by:
        absence = say_away(by=by, space=place.space, starts_on=TODAY, ends_on=TODAY)
    with acting(colleague) as by, pytest.raises(Refused):
        call_off(by=by, absence=absence)


def test_training_is_set_by_the_lead_and_changed_in_place(place, auditor, lead, acting):
    with acting(lead) as by:
        for needs in (["HI", "ASD"], ["VI"]):
            set_profile(by=by, space=place.space, person=auditor, trained_for=needs, supervisor=None)
        assert {load.person: load.trained_words for load in loads_in(place.space, TODAY)}[
            auditor
        ] == "Vision impairment"
        for wrong in ({"trained_for": ["??"], "supervisor": None}, {"trained_for": [], "supervisor": auditor}):
            with pytest.raises(ValidationError):
                set_profile(by=by, space=place.space, person=auditor, **wrong)
    with acting(auditor) as by, pytest.raises(Refused):
        set_profile(by=by, space=place.space, person=auditor, trained_for=[], supervisor=None)


# -- reminders


def reminded_on(place, days_before_due, given):
    with in_space(place.space):
        by = viewer_for(place.space.service_person)
        return remind(by=by, space=place.space, today=given.due_on - timedelta(days=days_before_due))


def test_reminders_come_a_week_and_a_day_before_and_once_overdue(place, given, auditor):
    for days, expected in ((9, 0), (7, 1), (6, 0), (1, 1), (0, 0), (-1, 1), (-9, 0)):
        assert reminded_on(place, days, given) == expected, days
    kinds = Notice.Kind
    assert kinds_for(auditor) == [kinds.DUE_SOON, kinds.DUE_TOMORROW, kinds.OVERDUE]


def test_after_a_pause_only_the_last_reminder_is_sent(place, given, auditor):
    assert reminded_on(place, -3, given) == 1
    assert kinds_for(auditor) == [Notice.Kind.OVERDUE]


def test_what_is_given_out_late_is_not_announced_a_week_before(place, version, auditor):
    short = assignment_of(round_in(place), version, auditor, due_on=TODAY + 3 * A_DAY)
    assert reminded_on(place, 3, short) == 0
    assert reminded_on(place, 1, short) == 1


def test_the_day_asks_for_reminders_once_in_every_council(place, given):
    with in_space(place.space):
        Assignment.objects.get(pk=given.pk)
        given.due_on = TODAY + A_DAY
        given.save()
    new_day()
    new_day()
    with in_space(place.space):
        assert Job.objects.filter(kind="audits.remind").count() == 1


def test_only_timed_work_reminds(place, lead, acting):
    with acting(lead) as by:
        for deed in (remind, ask_to_remind):
            with pytest.raises(Refused):
                deed(by=by, space=place.space, today=TODAY)
