"""What is said of a council among all, and what is drawn of a partnership."""

import pytest

from reporting.rules.benchmarks import Quartiles
from reporting.rules.compared import Compared, Reported, partnership_figure
from reporting.rules.contributions import ToldTerm
from reporting.rules.disclosure import SmallNumbers, share_text
from reporting.rules.intervals import Share


def compared(hits, n):
    return Compared("k", "Level 2", "content", "Baseline", "Four, version 1", Share(hits, n), Quartiles(40, 50, 60, 10))


@pytest.mark.parametrize(
    ("hits", "n", "said"),
    [
        (90, 100, "above three quarters"),
        (10, 100, "below three quarters"),
        (55, 100, "no clear difference"),
        (70, 100, "no clear difference"),  # 60% to 78% reaches what rounds to 60%
        (9, 10, "no clear difference"),  # few audits: a wide range
    ],
)
def test_a_place_is_said_only_where_the_whole_range_lies_there(hits, n, said):
    assert said in compared(hits, n).figure.finding


def test_the_table_tells_how_many_audits_and_the_range():
    rows = dict(compared(55, 100).figure.table.rows)
    assert rows["This council: audits"] == "100"
    assert rows["This council: range"] == "45 to 64%"
    assert rows["Councils compared"] == "at least 10"


def told(hits, n, scale="Four"):
    share = Share(hits, n)
    low, high = share.range_percent
    return ToldTerm("Autumn 2025/26", f"{n:,}", share_text(share, SmallNumbers(caution=0)), f"{low} to {high}%", scale)


def test_councils_of_a_partnership_are_drawn_as_they_were_printed_and_like_with_like():
    hidden = ToldTerm("Autumn 2025/26", "c", "c", "c", "Four")
    reported = [
        Reported("City", told(30, 50)),
        Reported("County", told(20, 50)),
        Reported("Moor", hidden),
        Reported("Vale", told(45, 50, "Three")),
    ]
    figure = partnership_figure("content", reported, "City")
    assert [bar.label for bar in figure.chart.bars] == ["City", "County", "Moor"]
    assert figure.chart.bars[2].share is None
    assert "County is lowest at 40%" in figure.finding
    assert len(figure.table.rows) == 4
