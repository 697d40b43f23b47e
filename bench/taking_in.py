"""Taking in an export of so many plans, by the portal's own services and tasks, here and now.

    PORTAL_ROLE=tool python -m bench.taking_in '{"space": "northshire-council", "rows": 50000, "first": 0}'

prints the seconds of each step as JSON. Runs in a process of its own, as `town.py` does.
"""

import json
import os
import sys
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from uuid import UUID

    from qa_portal.people.models import Person

HEADING = "reference,dob,event,primary_need,team,request_date,draft_date,issue_date,last_review_date"
NEEDS = ("ASD", "SLCN", "SEMH", "MLD", "PD")
EVENTS = ("new_plan", "annual_review")


def export(rows: int, first: int) -> bytes:
    """A clean export: half new plans and half annual reviews, of children of all ages."""
    today = date.today()  # noqa: DTZ011 - made-up dates
    lines = [_line(number, today) for number in range(first, first + rows)]
    return "\n".join([HEADING, *lines]).encode()


def _line(number: int, today: date) -> str:
    born = date(today.year - 5 - number % 15, number % 12 + 1, number % 28 + 1)
    asked = today - timedelta(days=100 + number % 200)
    days = (asked, asked + timedelta(days=80), asked + timedelta(days=99))
    facts = (f"BE-{number:07}", born, EVENTS[number % 2], NEEDS[number % 5], f"Team {number % 7}", *days, asked)
    return ",".join(map(str, facts))


def take_in(space_slug: str, rows: int, first: int) -> dict[str, float]:
    """Seconds of reading, checking and taking in, beginning with the upload."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.db import transaction

    import audits.tasks  # noqa: F401 - registers the work
    from audits.services.register import ask_to_take_in, upload_register
    from qa_portal.people.models import Person
    from qa_portal.spaces.models import Space
    from qa_portal.spaces.principal import acting_as
    from qa_portal.spaces.queries import viewer_for

    lead = Person.objects.get(email="leah.lead@bench.invalid")
    steps: dict[str, float] = {}
    with acting_as(lead.pk):
        with _timed(steps, "read"), transaction.atomic():
            space = Space.objects.get(slug=space_slug)
            file = SimpleUploadedFile("plans.csv", export(rows, first))
            made = upload_register(by=viewer_for(lead), space=space, file=file)
        with _timed(steps, "read"):
            _work(lead, made.pk)
        with _timed(steps, "check"):
            _check(lead, made.pk)
        with _timed(steps, "take_in"):
            with transaction.atomic():
                ask_to_take_in(by=viewer_for(lead), register=_now(made.pk))
            _work(lead, made.pk)
        register = _now(made.pk)
    if register.new != rows:
        raise SystemExit(f"{register.new} of {rows} rows were taken in: {register.state} {register.refusal}")
    return steps


def _check(lead: "Person", pk: "UUID") -> None:
    from django.db import transaction

    from audits.models import RegisterImport
    from audits.queries.register import mapping_of
    from audits.services.register import ask_to_check, name_columns
    from qa_portal.spaces.queries import viewer_for

    register = _now(pk)
    if register.state == RegisterImport.State.MAPPING:
        with transaction.atomic():
            by = viewer_for(lead)
            ask_to_check(by=by, register=name_columns(by=by, register=register, mapping=mapping_of(register)))
    _work(lead, pk)


def _work(lead: "Person", pk: "UUID") -> None:
    """Do what was asked for, as a worker would."""
    from django.db import transaction

    from qa_portal.jobs.models import Job
    from qa_portal.jobs.runs import run

    with transaction.atomic():
        waiting = list(Job.objects.filter(subject_id=pk, state=Job.State.QUEUED).values_list("pk", flat=True))
    for job in waiting:
        run(job, lead.pk)


def _now(pk: "UUID") -> Any:
    from django.db import transaction

    from audits.models import RegisterImport

    with transaction.atomic():
        return RegisterImport.objects.select_related("space__council__organisation").get(pk=pk)


class _timed:  # noqa: N801 - reads as what it does
    def __init__(self, steps: dict[str, float], name: str) -> None:
        self.steps, self.name = steps, name

    def __enter__(self) -> None:
        self.began = time.monotonic()

    def __exit__(self, *_: object) -> None:
        self.steps[self.name] = round(self.steps.get(self.name, 0.0) + time.monotonic() - self.began, 2)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qa_portal.settings")
    django.setup()
    asked = json.loads(sys.argv[1])
    print(json.dumps(take_in(asked["space"], asked["rows"], asked["first"])))
