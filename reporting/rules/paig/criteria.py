"""What lies behind the grades: legal gates that failed, and the criteria answered best and worst."""

from collections.abc import Sequence

from reporting.rules import findings
from reporting.rules.disclosure import Published, SmallNumbers, mean_text
from reporting.rules.paig.figures import CriterionMean, GateCount, TermFigures
from reporting.rules.paig.spreads import ALL, gate_cells, share_cells
from reporting.rules.report import Part, Table, numbers, words

Judged = tuple[GateCount, Published]


def criteria_parts(now: TermFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    """Gates first, then criteria."""
    return (*_gates(now, rule), *_criteria(now, rule))


def gate_finding(gates: Sequence[GateCount], rule: SmallNumbers, span: str = "term") -> str:
    """Which gate failed most often, of those whose counts may be told."""
    if not any(gate.failed for gate in gates):
        return f"No legal gate failed in any audit this {span}."
    told = [
        (gate, share) for gate, cells in _judged(gates, rule) if (share := cells.share("failed", ALL)) and share.hits
    ]
    if not told:
        return f"Legal gates failed this {span}, each in fewer than {rule.threshold} audits or too few to tell."
    gate, share = max(told, key=lambda pair: (pair[1].hits / pair[1].n, pair[0].code))
    return f"The legal gate failed most often is {gate.code}, “{gate.question}”: {findings.in_full(share)}."


def _judged(gates: Sequence[GateCount], rule: SmallNumbers) -> list[Judged]:
    return [(gate, gate_cells(gate, rule)) for gate in gates]


def _gates(now: TermFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    if not now.gates:
        return ()
    often_first = sorted(_judged(now.gates, rule), key=_shown_failures, reverse=True)
    table = Table(
        key="gates",
        caption=f"Legal gates, {now.label}",
        columns=(*words("Gate", "Question"), *numbers("Failed", "Judged", "Share", "Range")),
        rows=tuple(_gate_row(gate, cells, rule) for gate, cells in often_first),
        note="A legal gate that fails caps the grade and raises an action.",
    )
    return (Part(heading="Legal gates", paragraphs=(gate_finding(now.gates, rule, now.span),), tables=(table,)),)


def _shown_failures(judged: Judged) -> int:
    """The order of the table may not give away what its cells hide: hidden counts stand together, as they came."""
    count = judged[1].count("failed")
    return 1 if count is None else count


def _gate_row(gate: GateCount, cells: Published, rule: SmallNumbers) -> tuple[str, ...]:
    shares = share_cells(cells.share("failed", ALL), rule) if gate.judged else ("z", "z")
    return gate.code, gate.question, cells.text("failed"), cells.text(ALL), *shares


def _criteria(now: TermFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    tables = [
        _mean_table("lowest", "Criteria answered lowest", now.lowest, now, rule),
        _mean_table("highest", "Criteria answered highest", now.highest, now, rule),
    ]
    kept = tuple(table for table in tables if table.rows)
    return (Part(heading="Criteria", tables=kept),) if kept else ()


def _mean_table(
    key: str, caption: str, criteria: Sequence[CriterionMean], now: TermFigures, rule: SmallNumbers
) -> Table:
    """Criteria answered too seldom to give a mean are left out; what is left keeps its order."""
    best, worst = now.standard.scale.grades[0], now.standard.scale.grades[-1]
    rows = [
        (one.code, one.question, mean_text(one.mean, one.answers, rule), f"{one.answers:,}")
        for one in criteria
        if one.answers >= rule.threshold
    ]
    return Table(
        key=f"criteria-{key}",
        caption=f"{caption}, {now.label}",
        columns=(*words("Criterion", "Question"), *numbers("Mean answer", "Answers")),
        rows=tuple(rows),
        note=f"Answers run from {worst.value} ({worst.label}) to {best.value} ({best.label}).",
    )
