"""A draft is ready only when each of its checks was made and none found anything to mend."""

from hypothesis import given
from hypothesis import strategies as st

from audits.rules.readiness import CheckMade, Stand, readiness_of
from audits.rules.stages import read_stages

CODES = ("peer", "second", "third")
ASKED = [(code, code.title()) for code in CODES]
CHECKS = st.builds(
    CheckMade, to_change=st.lists(st.sampled_from(["A1", "B1", "F2"]), unique=True).map(tuple), sends_back=st.booleans()
)


@given(made=st.dictionaries(st.sampled_from(CODES), CHECKS))
def test_no_draft_goes_on_while_a_check_is_missing_or_sends_it_back(made):
    found = readiness_of(asked=ASKED, made=made)
    assert found.may_go_on == (set(made) == set(CODES) and not any(check.sends_back for check in made.values()))
    assert found.missing == tuple(name for code, name in ASKED if code not in made)
    assert (found.stand == Stand.READY) == (found.may_go_on and not any(check.to_change for check in made.values()))


@given(made=st.dictionaries(st.sampled_from(CODES), CHECKS), number=st.integers(0, 2))
def test_a_further_check_asked_never_lets_more_go_on(made, number):
    fewer = readiness_of(asked=ASKED[:number], made=made)
    more = readiness_of(asked=ASKED[: number + 1], made=made)
    assert fewer.may_go_on or not more.may_go_on


def test_the_words_count_points_once():
    made = {"peer": CheckMade(("A1", "B1")), "second": CheckMade(("B1",))}
    assert readiness_of(asked=ASKED[:2], made=made).words == "Checked, 2 points open"
    assert readiness_of(asked=ASKED[:1], made={"peer": CheckMade(("A1",))}).words == "Checked, 1 point open"
    assert readiness_of(asked=ASKED, made=made).words == "Not checked yet"
    assert readiness_of(asked=ASKED[:1], made={"peer": CheckMade(("A1",), sends_back=True)}).words == (
        "Sent back, 1 point to mend"
    )


def test_of_a_draft_that_nothing_is_asked_of_nothing_is_missing():
    assert readiness_of(asked=[], made={}).stand == Stand.READY


def test_stages_are_read_in_their_order_and_with_what_an_older_row_did_not_say():
    second = {"order": 2, "code": "b", "name": "B", "instrument": "audit", "coverage": "random_sample", "extra": 1}
    first = {"order": 1, "code": "a", "name": "A", "instrument": "peer", "coverage": "every_draft"}
    paper, sampled = read_stages([second, {**first, "entry": "on_screen_or_paper"}])
    assert (paper.code, paper.checks_every_draft, paper.takes_paper) == ("a", True, True)
    assert (sampled.checks_every_draft, sampled.takes_paper) == (False, False)
