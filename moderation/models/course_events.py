"""Days on which people learn together, and who came."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from moderation.models.courses import Course
from qa_portal.spaces.rows import TrackedModel, TrackedQuerySet, keep_history

LEAST, MOST = 1, 5
"""How sure somebody is of themselves: from "not at all" to "completely"."""


class CourseEventQuerySet(TrackedQuerySet):
    def coming(self, *, on: date) -> Self:
        return self.filter(held_on__gte=on, cancelled_at=None)


class CourseEvent(TrackedModel):
    """A course on a day, or a day of another kind. `host` is the body whose QA lead organises it."""

    class Kind(models.TextChoices):
        COURSE = "course", "Course"
        WRITING_WORKSHOP = "writing_workshop", "Writing workshop"
        AUDITOR_BRIEFING = "auditor_briefing", "Yearly auditor briefing"
        IMPROVEMENT_DAY = "improvement_day", "Multi-agency improvement day"

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", "In person"
        REMOTE = "remote", "Remote"
        BOTH = "both", "In person, or remote for those who cannot come"

    kind = models.CharField(max_length=20, choices=Kind)
    course = models.ForeignKey(
        Course,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        db_constraint=False,
        db_index=False,
    )
    title = models.CharField(max_length=160)
    host = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    hours_said = models.CharField(max_length=60, blank=True, help_text="Such as “10am to 1pm”.")
    mode = models.CharField(max_length=12, choices=Mode)
    place = models.CharField(max_length=200)
    led_by = models.CharField(max_length=120)
    places = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty: as many as come.")
    open_to_partners = models.BooleanField(default=False)
    opened_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True, help_text="When it was written down who came.")

    objects: ClassVar[Any] = CourseEventQuerySet.as_manager()
    history = keep_history()

    class Meta:
        ordering = ("held_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="course") | models.Q(course__isnull=False), name="course_event_of_a_course"
            )
        ]
        indexes = [models.Index(fields=["space", "held_on"], name="course_event_by_day")]

    def __str__(self) -> str:
        return self.title


class Attendance(TrackedModel):
    """One person at one event. `organisation` is the body they come from; `host` is copied from the event.

    Both columns are what the wall reads: a person sees their own, the QA lead of either body sees it too.
    """

    class State(models.TextChoices):
        BOOKED = "booked", "Booked"
        CANCELLED = "cancelled", "Cancelled"
        ATTENDED = "attended", "Attended"
        ABSENT = "absent", "Did not come"

    event = models.ForeignKey(
        CourseEvent, on_delete=models.PROTECT, related_name="attendances", db_constraint=False, db_index=False
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    host = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.BOOKED)
    booked_at = models.DateTimeField(auto_now_add=True)
    confidence_before = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(LEAST), MaxValueValidator(MOST)]
    )
    confidence_after = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(LEAST), MaxValueValidator(MOST)]
    )
    sentence = models.CharField(max_length=300, blank=True, help_text="What they will do differently.")

    history = keep_history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "event", "person"], name="attendance_once")]
        indexes = [models.Index(fields=["person"], name="attendance_by_person")]

    @property
    def stands(self) -> bool:
        """Whether a place is kept for this person."""
        return self.state == self.State.BOOKED

    @property
    def came(self) -> bool:
        return self.state == self.State.ATTENDED
