"""A file beyond the limit is dropped while it arrives, before it fills the disc and before any view runs."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

_MARK = "portal.upload_was_too_large"


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
