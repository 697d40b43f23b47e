from moderation.rules.results import Difference, GradePair, differences, most_changed, tally


def test_only_what_was_looked_at_again_and_differs_is_a_difference():
    found = differences({"A1": 3, "A2": 2, "A3": None, "B1": 4}, {"A1": 3, "A2": 4, "A3": 2})
    assert found == (Difference("A2", 2, 4), Difference("A3", None, 2))
    assert [each.steps for each in found] == [2, None]


def test_grades_are_counted_by_what_became_of_them():
    counted = tally([GradePair(3, 3), GradePair(3, 2), GradePair(2, 4), GradePair(None, 2)])
    assert (counted.cases, counted.same, counted.higher, counted.lower, counted.changed) == (4, 1, 1, 1, 3)


def test_the_criteria_that_were_changed_most_often_come_first():
    a, b = Difference("A1", 1, 2), Difference("B1", 1, 2)
    assert most_changed([[b], [a, b], []]) == [("B1", 2), ("A1", 1)]
