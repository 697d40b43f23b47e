"""Originals are kept when the transaction commits, and go when it does not."""

import stat
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from django.db import transaction

from audits import storage
from qa_portal.spaces.ids import new_id


@dataclass
class Row:
    id: UUID
    space_id: int = 7


@pytest.fixture
def row(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Row(new_id())


def files(settings) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_committed_file_gets_its_own_name_and_gives_its_bytes_back(
    row, settings, db, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        digest = storage.keep(row, [b"one ", b"two"])
    assert digest == sha256(b"one two").hexdigest()
    assert files(settings) == [Path(settings.MEDIA_ROOT) / "7" / str(row.id)]
    assert storage.read(row) == b"one two"


def test_nobody_but_the_portal_can_read_it(row, settings, db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        storage.keep(row, [b"text"])
    path = files(settings)[0]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_rollback_leaves_nothing_behind(row, settings, db):
    class FaultError(Exception):
        pass

    def fail():
        with transaction.atomic():
            storage.keep(row, [b"text"])
            assert files(settings)
            raise FaultError

    with pytest.raises(FaultError):
        fail()
    assert files(settings) == []


def test_a_file_that_fails_half_way_leaves_nothing_behind(row, settings, db):
    def chunks():
        yield b"half"
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - whatever the disc says
        storage.keep(row, chunks())
    assert files(settings) == []


def test_a_stop_between_commit_and_renaming_loses_nothing(row, db):
    incoming = storage.Incoming(row)
    incoming.write([b"text"])
    assert storage.read(row) == b"text"


def test_a_missing_file_is_missed(row):
    with pytest.raises(FileNotFoundError):
        storage.read(row)
