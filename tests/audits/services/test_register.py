"""An export on its way into the register: read, named, checked, taken in, and a second time."""

import csv
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from audits import storage
from audits.models import ClockRun, Plan, PlanEvent, RegisterFault, RegisterImport, RegisterMapping
from audits.queries.register import claimed_registers, mapping_of, unknown_values
from audits.services import taking_in
from audits.services.clocks import record_date
from audits.services.plans import PlanFacts, register_plan
from audits.services.register import ask_to_take_in, name_columns, upload_register
from audits.services.taking_in import forget_old_imports
from qa_portal.access.refusal import Refused
from qa_portal.jobs.models import Job
from qa_portal.ledger.models import Entry
from qa_portal.spaces.principal import acting_as
from tests.audits.register import CLEAN, Importing
from tests.audits.rules.register.exports import EVENTS, SETTINGS, sample
from tests.factories.plans import plan_in

State = RegisterImport.State


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def importing(acting, lead, place):
    return Importing(acting, lead, place.space)


@pytest.fixture
def see(acting, lead):
    """Look at rows as the lead."""

    def look(rows):
        with acting(lead):
            return list(rows())

    return look


def test_a_clean_export_is_taken_in(importing, see):
    register = importing.upload(CLEAN)
    assert register.state == State.MAPPING
    register = importing.check(register)
    assert (register.state, register.counts["good"], register.counts["faults"]) == (State.CHECKED, 2, 0)
    assert see(Plan.objects.all) == []
    register = importing.take_in(register)
    assert (register.state, register.new, register.changed, register.same) == (State.TAKEN, 2, 0, 0)
    plan = see(lambda: Plan.objects.filter(reference="A-1"))[0]
    assert (plan.primary_need, plan.birth_month.day, plan.requested_on.isoformat()) == ("ASD", 1, "2026-01-05")
    assert [(event.event, event.happened_on.isoformat()) for event in see(PlanEvent.objects.all)] == [
        ("draft_sent", "2026-04-01")
    ]


def test_the_same_export_again_needs_no_naming_and_changes_nothing(importing, see):
    importing.take_in(importing.check(importing.upload(CLEAN)))
    again = importing.upload(CLEAN)
    assert again.state == State.CHECKED
    again = importing.take_in(again)
    assert (again.new, again.changed, again.same) == (0, 0, 2)
    assert len(see(Plan.history.all)) == 2
    assert len(see(PlanEvent.history.all)) == 1


def test_a_changed_row_changes_its_plan_and_leaves_a_history(importing, see):
    importing.take_in(importing.check(importing.upload(CLEAN)))
    changed = importing.upload(
        CLEAN.replace("2026-04-01", "2026-04-09").replace("MLD", "").replace("A-2,2012", "a-2,2012")
    )
    register = importing.take_in(changed)
    assert (register.new, register.changed, register.same) == (0, 1, 1)
    (event,) = see(PlanEvent.objects.all)
    assert event.happened_on.isoformat() == "2026-04-09"
    assert [old.happened_on.isoformat() for old in see(lambda: event.history.order_by("history_date"))] == [
        "2026-04-01",
        "2026-04-09",
    ]
    assert see(lambda: Plan.objects.filter(reference="A-2"))[0].primary_need == "MLD"


MANY = (
    "reference,dob,event,primary_need,request_date,draft_date,issue_date\n"
    "M-1,2015-03-04,new_plan,ASD,2026-01-05,2026-04-01,2026-05-20\n"
    "M-2,2012-07-19,annual_review,MLD,,2026-02-03,\n"
    "M-3,2018-11-30,new_plan,,2026-02-01,,\n"
)
NOT_COMPARED = {"id", "plan_id", "reference", "registered_at", "recorded_at", "history_id", "history_date"}


def _standing(letter):
    """All that is kept of the plans whose reference begins with a letter, in an order that is always the same."""
    plans = dict(Plan.objects.filter(reference__startswith=letter).values_list("id", "reference"))
    tables = [
        (Plan.objects.filter(id__in=plans), "id"),
        (Plan.history.filter(id__in=plans), "id"),
        (PlanEvent.objects.filter(plan_id__in=plans), "plan_id"),
        (PlanEvent.history.filter(plan_id__in=plans), "plan_id"),
        (ClockRun.objects.filter(plan_id__in=plans), "plan_id"),
    ]
    return [sorted(_line(row, plans[row[key]]) for row in rows.values()) for rows, key in tables]


