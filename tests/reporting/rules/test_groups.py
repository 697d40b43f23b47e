"""Groups of plans side by side, as far as small numbers let them be told."""

from uuid import uuid4

from reporting.rules.dashboard import Cut, Dashboard
from reporting.rules.dashboard.groups import group_parts
from reporting.rules.disclosure import USUAL
from reporting.rules.tallies import ALL_PLANS, Cell, Tally
from tests.reporting.sample_figures import sample_figures

TERM, VERSION = uuid4(), uuid4()
NAMES = {"n": "North", "s": "South", "t": "Transfers", "w": "West"}


def parts_of(**teams):
    """`parts_of(n=(12, 8))`: twelve good and eight other plans of team "n"."""
    cells = []
    for team, (good, other) in {**teams, "": tuple(map(sum, zip(*teams.values(), strict=True)))}.items():
        cut = ("team", team) if team else (ALL_PLANS, "")
        cells += [Cell(TERM, VERSION, "i", *cut, "content", "", grade, n) for grade, n in ((3, good), (2, other)) if n]
        cells.append(Cell(TERM, VERSION, "i", *cut, "audit", "", 0, good + other))
    board = Dashboard(sample_figures(), Tally(cells), [], {}, {}, [Cut("team", "Team", NAMES)], rule=USUAL)
    return group_parts(board)


def test_groups_that_can_be_told_are_drawn_and_the_others_are_named():
    (part,) = parts_of(n=(20, 10), s=(9, 12), t=(2, 3), w=(3, 4))
    table = part.figures[0].table
    assert [row[0] for row in table.rows] == ["North", "South", "Transfers", "West"]
    assert {row[0]: row[1:] for row in table.rows}["Transfers"] == ("c", "c", "c")
    assert len(part.figures[0].chart.bars) == 2


def test_where_one_group_alone_can_be_told_nothing_is_drawn_beside_it():
    (part,) = parts_of(n=(20, 10), s=(2, 3), t=(3, 3))
    assert not part.figures
    assert part.paragraphs[0].startswith("Too few plans of each group")
    assert [row[1] for row in part.tables[0].rows] == ["30", "c", "c"]


def test_one_group_is_no_grouping():
    assert parts_of(n=(20, 10)) == ()
