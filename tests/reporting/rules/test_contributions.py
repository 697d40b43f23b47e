"""A service's contributions as a board sees them: drawn from printed cells, compared only where graded alike."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.rules.contributions import OTHER_SCALE, Contribution, ToldTerm
from reporting.rules.disclosure import USUAL
from reporting.rules.intervals import Share
from reporting.rules.paig.spreads import share_cells


def told(term, share, scale="Four grades"):
    """The cells that a report prints of a share."""
    cells = share_cells(share, USUAL)
    return ToldTerm(term, "c" if share is None else f"{share.n:,}", *cells, scale)


def figure(*terms):
    return Contribution("contributions-city", "City", "Health", terms).figure


@settings(max_examples=40)
@given(st.integers(5, 3000).flatmap(lambda n: st.builds(Share, st.integers(0, n), st.just(n))))
def test_what_is_drawn_prints_as_it_was_told_and_lies_within_half_a_point(share):
    read = told("Autumn", share).read
    assert read is not None
    assert share_cells(read, USUAL) == share_cells(share, USUAL)
    assert abs(read.hits - share.hits) <= share.n / 100


def test_a_hidden_term_stays_hidden_in_picture_and_title():
    made = figure(told("Autumn", Share(20, 40)), told("Spring", None))
    assert made.chart.bars[1].share is None
    assert made.finding.startswith("Too few answers in Spring")
    assert ToldTerm("Autumn", "c", "62%", "50 to 70%", "").read is None, "a share without its number says nothing"


def test_the_title_says_no_real_change_aloud():
    assert figure(told("Autumn", Share(50, 100)), told("Spring", Share(55, 100))).finding.startswith("No real change")
    assert " rose from 20% to 80%" in figure(told("Autumn", Share(20, 100)), told("Spring", Share(80, 100))).finding


def test_terms_of_another_scale_are_told_and_never_drawn_beside():
    made = figure(told("Autumn", Share(20, 100), "Three grades"), told("Spring", Share(80, 100)))
    assert [bar.label for bar in made.chart.bars] == ["Spring"]
    assert [row[0] for row in made.table.rows] == ["Autumn", "Spring"]
    assert made.note == OTHER_SCALE
    assert "stands at 80% of 100 answers (range 71 to 87%)." in made.finding
