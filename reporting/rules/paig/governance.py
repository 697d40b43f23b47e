"""Risks, escalations, learning shared, training and meetings, and what lies ahead: parts that a board's rows fill."""

from collections import Counter
from datetime import date

from reporting.rules.findings import counted, listed
from reporting.rules.paig.governance_figures import Ahead, Escalated, Governance, LearningShared, RiskHeld
from reporting.rules.report import Part, Table, numbers, words

RED = "red"
GATHERINGS = "Training and meetings"


def risk_parts(held: Governance | None) -> tuple[Part, ...]:
    """The register with rating, direction, owner and what is done, the highest first; and what should go up."""
    if held is None or not held.risks:
        return ()
    table = Table(
        key="risks",
        caption=f"Extract from the risk register, {_day(held.day)}",
        columns=words("Risk", "Rating", "Direction", "Owner", "What is being done"),
        rows=tuple(_risk_row(risk) for risk in sorted(held.risks, key=_highest_first)),
        note="The rating is likelihood times impact, each from 1 to 5.",
    )
    return (Part(paragraphs=_risk_findings(held.risks), tables=(table,)),)


def _highest_first(risk: RiskHeld) -> tuple[int, str]:
    return -risk.rating, risk.title


def _risk_row(risk: RiskHeld) -> tuple[str, ...]:
    rating = f"{risk.band.capitalize()}, {risk.rating} of 25"
    return risk.title, rating, risk.direction, risk.owner, risk.mitigation


def _risk_findings(risks: tuple[RiskHeld, ...]) -> tuple[str, ...]:
    red = sum(risk.band == RED for risk in risks)
    named = (
        ("Rising", [risk.title for risk in risks if risk.direction == "Rising"]),
        ("For escalation, and not sent up yet", [risk.title for risk in risks if risk.goes_up]),
        ("Sent up and not settled", [risk.title for risk in risks if risk.is_up]),
    )
    first = f"{counted(len(risks), 'risk is', 'risks are')} open, {red or 'none'} of them rated red."
    return first, *(f"{what}: {listed(titles)}." for what, titles in named if titles)


def escalation_parts(held: Governance | None) -> tuple[Part, ...]:
    """What was sent up, what was answered, what is overdue; and each concern with whom it waits for."""
    if held is None or held.escalated is None:
        return ()
    found = held.escalated
    table = Table(
        key="escalations",
        caption=f"Concerns on their way up, {_day(held.day)}",
        columns=words("Concern", "Why it went up", "Asked last", "Answer due", "How it stands"),
        rows=tuple((each.concern, each.reason, each.asked, _day(each.due_on), each.state) for each in found.concerns),
    )
    return (Part(paragraphs=(_escalated(found),), tables=(table,)),)


def _escalated(found: Escalated) -> str:
    sent = counted(found.sent_up, "concern was", "concerns were") if found.sent_up else "No concern was"
    answers = counted(found.answered, "answer was", "answers were") if found.answered else "No answer was"
    overdue = counted(found.overdue, "answer is", "answers are") if found.overdue else "No answer is"
    return f"{sent} sent up this term. {answers} received. {overdue} overdue."


def learning_parts(held: Governance | None) -> tuple[Part, ...]:
    """What was shared, on which route and with whom, and which partners have taken note."""
    if held is None or not held.learning:
        return ()
    table = Table(
        key="learning",
        caption="Learning shared this term",
        columns=words("What was shared", "Route", "With whom", "Taken note of by"),
        rows=tuple(
            (each.what, each.route, each.to_whom, listed(each.noted_by) or "No partner yet") for each in held.learning
        ),
    )
    return (Part(paragraphs=_shared(held.learning), tables=(table,)),)


def _shared(learning: tuple[LearningShared, ...]) -> tuple[str, ...]:
    routes = Counter(each.route for each in learning).most_common()
    used = listed(f"{route[:1].lower()}{route[1:]} ({number})" for route, number in routes)
    noted = Counter(partner for each in learning for partner in each.noted_by)
    things = counted(len(learning), "piece of learning was", "pieces of learning were")
    told = f"{things} shared, on these routes: {used}."
    if not noted:
        return told, "No partner has taken note yet."
    return (
        told,
        f"Taken note: {listed(f'{name} ({number} of {len(learning)})' for name, number in sorted(noted.items()))}.",
    )


def gathering_parts(held: Governance | None) -> tuple[Part, ...]:
    """Training days and meetings of the term; that none is recorded where there was none."""
    if held is None:
        return ()
    if not held.training and not held.meetings:
        return (
            Part(heading=GATHERINGS, missing="No training day and no meeting is recorded in the portal for this term."),
        )
    tables = tuple(table for table in (_training(held), _meetings(held)) if table.rows)
    return (Part(heading=GATHERINGS, paragraphs=(_gathered(held),), tables=tables),)


def _gathered(held: Governance) -> str:
    days = (
        counted(len(held.training), "training day was", "training days were")
        if held.training
        else "No training day was"
    )
    met = counted(len(held.meetings), "meeting was", "meetings were") if held.meetings else "No meeting was"
    decided = sum(each.decisions for each in held.meetings)
    noted = f", and {counted(decided, 'decision was', 'decisions were')} noted" if decided else ""
    return f"{days} held this term. {met} held{noted}."


def _training(held: Governance) -> Table:
    return Table(
        key="training",
        caption="Training days of the term",
        columns=words("Training", "Kind", "Held on"),
        rows=tuple((each.title, each.kind, _day(each.held_on)) for each in held.training),
    )


def _meetings(held: Governance) -> Table:
    return Table(
        key="meetings",
        caption="Meetings of the term",
        columns=(*words("Group", "Held on"), *numbers("Decisions noted")),
        rows=tuple((each.group, _day(each.held_on), f"{each.decisions:,}") for each in held.meetings),
    )


def ahead_parts(held: Governance | None) -> tuple[Part, ...]:
    """Meetings called, training planned, actions and answers due, in the order of their dates."""
    if held is None or not held.ahead:
        return ()
    table = Table(
        key="next-term",
        caption=f"What lies ahead, {_day(held.day)}",
        columns=words("What", "Kind", "Date"),
        rows=tuple((each.what, each.kind, _when(each)) for each in held.ahead),
    )
    return (Part(paragraphs=(_to_come(held.ahead),), tables=(table,)),)


def _to_come(ahead: tuple[Ahead, ...]) -> str:
    late = sum(each.is_late for each in ahead)
    overdue = f" {counted(late, 'is', 'are')} late and {'comes' if late == 1 else 'come'} first." if late else ""
    return f"{counted(len(ahead), 'thing is', 'things are')} in the diary of the council and its group.{overdue}"


def _when(each: Ahead) -> str:
    return f"{_day(each.due_on)} (late)" if each.is_late else _day(each.due_on)


def _day(day: date) -> str:
    """``22 November 2026``."""
    return f"{day.day} {day:%B %Y}"
