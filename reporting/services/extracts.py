"""Making a council's extract, every night and on demand, and forgetting old files."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from uuid import UUID, uuid5
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import transaction
from django.utils import timezone

from audits import storage
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.jobs.services import enqueue
from qa_portal.spaces.models import Space
from qa_portal.web.spreadsheet import csv_of
from reporting.models import Extract
from reporting.queries.extract_source import Row
from reporting.queries.extracts import extracts_in, tables_of
from reporting.rules.extract import DAYS_KEPT, SCHEMA_VERSION, TABLES, ExtractTable, cell

EXTRACTING = "reporting.extract"
FILES_KEPT = 7


@transaction.atomic
def ask_for_extract(*, by: Viewer, space: Space, day: date | None = None) -> Extract:
    """Ask for an extract; the nightly one of a `day` is asked for once."""
    require(by, Act.EXTRACT_MAKE, space)
    facts = {"schema_version": SCHEMA_VERSION, "asked_by_id": by.actor_id}
    found = Extract.objects.in_space(space).filter(day=day).first() if day else None
    if found is not None:
        return found
    extract = Extract.objects.create(space=space, day=day, **facts)
    enqueue(kind=EXTRACTING, key=str(extract.pk), on=extract, by=by)
    ledger.record(by=by, act=Act.EXTRACT_MAKE, on=extract, detail="nightly" if day else "on demand")
    return extract


@transaction.atomic
def make_extract(*, by: Viewer, extract: Extract) -> Extract:
    """Write the tables, keep the file, and forget the files of all but the newest. A second run changes nothing."""
    require(by, Act.EXTRACT_MAKE, extract)
    held = Extract.objects.select_for_update(of=("self",)).select_related("space__council__organisation")
    extract = held.get(pk=extract.pk)
    if extract.made_at is not None:
        return extract
    extract.made_at = timezone.now()
    files = _files(extract)
    extract.counts = {name: count for name, (count, _) in files.items()}
    extract.file_hash = storage.keep(place_of(extract), [_zipped(extract, files)])
    extract.save()
    _forget_old(extract.space)
    ledger.record(by=by, act=Act.EXTRACT_MAKE, on=extract, detail="made")
    return extract


def _files(extract: Extract) -> dict[str, tuple[int, bytes]]:
    """Table -> how many rows, and the file."""
    rows = tables_of(extract.space)
    return {table.name: _file(table, extract, rows[table.name]()) for table in TABLES}


def _file(table: ExtractTable, extract: Extract, rows: Iterable[Row]) -> tuple[int, bytes]:
    same = {
        "tenant": extract.space.slug,
        "extracted_at": extract.made_at,
        "schema_version": extract.schema_version,
        "is_current": True,
    }
    lines = [[cell({**same, **row}.get(head)) for head in table.heads] for row in rows]
    return len(lines), csv_of([table.heads, *lines]).encode()


def _zipped(extract: Extract, files: dict[str, tuple[int, bytes]]) -> bytes:
    told = {
        "tenant": extract.space.slug,
        "schema_version": extract.schema_version,
        "extracted_at": cell(extract.made_at),
        "tables": {
            name: {"file": f"{name}.csv", "rows": count, "sha256": sha256(held).hexdigest()}
            for name, (count, held) in files.items()
        },
    }
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(told, indent=1))
        for name, (_, held) in files.items():
            archive.writestr(f"{name}.csv", held)
    return made.getvalue()


def _forget_old(space: Space) -> None:
    with_file = extracts_in(space).filter(made_at__isnull=False, gone_at=None)
    for extract in with_file[FILES_KEPT:]:
        _forget(extract)


def _forget(extract: Extract) -> None:
    storage.forget(place_of(extract))
    extract.gone_at = timezone.now()
    extract.save()


@transaction.atomic
def expire_extracts(*, by: Viewer, space: Space, today: date) -> int:
    """Forget the files that are too old, as timed work, where no newer ones drove them out. Returns how many."""
    require(by, Act.RETENTION_RUN, space)
    old = Extract.objects.in_space(space).filter(gone_at=None, made_at__date__lte=today - timedelta(days=DAYS_KEPT))
    extracts = list(old.select_for_update(of=("self",)))
    for extract in extracts:
        _forget(extract)
        ledger.record(by=by, act=Act.RETENTION_RUN, on=extract, detail="file forgotten")
    return len(extracts)


def place_of(extract: Extract) -> storage.Named:
    """Where its file is kept, under a name that comes from the moment of its making."""
    return storage.Named(uuid5(extract.pk, extract.made_at.isoformat() if extract.made_at else ""), extract.space_id)


def claimed_extracts(space_id: int) -> set[UUID]:
    """The files that the extracts of a space count on."""
    kept = Extract.objects.filter(space_id=space_id, made_at__isnull=False, gone_at=None)
    return {place_of(extract).id for extract in kept.only("space_id", "made_at")}