def _line(row, reference):
    kept = {name: value or "" for name, value in row.items() if name not in NOT_COMPARED}
    return str((reference[1:], sorted(kept.items())))


def test_many_rows_at_once_leave_what_one_row_at_a_time_would(importing, monkeypatch, see):
    importing.take_in(importing.check(importing.upload(MANY)))
    importing.take_in(importing.upload(MANY.replace("2026-04-01", "2026-04-09").replace("MLD", "SLCN")))
    monkeypatch.setattr("audits.tasks.ROWS_AT_ONCE", 1)
    one = MANY.replace("M-", "O-")
    importing.take_in(importing.upload(one))
    importing.take_in(importing.upload(one.replace("2026-04-01", "2026-04-09").replace("MLD", "SLCN")))
    at_once = see(lambda: _standing("M"))
    assert [len(rows) for rows in at_once[:4]] == [3, 4, 3, 4]
    assert at_once[4]
    assert see(lambda: _standing("O")) == at_once


def test_what_is_taken_in_is_what_the_pages_would_have_written(importing, acting, lead, place, see):
    """Row by row by the services of the pages: the same plan, dates, clocks and lines of history."""
    importing.take_in(importing.check(importing.upload(MANY)))
    with acting(lead) as by:
        for row in csv.DictReader(MANY.replace("M-", "P-").splitlines()):
            facts = PlanFacts(
                reference=row["reference"],
                plan_event=row["event"],
                birth_month=date.fromisoformat(row["dob"]),
                primary_need=row["primary_need"],
                requested_on=date.fromisoformat(row["request_date"]) if row["request_date"] else None,
            )
            plan = register_plan(by=by, space=place.space, facts=facts)
            for event, column in (("draft_sent", "draft_date"), ("final_issued", "issue_date")):
                if row[column]:
                    record_date(by=by, plan=plan, event=event, day=date.fromisoformat(row[column]))
    assert see(lambda: _standing("P")) == see(lambda: _standing("M"))


def test_an_export_of_a_plan_that_was_registered_by_hand_finds_it(importing, place, see):
    plan = plan_in(place, reference="A-1")
    register = importing.take_in(importing.check(importing.upload(CLEAN)))
    assert (register.new, register.changed) == (1, 1)
    assert see(lambda: Plan.objects.filter(pk=plan.pk))[0].primary_need == "ASD"


def test_an_import_that_stopped_half_way_goes_on_where_it_was(importing, monkeypatch, see):
    rows = "\n".join(f"B-{number},2015-03-04,new_plan" for number in range(10))
    register = importing.check(importing.upload(f"reference,dob,event\n{rows}\n"))
    monkeypatch.setattr("audits.tasks.ROWS_AT_ONCE", 4)
    take = taking_in.take_in_rows

    def fail_once(**facts):
        if facts["rows"][0].line > 9:
            monkeypatch.setattr("audits.tasks.take_in_rows", take)
            raise OSError
        return take(**facts)

    monkeypatch.setattr("audits.tasks.take_in_rows", fail_once)
    register = importing.take_in(register)
    assert (register.state, register.new) == (State.TAKING, 8)
    with acting_as(importing.lead.pk):
        Job.objects.filter(kind="audits.take_in_register").update(lease_until=None)
    register = importing.after(register)
    assert (register.state, register.new, register.same) == (State.TAKEN, 10, 0)
    assert len(see(Plan.objects.all)) == 10


