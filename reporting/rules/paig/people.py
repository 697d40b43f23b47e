"""What people said and did: surveys of families and practitioners, actions, and what writers did with feedback."""

from collections.abc import Sequence

from reporting.rules import findings
from reporting.rules.disclosure import Counts, Published, SmallNumbers
from reporting.rules.linear_bounds import Sum
from reporting.rules.paig.figures import Actions, Measured, Quote, Returns, SurveyQuestion, TermFigures
from reporting.rules.paig.spreads import ALL, GOOD, OTHER, share_cells
from reporting.rules.report import Part, Table, numbers, words

RETURNS_MISSING = "What writers did with the feedback is not yet recorded in the portal for this term."


def experience_parts(now: TermFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    """Survey answers, question by question."""
    if not now.survey:
        return ()
    cells = [(question, _survey_cells(question, rule)) for question in now.survey]
    shown = [(f"“{question.question}”", share) for question, cell in cells if (share := cell.share(GOOD, ALL))]
    table = Table(
        key="experience",
        caption=f"What families and practitioners answered, {now.label}",
        columns=(*words("Question", "Asked"), *numbers("Good answers", "Answers", "Share", "Range")),
        rows=tuple(
            (
                question.question,
                question.asked,
                cell.text(GOOD),
                cell.text(ALL),
                *share_cells(cell.share(GOOD, ALL), rule),
            )
            for question, cell in cells
        ),
    )
    return (
        Part(
            paragraphs=(findings.extremes("good answers", shown, unit="answers", things="questions"),), tables=(table,)
        ),
    )


def quote_parts(quotes: Sequence[Quote]) -> tuple[Part, ...]:
    """What people said who let it be quoted, a paragraph each."""
    told = tuple(f"“{quote.text}” {quote.speaker}." for quote in quotes)
    return (Part(heading="In their words", paragraphs=told),) if told else ()


def measured_parts(measured: Sequence[Measured]) -> tuple[Part, ...]:
    """Each action that named what it should move, and whether that moved."""
    if not measured:
        return ()
    table = Table(
        key="measured",
        caption="Actions and what they moved",
        columns=words("Action", "Should move", "State", "Did it?"),
        rows=tuple((each.what, each.should_move, each.state, each.verdict) for each in measured),
    )
    return (Part(tables=(table,)),)


def action_parts(now: TermFigures, rule: SmallNumbers, measured: Sequence[Measured] = ()) -> tuple[Part, ...]:
    """Actions, what those that were `measured` moved, then returns to writers."""
    held = (*_actions(now), *measured_parts(measured), *_returns(now, rule))
    return held if any(part.says_something for part in held) else ()


def _survey_cells(question: SurveyQuestion, rule: SmallNumbers) -> Published:
    counts: Counts = {
        GOOD: question.good,
        OTHER: question.answered - question.good,
        ALL: question.answered,
    }
    return Published(counts, [Sum(ALL, (GOOD, OTHER))], rule)


def _actions(now: TermFigures) -> tuple[Part, ...]:
    if now.actions is None:
        return ()
    held = now.actions
    table = Table(
        key="actions",
        caption=f"Actions, {now.label}",
        columns=(*words("Actions"), *numbers("Number")),
        rows=(
            (f"Opened this {now.span}", f"{held.opened:,}"),
            (f"Closed this {now.span}", f"{held.closed:,}"),
            (f"Late at the end of the {now.span}" if now.is_over else "Late now", f"{held.late:,}"),
            ("Closed with impact shown", f"{held.impact_shown:,}"),
        ),
        note="Actions are the organisations' own doings and not people, so these numbers are not hidden.",
    )
    return (Part(paragraphs=(_action_finding(held),), tables=(table,)),)


def _action_finding(held: Actions) -> str:
    late = findings.counted(held.late, "action is", "actions are") if held.late else "No action is"
    return f"{late} late. {_closed(held)}"


def _closed(held: Actions) -> str:
    """How many were closed, and how many of them can show what changed."""
    if not held.closed:
        return "None was closed."
    closed = findings.counted(held.closed, "action was", "actions were")
    if held.closed == 1:
        return f"{closed} closed, and it {'shows' if held.impact_shown else 'does not show yet'} what changed."
    shows = findings.counted(held.impact_shown, "of them shows", "of them show") if held.impact_shown else ""
    return f"{closed} closed, and {shows or 'none of them shows yet'} what changed."


def _returns(now: TermFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    heading = "Feedback to writers"
    if now.returns is None:
        return (Part(heading=heading, missing=RETURNS_MISSING),)
    cells = _return_cells(now.returns, rule)
    answered = cells.share("answered", "sent")
    told = (
        f"Writers answered {findings.in_full(answered, 'feedback notes')}."
        if answered
        else "Too few feedback notes were sent or answered to say how writers took them."
    )
    named = (
        ("Feedback notes sent", "sent"),
        ("Answered by the writer", "answered"),
        ("Put right in the plan", "put_right"),
        ("Grade queried", "queried"),
        ("Queries decided", "decided"),
        ("Queries that changed a grade", "overturned"),
    )
    table = Table(
        key="returns",
        caption=f"What became of feedback to writers, {now.label}",
        columns=(*words("Feedback"), *numbers("Number")),
        rows=tuple((name, cells.text(key)) for name, key in named),
        note="Where a query changed a grade, figures count the decided one. Both judgements are kept.",
    )
    return (Part(heading=heading, paragraphs=(told, *_overturned(now.returns, cells)), tables=(table,)),)


def _overturned(held: Returns, cells: Published) -> tuple[str, ...]:
    """How often a query changed a grade; nothing where none was decided."""
    if not held.decided:
        return ()
    share = cells.share("overturned", "decided")
    if share is None:
        return ("Too few grade queries were decided to say how often one changed a grade.",)
    return (f"A grade was changed in {findings.in_full(share, 'decided queries')}.",)


def _return_cells(held: Returns, rule: SmallNumbers) -> Published:
    """`put_right` and `queried` may overlap, so they hang on no total."""
    counts: Counts = {
        "sent": held.sent,
        "answered": held.answered,
        "waiting": held.sent - held.answered,
        "put_right": held.put_right,
        "queried": held.queried,
        "decided": held.decided,
        "undecided": held.queried - held.decided,
        "overturned": held.overturned,
        "stood": held.decided - held.overturned,
    }
    sums = [
        Sum("sent", ("answered", "waiting")),
        Sum("queried", ("decided", "undecided")),
        Sum("decided", ("overturned", "stood")),
    ]
    return Published(counts, sums, rule)
