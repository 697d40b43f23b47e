"""The table of case studies: its totals come from its rows."""

from frameworks.packs import framework_packs
from moderation.rules.judgements import Meeting, lines_of, totals_of

PACK = framework_packs()["case_study_four_point"]
MEETINGS = [Meeting(row["meeting"], row["case_kind"], row["theme"], row["counts"]) for row in PACK["theme_history"]]
KINDS = {"ehcp": "Plan", "sen_support": "SEN Support"}


def test_the_published_rows_add_up_to_their_own_totals_and_not_to_those_printed_under_them():
    totals = totals_of(MEETINGS)
    check = PACK["theme_history_check"]
    assert totals.by_category == check["computed_totals"] == {1: 3, 2: 11, 3: 5, 4: 2}
    assert totals.by_category != check["printed_totals"]
    assert (totals.cases, totals.cases_of("ehcp"), totals.cases_of("sen_support")) == (21, 9, 12)


def test_the_table_has_a_line_a_meeting_and_then_totals_by_kind_and_of_all():
    lines = lines_of(MEETINGS, [1, 2, 3, 4], KINDS)
    assert lines[0] == ("2023-12", "SEN Support", "Social care involvement", "1", "2", "0", "0", "3")
    assert lines[-3:] == [
        ("All", "SEN Support", "", "1", "7", "2", "2", "12"),
        ("All", "Plan", "", "2", "4", "3", "0", "9"),
        ("All", "", "", "3", "11", "5", "2", "21"),
    ]
