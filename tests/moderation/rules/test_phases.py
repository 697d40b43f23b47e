from itertools import pairwise

from moderation.rules.phases import BLIND, NEXT, OPEN_TO_AGREE, Phase, may_follow, too_early, too_late


def test_a_session_goes_on_one_phase_at_a_time_and_never_back():
    phases = list(Phase)
    follow = [(one, other) for one in phases for other in phases if may_follow(one, other)]
    assert follow == list(pairwise(phases))
    assert not NEXT[Phase.CLOSED]


def test_no_phase_is_both_blind_and_open_to_agree():
    assert not BLIND & OPEN_TO_AGREE


def test_every_refusal_is_a_sentence():
    assert all(words(phase).endswith(".") for phase in Phase for words in (too_early, too_late))
