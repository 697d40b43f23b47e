"""Evidence packs from the wish to the day on which they close."""

import json
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audits import storage
from audits.models import Plan
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.notices.models import Notice
from reporting.models import EvidencePack
from reporting.rules.pack import PACK_HEADINGS, PackKey, pack_from_json
from reporting.services.pack_files import place_of
from reporting.services.packs import (
    ask_for_pack,
    expire_packs,
    make_pack,
    retire_self_evaluation,
    state_self_evaluation,
    withdraw_pack,
)
from tests.factories.audits import acting
from tests.factories.people import sign_in
from tests.factories.plans import colleague_in
from tests.factories.terms import AUTUMN, SPRING, term_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick")]
Form, State = EvidencePack.Form, EvidencePack.State
WHY = "Area inspection, first day"


@pytest.fixture
def ask(place, desk, lead):
    def asked(form=Form.REDACTED, *, term=AUTUMN, person=lead, references=()):
        with acting(person) as by:
            plans = [Plan.objects.get(reference=each) for each in references]
            facts = {"term": term_on(place, term), "form": form, "why": WHY, "tracked": plans}
            return ask_for_pack(by=by, space=desk._space(), **facts)

    return asked


@pytest.fixture
def make(ask, lead, django_capture_on_commit_callbacks):
    def made(*args, **kwargs):
        pack = ask(*args, **kwargs)
        with django_capture_on_commit_callbacks(execute=True), acting(lead) as by:
            return make_pack(by=by, pack=pack)

    return made


def section(pack, key):
    return next(each for each in pack_from_json(pack.content).report.sections if each.key == key)


def entries(place, pack, act):
    """What the record says of a pack, to those who look after the space."""
    with acting(place.space.service_person):
        found = Entry.objects.filter(subject_id=str(pack.pk), act=act)
        return list(found.order_by("at", "pk").values_list("detail", flat=True))


def changed(pack, change):
    row = EvidencePack.objects.get(pk=pack.pk)
    for name, value in change.items():
        setattr(row, name, value)
    return row


def references(lead):
    with acting(lead):
        return list(Plan.objects.order_by("reference").values_list("reference", flat=True))


