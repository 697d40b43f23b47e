"""What changed between two versions of a framework, criterion by criterion along their codes, which are for life."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from frameworks.rules.editing.differences import changed_fields, field_name, flat_by_code
from frameworks.rules.wording import Piece, compared_words

Raw = Mapping[str, Any]

REWORDED, MOVED, REWEIGHTED, REGRADED, REACHED, RETAGGED, RESTS = (
    "Reworded",
    "Moved",
    "Reweighted",
    "Regraded",
    "Asked of other plans",
    "Tagged anew",
    "Rests on other references",
)
_WORDS = (
    "question",
    "guidance",
    "good_example",
    "weak_example",
    "family_question",
    "plain_question",
    "easy_read",
    "descriptors",
)
_KINDS = {
    **dict.fromkeys(_WORDS, REWORDED),
    **dict.fromkeys(("section",), MOVED),
    **dict.fromkeys(("weight",), REWEIGHTED),
    **dict.fromkeys(
        ("gate", "gate_fails_at_or_below", "allowed_grades", "grade_kind", "also_sections", "counts_in"), REGRADED
    ),
    **dict.fromkeys(("applies_when",), REACHED),
    **dict.fromkeys(("references",), RESTS),
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field with its words marked: what stayed, went and came."""

    name: str
    old: str
    new: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """A criterion that both versions have and that is not the same in both. `kinds` say in which ways."""

    code: str
    question: str
    kinds: tuple[str, ...]
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Codes and questions that came and went, what changed in those that stayed, and what changed beside them."""

    added: tuple[tuple[str, str], ...]
    retired: tuple[tuple[str, str], ...]
    changed: tuple[CriterionChange, ...]
    unchanged: int
    others: tuple[FieldChange, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.retired or self.changed or self.others)


def compare(old: Raw, new: Raw) -> Comparison:
    """Two contents of one framework; the number, state and dates of a version are no change."""
    before, after = _by_code(old), _by_code(new)
    both = [code for code in after if code in before]
    moved = _out_of_order([code for code in before if code in after], both)
    changed = [_change(before[code], after[code], code in moved) for code in both]
    found = tuple(change for change in changed if change is not None)
    return Comparison(
        added=tuple((code, str(item.get("question", ""))) for code, item in after.items() if code not in before),
        retired=tuple((code, str(item.get("question", ""))) for code, item in before.items() if code not in after),
        changed=found,
        unchanged=len(both) - len(found),
        others=tuple(_other_changes(old, new)),
    )


def _by_code(content: Raw) -> dict[str, Raw]:
    return {str(each["code"]): each for each in content.get("criteria") or ()}


def _out_of_order(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The fewest codes that have to move for one order to become the other, as the matcher finds them."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    in_place = {code for block in blocks for code in new[block.b : block.b + block.size]}
    return set(new) - in_place


def _change(old: Raw, new: Raw, has_moved: bool) -> CriterionChange | None:
    fields = changed_fields(old, new, named=False)
    kinds = [_KINDS.get(field.partition(".")[0], RETAGGED) for field, _, _ in fields] + [MOVED] * has_moved
    if not kinds:
        return None
    return CriterionChange(
        code=str(new["code"]),
        question=str(new.get("question", "")),
        kinds=tuple(dict.fromkeys(kinds)),
        fields=tuple(_marked(*each) for each in fields),
    )


def _marked(field: str, old: str, new: str) -> FieldChange:
    return FieldChange(field_name(field), old, new, compared_words(old, new))


_OF_THE_VERSION = frozenset(
    {"framework.version", "framework.status", "framework.valid_from", "framework.valid_to", "framework.change_note"}
)


def _other_changes(old: Raw, new: Raw) -> list[FieldChange]:
    """Sections, grading rule, criterion sets and what is said of the framework."""
    before, after = (dict(flat_by_code({**content, "criteria": None})) for content in (old, new))
    fields = [field for field in dict.fromkeys((*before, *after)) if field not in _OF_THE_VERSION]
    return [
        _marked(field, before.get(field, ""), after.get(field, ""))
        for field in fields
        if before.get(field, "") != after.get(field, "")
    ]
