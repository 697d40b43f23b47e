"""Pictures of a child's profile: taken in, decoded and written anew, shown as the child wants, and truly deleted.

The file as it came is never kept: a throw-away process with limits makes two new JPEGs of its pixels.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from audits.parser.pictures import Picture, parse_picture
from audits.parser.run import Refusal
from audits.rules.pictures import ENOUGH, NotAPicture, kind_of_picture
from audits.services.documents import refuse_too_large
from moderation.models import ChildProfile, ProfilePicture
from moderation.queries.profiles import heading_of, voice_pack
from moderation.services.holding_profiles import hold_profile, refuse_outsiders
from moderation.services.picture_files import forget_picture, keep_files, picture_row
from moderation.services.studies import refuse_future
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What is said of a picture: what it is, what it shows, who agreed and what the child wants done with it."""

    kind: str
    alternative: str
    agreed_by: str
    agreed_on: date
    wish: str


@transaction.atomic
def add_picture(
    *, by: Viewer, profile: ChildProfile, code: str, facts: PictureFacts, file: "UploadedFile", today: date
) -> ProfilePicture:
    """Put a picture under a heading. Raises ValidationError, by field, with what is wrong with the file."""
    require(by, Act.KIT_KEEP, profile)
    refuse_outsiders(by, profile.study)
    refuse_future("agreed_on", facts.agreed_on, today)
    read, profile = _read(file), hold_profile(profile)
    require(by, Act.KIT_KEEP, profile)
    heading_of(profile, code)
    _refuse_too_many(profile, code)
    picture = picture_row(by, profile, code, asdict(facts))
    picture.width, picture.height, picture.size = read.width, read.height, len(read.large) + len(read.small)
    keep_files(picture, (read.large, read.small))
    picture.save()
    ledger.record(by=by, act=Act.KIT_KEEP, on=profile, detail="picture added")
    return picture


def _read(file: "UploadedFile") -> Picture:
    refuse_too_large(file)
    try:
        kind = kind_of_picture(file.name or "", file.read(ENOUGH))
    except NotAPicture as fault:
        raise ValidationError({"file": str(fault)}) from None
    file.seek(0)
    read = parse_picture(file.read(), kind)
    if isinstance(read, Refusal):
        raise ValidationError({"file": read.reason})
    return read


def _refuse_too_many(profile: ChildProfile, code: str) -> None:
    most = voice_pack().most_pictures
    if ProfilePicture.objects.filter(space_id=profile.space_id, profile=profile, heading=code).count() >= most:
        raise ValidationError({"file": f"There are {most} pictures under this heading. Remove one first."})


@transaction.atomic
def change_picture(*, by: Viewer, picture: ProfilePicture, facts: PictureFacts, today: date) -> ProfilePicture:
    """Say other things of a picture. Raises ValidationError, by field."""
    profile = hold_profile(picture.profile)
    require(by, Act.KIT_KEEP, profile)
    refuse_outsiders(by, profile.study)
    refuse_future("agreed_on", facts.agreed_on, today)
    for name, value in asdict(facts).items():
        setattr(picture, name, value)
    picture.save()
    ledger.record(by=by, act=Act.KIT_KEEP, on=profile, detail="picture changed")
    return picture


@transaction.atomic
def remove_picture(*, by: Viewer, picture: ProfilePicture) -> None:
    """Delete a picture and its files for good, also from a profile that was used: leave can be taken back.

    A used profile says how many of its pictures were taken back.
    """
    profile = hold_profile(picture.profile)
    require(by, Act.KIT_KEEP, picture)
    refuse_outsiders(by, profile.study)
    if profile.is_used:
        profile.pictures_gone += 1
        profile.save(update_fields=["pictures_gone"])
    ledger.record(by=by, act=Act.KIT_KEEP, on=profile, detail="picture removed")
    forget_picture(picture)
