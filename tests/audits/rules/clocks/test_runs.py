"""Each clock of the pack against an example worked out by hand, with the rule that it comes from."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.queries.clocks import clocks, clocks_by_code
from audits.rules.clocks import Journey, Pause, State, lengthened, runs_of

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def run(code, event, days, **facts):
    """One clock of a plan with these dates."""
    journey = Journey(event, {name: date.fromisoformat(day) for name, day in days.items()}, **facts)
    return next((each for each in runs_of(clocks(), journey) if each.clock.code == code), None)


def state(code, event, days, today=TODAY, **facts):
    return run(code, event, days, **facts).state(today)


WORKED = [
    # SEND Regulations 2014, regulation 5(3): six weeks
    ("assessment_decision", "new_plan", {"request_received": "2026-01-05"}, "2026-02-16", {}),
    # Sixteen weeks, as given in published guidance to families
    ("refusal_to_issue", "new_plan", {"request_received": "2026-01-05"}, "2026-04-27", {}),
    # Regulation 13(1): at least fifteen days
    ("draft_comment_period", "new_plan", {"draft_sent": "2026-04-01"}, "2026-04-16", {}),
    # Fifteen days, as given in published guidance to families
    ("setting_consultation", "new_plan", {"setting_consulted": "2026-04-20"}, "2026-05-05", {}),
    # Local practice, weeks 12 to 14 and 16 to 18
    ("local_draft_milestone", "new_plan", {"request_received": "2026-01-05"}, "2026-04-13", {}),
    ("local_consultation_milestone", "new_plan", {"request_received": "2026-01-05"}, "2026-05-11", {}),
    # Regulation 13(2) and (3): twenty weeks
    ("final_plan", "new_plan", {"request_received": "2026-01-05"}, "2026-05-25", {}),
    # Regulation 25: fifteen days
    ("reassessment_decision", "reassessment", {"reassessment_request_received": "2026-03-02"}, "2026-03-17", {}),
    # Regulation 27: fourteen weeks
    ("reassessment_final_plan", "reassessment", {"reassessment_decision_sent": "2026-03-17"}, "2026-06-23", {}),
    # Children and Families Act 2014, section 44: twelve months, and the last day of February has no 29th
    ("review_due", "annual_review", {"last_review": "2024-02-29"}, "2025-02-28", {}),
    ("review_due", "annual_review", {"plan_issued": "2026-01-31"}, "2027-01-31", {}),
    # Code of Practice 2015: six months in the early years
    ("early_years_review", "annual_review", {"last_review": "2026-08-31"}, "2027-02-28", {"born": date(2023, 5, 1)}),
    # Regulations on reviews: papers two weeks before, report two weeks after the meeting
    ("review_papers", "annual_review", {"review_meeting": "2026-06-15"}, "2026-06-01", {}),
    ("review_report", "annual_review", {"review_meeting": "2026-06-15"}, "2026-06-29", {}),
    # Regulations 20(10) and 22(2)(a); R (L, M and P) v Devon [2022]: four weeks
    ("review_decision", "annual_review", {"review_meeting": "2026-06-15"}, "2026-07-13", {}),
    # Regulation 22(3): eight weeks from the notice; Devon: twelve from the meeting
    ("final_amended_plan", "annual_review", {"amendment_notice_sent": "2026-07-13"}, "2026-09-07", {}),
    ("final_amended_longstop", "annual_review", {"review_meeting": "2026-06-15"}, "2026-09-07", {}),
    # Regulation 18(1): 15 February, or 31 March into post-16
    (
        "phase_transfer_february",
        "phase_transfer",
        {"phase_transfer": "2027-09-01"},
        "2027-02-15",
        {"transfer_kind": "primary_to_secondary"},
    ),
    (
        "phase_transfer_march",
        "phase_transfer",
        {"phase_transfer": "2027-09-01"},
        "2027-03-31",
        {"transfer_kind": "secondary_to_post16"},
    ),
    # Regulation 18: five months before a move between post-16 settings
    (
        "post16_move",
        "phase_transfer",
        {"post16_move": "2027-01-31"},
        "2026-08-31",
        {"transfer_kind": "post16_to_post16"},
    ),
]


@pytest.mark.parametrize(("code", "event", "days", "due", "facts"), WORKED, ids=lambda value: str(value)[:24])
def test_the_due_day_is_the_one_worked_out_by_hand(code, event, days, due, facts):
    assert run(code, event, days, **facts).due_on == date.fromisoformat(due)


def test_every_clock_of_a_plan_has_a_worked_example():
    assert set(clocks_by_code()) == {code for code, *_ in WORKED}


REQUEST = {"request_received": "2026-01-05"}


@pytest.mark.parametrize(
    ("days", "today", "expected"),
    [
        ({}, "2026-02-01", State.NOT_STARTED),
        (REQUEST, "2026-02-05", State.RUNNING),
        (REQUEST, "2026-02-06", State.DUE_SOON),
        (REQUEST, "2026-02-16", State.DUE_SOON),
        (REQUEST, "2026-02-17", State.OVERDUE),
        ({**REQUEST, "assessment_decision_sent": "2026-02-16"}, "2026-11-22", State.MET),
        ({**REQUEST, "assessment_decision_sent": "2026-02-17"}, "2026-11-22", State.MISSED),
        ({"assessment_decision_sent": "2026-02-17"}, "2026-11-22", State.UNKNOWN),
        ({**REQUEST, "assessment_decision_sent": "2025-12-01"}, "2026-11-22", State.UNKNOWN),
        ({**REQUEST, "final_issued": "2026-05-20"}, "2026-11-22", State.UNKNOWN),
    ],
)
def test_a_clock_stands_as_its_dates_say(days, today, expected):
    assert state("assessment_decision", "new_plan", days, date.fromisoformat(today)) is expected


def test_the_least_time_for_comments_is_met_by_waiting_and_never_overdue():
    sent = {"draft_sent": "2026-04-01"}
    assert state("draft_comment_period", "new_plan", {**sent, "comments_closed": "2026-04-16"}) is State.MET
    assert state("draft_comment_period", "new_plan", {**sent, "comments_closed": "2026-04-15"}) is State.MISSED
    assert state("draft_comment_period", "new_plan", sent, date(2026, 4, 10)) is State.RUNNING
    assert state("draft_comment_period", "new_plan", sent) is State.UNKNOWN


def test_papers_have_to_be_sent_before_the_meeting():
    met = {"review_meeting": "2026-06-15"}
    assert state("review_papers", "annual_review", {**met, "review_invitation_sent": "2026-06-01"}) is State.MET
    assert state("review_papers", "annual_review", {**met, "review_invitation_sent": "2026-06-02"}) is State.MISSED
    assert state("review_papers", "annual_review", met, date(2026, 6, 10)) is State.OVERDUE
    assert state("review_papers", "annual_review", met, date(2026, 6, 16)) is State.UNKNOWN


def test_a_review_of_this_year_is_not_stopped_by_the_decision_of_the_last():
    days = {"review_meeting": "2026-11-02", "review_decision_sent": "2025-11-20"}
    assert state("review_decision", "annual_review", days) is State.DUE_SOON


def test_the_notice_belongs_to_the_decision_where_it_is_sent_later():
    days = {"review_meeting": "2026-06-15", "review_decision_sent": "2026-07-13", "amendment_notice_sent": "2026-07-14"}
    assert state("review_decision", "annual_review", days) is State.MISSED


def test_a_plan_that_was_drafted_is_no_longer_refused():
    assert run("refusal_to_issue", "new_plan", {**REQUEST, "draft_sent": "2026-04-01"}) is None


def test_a_transfer_of_an_unknown_kind_is_unknown_and_of_another_is_none():
    days = {"phase_transfer": "2027-09-01"}
    assert state("phase_transfer_february", "phase_transfer", days) is State.UNKNOWN
    assert run("phase_transfer_february", "phase_transfer", days, transfer_kind="secondary_to_post16") is None


def test_a_judgment_governs_only_what_came_after_it():
    assert run("final_amended_longstop", "annual_review", {"review_meeting": "2022-02-01"}) is None


def test_a_child_of_five_has_no_early_years_review():
    facts = {"born": date(2021, 5, 1)}
    assert run("early_years_review", "annual_review", {"last_review": "2026-08-31"}, **facts) is None


def pause(first, last, reason="setting_closed_four_weeks", clock="final_plan"):
    return Pause(clock, reason, date.fromisoformat(first), date.fromisoformat(last))


def test_a_lawful_exception_lengthens_and_is_told_apart():
    summer = pause("2026-05-01", "2026-05-28")
    days = {**REQUEST, "final_issued": "2026-06-20"}
    assert run("final_plan", "new_plan", days, pauses=[summer]).lawful_until == date(2026, 6, 22)
    assert state("final_plan", "new_plan", days, pauses=[summer]) is State.MET_WITH_EXCEPTION
    assert state("final_plan", "new_plan", days) is State.MISSED


def test_an_exception_to_another_clock_or_for_another_reason_changes_nothing():
    for other in (pause("2026-05-01", "2026-05-28", clock="advice_return"), pause("2026-05-01", "2026-05-28", "busy")):
        assert run("final_plan", "new_plan", REQUEST, pauses=[other]).lawful_until == date(2026, 5, 25)


@given(st.sampled_from(clocks()), DAYS, st.integers(0, 400))
@settings(max_examples=100)
def test_a_later_start_never_gives_an_earlier_due_day(clock, start, later):
    assert clock.period.end(start + timedelta(days=later)) >= clock.period.end(start)


SPANS = st.lists(
    st.tuples(DAYS, st.integers(0, 60)).map(lambda each: (each[0], each[0] + timedelta(each[1]))), max_size=3
)


@given(DAYS, st.integers(1, 200), SPANS, SPANS)
@settings(max_examples=60)
def test_an_exception_only_lengthens(start, length, pauses, more):
    due = start + timedelta(days=length)
    assert due <= lengthened(start, due, pauses) <= lengthened(start, due, pauses + more)


@given(DAYS, st.integers(1, 200), st.integers(0, 60), SPANS)
@settings(max_examples=60)
def test_a_later_start_never_ends_earlier_whatever_the_exceptions(start, length, later, pauses):
    first, second = start, start + timedelta(days=later)
    ends = [lengthened(day, day + timedelta(days=length), pauses) for day in (first, second)]
    assert ends[0] <= ends[1]
