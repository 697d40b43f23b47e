"""The paper that draws itself."""

from datetime import date

from reporting.rules.steering_paper import ActionLine, ConcernLine, RiskLine, drawn

LATE, SOON = date(2026, 3, 1), date(2026, 12, 4)


def test_overdue_actions_and_the_highest_risks_come_first():
    paper = drawn(
        actions=[
            ActionLine("A workshop", SOON, is_late=False, is_done=False),
            ActionLine("A form", SOON, is_late=False, is_done=True),
            ActionLine("A letter", LATE, is_late=True, is_done=False),
        ],
        risks=[RiskLine("Few auditors", "amber", 9, "Steady"), RiskLine("Late advice", "red", 16, "Rising")],
        concerns=[ConcernLine("Advice is late", "PAIG", LATE, is_overdue=True), ConcernLine("x", "ICB", SOON, False)],
        reports=["The report of the Autumn term 2026/27, edition 1"],
    )
    assert [section["lines"] for section in paper] == [
        ["The report of the Autumn term 2026/27, edition 1"],
        ["Overdue: A letter (due 1 March 2026)", "A workshop (due 4 December 2026)"],
        ["A form"],
        ["Red, 16 of 25, rising: Late advice", "Amber, 9 of 25, steady: Few auditors"],
        ["Advice is late (the answer of PAIG was due 1 March 2026)", "x (ICB answers by 4 December 2026)"],
    ]


def test_what_is_empty_says_so():
    assert all(len(section["lines"]) == 1 for section in drawn(actions=[], risks=[], concerns=[], reports=[]))
