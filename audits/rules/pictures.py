"""What an uploaded picture says it is, and what its first bytes say."""

ENOUGH = 32
"""How many of its first bytes tell the kind of a picture."""

ENDINGS = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png", "webp": "webp"}
ACCEPTED = "image/jpeg, image/png, image/webp"

_OTHERS = {
    "svg": "Drawings saved as SVG can hold programs, so they are not taken. Save it as PNG and choose that.",
    "gif": "GIF pictures are not taken. Save it as PNG and choose that.",
    "heic": "The phone saved this in a form of its own (HEIC). Share or save it as JPEG and choose that.",
    "heif": "The phone saved this in a form of its own (HEIF). Share or save it as JPEG and choose that.",
    "pdf": "This is a PDF. Take a photograph of the drawing, or save it as JPEG, and choose that.",
}


class NotAPicture(ValueError):  # noqa: N818 - it carries the sentence for the person who uploaded
    """A file that cannot be taken; the sentence says what to do instead."""


def kind_of_picture(name: str, head: bytes) -> str:
    """The kind ("jpeg", "png", "webp") that both the ending of the name and the first bytes agree on.

    Raises NotAPicture.
    """
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if not head:
        raise NotAPicture("The file is empty. Check that it opens and choose it again.")
    if ending not in ENDINGS:
        raise NotAPicture(_OTHERS.get(ending, "Choose a picture as JPEG, PNG or WebP. Save it as one of these."))
    found = _by_first_bytes(head)
    if found != ENDINGS[ending]:
        raise NotAPicture(f"The name ends in .{ending}, but the file is something else. Save it anew and choose that.")
    return found


def _by_first_bytes(head: bytes) -> str:
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    return "webp" if head.startswith(b"RIFF") and head[8:12] == b"WEBP" else ""
