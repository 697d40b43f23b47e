"""Risks, escalations, learning, training, meetings and what lies ahead, told from what a board holds."""

from dataclasses import replace
from datetime import date

import pytest

from reporting.rules.paig import Key, compile_paig
from reporting.rules.paig.decisions import decision_part
from reporting.rules.paig.governance import (
    ahead_parts,
    escalation_parts,
    gathering_parts,
    learning_parts,
    risk_parts,
)
from reporting.rules.paig.governance_figures import (
    Ahead,
    ConcernHeld,
    Escalated,
    Governance,
    LearningShared,
    MeetingHeld,
    RiskHeld,
    TrainingDay,
)
from tests.reporting.sample_figures import sample_figures

DAY = date(2026, 11, 22)
LATE = RiskHeld("Late advice", 16, "red", "Rising", "Ana Lead", "A weekly list", goes_up=True)
WORDING = RiskHeld("Loose wording", 6, "amber", "Falling", "Ben Head", "A workshop")
CONCERN = ConcernHeld("Health advice is late", "It has come back", "Executive", date(2026, 11, 1), "Overdue")
HELD = Governance(
    day=DAY,
    risks=(WORDING, LATE),
    escalated=Escalated((CONCERN,), sent_up=1, answered=2, overdue=1),
    learning=(
        LearningShared("Say how often", "A SENCO meeting", "All primaries", ("Forum", "NHS Trust")),
        LearningShared("Ask the child", "A SENCO meeting", "All primaries", ("Forum",)),
    ),
    training=(TrainingDay("Writing outcomes", "Course", date(2026, 10, 1)),),
    meetings=(MeetingHeld("PAIG", date(2026, 10, 8), decisions=2), MeetingHeld("PAIG", date(2026, 11, 8))),
    ahead=(Ahead("Hold a workshop", "Action due", date(2026, 11, 3), is_late=True), Ahead("PAIG", "Meeting", DAY)),
)


def rows_of(parts):
    return [row for part in parts for table in part.tables for row in table.rows]


def told(parts):
    return " ".join(line for part in parts for line in part.paragraphs)


def test_the_register_runs_from_the_highest_risk_with_owner_and_what_is_done():
    first, second = rows_of(risk_parts(HELD))
    assert first == ("Late advice", "Red, 16 of 25", "Rising", "Ana Lead", "A weekly list")
    assert second[:2] == ("Loose wording", "Amber, 6 of 25")
    assert told(risk_parts(HELD)) == (
        "2 risks are open, 1 of them rated red. Rising: Late advice. For escalation, and not sent up yet: Late advice."
    )


def test_a_risk_that_was_sent_up_is_not_asked_for_again():
    sent = replace(HELD, risks=(replace(LATE, goes_up=False, is_up=True),))
    assert "Sent up and not settled: Late advice." in told(risk_parts(sent))
    assert "For escalation" not in told(risk_parts(sent))


def test_concerns_say_whom_they_wait_for():
    assert told(escalation_parts(HELD)) == (
        "1 concern was sent up this term. 2 answers were received. 1 answer is overdue."
    )
    assert rows_of(escalation_parts(HELD)) == [
        ("Health advice is late", "It has come back", "Executive", "1 November 2026", "Overdue")
    ]


def test_learning_is_counted_by_route_and_by_the_partners_that_took_note():
    assert told(learning_parts(HELD)) == (
        "2 pieces of learning were shared, on these routes: a SENCO meeting (2). "
        "Taken note: Forum (2 of 2) and NHS Trust (1 of 2)."
    )
    unseen = replace(HELD, learning=(replace(HELD.learning[0], noted_by=()),))
    assert "No partner has taken note yet." in told(learning_parts(unseen))
    assert rows_of(learning_parts(unseen))[0][-1] == "No partner yet"


def test_training_and_meetings_of_the_term_stand_under_activity():
    assert told(gathering_parts(HELD)) == (
        "1 training day was held this term. 2 meetings were held, and 2 decisions were noted."
    )
    assert ("PAIG", "8 October 2026", "2") in rows_of(gathering_parts(HELD))
    (none,) = gathering_parts(Governance(DAY))
    assert none.missing == "No training day and no meeting is recorded in the portal for this term."


def test_what_is_late_stands_first_among_what_lies_ahead():
    assert rows_of(ahead_parts(HELD))[0] == ("Hold a workshop", "Action due", "3 November 2026 (late)")
    assert told(ahead_parts(HELD)).endswith("1 is late and comes first.")


@pytest.mark.parametrize("held", [None, Governance(DAY)])
def test_sections_with_nothing_held_stay_missing(held):
    report = compile_paig(replace(sample_figures(), governance=held))
    empty = {each.key for each in report.sections if not each.is_filled}
    assert {Key.RISKS, Key.ESCALATIONS, Key.LEARNING, Key.NEXT_TERM} <= empty


def test_the_report_fills_its_sections_by_itself_and_its_tables_keep_their_own_keys():
    report = compile_paig(replace(sample_figures(), governance=HELD))
    assert [each.key for each in report.sections if not each.is_filled] == []
    keys = [table.key for table in report.tables]
    assert len(keys) == len(set(keys))
    assert all(len(row) == len(table.columns) for table in report.tables for row in table.rows)


def test_decisions_are_drafted_from_what_the_board_holds():
    part = decision_part(HELD)
    assert part.paragraphs == (
        "Decide whether the risk “Late advice” goes up to the next group. It is rated red, 16 of 25, and rising.",
        "Decide how to press for an answer on “Health advice is late”: Executive owed it by 1 November 2026.",
        "Decide what helps 1 late action on: Hold a workshop.",
    )


def test_a_quiet_board_is_asked_for_nothing():
    part = decision_part(Governance(day=DAY, risks=(WORDING,)))
    assert part.paragraphs == ()
    assert "no action is late" in part.missing


def test_the_councils_own_decisions_take_the_place_of_the_draft():
    own = compile_paig(replace(sample_figures(), governance=HELD), written={Key.PURPOSE: "Agree the plan."})
    asked = [part for part in own.sections[0].parts if part.heading == "Decisions asked for"]
    assert [part.paragraphs for part in asked] == [("Agree the plan.",)]
