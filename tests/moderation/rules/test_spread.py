from hypothesis import given, settings
from hypothesis import strategies as st

from moderation.rules.spread import NOT_APPLICABLE, Spread, most_divided_first

marks = st.lists(st.sampled_from([1, 2, 3, 4, NOT_APPLICABLE]), max_size=6)


def test_the_widest_spread_comes_first_and_equals_keep_their_order():
    given_marks = {"A1": [3, 3], "A2": [1, 4], "A3": [2, 3], "A4": [2, 2, 3], "B1": [3, 4]}
    found = most_divided_first(Spread(code, tuple(marks)) for code, marks in given_marks.items())
    assert [spread.criterion for spread in found] == ["A2", "A4", "A3", "B1", "A1"]


def test_not_applicable_is_a_judgement_of_its_own():
    split = Spread("A1", (3, NOT_APPLICABLE))
    assert split.is_split_on_applying
    assert split.words == "Some say it does not apply"
    assert Spread("A1", (NOT_APPLICABLE, NOT_APPLICABLE)).is_unanimous
    assert most_divided_first([Spread("A2", (3, 3)), split])[0] is split


def test_words_say_how_far_apart():
    assert Spread("A1", (2, 3)).words == "1 step apart"
    assert Spread("A1", (1, 4, NOT_APPLICABLE)).words == "3 steps apart, some say it does not apply"
    assert Spread("A1", (3, 3)).words == "All the same"
    assert Spread("A1", (3,)).words == "One score only"
    assert Spread("A1", ()).words == "No score"


@settings(max_examples=60)
@given(marks)
def test_a_spread_does_not_care_who_gave_what_and_is_nothing_exactly_where_all_gave_the_same(given_marks):
    spread = Spread("A1", tuple(given_marks))
    assert spread.weight == Spread("A1", tuple(reversed(given_marks))).weight
    assert (spread.apart == 0) == (len(set(given_marks)) <= 1)
    assert spread.apart == sum(one != other for i, one in enumerate(given_marks) for other in given_marks[i + 1 :])
