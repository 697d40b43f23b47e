"""What people need to learn, as sessions and audits show it."""

from django.db import models

from moderation.models.course_events import CourseEvent
from moderation.models.courses import Course
from qa_portal.spaces.rows import TrackedModel, keep_history


class TrainingNeed(TrackedModel):
    """A need of a team or a profession, never of one person, and what was done about it."""

    class Profession(models.TextChoices):
        LA = "la", "Plan writers and the SEND team"
        EP = "ep", "Educational psychology"
        ED = "ed", "Schools, settings and colleges"
        HE = "he", "Health"
        TH = "th", "Therapies"
        SC = "sc", "Social care and early help"
        FA = "fa", "Families and their forums"
        AUDITORS = "au", "Auditors"

    class Source(models.TextChoices):
        MODERATION_SESSION = "moderation_session", "A moderation session"
        SENIOR_MODERATION = "senior_moderation", "Senior moderation"
        THEMATIC_REVIEW = "thematic_review", "A thematic review"
        MULTI_AGENCY_AUDIT = "multi_agency_audit", "A multi-agency audit"
        GRADE_QUERY = "grade_query", "A grade query"

    profession = models.CharField(max_length=4, choices=Profession)
    team = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=20, choices=Source)
    what = models.CharField(max_length=300)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    logged_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    logged_at = models.DateTimeField(auto_now_add=True)
    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False, db_index=False
    )
    met_by = models.ForeignKey(
        CourseEvent,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="needs_met",
        db_constraint=False,
        db_index=False,
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    came_of_it = models.CharField(max_length=300, blank=True)

    history = keep_history()

    class Meta:
        ordering = ("-logged_at", "-id")

    def __str__(self) -> str:
        return self.what

    @property
    def for_whom(self) -> str:
        """The profession, with the team where one is named."""
        profession = self.get_profession_display()
        return f"{profession}: {self.team}" if self.team else profession
