"""What an uploaded file says it is, and what its first bytes say; and a name for it that is safe to keep."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

ENOUGH = 128
"""How many of its first bytes tell the kind of a file."""

_ZIP = b"PK\x03\x04"
_OLD_WORD = bytes.fromhex("D0CF11E0A1B11AE1")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document that can be uploaded."""

    code: str
    name: str


DOCX, PDF, ODT = Kind("docx", "Word document"), Kind("pdf", "PDF"), Kind("odt", "OpenDocument text")
DOC = Kind("doc", "older Word document")
KINDS = {kind.code: kind for kind in (DOCX, PDF, ODT, DOC)}


class NotADocument(ValueError):  # noqa: N818 - it carries the sentence for the person who uploaded
    """A file that cannot be taken; the sentence says what to do instead."""


def kind_of(name: str, head: bytes, readable: Iterable[str]) -> Kind:
    """The kind that both the ending of the name and the first bytes agree on, among those that can be read.

    `readable` are codes of kinds, as the parser gives them. Raises NotADocument.
    """
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if not head:
        raise NotADocument("The file is empty. Check that it opens on your own computer and choose it again.")
    readable = tuple(readable)
    is_old = ending == DOC.code and DOC.code not in readable
    if is_old or (head.startswith(_OLD_WORD) and ending == DOCX.code):
        raise NotADocument(_about_old_word(ending))
    if ending not in KINDS or ending not in readable:
        raise NotADocument(f"Upload the document as {in_words(readable)}. Save it as one of these and choose that.")
    if KINDS[ending] != _by_first_bytes(head, ending):
        raise NotADocument(
            f"The name ends in .{ending}, but this is no {KINDS[ending].name}. Open it, save it as one and choose that."
        )
    return KINDS[ending]


def endings(readable: Iterable[str]) -> str:
    """For the `accept` attribute of a file field: ".docx, .odt"."""
    return ", ".join(f".{code}" for code in readable)


def in_words(readable: Iterable[str]) -> str:
    """The kinds that can be read, as part of a sentence: "Word document (.docx) or OpenDocument text (.odt)"."""
    names = [f"{KINDS[code].name} (.{code})" for code in readable]
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def safe_name(name: str) -> str:
    """The last part of a path without characters that are invisible or turn the reading direction, at most 200 long."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip(" .")
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[: _LONGEST_NAME - len(dot + ending)]}{dot}{ending}"[:_LONGEST_NAME] or "document"


def _by_first_bytes(head: bytes, ending: str) -> Kind | None:
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(_OLD_WORD):
        return DOC
    if not head.startswith(_ZIP):
        return None
    is_open_document = _OPEN_DOCUMENT in head
    return ODT if is_open_document else (DOCX if ending == DOCX.code else None)


def _about_old_word(ending: str) -> str:
    if ending == "doc":
        return "This is a Word file of the older kind (.doc). Open it in Word, save it as .docx and choose that."
    return "The document is locked with a password or of an older kind. Save it as .docx without one and choose that."
