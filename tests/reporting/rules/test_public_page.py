import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.rules.disclosure import USUAL
from reporting.rules.intervals import Share
from reporting.rules.public_page import TOO_FEW, PublicFigures, in_words, public_page, shown


def figures(**facts):
    usual = {"council": "Northshire", "period": "Autumn 2025/26", "checked": 143, "good": Share(89, 143)}
    return PublicFigures(**usual | facts)


def test_the_page_says_how_many_rounded_and_how_good_with_its_doubt():
    page = public_page(figures(), USUAL)
    assert page.checked == "We checked about 145 plans."
    assert page.how_good.startswith("More than half were good or better: 62 of every 100.")
    assert "between 54 and 70 of every 100" in page.how_good


@pytest.mark.parametrize("share", [Share(3, 143), Share(140, 143), Share(2, 4), None])
def test_what_points_at_a_few_is_not_told(share):
    assert public_page(figures(good=share), USUAL).how_good == TOO_FEW


def test_a_section_of_which_too_little_is_known_is_left_out():
    page = public_page(figures(sections=[("Help", Share(40, 60)), ("Health", Share(1, 60))]), USUAL)
    assert page.sections == (("Help", "more than half"),)


def test_time_is_told_where_it_is_known():
    told = public_page(figures(limit="Final plan in 20 weeks", on_time=Share(30, 60)), USUAL).on_time
    assert told == "Final plan in 20 weeks: about half were in time, 50 of every 100."
    assert public_page(figures(), USUAL).on_time == "We cannot say yet how many plans were on time."


@pytest.mark.parametrize(
    ("hits", "words"), [(95, "nearly all"), (70, "most"), (45, "about half"), (10, "few"), (9, "very few")]
)
def test_a_share_in_words(hits, words):
    assert in_words(Share(hits, 100)) == words


@settings(max_examples=50)
@given(st.integers(0, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_no_share_that_is_shown_has_few_on_either_side(pair):
    hits, n = pair
    share = shown(Share(hits, n), USUAL)
    assert share is None or all(count == 0 or count >= 5 for count in (hits, n - hits))
