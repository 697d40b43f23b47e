"""Holding the store of files and the rows that count on it against each other, once a night."""

import logging
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from audits.queries.reading import claimed_originals
from audits.queries.register import claimed_registers
from moderation.services.picture_files import claimed_pictures
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from qa_portal.upkeep.models import Mark
from qa_portal.upkeep.rules.files import ASIDE, Fate, claim_of, fate_of, missing
from qa_portal.upkeep.services.marks import mark
from reporting.services.extracts import claimed_extracts
from reporting.services.pack_files import claimed_packs
from reporting.services.printing import claimed_printings

CLAIMS: tuple[Callable[[int], set[UUID]], ...] = (
    claimed_originals,
    claimed_registers,
    claimed_printings,
    claimed_packs,
    claimed_pictures,
    claimed_extracts,
)
"""For the id of a space, whose files its rows count on: one for each place that keeps files in `audits.storage`."""

_log = logging.getLogger(__name__)


@dataclass
class Tidied:
    """What was done with how many files, and the ids of rows whose file is missing."""

    fates: Counter[Fate] = field(default_factory=Counter)
    missing: set[str] = field(default_factory=set)

    @property
    def words(self) -> str:
        done = [f"{number} {fate}" for fate, number in sorted(self.fates.items()) if fate is not Fate.LEAVE]
        return ", ".join([*done, f"{len(self.missing)} missing"])


def tidy_files() -> Tidied:
    """Go through the files of every space: what no row claims is set aside, a row without its file is reported."""
    began, tidied = time.monotonic(), Tidied()
    for space_id, person_id in timed_workers():
        _tidy_space(space_id, person_id, tidied)
    mark(Mark.Name.FILES, seconds=time.monotonic() - began, note=tidied.words)
    return tidied


def timed_workers() -> list[tuple[int, int]]:
    """(space, its service person), for all spaces; the operator sees which there are, and no row in them."""
    with acting_as(Person.objects.operator().pk), transaction.atomic():
        return list(Space.objects.exclude(service_person=None).values_list("pk", "service_person_id"))


def _tidy_space(space_id: int, person_id: int, tidied: Tidied) -> None:
    """The files are listed before the rows: a row that comes between the two claims nothing that is listed."""
    folder = Path(settings.MEDIA_ROOT) / str(space_id)
    ages = dict(_ages(folder))
    claimed = _claimed(space_id, person_id)
    if claimed is None:
        _log.error("files not looked at", extra={"event": "files_not_looked_at", "space": space_id})
        return
    for name, age in ages.items():
        fate = fate_of(name, age=age, claimed=claimed, here=ages.keys())
        tidied.fates[fate] += 1
        _apply(fate, folder / name)
    _report(missing(claimed=claimed, here=_names(folder)), space_id, tidied)


def _claimed(space_id: int, person_id: int) -> set[str] | None:
    """None where the service person sees nothing of the space: then every file would look like nobody's."""
    with acting_as(person_id), transaction.atomic():
        if space_id not in viewer_for(Person.objects.get(pk=person_id)).space_ids:
            return None
        return {str(row_id) for claim in CLAIMS for row_id in claim(space_id)}


def _ages(folder: Path) -> Iterator[tuple[str, timedelta]]:
    now = time.time()
    for name in _names(folder):
        yield name, timedelta(seconds=now - (folder / name).stat().st_mtime)


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()} if folder.is_dir() else set()


def _apply(fate: Fate, path: Path) -> None:
    """Setting aside begins the month anew, whatever the age of the file."""
    if fate is Fate.SET_ASIDE:
        os.utime(path.rename(path.with_name(path.name + ASIDE)))
    elif fate in {Fate.SETTLE, Fate.PUT_BACK}:
        path.rename(path.with_name(claim_of(path.name)))
    elif fate is Fate.REMOVE:
        path.unlink()


def _report(lacking: set[str], space_id: int, tidied: Tidied) -> None:
    tidied.missing |= lacking
    for row_id in sorted(lacking):
        _log.error("file missing", extra={"event": "file_missing", "space": space_id, "object": row_id})