def test_the_sample_export_is_taken_in_by_its_council(importing, place, see):
    place.council.organisation.name = "Nottinghamshire County Council"
    place.council.organisation.save()
    others = ("Nottingham City Council", "Blackburn with Darwen Borough Council", "Northmoor Borough Council")
    codes = {**SETTINGS, **EVENTS, **dict.fromkeys(others, "other")}
    register = importing.take_in(importing.check(importing.upload(sample()), codes))
    assert register.state == State.TAKEN
    assert register.counts["rows"] == 300
    assert register.new == register.counts["good"] == len(see(Plan.objects.all))
    assert {fault.line for fault in see(RegisterFault.objects.all)} >= {34, 44, 48, 96, 139, 150, 163, 240}
    stored = " ".join(str(vars(row)) for row in see(Plan.objects.all) + see(PlanEvent.objects.all))
    assert "Delacroix" not in stored


def test_the_file_goes_once_it_is_taken_in(importing, media, acting, lead, place):
    register = importing.check(importing.upload(CLEAN))
    assert storage.read(register.file)
    with acting(lead):
        assert claimed_registers(place.space.pk) == {register.file.id}
    register = importing.take_in(register)
    assert not register.has_file
    assert not any(path.is_file() for path in media.rglob("*"))


def test_after_a_week_file_and_values_go_and_nothing_can_be_taken_in(importing, acting, lead, place):
    register = importing.check(importing.upload(CLEAN.replace("ASD", "Sunny")))
    with acting_as(place.space.service_person_id):
        RegisterImport.objects.filter(pk=register.pk).update(uploaded_at=timezone.now() - timedelta(days=8))
    with acting(place.space.timed_worker) as by:
        assert forget_old_imports(by=by, space=place.space) == 1
        assert forget_old_imports(by=by, space=place.space) == 0
    with acting(lead) as by:
        assert {fault.value for fault in RegisterFault.objects.all()} == {""}
        assert "Sunny" not in str(RegisterImport.objects.get(pk=register.pk).columns)
        with pytest.raises(Refused, match="not kept any more"):
            ask_to_take_in(by=by, register=register)


def test_a_column_of_names_is_refused_with_a_sentence(importing, acting, lead):
    register = importing.upload("reference,surname,dob,event\nA-1,Okafor,2015-03-04,new_plan\n")
    with acting(lead) as by, pytest.raises(ValidationError, match="keeps no names"):
        name_columns(by=by, register=register, mapping={**mapping_of(register), 1: "team"})
    assert "Okafor" not in str(register.columns)


def test_a_meaning_is_given_once_and_what_is_needed_must_be_there(importing, acting, lead):
    register = importing.upload(CLEAN)
    with acting(lead) as by:
        with pytest.raises(ValidationError, match="has this meaning already"):
            name_columns(by=by, register=register, mapping={**mapping_of(register), 3: "reference"})
        with pytest.raises(ValidationError, match="Date of birth"):
            name_columns(by=by, register=register, mapping={**mapping_of(register), 1: ""})


def test_what_somebody_said_of_values_is_remembered(importing, acting, lead):
    export = CLEAN.replace("new_plan", "NEW")
    register = importing.check(importing.upload(export), {"NEW": "new_plan"})
    assert register.counts["good"] == 2
    with acting(lead):
        assert unknown_values(register) == []
        assert RegisterMapping.objects.get().codes["plan_event"] == {"new": "new_plan"}
    assert importing.upload(export).state == State.CHECKED


def test_a_file_that_is_no_table_says_so(importing, acting, lead, place):
    register = importing.upload("Just a letter.\nWith two lines.\n")
    assert (register.state, "No table was found" in register.refusal) == (State.REFUSED, True)
    assert not register.has_file
    with acting(lead) as by, pytest.raises(ValidationError, match="macros"):
        upload_register(by=by, space=place.space, file=SimpleUploadedFile("plans.xlsm", b"PK\x03\x04"))


def test_a_writer_imports_nothing(acting, writer, place):
    with acting(writer) as by, pytest.raises(Refused, match="take in an export"):
        upload_register(by=by, space=place.space, file=SimpleUploadedFile("plans.csv", b"a,b"))


def test_one_row_of_the_record_says_what_was_taken_in(importing, place):
    importing.take_in(importing.check(importing.upload(CLEAN)))
    with acting_as(place.space.service_person_id):
        said = list(Entry.objects.filter(act="register.import").values_list("detail", flat=True))
    assert [detail for detail in said if "new" in detail] == ["2 new, 0 changed, 0 the same"]
