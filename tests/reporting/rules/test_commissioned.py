"""What may be said to a commissioner of what was tried."""

from hypothesis import given
from hypothesis import strategies as st

from reporting.rules.commissioned import NOT_YET, VERDICTS, Tried, evidence_of
from reporting.rules.disclosure import USUAL
from reporting.rules.impact import Kind, Moved, moved
from reporting.rules.intervals import Share

SHARES = st.integers(0, 60).flatmap(lambda n: st.builds(Share, st.integers(0, n), st.just(n)))


def tried(before, after=None):
    found = moved(before, after, Kind.CRITERION) if after else None
    return Tried("Shared wording with therapists", "F3: Is provision specific?", before, after, found)


def test_a_figure_that_moved_is_told_with_its_number_and_range():
    part = evidence_of("Health", [tried(Share(4, 40), Share(32, 40)), tried(Share(20, 40))], USUAL)
    (row, waiting) = part.tables[0].rows
    assert row[2:] == ("10% of 40 (4 to 23%)", "80% of 40 (65 to 90%)", VERDICTS[Moved.AS_HOPED])
    assert waiting[3:] == ("", NOT_YET)
    assert part.paragraphs == ("1 action of 1 measured moved its figure as hoped.",)


def test_without_a_measure_it_says_so():
    assert evidence_of("Social care", [], USUAL).missing.startswith("No action names a figure about social care")


@given(SHARES, SHARES)
def test_what_rests_on_few_is_hidden_whole(before, after):
    part = evidence_of("Health", [tried(before, after)], USUAL)
    few = min(before.n, after.n) < USUAL.threshold
    assert (part.tables[0].rows[0][2:4] == ("c", "c")) == few
    assert ("No action can be judged" in part.paragraphs[0]) == few
