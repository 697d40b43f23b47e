"""What a consultation asks: the questions of its text, and those that were commented on and have been removed since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from frameworks.models import Consultation, Edit, FrameworkVersion
from frameworks.queries.plain_words import plain_words
from frameworks.queries.specifications import specification_of
from frameworks.rules.editing.differences import changed_fields
from frameworks.rules.editing.places import NotThereError, Place, value_at
from frameworks.rules.wording import Piece, compared_words

_CRITERIA = "criteria/"
_SHOWN = ("family_question", "plain_question", "easy_read", "question", "guidance", "good_example", "weak_example")
"""What a reviewer reads of a criterion; a change to its weight or tags is no change of words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in plain words and in those of professionals. `is_gone`: it is not in the text any more."""

    plain: str
    professional: str = ""
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Rewording:
    """What changed in one field of a criterion since a comment was written, word by word."""

    name: str
    pieces: tuple[Piece, ...]


def asked_in(consultation: Consultation, commented: Iterable[str]) -> dict[str, Asked]:
    """By code: every criterion in its order, then those of `commented` that were removed, then the whole."""
    spec = specification_of(consultation.version)
    asked = {each.code: Asked(plain_words(spec.code, each).ask, each.question) for each in spec.criteria}
    gone = {code for code in commented if code} - asked.keys()
    return asked | _removed(consultation.version, sorted(gone)) | {"": Asked("The framework as a whole")}


def reworded_at(version: FrameworkVersion) -> dict[str, datetime]:
    """When each criterion of a draft was last changed, by its code."""
    edits = Edit.objects.filter(space_id=version.space_id, version=version, place__startswith=_CRITERIA)
    found = edits.exclude(deed=Edit.Deed.MOVED).order_by().values("place").annotate(last=Max("made_at"))
    return {row["place"].removeprefix(_CRITERIA): row["last"] for row in found}


def reworded_since(version: FrameworkVersion, code: str, since: datetime) -> list[Rewording]:
    """How the words of a criterion differ from those that stood there at a moment; nothing when they do not."""
    place = Place(("criteria", code))
    edits = Edit.objects.filter(space_id=version.space_id, version=version, place=str(place), made_at__gt=since)
    first = edits.filter(deed=Edit.Deed.CHANGED).order_by("number").first()
    if first is None:
        return []
    before, now = _words(first.before or {}), _words(_standing(version, place))
    return [Rewording(name, compared_words(old, new)) for name, old, new in changed_fields(before, now)]


def _removed(version: FrameworkVersion, codes: list[str]) -> dict[str, Asked]:
    if not codes:
        return {}
    places = [f"{_CRITERIA}{code}" for code in codes]
    edits = Edit.objects.filter(
        space_id=version.space_id, version=version, place__in=places, deed=Edit.Deed.REMOVED
    ).order_by("number")
    items = {edit.place.removeprefix(_CRITERIA): (edit.before or {}).get("item", {}) for edit in edits}
    return {code: _gone(code, items.get(code, {})) for code in codes}


def _gone(code: str, item: dict[str, str]) -> Asked:
    professional = item.get("question") or f"Criterion {code}"
    return Asked(item.get("family_question") or professional, professional, is_gone=True)


def _standing(version: FrameworkVersion, place: Place) -> dict[str, str]:
    try:
        item: dict[str, str] = value_at(version.content, place)
    except NotThereError:
        return {}
    return item


def _words(item: dict[str, str]) -> dict[str, str]:
    return {field: item[field] for field in _SHOWN if item.get(field)}
