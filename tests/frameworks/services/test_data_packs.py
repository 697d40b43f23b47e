"""Data that may change by law is kept by version and never edited."""

import pytest
from django.db import DatabaseError, connection, transaction

from frameworks.models import DataPack
from frameworks.packs import read_pack
from frameworks.rules.packs import content_hash
from frameworks.rules.reading import PackRefusedError
from frameworks.services.data_packs import load_data_pack
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from tests.factories.places import as_viewer, person_in


@pytest.fixture
def keeper(place, as_person):
    """The viewer who loads packs, at work in the library."""
    viewer = as_viewer(place.library.service_person)
    with as_person(place.library.service_person):
        yield viewer


def test_a_pack_is_kept_with_its_hash_and_recorded(place, keeper):
    pack = read_pack("statutory")
    row = load_data_pack(space=place.library, pack=pack, by=keeper)
    assert (row.code, row.version, row.content_hash) == ("statutory", "1.1", content_hash(pack))
    assert Entry.objects.filter(subject_id=str(row.pk), act="framework.load").count() == 1


def test_the_same_pack_again_changes_nothing(place, keeper):
    first = load_data_pack(space=place.library, pack=read_pack("plan_kinds"), by=keeper)
    assert load_data_pack(space=place.library, pack=read_pack("plan_kinds"), by=keeper).pk == first.pk
    assert DataPack.objects.in_space(place.library).count() == 1


def test_other_content_under_the_same_version_is_refused(place, keeper):
    load_data_pack(space=place.library, pack=read_pack("checks"), by=keeper)
    changed = {**read_pack("checks"), "checks": []}
    with pytest.raises(PackRefusedError, match="give it a new version"):
        load_data_pack(space=place.library, pack=changed, by=keeper)


def test_a_new_version_stands_beside_the_old(place, keeper):
    load_data_pack(space=place.library, pack=read_pack("checks"), by=keeper)
    newer = {**read_pack("checks"), "pack": {"code": "checks", "version": "9.0"}}
    load_data_pack(space=place.library, pack=newer, by=keeper)
    assert list(DataPack.objects.in_space(place.library).values_list("version", flat=True)) == ["1.3", "9.0"]


def test_a_pack_without_a_head_is_refused(place, keeper):
    with pytest.raises(PackRefusedError, match="code and version"):
        load_data_pack(space=place.library, pack={"checks": []}, by=keeper)


def test_a_qa_lead_may_not_load_one(place, as_person):
    lead = person_in(Role.QA_LEAD, place)
    with as_person(lead), pytest.raises(Refused):
        load_data_pack(space=place.library, pack=read_pack("checks"), by=as_viewer(lead))


def test_the_database_lets_nobody_change_a_pack(place, keeper):
    load_data_pack(space=place.library, pack=read_pack("checks"), by=keeper)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE frameworks_datapack SET version = '9'")
