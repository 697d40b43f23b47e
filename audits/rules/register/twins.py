"""What is wrong with a row only beside others: one reference twice, or one that looks like another council's."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from audits.rules.register.fields import COUNCIL, OWN
from audits.rules.register.results import Fault, GoodRow, Outcome, Terms

_FEWEST_OF_A_KIND, _NEARLY_ALL = 20, 0.95


def prefix_faults(rows: Sequence[GoodRow], terms: Terms) -> list[Fault]:
    """Where nearly all references with the same first letters name one council, one that names the other is odd."""
    councils: dict[str, Counter[object]] = defaultdict(Counter)
    for row in rows:
        if COUNCIL in row.facts:
            councils[_prefix(row.reference)][row.facts[COUNCIL]] += 1
    usual = {
        prefix: council
        for prefix, count in councils.items()
        for council, times in count.most_common(1)
        if prefix and times >= _FEWEST_OF_A_KIND and _NEARLY_ALL * count.total() <= times < count.total()
    }
    column = terms.column_of.get(COUNCIL, "")
    return [
        Fault(row.line, column, "", _odd_prefix(row, usual[_prefix(row.reference)]), Outcome.NOTED)
        for row in rows
        if COUNCIL in row.facts and usual.get(_prefix(row.reference), row.facts[COUNCIL]) != row.facts[COUNCIL]
    ]


def _odd_prefix(row: GoodRow, usual: object) -> str:
    whose = "this council" if usual == OWN else "another council"
    return f"References that begin with {_prefix(row.reference)} belong to {whose} in nearly all other rows. Check it."


def _prefix(reference: str) -> str:
    match = re.match(r"[A-Za-z]+(?=[-/_ ]?\d)", reference)
    return match[0].upper() if match else ""


def twin_faults(rows: Sequence[GoodRow], stopped: set[int], terms: Terms) -> list[Fault]:
    """Rows with one reference: the same again is taken once; of two that differ neither is, for nobody can choose."""
    by_reference: dict[str, list[GoodRow]] = defaultdict(list)
    for row in rows:
        if row.reference and row.line not in stopped:
            by_reference[row.reference.casefold()].append(row)
    column = terms.column_of.get("reference", "")
    return [
        Fault(row.line, column, row.reference, reason, outcome)
        for twins in by_reference.values()
        if len(twins) > 1
        for row, reason, outcome in _judged(twins)
    ]


def _judged(twins: Sequence[GoodRow]) -> list[tuple[GoodRow, str, Outcome]]:
    first, *others = twins
    if all(_is_same(first, other) for other in others):
        return [
            (other, f"This row is the same as line {first.line}, which is taken in.", Outcome.SAME) for other in others
        ]
    return [(row, _clash(row, next(other for other in twins if other is not row)), Outcome.REFUSED) for row in twins]


def _is_same(row: GoodRow, other: GoodRow) -> bool:
    return row.facts == other.facts and row.days == other.days


def _clash(row: GoodRow, other: GoodRow) -> str:
    what = "for another child" if row.child != other.child else "with other facts"
    return f"Line {other.line} has the same reference {what}. Neither row is taken in; put the file right."
