"""A file is dropped while it arrives, before any view runs: beyond the limit, or where the disc has no room for it."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest

_MARK = "portal.upload_was_too_large"
_NO_ROOM_MARK = "portal.upload_found_no_room"
NO_ROOM = (
    "The portal has no room to keep this file just now. Nothing was kept of it, and nothing else was lost. "
    "Tell the person who looks after the portal, and upload it again later."
)


class LimitHandler(FileUploadHandler):
    """Stands first in FILE_UPLOAD_HANDLERS. The rest of the request is read and thrown away, so it gets an answer."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 - Django's interface
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_LIMIT_BYTES:
            if self.request is not None:
                self.request.META[_MARK] = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one keep the file."""


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file of this request was dropped. Ask before looking at a form."""
    return request.method == "POST" and request.FILES is not None and _MARK in request.META


class RoomHandler(TemporaryFileUploadHandler):
    """Django's handler of larger files, for which a full disc is something to say and no error of the server.

    The rest of the file is read and thrown away; what was typed beside it stays in the form.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        try:
            return super().receive_data_chunk(raw_data, start)
        except OSError:
            if self.request is not None:
                self.request.META[_NO_ROOM_MARK] = True
            raise SkipFile from None


def found_no_room(request: HttpRequest) -> bool:
    """Whether a file of this request was dropped because there was no room; its form then says NO_ROOM."""
    return request.method == "POST" and request.FILES is not None and _NO_ROOM_MARK in request.META
