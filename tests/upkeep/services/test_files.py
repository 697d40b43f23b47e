"""The nightly look at the store of files: orphans are set aside, rows without their file are reported, the rest stays."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from audits import storage
from audits.models import PlanVersion
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.models import SpaceGrant
from qa_portal.spaces.principal import acting_as
from qa_portal.upkeep.models import Mark
from qa_portal.upkeep.rules.files import KEPT_ASIDE, YOUNG, Fate
from qa_portal.upkeep.services.files import CLAIMS, tidy_files
from qa_portal.upkeep.tasks import tidy_files as nightly
from tests.factories.plans import in_space, plan_in, version_of
from tests.house.sources import python_sources


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def version(place) -> PlanVersion:
    """A text of a plan with its original, as it was taken in two days ago."""
    version = version_of(plan_in(place))
    _write(version, str(version.pk))
    return version


def _write(row, name: str, age: timedelta = 2 * YOUNG) -> Path:
    path = storage._path(row).with_name(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"text")
    moment = time.time() - age.total_seconds()
    os.utime(path, (moment, moment))
    return path


def names(version) -> set[str]:
    return {path.name for path in storage._path(version).parent.iterdir()}


def test_a_file_that_a_row_claims_stays(version):
    tidied = tidy_files()
    assert (tidied.fates[Fate.LEAVE], tidied.missing) == (1, set())
    assert names(version) == {str(version.pk)}


def test_a_file_without_a_row_is_set_aside_for_a_month_and_then_removed(version):
    orphan = _write(version, str(new_id()))
    assert tidy_files().fates[Fate.SET_ASIDE] == 1
    assert names(version) == {str(version.pk), f"{orphan.name}.orphan"}
    assert tidy_files().fates[Fate.REMOVE] == 0, "the month has only begun"
    _write(version, f"{orphan.name}.orphan", age=KEPT_ASIDE)
    assert tidy_files().fates[Fate.REMOVE] == 1
    assert names(version) == {str(version.pk)}


def test_what_was_left_behind_on_its_way_in_is_set_aside_and_what_is_on_its_way_is_not(version):
    _write(version, f"{new_id()}.incoming")
    _write(version, f"{new_id()}.incoming", age=timedelta(minutes=5))
    tidied = tidy_files()
    assert (tidied.fates[Fate.SET_ASIDE], tidied.fates[Fate.LEAVE]) == (1, 2)


@pytest.mark.parametrize("ending", [".incoming", ".orphan", ".incoming.orphan"])
def test_a_file_gets_its_own_name_when_a_row_claims_it(version, ending):
    """The portal stopped before it could name it; or the row came back with a restored database."""
    storage._path(version).unlink()
    _write(version, f"{version.pk}{ending}")
    tidied = tidy_files()
    assert names(version) == {str(version.pk)}
    assert tidied.missing == set()


def test_a_row_without_its_file_is_reported_by_its_id(version, caplog):
    storage._path(version).unlink()
    assert tidy_files().missing == {str(version.pk)}
    (record,) = [each for each in caplog.records if each.__dict__.get("event") == "file_missing"]
    assert (record.object, record.space) == (str(version.pk), version.space_id)
    assert Mark.objects.get(name=Mark.Name.FILES).note == "1 missing"


def test_nothing_is_touched_where_the_service_person_sees_nothing(version, place):
    """Without a grant every row is invisible, so every file would look like nobody's."""
    with in_space(place.space), transaction.atomic():
        grants = SpaceGrant.objects.filter(user=place.space.service_person_id, content_object=place.space)
        assert grants.update(revoked_at=timezone.now())
    tidied = tidy_files()
    assert tidied.fates.total() == 0
    assert names(version) == {str(version.pk)}


def test_it_is_done_by_the_nightly_task_as_nobody(version):
    with acting_as(None):
        nightly()
    assert Mark.objects.filter(name=Mark.Name.FILES).exists()


def test_whoever_keeps_files_claims_them():
    """Files of a place that is missing from CLAIMS would be taken for nobody's: add what tells which rows count on them."""
    keepers = [source.name for source in python_sources() if "storage.keep(" in source.path.read_text()]
    assert sorted(keepers) == [
        "audits/services/documents.py",
        "audits/services/register.py",
        "moderation/services/picture_files.py",
        "reporting/services/extracts.py",
        "reporting/services/packs.py",
        "reporting/services/printing.py",
    ]
    assert len(CLAIMS) == len(keepers)
