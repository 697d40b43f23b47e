from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from moderation.rules.phases import BLIND, Phase
from moderation.rules.visibility import Standing, may_know_of, may_see_result, raters_seen

standings = st.builds(Standing, *[st.booleans()] * 4)
raters = st.frozensets(st.integers(1, 9))


@settings(max_examples=60)
@given(st.frozensets(standings, min_size=1), raters, st.integers(1, 9), st.sampled_from(sorted(BLIND)))
def test_before_the_reveal_the_union_of_what_i_can_see_holds_no_other(parts, all_raters, me, phase):
    """Whatever roles somebody plays at once."""
    union = frozenset().union(*(raters_seen(part, phase, all_raters, me) for part in parts))
    assert union <= {me}


@settings(max_examples=60)
@given(standings, raters, st.none() | st.integers(1, 9), st.sampled_from(Phase))
def test_nobody_is_shown_who_did_not_score_and_everybody_sees_their_own(standing, all_raters, me, phase):
    seen = raters_seen(standing, phase, all_raters, me)
    assert seen <= all_raters
    assert (me in seen) == (me in all_raters) or phase not in BLIND


def test_after_the_reveal_all_who_take_part_lead_or_oversee_see_all():
    for standing, phase in product((Standing(takes_part=True), Standing(leads=True), Standing(oversees=True)), Phase):
        assert raters_seen(standing, phase, {1, 2}, None) == (set() if phase in BLIND else {1, 2})


def test_who_was_judged_is_told_the_result_at_the_end_and_never_who_gave_what():
    judged = Standing(judged=True)
    assert [phase for phase in Phase if may_see_result(judged, phase)] == [Phase.CLOSED]
    assert not any(raters_seen(judged, phase, {1, 2}, None) for phase in Phase)
    assert not may_know_of(judged)


def test_somebody_without_a_part_is_shown_nothing():
    assert not any(may_see_result(Standing(), phase) for phase in Phase)
