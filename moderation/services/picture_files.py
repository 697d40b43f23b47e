"""The rows and files of pictures, written and deleted together: parts of services that ask and record."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from audits import storage
from moderation.models import ChildProfile, ProfilePicture
from qa_portal.access.decisions import Viewer
from qa_portal.web.uploads import NO_ROOM

SAID = ("kind", "alternative", "agreed_by", "agreed_on", "wish")
MEASURED = ("width", "height", "size")


def picture_row(by: Viewer, profile: ChildProfile, code: str, facts: Mapping[str, Any]) -> ProfilePicture:
    """A new row; the caller measures and saves it."""
    return ProfilePicture(space_id=profile.space_id, profile=profile, heading=code, added_by_id=by.actor_id, **facts)


def keep_files(picture: ProfilePicture, contents: Iterable[bytes]) -> None:
    """Keep both files of a row that is written in the same transaction. Raises ValidationError without room."""
    try:
        for file_id, content in zip(picture.files, contents, strict=True):
            storage.keep(storage.Named(file_id, picture.space_id), [content])
    except storage.NoRoom:
        raise ValidationError({"file": NO_ROOM}) from None


def forget_picture(picture: ProfilePicture) -> None:
    """Delete the row and its files."""
    for file_id in picture.files:
        storage.forget(storage.Named(file_id, picture.space_id))
    picture.delete()


def copy_pictures(by: Viewer, former: ChildProfile, to: ChildProfile) -> None:
    """Give the next profile the pictures of the former one that the viewer may see."""
    for picture in list(former.pictures.filter(space_id=former.space_id)):
        contents = [storage.read(storage.Named(file_id, picture.space_id)) for file_id in picture.files]
        copy = picture_row(by, to, picture.heading, {name: getattr(picture, name) for name in (*SAID, *MEASURED)})
        keep_files(copy, contents)
        copy.save()


def content_of(picture: ProfilePicture, *, is_small: bool) -> bytes:
    """A picture that the reader was allowed to fetch. Raises FileNotFoundError."""
    return storage.read(storage.Named(picture.files[1 if is_small else 0], picture.space_id))


def claimed_pictures(space_id: int) -> set[UUID]:
    """The ids of the files of all pictures of a space that the viewer may enter."""
    held = ProfilePicture.objects.filter(space_id=space_id).only("space_id")
    return {file_id for picture in held for file_id in picture.files}
