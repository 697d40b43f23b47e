"""Loading the catalogue that comes with the portal, and adding or changing a course."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from frameworks.rules.reading import Raw
from moderation.models import Course
from moderation.queries.bodies import led_body
from moderation.queries.courses import missing_courses
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """What a QA lead says of a course."""

    name: str
    about: str
    audience: Sequence[str]
    hours: int
    certificate_months: int | None = None
    needed_to_audit: bool = False
    open_to_partners: bool = False


@transaction.atomic
def load_catalogue(*, space: Space, pack: Raw, by: Viewer) -> int:
    """Add the courses of an area pack that the library does not have yet; gives how many. Nothing is overwritten.

    A council's own course is added where that council belongs to the area. Raises PackRefusedError.
    """
    require(by, Act.TRAINING_KEEP, space)
    rows = missing_courses(space, pack)
    Course.objects.create_with_history(rows)
    if rows:
        ledger.record(by=by, act=Act.TRAINING_KEEP, on=space, detail=f"courses: {len(rows)}")
    return len(rows)


@transaction.atomic
def add_course(*, by: Viewer, space: Space, facts: CourseFacts, of_own_council: bool) -> Course:
    """Add a course of the area, or of the lead's own council. Raises ValidationError, by field."""
    require(by, Act.TRAINING_KEEP, space)
    _refuse(facts)
    code = slugify(facts.name).replace("-", "_")[:60]
    if Course.objects.in_space(space).filter(code=code).exists():
        raise ValidationError({"name": f"There is already a course called {facts.name}. Give this one another name."})
    body = led_body(by, space) if of_own_council else None
    order = Course.objects.in_space(space).count() + 1
    course = Course(space=space, code=code, organisation=body, order=order, **_columns(facts))
    course.save(force_insert=True)
    ledger.record(by=by, act=Act.TRAINING_KEEP, on=course, detail="added")
    return course


@transaction.atomic
def change_course(*, by: Viewer, course: Course, facts: CourseFacts) -> Course:
    """Change a course. Certificates that were given keep their last day. Raises ValidationError, by field."""
    require(by, Act.TRAINING_KEEP, course)
    _refuse(facts)
    for name, value in _columns(facts).items():
        setattr(course, name, value)
    course.save()
    ledger.record(by=by, act=Act.TRAINING_KEEP, on=course, detail="changed")
    return course


def _refuse(facts: CourseFacts) -> None:
    if facts.needed_to_audit and facts.certificate_months is None:
        raise ValidationError(
            {"certificate_months": "Enter how long its certificate holds, as auditors need one for this course."}
        )


def _columns(facts: CourseFacts) -> dict[str, object]:
    return {**asdict(facts), "audience": list(facts.audience)}
