"""Moderation and reliability: how far second readers agreed with first ones, and what came of grade queries."""

from reporting.rules import findings
from reporting.rules.disclosure import Counts, Published, SmallNumbers
from reporting.rules.intervals import two_places
from reporting.rules.linear_bounds import Sum
from reporting.rules.paig.figures import Agreement, TermFigures
from reporting.rules.paig.spreads import ALL, share_cells
from reporting.rules.report import Part, Table, numbers, words

SAME, ONE, FURTHER, WITHIN = "same", "one apart", "further apart", "within one"
CHANGED, KEPT, AUDITS = "changed", "kept", "audits"
RAISED, UPHELD, NOT_UPHELD = "raised", "upheld", "not upheld"


def moderation_parts(now: TermFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    """Agreement, grades changed and queries; nothing when no second reading is held."""
    if now.agreement is None:
        return ()
    cells = _cells(now.agreement, rule)
    return (
        Part(paragraphs=_sentences(now.agreement, cells), tables=(_agreement(now, cells, rule), _outcomes(now, cells))),
        *_reasons(now, cells),
    )


def _cells(held: Agreement, rule: SmallNumbers) -> Published:
    """Counts of answers, of audits and of queries, each with its own sums."""
    within = held.same + held.one_apart
    answers: Counts = {SAME: held.same, ONE: held.one_apart, WITHIN: within, FURTHER: held.further}
    answers[ALL] = within + held.further
    audits: Counts = {
        AUDITS: held.audits,
        CHANGED: held.grades_changed,
        KEPT: held.audits - held.grades_changed,
    }
    queries: Counts = {
        RAISED: held.queries_raised,
        UPHELD: held.queries_upheld,
        NOT_UPHELD: held.queries_raised - held.queries_upheld,
    }
    reasons: Counts = {("reason", reason.name): reason.count for reason in held.reasons}
    sums = [
        Sum(WITHIN, (SAME, ONE)),
        Sum(ALL, (WITHIN, FURTHER)),
        Sum(AUDITS, (CHANGED, KEPT)),
        Sum(RAISED, (UPHELD, NOT_UPHELD)),
    ]
    if reasons and sum(reasons.values()) == held.grades_changed:
        sums.append(Sum(CHANGED, tuple(reasons)))
    return Published(answers | audits | queries | reasons, sums, rule)


def _sentences(held: Agreement, cells: Published) -> tuple[str, ...]:
    same, within = cells.share(SAME, ALL), cells.share(WITHIN, ALL)
    told = []
    if same is None or within is None:
        told.append("Too few answers were read twice to say how far auditors agree.")
    else:
        told.append(
            f"Second readers gave the same grade in {findings.in_full(same, 'answers')}, "
            f"and came within one grade in {within.percent}%."
        )
    if held.alpha is not None:
        told.append(
            f"Krippendorff's alpha for ordered grades is {two_places(held.alpha)}: "
            "1 is full agreement, 0 is what chance would give."
        )
    return tuple(told)


def _agreement(now: TermFigures, cells: Published, rule: SmallNumbers) -> Table:
    rows = [(key, name) for key, name in ((SAME, "Same grade"), (ONE, "One grade apart"), (FURTHER, "Further apart"))]
    return Table(
        key="moderation-agreement",
        caption=f"First and second readings compared, {now.label}",
        columns=(*words("Second reading"), *numbers("Answers", "Share", "Range")),
        rows=(
            *((name, cells.text(key), *share_cells(cells.share(key, ALL), rule)) for key, name in rows),
            ("All answers read twice", cells.text(ALL), "z", "z"),
        ),
    )


def _outcomes(now: TermFigures, cells: Published) -> Table:
    named = (
        ("Audits read twice", AUDITS),
        ("Grades changed", CHANGED),
        ("Grades kept", KEPT),
        ("Grade queries raised by writers", RAISED),
        ("Grade queries upheld", UPHELD),
    )
    return Table(
        key="moderation-outcomes",
        caption=f"Grades changed and grade queries, {now.label}",
        columns=(*words("What happened"), *numbers("Number")),
        rows=tuple((name, cells.text(key)) for name, key in named),
        note="The first grade is kept beside the changed one.",
    )


def _reasons(now: TermFigures, cells: Published) -> tuple[Part, ...]:
    keys = [key for key in cells.counts if isinstance(key, tuple)]
    if not keys:
        return ()
    table = Table(
        key="moderation-reasons",
        caption=f"Why grades were changed, {now.label}",
        columns=(*words("Reason"), *numbers("Grades")),
        rows=tuple((key[1], cells.text(key)) for key in keys),
    )
    return (Part(tables=(table,)),)
