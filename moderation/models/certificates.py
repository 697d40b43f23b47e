"""What somebody may show for a course."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from moderation.models.calibration import CalibrationResult
from moderation.models.course_events import CourseEvent
from moderation.models.courses import Course
from qa_portal.spaces.rows import TrackedModel, TrackedQuerySet, keep_history


class CertificateQuerySet(TrackedQuerySet):
    def holding(self, *, on: date) -> Self:
        return self.standing().filter(Q(expires_on=None) | Q(expires_on__gte=on))

    def standing(self) -> Self:
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at=None)


class Certificate(TrackedModel):
    """One person has taken one course. A renewal is a new one; afterwards it can only be warned of, or withdrawn."""

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
    result = models.ForeignKey(
        CalibrationResult,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="certificates",
        db_constraint=False,
        db_index=False,
        help_text="The calibration by which it was earned.",
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    host = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    warned = models.PositiveSmallIntegerField(default=0, help_text="How many warnings of its end were given.")

    objects: ClassVar[Any] = CertificateQuerySet.as_manager()
    history = keep_history()

    class Meta:
        ordering = ("-given_on", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["space", "course", "person", "given_on"],
                condition=Q(withdrawn_at=None),
                name="certificate_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""), name="certificate_withdrawn_with_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["person"], name="certificate_by_person"),
            models.Index(fields=["space", "expires_on"], name="certificate_by_end"),
        ]
