import pytest

from moderation.queries.kinds import kinds
from moderation.rules.kinds import SessionKind
from moderation.rules.setup import Setup, steps_of, what_is_missing

SENIOR = kinds()["senior_moderation"]


@pytest.mark.parametrize(
    ("setup", "missing"),
    [
        (Setup(0, 0), "Choose at least 1 plan to look at again."),
        (Setup(1, 1), "Invite at least 2 people, so that there is something to compare."),
        (Setup(1, 2), ""),
    ],
)
def test_the_first_thing_missing_is_named(setup, missing):
    assert what_is_missing(SENIOR, setup) == missing


def test_a_step_says_how_many_have_not_answered():
    assert steps_of(SENIOR, Setup(2, 4, 1))[1].hint == "4 invited, 1 of them without an answer yet"


def test_a_kind_that_compares_nothing_is_refused():
    data = {name: getattr(SENIOR, name) for name in SENIOR.__slots__}
    with pytest.raises(ValueError, match="at least one"):
        SessionKind.from_data({**data, "least_cases": 0})
