from reporting.rules.intervals import Share
from reporting.rules.variation import gap_between, told


def gap(education, health, social_care):
    named = {"Education": education, "Health": health, "Social care": social_care}
    return gap_between(named)


WIDE = gap(Share(90, 100), Share(60, 100), Share(30, 100))
NARROW = gap(Share(92, 100), Share(88, 100), Share(90, 100))


def test_the_gap_lies_between_the_highest_and_the_lowest():
    assert (WIDE.lowest, WIDE.highest, WIDE.percent) == ("Social care", "Education", 60)
    assert 0.47 < WIDE.apart.low < 0.6 < WIDE.apart.high < 0.7


def test_a_service_of_which_too_little_is_known_is_left_out():
    assert gap(Share(90, 100), Share(60, 100), Share(0, 4)).lowest == "Health"
    assert gap(Share(90, 100), None, Share(0, 4)) is None


def test_a_gap_that_closes_is_told_and_one_that_may_be_chance_is_not():
    assert "has narrowed since Autumn, when it was 60 points" in told([("Autumn", WIDE), ("Spring", NARROW)])
    assert "has widened since Autumn" in told([("Autumn", NARROW), ("Spring", WIDE)])
    assert "No real change in the gap" in told([("Autumn", NARROW), ("Spring", NARROW)])
    assert told([("Autumn", None)]).startswith("Too few")
    assert told([("Autumn", WIDE), ("Spring", None)]).startswith("Too few")


def test_services_that_stand_level_are_said_to():
    level = gap(Share(50, 100), Share(50, 100), Share(50, 100))
    assert told([("Autumn", level)]) == "In Autumn education, health and social care stand level."
