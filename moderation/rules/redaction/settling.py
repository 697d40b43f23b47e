"""From the marks of all rules to proposals that do not overlap."""

from collections.abc import Iterable, Sequence
from datetime import date

from moderation.rules.redaction.proposals import CHILD, FAMILY, PERSONS, STRONGEST, Child, Mark, Proposal
from moderation.rules.redaction.pseudonyms import Pseudonyms
from moderation.rules.redaction.texts import Text

BESIDE = frozenset({" ", "\xa0"})


def settled(text: Text, marks: Iterable[Mark], child: Child, on: date | None) -> list[Proposal]:
    """The proposals in the order of the text. Ages are those `on` a day; without one no age is given."""
    names = Pseudonyms(text, child, on)
    return [
        Proposal(mark.kind, mark.start, mark.end, text.words[mark.start : mark.end], names.of(mark), mark.reason)
        for mark in joined_names(text, apart(marks))
    ]


def apart(marks: Iterable[Mark]) -> list[Mark]:
    """Marks that do not overlap: of those that do, the strongest with the words of all."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if kept and mark.start < kept[-1].end:
            kept[-1] = merged(kept[-1], mark)
        else:
            kept.append(mark)
    return kept


def merged(one: Mark, other: Mark) -> Mark:
    """Two marks that overlap as one; of two names of persons the longer says who it is."""
    is_within = {one.kind, other.kind} <= PERSONS and other.end - other.start < one.end - one.start
    best = one if is_within else min(one, other, key=lambda mark: STRONGEST.index(mark.kind))
    return Mark(best.kind, one.start, max(one.end, other.end), best.reason, best.label)


def joined_names(text: Text, marks: Sequence[Mark]) -> list[Mark]:
    """Names side by side are one name: forename and surname that were found apart."""
    kept: list[Mark] = []
    for mark in marks:
        is_beside = bool(kept) and text.words[kept[-1].end : mark.start] in BESIDE
        if is_beside and {kept[-1].kind, mark.kind} <= PERSONS:
            first = kept[-1]
            kept[-1] = Mark(joint_kind(first, mark), first.start, mark.end, first.reason, first.label)
        else:
            kept.append(mark)
    return kept


def joint_kind(one: Mark, other: Mark) -> str:
    """Whose name both are: Hannah Thornhill is whoever Hannah is, although Thornhill is the child's surname, too."""
    return one.kind if one.kind != CHILD or other.kind in {CHILD, FAMILY} else other.kind