def names_in(lead, pack):
    with acting(lead), ZipFile(BytesIO(storage.read(place_of(pack)))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_pack_has_fourteen_parts_and_says_who_made_it_when_and_why(make, place, lead):
    pack = make()
    said = pack_from_json(pack.content)
    assert [each.key for each in said.report.sections] == [heading.key.value for heading in PACK_HEADINGS]
    assert (said.made.by, said.made.why, said.made.on) == ("Leah Lead", WHY, timezone.localdate())
    assert ("Made for", WHY) in said.report.scope.rows
    assert section(pack, PackKey.AUDITS).is_filled
    assert section(pack, PackKey.FRAMEWORK).is_filled
    assert not section(pack, PackKey.LEARNING).is_filled
    assert "holds no complaint" in section(pack, PackKey.LEARNING).missing
    with acting(lead):
        assert Notice.objects.filter(kind=Notice.Kind.PACK_READY, subject_id=pack.pk).exists()
    assert entries(place, pack, Act.PACK_MAKE) == ["redacted, 0 tracked", "made"]


def test_a_redacted_pack_names_no_plan_and_hides_small_numbers(make, lead):
    pack = make()
    files = names_in(lead, pack)
    everything = pack.content + "".join(held.decode(errors="replace") for held in files.values())
    assert not [each for each in references(lead) if each in everything]
    assert "Audie Auditor" not in everything
    assert {"manifest.json", "index.pdf"} <= set(files)
    assert "audits.csv" not in files
    grades = next(each for each in section(pack, PackKey.AUDITS).parts if each.figures).figures[0].table
    assert "c" in {cell for row in grades.rows for cell in row}, "six audits with four grades have small numbers"


def test_a_full_pack_lists_each_audit_and_follows_the_children_that_were_chosen(make, lead):
    first, second, *_ = references(lead)
    pack = make(Form.FULL, references=[first])
    followed = section(pack, PackKey.TRACKED)
    assert followed.parts[0].heading == f"Plan {first}"
    assert next(table.caption for part in followed.parts for table in part.tables).startswith("Audits of NCC-")
    audits = names_in(lead, pack)["audits.csv"].decode()
    assert first in audits
    assert second in audits
    assert "c" not in {
        cell for table in pack_from_json(pack.content).report.tables for row in table.rows for cell in row
    }


def test_the_manifest_vouches_for_every_file_and_the_row_for_the_archive(make, lead):
    pack = make(Form.FULL)
    files = names_in(lead, pack)
    told = json.loads(files.pop("manifest.json"))
    assert {each["name"]: each["sha256"] for each in told["files"]} == {
        name: sha256(held).hexdigest() for name, held in files.items()
    }
    assert told["content_sha256"] == pack.content_hash
    with acting(lead):
        assert sha256(storage.read(place_of(pack))).hexdigest() == pack.files_hash
    for document in pack_from_json(pack.content).documents:
        assert document.sha256 == sha256(files[document.name]).hexdigest()


def test_a_second_run_changes_nothing(make, lead):
    pack = make()
    with acting(lead) as by:
        again = make_pack(by=by, pack=pack)
    assert (again.content_hash, again.made_at) == (pack.content_hash, pack.made_at)


def test_children_are_followed_in_a_full_pack_alone_and_six_at_most(ask, lead):
    with pytest.raises(ValidationError, match="full pack alone"):
        ask(references=references(lead)[:1])
    with pytest.raises(ValidationError, match="up to 6"):
        ask(Form.FULL, references=references(lead)[:1] * 7)


def test_a_term_without_audits_and_people_without_the_role_are_refused(ask, place):
    with pytest.raises(Refused, match="nothing to show"):
        ask(term=SPRING)
    with pytest.raises(Refused, match="make an evidence pack"):
        ask(person=colleague_in(Role.AUDITOR, place))


def test_a_withdrawn_pack_loses_its_words_and_keeps_who_made_it_and_why(make, lead, django_capture_on_commit_callbacks):
    pack = make()
    with django_capture_on_commit_callbacks(execute=True), acting(lead) as by:
        gone = withdraw_pack(by=by, pack=pack, why="The wrong term")
    assert (gone.state, gone.content, gone.closed_why) == (State.WITHDRAWN, "", "The wrong term")
    assert (gone.content_hash, gone.why, gone.asked_by_id) == (pack.content_hash, WHY, lead.pk)
    with acting(lead) as by:
        with pytest.raises(FileNotFoundError):
            storage.read(place_of(gone))
        with pytest.raises(Refused, match="nothing to withdraw"):
            withdraw_pack(by=by, pack=gone, why="Twice")


def test_a_pack_closes_when_its_day_has_come_and_not_before(make, place, lead):
    pack = make()
    for today, closed in ((pack.closes_on - timedelta(days=1), 0), (pack.closes_on, 1), (pack.closes_on, 0)):
        with acting(place.space.service_person) as by:
            assert expire_packs(by=by, space=pack.space, today=today) == closed
    with acting(lead) as by:
        assert EvidencePack.objects.get(pk=pack.pk).state == State.EXPIRED
        with pytest.raises(Refused):
            expire_packs(by=by, space=pack.space, today=pack.closes_on)


def test_the_database_lets_nobody_change_a_pack_that_is_ready(make, lead):
    pack = make()
    for change in ({"why": "Another reason"}, {"content": "{}"}, {"state": State.WITHDRAWN, "why": "x", "content": ""}):
        with acting(lead), pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
            changed(pack, change).save()


def test_a_statement_stands_in_the_packs_made_after_it_with_its_evidence(make, desk, lead):
    evidence = [PackKey.FAMILIES.value, PackKey.AUDITS.value]
    with acting(lead) as by:
        statement = state_self_evaluation(by=by, space=desk._space(), text="Plans get better.", evidence=evidence)
    held = pack_from_json(make().content).statements
    assert [(each.text, [number for _, number, _ in each.parts]) for each in held] == [("Plans get better.", [3, 8])]
    with acting(lead) as by:
        retire_self_evaluation(by=by, statement=statement)
    assert pack_from_json(make().content).statements == ()


def test_a_statement_needs_evidence_and_names_nobody(desk, lead):
    with acting(lead) as by:
        for text, evidence in (("Good.", []), ("Good.", ["elsewhere"])):
            with pytest.raises(ValidationError, match="bear it out"):
                state_self_evaluation(by=by, space=desk._space(), text=text, evidence=evidence)
        reference = Plan.objects.first().reference
        with pytest.raises(ValidationError):
            state_self_evaluation(by=by, space=desk._space(), text=f"See {reference}.", evidence=["audits"])


def test_each_opening_and_each_download_stands_in_the_record(client, make, place, lead):
    pack = make()
    page = sign_in(client, lead)
    address = [pack.space.slug, pack.pk]
    shown = page.get(reverse("reporting:pack", args=address)).content.decode()
    assert "14. Self-evaluation statements" in shown
    assert page.get(reverse("reporting:pack-file", args=address)).content.startswith(b"PK")
    assert page.get(reverse("reporting:pack-figures", args=[*address, "versions"])).status_code == 200
    assert page.get(reverse("reporting:pack-figures", args=[*address, "nothing"])).status_code == 404
    assert entries(place, pack, Act.PACK_READ)[:3] == ["page", "zip", "csv"]
