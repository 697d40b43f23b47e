"""The shape of an evidence pack: a report in fourteen parts, statements that rest on it, documents beside it."""

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import cache
from hashlib import sha256

from pydantic import TypeAdapter

from reporting.rules.pack.headings import PART_NAMES, PART_NUMBERS
from reporting.rules.report import Report
from reporting.rules.report_archive import AlteredReportError


@dataclass(frozen=True)
class Made:
    """Who made a pack, on which day and why; `form` in words."""

    by: str
    on: date
    why: str
    form: str


@dataclass(frozen=True)
class Statement:
    """A statement of self-evaluation: the parts that bear it out, and a document that does."""

    text: str
    evidence: tuple[str, ...]
    document: str = ""

    @property
    def parts(self) -> list[tuple[str, int, str]]:
        """(key, number, heading) of the parts that bear it out, in their order."""
        known = [key for key in PART_NAMES if key in self.evidence]
        return [(key, PART_NUMBERS[key], PART_NAMES[key]) for key in known]


@dataclass(frozen=True)
class Document:
    """A file of the pack: the part it belongs to, its name, what it is, and its hash."""

    part: str
    name: str
    what: str
    sha256: str


@dataclass(frozen=True)
class Pack:
    """A whole pack. `documents` are the files that lie with it, those of the numbers of its own tables left out."""

    report: Report
    made: Made
    statements: tuple[Statement, ...] = ()
    documents: tuple[Document, ...] = ()
    content_hash: str = field(default="", compare=False)

    @property
    def hash_blocks(self) -> list[str]:
        """The hash in pieces between which a narrow screen may break it."""
        return [self.content_hash[start : start + 16] for start in range(0, len(self.content_hash), 16)]

    @property
    def by_part(self) -> dict[str, list[Document]]:
        """Key of a part -> the documents that lie with it."""
        found: dict[str, list[Document]] = {}
        for document in self.documents:
            found.setdefault(document.part, []).append(document)
        return found


def seal(pack: Pack) -> Pack:
    """The pack with its hash, ready to be kept."""
    return replace(pack, content_hash=hash_of_pack(pack))


def hash_of_pack(pack: Pack) -> str:
    """SHA-256 of everything the pack says, the hashes of its documents included."""
    content = asdict(replace(pack, content_hash=""))
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()


def pack_to_json(pack: Pack) -> str:
    return _shape().dump_json(pack).decode()


def pack_from_json(kept: str | bytes) -> Pack:
    """The pack as it was. Raises AlteredReportError when it is not what was sealed."""
    pack = _shape().validate_json(kept)
    if hash_of_pack(pack) != pack.content_hash:
        msg = "This pack is not as it was when it was made: its content does not match its hash."
        raise AlteredReportError(msg)
    return pack


@cache
def _shape() -> TypeAdapter[Pack]:
    return TypeAdapter(Pack)
