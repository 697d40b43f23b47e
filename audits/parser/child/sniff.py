"""Looks at the first bytes: is the file of the kind its name says?"""

from .refusals import Refused

OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # the old compound file: .doc, and any .docx with a password
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
MAGIC = {"docx": b"PK\x03\x04", "odt": b"PK\x03\x04", "pdf": b"%PDF-", "xlsx": b"PK\x03\x04", "csv": b""}
MAGIC |= {"jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n", "webp": b"RIFF"}


def check_kind(data, kind):
    """Refuse what is empty, of another kind, or locked with a password."""
    if not data:
        raise Refused("empty")
    if data.startswith(OLE):
        raise Refused("password" if ENCRYPTED_STREAM in data else "old_word")
    if not data.startswith(MAGIC[kind]):
        raise Refused("wrong_kind")
