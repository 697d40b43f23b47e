"""What a backup says of itself: enough to prove, after a restore, that nothing is missing and nothing was changed."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hmac import compare_digest
from typing import Any

FORMAT = 1


class BadBackup(Exception):  # noqa: N818 - it carries the sentence
    """A backup that cannot be relied on. The sentence says why."""


@dataclass(frozen=True, slots=True)
class Census:
    """What a database holds, as `backup.census` counts it: numbers and digests, never a value of a row.

    `tables` is table -> rows; `walls` and `code` are SHA-256 of all policies and of all functions and triggers;
    `chains` is space id ("" for none) -> (number, hash) of the newest link of its ledger; `documents` is
    "<space>/<version>" -> SHA-256 of the uploaded original; `rights` is SHA-256 of what each role may do to each table
    ("" in a backup from before they were counted).
    """

    tables: Mapping[str, int]
    walls: str
    code: str
    chains: Mapping[str, tuple[int, str]]
    documents: Mapping[str, str]
    rights: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """One backup. `files` is path within the backup -> SHA-256; `migrations` is app -> name of its newest migration."""

    made_at: str
    portal: str
    server: str
    migrations: Mapping[str, str]
    census: Census
    files: Mapping[str, str]
    format: int = field(default=FORMAT)

    def to_json(self) -> str:
        """The manifest as text; the same manifest always gives the same text, so that it can be sealed."""
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"


def from_json(text: str) -> Manifest:
    """Read a manifest whose seal was found whole. Raises BadBackup for one of another format."""
    facts = json.loads(text)
    if facts.get("format") != FORMAT:
        raise BadBackup("This backup was made by another version of the portal, which writes backups differently.")
    census = facts["census"]
    chains = {space: (number, digest) for space, (number, digest) in census["chains"].items()}
    return Manifest(**{**facts, "census": Census(**{**census, "chains": chains})})


def refuse_wrong_seal(seal: str, expected: str) -> None:
    """Raises BadBackup unless the manifest carries the seal that this portal's secret key gives it."""
    if not compare_digest(seal.strip(), expected):
        raise BadBackup("This backup was changed after it was made, or was sealed with another SECRET_KEY.")


def refuse_changed_files(found: Mapping[str, str], wanted: Mapping[str, str]) -> None:
    """Raises BadBackup when files are missing, changed or more than were written. Both are path -> SHA-256."""
    for what, paths in (
        ("is missing", wanted.keys() - found.keys()),
        ("does not belong to it", found.keys() - wanted.keys()),
        ("was changed after it was made", {path for path in wanted if found.get(path, wanted[path]) != wanted[path]}),
    ):
        if paths:
            raise BadBackup(f"Nothing was restored. In this backup {_named(sorted(paths))} {what}.")


def _named(paths: list[str]) -> str:
    more = f" (and {len(paths) - 1} more)" if len(paths) > 1 else ""
    return f"the file {paths[0]}{more}"


def differences(before: Census, after: Census) -> list[str]:
    """Sentences on all that a restored database does not hold as the backed up one did; none when it is whole."""
    return [
        *_counted(before.tables, after.tables),
        *_told(before.walls, after.walls, "The row policies are not those that were backed up."),
        *_told(before.rights, before.rights and after.rights, "What each role may do to each table is not as it was."),
        *_told(before.code, after.code, "The functions and triggers are not those that were backed up."),
        *_told(before.chains, after.chains, "The record of who did what does not end where it ended."),
        *_told(before.documents, after.documents, "The list of documents is not the one that was backed up."),
    ]


def _counted(before: Mapping[str, int], after: Mapping[str, int]) -> list[str]:
    names = sorted(before.keys() | after.keys())
    return [
        f"The table {name} held {before.get(name, 0)} rows and now holds {after.get(name, 0)}."
        for name in names
        if before.get(name) != after.get(name)
    ]


def _told(before: Any, after: Any, sentence: str) -> list[str]:
    return [] if before == after else [sentence]
