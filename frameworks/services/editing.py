"""Changing a draft, one item at a time. Each change is kept with what stood there, who made it and why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from frameworks.models import Edit, FrameworkVersion
from frameworks.queries.drafts import codes_used_before
from frameworks.rules.editing import items
from frameworks.rules.editing.items import EditRefusedError
from frameworks.rules.editing.places import Content, NotThereError, Place, code_of, value_at
from frameworks.rules.kinds import shape_faults
from frameworks.rules.lifecycle import why_not_edited
from frameworks.rules.packs import content_hash
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require

_LONGEST_DETAIL = 60
"""Characters that an entry of the record has room for."""
GONE = "It is not in the draft any more: somebody else removed it while you were looking at it."


@dataclass(frozen=True, slots=True)
class Why:
    """What gave rise to a change (a key of TRIGGERS), and the reason in words."""

    trigger: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The text after a change, and what to keep of what was there and is there."""

    content: dict[str, Any]
    before: Any = None
    after: Any = None


class EditConflict(Refused):
    """Somebody else changed the same item since it was opened. What was typed is still with the editor."""


@transaction.atomic
def change_item(*, version: FrameworkVersion, place: Place, value: Any, was: str, why: Why, by: Viewer) -> bool:
    """Put another text at a place; `was` is the fingerprint of what the editor saw. False when nothing is different."""
    require(by, Act.FRAMEWORK_EDIT, version)
    draft = _held(version)
    before = _standing(draft, place)
    if content_hash({"value": before}) == content_hash({"value": value}):
        return False
    if items.fingerprint(before) != was:
        raise EditConflict(_who_was_first(draft, place), act=Act.FRAMEWORK_EDIT, on=draft)
    outcome = Outcome(_tried(draft, lambda text: items.change(text, place, value)), before, value)
    _keep(draft, Edit.Deed.CHANGED, place, outcome, why, by)
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=draft, detail=_said("changed", place))
    return True


@transaction.atomic
def add_item(*, version: FrameworkVersion, into: Place, item: dict[str, Any], why: Why, by: Viewer) -> Place:
    """Add an item to a list. A criterion may not take a code that another version gave to another criterion."""
    require(by, Act.FRAMEWORK_EDIT, version)
    draft, place = _held(version), into.within(str(code_of(item)))
    if place.kind == "criteria" and place.name in codes_used_before(draft):
        reason = f"{place.name} is the code of a criterion of another version. Codes are for life: choose a new one."
        raise Refused(reason, act=Act.FRAMEWORK_EDIT, on=draft)
    outcome = Outcome(_tried(draft, lambda text: items.add(text, into, item)), after=item)
    _keep(draft, Edit.Deed.ADDED, place, outcome, why, by)
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=draft, detail=_said("added", place))
    return place


@transaction.atomic
def move_item(*, version: FrameworkVersion, place: Place, step: int, by: Viewer) -> bool:
    """Let an item change places with its neighbour; `step` is UP or DOWN. False at the end of the list."""
    require(by, Act.FRAMEWORK_EDIT, version)
    draft = _held(version)
    moved = _tried(draft, lambda text: items.move(text, place, step))
    if content_hash(moved) == draft.content_hash:
        return False
    _keep(draft, Edit.Deed.MOVED, place, Outcome(moved, after={"step": step}), Why(draft.trigger), by)
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=draft, detail=_said("moved", place))
    return True


@transaction.atomic
def remove_item(*, version: FrameworkVersion, place: Place, why: Why, by: Viewer) -> Edit:
    """Take an item out. While the text is a draft it can be put back where it was."""
    require(by, Act.FRAMEWORK_EDIT, version)
    draft = _held(version)
    removals: list[dict[str, Any]] = []

    def taken_out(text: Content) -> dict[str, Any]:
        rest, removal = items.remove(text, place)
        removals.append(removal)
        return rest

    outcome = Outcome(_tried(draft, taken_out), before=removals[0])
    edit = _keep(draft, Edit.Deed.REMOVED, place, outcome, why, by)
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=draft, detail=_said("removed", place))
    return edit


@transaction.atomic
def restore_item(*, edit: Edit, by: Viewer) -> Place:
    """Put back what was removed."""
    require(by, Act.FRAMEWORK_EDIT, edit)
    draft, place = _held(edit.version), Place.parse(edit.place)
    if edit.deed != Edit.Deed.REMOVED:
        raise Refused("Only what was removed can be put back.", act=Act.FRAMEWORK_EDIT, on=draft)
    removal: dict[str, Any] = edit.before or {}
    content = _tried(draft, lambda text: items.restore(text, removal))
    outcome = Outcome(content, after=removal["item"])
    _keep(draft, Edit.Deed.RESTORED, place, outcome, Why(edit.trigger, edit.reason), by)
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=draft, detail=_said("put back", place))
    return place


def _said(deed: str, place: Place) -> str:
    """The deed in the record, with as much of the place as it has room for."""
    return f"{deed} {place}"[:_LONGEST_DETAIL]


def _held(version: FrameworkVersion) -> FrameworkVersion:
    """The draft as it stands, kept from every other editor until this change is done."""
    drafts = FrameworkVersion.objects.select_for_update(of=("self",)).select_related("framework")
    draft = drafts.get(pk=version.pk)
    if reason := why_not_edited(str(draft), draft.state):
        raise Refused(reason, act=Act.FRAMEWORK_EDIT, on=draft)
    return draft


def _standing(draft: FrameworkVersion, place: Place) -> Any:
    try:
        return value_at(draft.content, place)
    except NotThereError:
        raise Refused(GONE, act=Act.FRAMEWORK_EDIT, on=draft) from None


def _tried(draft: FrameworkVersion, change: Callable[[Content], dict[str, Any]]) -> dict[str, Any]:
    """The changed text, which can still be read whole; what it lacks to be approved is another question."""
    try:
        content = change(draft.content)
    except NotThereError:
        raise Refused(GONE, act=Act.FRAMEWORK_EDIT, on=draft) from None
    except EditRefusedError as refusal:
        raise Refused(str(refusal), act=Act.FRAMEWORK_EDIT, on=draft) from None
    if faults := shape_faults(content):
        raise Refused(faults[0], act=Act.FRAMEWORK_EDIT, on=draft)
    return content


def _keep(draft: FrameworkVersion, deed: str, place: Place, outcome: Outcome, why: Why, by: Viewer) -> Edit:
    draft.content, draft.content_hash = outcome.content, content_hash(outcome.content)
    draft.last_edited_by_id, draft.last_edited_at = by.actor_id, timezone.now()
    draft.save(update_fields=["content", "content_hash", "last_edited_by", "last_edited_at"])
    return Edit.objects.create(
        space_id=draft.space_id,
        version=draft,
        number=Edit.objects.filter(version=draft).count() + 1,
        deed=deed,
        place=str(place),
        before=outcome.before,
        after=outcome.after,
        trigger=why.trigger,
        reason=why.reason,
        made_by_id=by.actor_id,
    )


def _who_was_first(draft: FrameworkVersion, place: Place) -> str:
    edit = Edit.objects.filter(version=draft, place=str(place)).select_related("made_by").first()
    who = f"{edit.made_by} changed" if edit else "Somebody changed"
    return (
        f"{who} {place.noun} while you were writing. Your words are still here: compare them with "
        "what it says now, then save again to put yours in its place."
    )
