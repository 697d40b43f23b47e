"""What education, health and social care gave to plans: contributors and services, hidden together."""

from uuid import uuid4

import pytest

from reporting.rules.dashboard import Dashboard
from reporting.rules.dashboard.contributors import contributor_parts
from reporting.rules.disclosure import USUAL
from reporting.rules.paig import compile_paig
from reporting.rules.tallies import Cell, Tally
from tests.reporting.sample_figures import sample_figures

FIGURES = sample_figures()
NAMES = {"ed": "School", "ep": "Psychology", "he": "Health", "th": "Therapies", "sc": "Social care"}
TERM, VERSION = uuid4(), uuid4()


def parts(**given):
    """`given`: contributor -> (good answers, others)."""
    cells = [
        Cell(TERM, VERSION, "audit", "all", "", "contributor", code, grade, count)
        for code, counts in given.items()
        for grade, count in zip((3, 2), counts, strict=True)
        if count
    ]
    tally = Tally(tuple(cells))
    board = Dashboard(FIGURES, tally, [("Autumn", tally)], {}, NAMES, (), rule=USUAL)
    return contributor_parts(board)


def rows(found, key):
    tables = [table for part in found for table in (*part.tables, *(figure.table for figure in part.figures))]
    return {row[0]: row[1:] for table in tables if table.key == key for row in table.rows}


def test_a_service_is_what_its_contributors_add_up_to():
    services = rows(parts(ed=(30, 10), ep=(20, 40), he=(50, 50), sc=(10, 30)), "services")
    assert services["Education"][:2] == ("100", "50%")
    assert services["Health"][:2] == ("100", "50%")
    assert services["Social care"][:2] == ("40", "25%")


@pytest.mark.parametrize("few", [(3, 0), (1, 1), (4, 40), (40, 4)])
def test_a_small_contributor_cannot_be_had_by_taking_the_other_from_their_service(few):
    found = parts(ed=(30, 10), ep=few, he=(50, 50), sc=(10, 30))
    shown = rows(found, "contributors")
    assert "Psychology" not in shown
    assert not ("School" in shown and rows(found, "services")["Education"][1] != "c")


def test_without_judged_contributions_there_is_nothing():
    assert parts() == ()
    assert parts(ed=(2, 1)) == ()


def test_the_report_to_the_group_holds_them_with_its_outcomes():
    contributions = parts(ed=(30, 10), he=(50, 50), sc=(10, 30))
    report = compile_paig(FIGURES, contributions=contributions)
    assert "services" in {table.key for table in report.tables}
    outcomes = next(section for section in report.sections if section.key == "outcomes")
    assert outcomes.parts[-1].heading == "By contributor"
    assert compile_paig(FIGURES).content_hash != report.content_hash
