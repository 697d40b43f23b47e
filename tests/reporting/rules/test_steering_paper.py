"""The paper that draws itself."""

from datetime import date

from reporting.rules.steering_paper import ActionLine, Beside, ConcernLine, Reported, RiskLine, drawn

LATE, SOON = date(2026, 3, 1), date(2026, 12, 4)
ACTIONS = [
    ActionLine("A workshop", SOON, is_late=False, is_done=False, group="Sub-group on voice"),
    ActionLine("A form", SOON, is_late=False, is_done=True),
    ActionLine("A letter", LATE, is_late=True, is_done=False, group="Sub-group on voice"),
]
RISKS = [RiskLine("Few auditors", "amber", 9, "Steady"), RiskLine("Late advice", "red", 16, "Rising", goes_up=True)]
CONCERNS = [ConcernLine("Advice is late", "PAIG", LATE, is_overdue=True), ConcernLine("x", "ICB", SOON, False)]
BESIDE = Beside(
    reported=[Reported("City Council", "Summer 2025/26", ["No real change."], "Voice came up most.", "They agree.")],
    others=["County Council"],
    responses=["A day on voice"],
    framework=["The framework is reviewed by 4 May 2027."],
    training=["Held: Writing outcomes, 1 October 2026."],
    voice=["1 issue was raised."],
    made=["Every writer comes to a workshop."],
)


def paper(**facts):
    known = {"actions": ACTIONS, "risks": RISKS, "concerns": CONCERNS, "reports": ["the report"], "beside": BESIDE}
    return {section["heading"]: section["lines"] for section in drawn(**{**known, **facts})}


def test_it_has_the_headings_of_a_quarterly_paper_in_their_order():
    assert list(paper()) == [
        "Progress of the work plan",
        "Headline measures",
        "Emerging themes and joint response",
        "Actions across the area",
        "Framework",
        "Training and calibration",
        "Voice",
        "Risks and escalations",
        "Decisions asked for",
        "Decisions made",
    ]


def test_overdue_actions_and_the_highest_risks_come_first():
    told = paper()
    assert told["Actions across the area"] == [
        "2 actions are not done, 1 of them late.",
        "Overdue: A letter (due 1 March 2026)",
        "A workshop (due 4 December 2026)",
        "Done: A form",
    ]
    assert told["Risks and escalations"] == [
        "Red, 16 of 25, rising: Late advice",
        "Amber, 9 of 25, steady: Few auditors",
        "On its way up: Advice is late (the answer of PAIG was due 1 March 2026)",
        "On its way up: x (ICB answers by 4 December 2026)",
    ]


def test_the_work_plan_goes_group_by_group():
    assert paper()["Progress of the work plan"] == [
        "Sub-group on voice: 2 actions are open, 1 of them late; none done.",
        "Actions of no group: no action is open; 1 done.",
    ]


def test_a_single_late_action_is_called_late():
    (line,) = paper(actions=ACTIONS[2:])["Progress of the work plan"]
    assert line == "Sub-group on voice: 1 action is open and late; none done."


def test_figures_are_told_as_the_report_printed_them_and_other_councils_are_named():
    told = paper()
    assert told["Headline measures"] == [
        "Issued: the report.",
        "City Council, Summer 2025/26: No real change.",
        "The figures of County Council stand in the papers of other groups.",
    ]
    assert told["Emerging themes and joint response"] == [
        "City Council: Voice came up most.",
        "Response to a theme: A day on voice",
    ]
    assert told["Training and calibration"][-1] == "City Council: They agree."


def test_decisions_are_asked_for_where_something_waits():
    told = paper()
    assert told["Decisions asked for"] == [
        "What helps 1 late action: A letter.",
        "Whether the risk “Late advice” goes up to the next group.",
        "How to press PAIG for its answer.",
    ]
    assert told["Decisions made"][0] == "At the last meeting: Every writer comes to a workshop."


def test_what_is_empty_says_so():
    told = paper(actions=[], risks=[], concerns=[], reports=[], beside=Beside())
    assert all(len(lines) == 1 and lines[0] for lines in told.values())
