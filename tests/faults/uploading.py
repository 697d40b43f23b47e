"""Documents on their way in: what a form sends, and what there is of them afterwards."""

import io
from pathlib import Path

from django.urls import reverse
from django.utils import timezone

from audits.models import Plan, PlanVersion
from qa_portal.people.models import Person
from tests.audits.parser.layouts import marked_headings
from tests.factories.audits import acting
from tests.factories.places import Place

LARGE = 4_000_000  # bytes; more than Django keeps in memory


def document(padding: int = 0) -> io.BytesIO:
    """A Word document that can be read; what stands after its end makes it as large as it has to be."""
    file = io.BytesIO(marked_headings().data() + b"\0" * padding)
    file.name = "draft.docx"
    return file


def form(file: io.BytesIO) -> dict[str, object]:
    today = timezone.localdate()
    return {
        "plan_stage": "draft",
        "drafted_on_day": today.day,
        "drafted_on_month": today.month,
        "drafted_on_year": today.year,
        "author_type": "in_house",
        "written_by": "nobody-here",
        "file": file,
    }


def address(place: Place, plan: Plan) -> str:
    return reverse("audits:version-upload", args=[place.space.slug, plan.pk])


def rows(person: Person) -> list[PlanVersion]:
    with acting(person):
        return list(PlanVersion.objects.order_by("number"))


def files(media: Path, place: Place) -> set[str]:
    """The names of what lies in the place's folder, finished or not."""
    return {path.name for path in (media / str(place.space.pk)).glob("*")}


def half_done(media: Path, place: Place, person: Person) -> int:
    """Rows without their file, and files without their row."""
    return len({str(row.pk) for row in rows(person)} ^ files(media, place))
