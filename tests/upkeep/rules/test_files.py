"""What becomes of a file: nothing that a row claims ever goes, and nothing at all goes at once."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_portal.upkeep.rules.files import KEPT_ASIDE, YOUNG, Fate, claim_of, fate_of, missing

OLD = YOUNG + timedelta(seconds=1)
NAMES = st.sampled_from(["a", "b", "a.incoming", "b.incoming", "a.orphan", "b.orphan", "a.incoming.orphan"])


@pytest.mark.parametrize(
    ("name", "claimed", "here", "fate"),
    [
        ("a", {"a"}, {"a"}, Fate.LEAVE),
        ("a", set(), {"a"}, Fate.SET_ASIDE),
        ("a.incoming", set(), {"a.incoming"}, Fate.SET_ASIDE),
        ("a.incoming", {"a"}, {"a.incoming"}, Fate.SETTLE),
        ("a.incoming", {"a"}, {"a.incoming", "a"}, Fate.SET_ASIDE),
        ("a.orphan", {"a"}, {"a.orphan"}, Fate.PUT_BACK),
        ("a.incoming.orphan", {"a"}, {"a.incoming.orphan"}, Fate.PUT_BACK),
        ("a.orphan", {"a"}, {"a.orphan", "a"}, Fate.LEAVE),
        ("a.orphan", set(), {"a.orphan"}, Fate.LEAVE),
    ],
)
def test_an_old_file(name, claimed, here, fate):
    assert fate_of(name, age=OLD, claimed=claimed, here=here) == fate


def test_what_was_set_aside_goes_after_a_month():
    assert fate_of("a.orphan", age=KEPT_ASIDE, claimed=set(), here={"a.orphan"}) == Fate.REMOVE
    assert fate_of("a.orphan", age=KEPT_ASIDE, claimed={"a"}, here={"a.orphan"}) == Fate.PUT_BACK


@given(NAMES, st.sets(st.sampled_from("ab")), st.sets(NAMES))
def test_a_young_file_is_left_alone(name, claimed, here):
    assert fate_of(name, age=YOUNG - timedelta(seconds=1), claimed=claimed, here=here | {name}) == Fate.LEAVE


@given(NAMES, st.sets(st.sampled_from("ab")), st.sets(NAMES), st.timedeltas(timedelta(0), timedelta(days=400)))
def test_the_only_file_that_a_row_has_never_goes(name, claimed, here, age):
    here = {each for each in here if claim_of(each) != claim_of(name)} | {name}
    if claim_of(name) in claimed:
        assert fate_of(name, age=age, claimed=claimed, here=here) in {Fate.LEAVE, Fate.SETTLE, Fate.PUT_BACK}


@given(NAMES, st.sets(st.sampled_from("ab")), st.sets(NAMES), st.timedeltas(timedelta(0), timedelta(days=400)))
def test_a_file_is_set_aside_before_it_goes(name, claimed, here, age):
    if fate_of(name, age=age, claimed=claimed, here=here | {name}) == Fate.REMOVE:
        assert name.endswith(".orphan")


def test_a_row_misses_its_file_when_there_is_none_under_any_name():
    assert missing(claimed={"a", "b", "c"}, here={"a", "b.incoming", "d"}) == {"c"}
