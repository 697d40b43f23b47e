"""What a child says: the profiles of a plan or of a case, a profile as it is shown, and who was tried to be heard."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import yaml
from django.http import Http404

from audits.models import Plan
from moderation.models import CaseStudy, ChildProfile, ContactAttempt, ProfilePicture
from moderation.queries.sessions import seat_at, visible_sessions
from moderation.rules.child_voice import Heading, Symbol, VoicePack, part_of, read_voice_pack
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet

PACK = Path(__file__).resolve().parents[1] / "packs" / "child_voice.yaml"


@cache
def voice_pack() -> VoicePack:
    with PACK.open(encoding="utf-8") as pack:
        return read_voice_pack(yaml.safe_load(pack))


@dataclass(frozen=True, slots=True)
class ShownPart:
    """What stands under a heading of a profile."""

    heading: Heading
    words: str
    symbols: Sequence[Symbol]
    pictures: Sequence[ProfilePicture] = ()

    @property
    def is_empty(self) -> bool:
        return not self.words and not self.symbols and not self.pictures


@dataclass(frozen=True, slots=True)
class VoicePage:
    """What is known of a child's voice for a plan. `others` are attempts of case studies that the viewer may see."""

    profiles: Sequence[ChildProfile]
    attempts: Sequence[ContactAttempt]
    others: Sequence[ContactAttempt]

    @property
    def open(self) -> ChildProfile | None:
        """The one that is being made."""
        return next((each for each in self.profiles if not each.is_used), None)

    @property
    def lacks_a_reason(self) -> bool:
        """Whether nothing of the child is known, nobody was heard, and nobody has said why."""
        heard = any(each.outcome == ContactAttempt.Outcome.HEARD for each in (*self.attempts, *self.others))
        return not heard and not any(each.parts or each.no_view for each in self.profiles)


def voice_page(viewer: Viewer, plan: Plan) -> VoicePage:
    return VoicePage(list(profiles_of(plan)), attempts_of(plan), _of_studies(viewer, plan))


def profiles_of(about: Plan | CaseStudy) -> "QuerySet[ChildProfile]":
    """The profiles that the viewer may see, newest first."""
    key = "plan" if isinstance(about, Plan) else "study"
    found = ChildProfile.objects.filter(**{"space_id": about.space_id, key: about})
    return found.select_related("written_by", "space").order_by("-begun_at", "-pk")


def open_profile(about: Plan | CaseStudy) -> ChildProfile | None:
    """The one that is being made, if the viewer may see one."""
    return profiles_of(about).filter(used_on=None).first()


def attempts_of(plan: Plan) -> list[ContactAttempt]:
    return list(ContactAttempt.objects.standing().filter(space_id=plan.space_id, plan=plan))


def attempt_in(plan: Plan, attempt_id: UUID) -> ContactAttempt:
    """An attempt for a plan that stands. Raises Http404."""
    found: ContactAttempt | None = (
        ContactAttempt.objects.standing().filter(space_id=plan.space_id, plan=plan, pk=attempt_id).first()
    )
    if found is None:
        raise Http404
    return found


def _of_studies(viewer: Viewer, plan: Plan) -> list[ContactAttempt]:
    lines = ContactAttempt.objects.standing().filter(space_id=plan.space_id, study__plan=plan)
    return list(lines.filter(study__session__in=visible_sessions(viewer, plan.space)))


def profile_in(viewer: Viewer, space: Space, profile_id: UUID) -> ChildProfile:
    """A profile with what it is of. Raises Http404, too, for a case of a session that the viewer may not know of."""
    related = ("space", "plan__space", "written_by", "study__case", "study__session__lead", "study__session__space")
    found: ChildProfile | None = (
        ChildProfile.objects.in_space(space).select_related(*related).filter(pk=profile_id).first()
    )
    if found is None:
        raise Http404
    if found.study is not None:
        seat_at(viewer, found.study.session)
    return found


def shown_parts(profile: ChildProfile) -> list[ShownPart]:
    """Every heading of a profile with what stands under it, and the pictures that the viewer may see."""
    pictures = list(ProfilePicture.objects.filter(space_id=profile.space_id, profile=profile))
    return [_shown(profile, heading, pictures) for heading in profile.asked]


def said_parts(profile: ChildProfile) -> list[ShownPart]:
    """The same without pictures, for which nothing more is read."""
    return [_shown(profile, heading, ()) for heading in profile.asked]


def picture_in(profile: ChildProfile, picture_id: UUID) -> ProfilePicture:
    """A picture of a profile. Raises Http404."""
    found = ProfilePicture.objects.filter(space_id=profile.space_id, profile=profile, pk=picture_id).first()
    if found is None:
        raise Http404
    found.profile = profile
    return found  # type: ignore[no-any-return]


def filled(parts: Iterable[ShownPart]) -> list[ShownPart]:
    return [part for part in parts if not part.is_empty]


def heading_of(profile: ChildProfile, code: str) -> Heading:
    """A heading of a profile, with the hint that the pack has for it now. Raises Http404."""
    found = next((each for each in profile.asked if each.code == code), None)
    if found is None:
        raise Http404
    hints = {each.code: each.hint for each in voice_pack().headings}
    return Heading(found.code, found.text, hints.get(code, ""))


def _shown(profile: ChildProfile, heading: Heading, pictures: Sequence[ProfilePicture]) -> ShownPart:
    part = part_of(profile.parts, heading.code)
    under = [each for each in pictures if each.heading == heading.code]
    return ShownPart(heading, part.words, voice_pack().known(part.symbols), under)
