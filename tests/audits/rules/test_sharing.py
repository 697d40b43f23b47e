from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from audits.rules.sharing import Colleague, Text, propose

ANN, BOB, CY = Colleague("ann"), Colleague("bob"), Colleague("cy")


def texts(number, need=""):
    return [Text(f"t{each}", need) for each in range(number)]


def test_work_is_shared_evenly():
    proposed = propose(texts(7), [ANN, BOB, CY], set())
    assert sorted(Counter(proposed.values()).values()) == [2, 2, 3]


def test_who_has_much_to_do_already_is_asked_for_less():
    busy = Colleague("ann", to_do=3)
    assert Counter(propose(texts(4), [busy, BOB], set()).values()) in ({"bob": 4}, {"bob": 3, "ann": 1})
    assert Counter(propose(texts(5), [busy, BOB], set()).values()) == {"bob": 4, "ann": 1}


def test_a_lead_or_a_writer_is_asked_only_where_no_auditor_can():
    lead = Colleague("ann", is_auditor=False)
    busy = Colleague("bob", to_do=9)
    assert propose(texts(2), [lead, busy], {("t1", "bob")}) == {"t0": "bob", "t1": "ann"}


def test_nobody_is_asked_who_is_away_or_has_an_interest():
    away = Colleague("ann", is_away=True)
    assert propose(texts(2), [away, BOB], {("t1", "bob")}) == {"t0": "bob"}


def test_a_need_goes_to_those_who_are_trained_for_it():
    trained = Colleague("ann", to_do=5, trained_for=frozenset({"HI"}))
    other = Colleague("bob", trained_for=frozenset({"ASD"}))
    assert propose([Text("t0", "HI"), Text("t1", "ASD"), Text("t2")], [trained, other], set()) == {
        "t0": "ann",
        "t1": "bob",
        "t2": "bob",
    }


def test_the_text_with_the_fewest_possible_readers_is_given_first():
    """Bob alone can read the last text, so the first goes to Ann although Bob comes later in no other way."""
    assert propose(texts(2), [ANN, BOB], {("t1", "ann")}) == {"t1": "bob", "t0": "ann"}


@given(
    st.integers(0, 12),
    st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=4),
    st.integers(0, 2**16),
)
@settings(max_examples=50)
def test_whoever_is_proposed_may_judge_and_whoever_is_left_out_has_no_reader(number, people, bits):
    colleagues = [Colleague(f"c{each}", to_do, is_away=away) for each, (to_do, away) in enumerate(people)]
    conflicts = {(f"t{text}", f"c{person}") for text in range(12) for person in range(4) if bits >> (text + person) & 1}
    proposed = propose(texts(number), colleagues, conflicts)
    present = {each.id for each in colleagues if not each.is_away}
    assert all(person in present and (text, person) not in conflicts for text, person in proposed.items())
    for text in texts(number):
        assert text.id in proposed or all((text.id, each) in conflicts for each in present)
