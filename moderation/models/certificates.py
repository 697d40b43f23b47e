"""What somebody may show for a course."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from moderation.models.course_events import CourseEvent
from moderation.models.courses import Course
from qa_portal.spaces.rows import TrackedModel, TrackedQuerySet, keep_history


class CertificateQuerySet(TrackedQuerySet):
    def holding(self, *, on: date) -> Self:
        return self.filter(Q(expires_on=None) | Q(expires_on__gte=on))


class Certificate(TrackedModel):
    """One person has taken one course. A renewal is a new one; nothing but the warnings given is ever changed."""

    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="certificates", db_constraint=False, db_index=False
    )
    event = models.ForeignKey(
        CourseEvent,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="certificates",
        db_constraint=False,
        db_index=False,
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    host = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    warned = models.PositiveSmallIntegerField(default=0, help_text="How many warnings of its end were given.")

    objects: ClassVar[Any] = CertificateQuerySet.as_manager()
    history = keep_history()

    class Meta:
        ordering = ("-given_on", "-id")
        constraints = [
            models.UniqueConstraint(fields=["space", "course", "person", "given_on"], name="certificate_once_a_day")
        ]
        indexes = [
            models.Index(fields=["person"], name="certificate_by_person"),
            models.Index(fields=["space", "expires_on"], name="certificate_by_end"),
        ]
