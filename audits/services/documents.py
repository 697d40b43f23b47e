"""Taking in the file of a document: what uploading a plan and uploading advice share. Those ask and record."""

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError

from audits import storage
from audits.models.documents import Document
from audits.parser.run import KINDS as READABLE
from audits.rules.documents import ENOUGH, Kind, NotADocument, kind_of, safe_name
from qa_portal.web.uploads import NO_ROOM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.files.uploadedfile import UploadedFile

_MEGABYTE = 1024 * 1024
_log = logging.getLogger(__name__)


class FileTooLarge(ValidationError):  # noqa: N818 - it reads as what it says
    """A file beyond the limit. Nothing of it is kept; the page that says so is its own (413)."""


def refuse_too_large(file: "UploadedFile") -> None:
    """Raises FileTooLarge for a file beyond the limit."""
    limit = settings.UPLOAD_LIMIT_BYTES
    if (file.size or 0) > limit:
        raise FileTooLarge({"file": f"The file is larger than {limit // _MEGABYTE} megabytes. Nothing was kept of it."})


def kind_of_file(file: "UploadedFile") -> Kind:
    """What kind of document a file is. Raises ValidationError for the field "file", and FileTooLarge."""
    refuse_too_large(file)
    head = file.read(ENOUGH)
    file.seek(0)
    try:
        return kind_of(file.name or "", head, READABLE)
    except NotADocument as fault:
        raise ValidationError({"file": str(fault)}) from None


def take_in(document: Document, file: "UploadedFile", kind: Kind) -> None:
    """Keep a file for a row that is written in the same transaction. Raises ValidationError where there is no room."""
    document.file_kind, document.file_name, document.file_size = kind.code, safe_name(file.name or ""), file.size or 0
    document.file_hash = _kept(document, file.chunks())
    document.state = Document.State.WAITING


def copy_original(original: bytes, to: Document) -> None:
    """Keep the same file for a copy of a document that is written in the same transaction."""
    to.file_hash = _kept(to, [original])


def _kept(document: Document, chunks: "Iterable[bytes]") -> str:
    try:
        return storage.keep(document, chunks)
    except storage.NoRoom:
        _log.error("no room for an upload", extra={"event": "no_room"})
        raise ValidationError({"file": NO_ROOM}) from None
