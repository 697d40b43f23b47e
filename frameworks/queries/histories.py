"""How a draft came to be what it is, change by change."""

from dataclasses import dataclass

from frameworks.models import Edit, FrameworkVersion
from frameworks.rules.editing.differences import changed_fields
from frameworks.rules.editing.places import Place
from frameworks.rules.wording import Piece, compared_words


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field with its words as they were and are, marked word by word."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class EditRow:
    """A change in words. `may_restore` where something was removed and is not back."""

    edit: Edit
    noun: str
    changes: list[FieldChange]
    may_restore: bool


def history_of(version: FrameworkVersion) -> list[EditRow]:
    """Every change of a draft, the newest first."""
    edits = list(Edit.objects.filter(space_id=version.space_id, version=version).select_related("made_by"))
    gone = _still_gone(edits)
    return [EditRow(each, Place.parse(each.place).noun, _changes(each), each.pk in gone) for each in edits]


def _still_gone(edits: list[Edit]) -> set[object]:
    """The newest word on each place, where that word is "removed"."""
    newest: dict[str, Edit] = {}
    for edit in edits:
        if edit.deed != Edit.Deed.MOVED:
            newest.setdefault(edit.place, edit)
    return {edit.pk for edit in newest.values() if edit.deed == Edit.Deed.REMOVED}


def _changes(edit: Edit) -> list[FieldChange]:
    if edit.deed != Edit.Deed.CHANGED:
        return []
    return [FieldChange(name, compared_words(old, new)) for name, old, new in changed_fields(edit.before, edit.after)]
