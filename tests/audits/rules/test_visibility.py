from itertools import product

import pytest

from audits.rules.visibility import EVERYTHING, OUTLINE, Part, Sight, Stage, Standing, sight_of

OPEN, SUBMITTED, TOLD = Stage(), Stage(submitted=True), Stage(submitted=True, told_to_writer=True)
STATE_ONLY = frozenset({Part.STATE})


@pytest.mark.parametrize(
    ("standing", "stage", "parts"),
    [
        (Standing(made_it=True), OPEN, EVERYTHING),
        (Standing(oversees=True), OPEN, OUTLINE),
        (Standing(oversees=True), SUBMITTED, EVERYTHING),
        (Standing(oversees=True, still_to_judge=True), SUBMITTED, STATE_ONLY),
        (Standing(also_judged=True), OPEN, STATE_ONLY),
        (Standing(also_judged=True), SUBMITTED, EVERYTHING),
        (Standing(wrote_the_plan=True), SUBMITTED, STATE_ONLY),
        (Standing(wrote_the_plan=True), TOLD, EVERYTHING),
        (Standing(wrote_the_plan=True, oversees=True), SUBMITTED, STATE_ONLY),
        (Standing(), TOLD, frozenset()),
    ],
)
def test_what_a_reader_sees(standing, stage, parts):
    assert sight_of(standing, stage).parts == parts


def everybody():
    return [Standing(*flags) for flags in product([True, False], repeat=5)]


def test_nobody_but_the_auditor_sees_an_answer_before_it_is_submitted():
    for standing in everybody():
        if not standing.made_it:
            assert not sight_of(standing, OPEN).parts & {Part.ANSWERS, Part.GRADES, Part.NOTE}


def test_nobody_who_still_has_to_judge_blind_sees_an_answer_whatever_the_role():
    for standing, stage in product(everybody(), [OPEN, SUBMITTED, TOLD]):
        if standing.still_to_judge and not standing.made_it:
            assert sight_of(standing, stage).parts == STATE_ONLY


def test_whatever_is_hidden_has_a_reason_in_a_sentence():
    for standing, stage in product(everybody(), [OPEN, SUBMITTED, TOLD]):
        sight = sight_of(standing, stage)
        assert (sight == Sight(EVERYTHING)) or (sight.reason and sight.reason.endswith("."))
