"""The catalogue of courses."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from moderation.rules.courses import AUDIENCES
from qa_portal.spaces.rows import TrackedModel, TrackedQuerySet, keep_history

MOST_MONTHS = 60


class CourseQuerySet(TrackedQuerySet):
    def of_council(self, organisation_id: int | None) -> Self:
        """The courses of the whole area and the council's own."""
        return self.filter(Q(organisation=None) | Q(organisation_id=organisation_id))


class Course(TrackedModel):
    """Something to learn. Without an organisation it is the area's, otherwise that council's own."""

    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    about = models.TextField(max_length=2000, blank=True)
    audience = models.JSONField(default=list, help_text="Whom it is for, by the codes of the area's pack.")
    hours = models.PositiveSmallIntegerField()
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, null=True, blank=True)
    certificate_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How long its certificate holds; empty: it gives none."
    )
    needed_to_audit = models.BooleanField(default=False)
    open_to_partners = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[Any] = CourseQuerySet.as_manager()
    history = keep_history()

    class Meta:
        ordering = ("order", "name")
        constraints = [
            models.UniqueConstraint(fields=["space", "code"], name="course_code_once"),
            models.CheckConstraint(
                condition=Q(needed_to_audit=False) | Q(certificate_months__isnull=False),
                name="course_needed_to_audit_gives_a_certificate",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def audience_words(self) -> str:
        return ", ".join(AUDIENCES.get(code, code) for code in self.audience)
