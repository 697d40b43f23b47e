"""What each person gives when they score alone. Until the reveal PostgreSQL itself shows a score to its giver only."""

from django.db import models

from audits.models.answers import GivenColumns
from moderation.models.sessions import ModerationSession, Participant, SessionCase
from qa_portal.spaces.rows import SpacedModel, keep_history


class RatingSheet(SpacedModel):
    """One person's scores of one case: begun, and finished or not. It says nothing of what was given."""

    session = models.ForeignKey(
        ModerationSession, on_delete=models.PROTECT, related_name="sheets", db_constraint=False, db_index=False
    )
    case = models.ForeignKey(
        SessionCase, on_delete=models.PROTECT, related_name="sheets", db_constraint=False, db_index=False
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="sheets", db_constraint=False, db_index=False
    )
    rater = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "case", "participant"], name="sheet_once")]

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None


class Rating(GivenColumns):
    """What one person gave one criterion of a case, with their observation (`comment`)."""

    session = models.ForeignKey(
        ModerationSession, on_delete=models.PROTECT, related_name="ratings", db_constraint=False, db_index=False
    )
    sheet = models.ForeignKey(
        RatingSheet, on_delete=models.PROTECT, related_name="ratings", db_constraint=False, db_index=False
    )
    rater = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    criterion = models.ForeignKey("frameworks.Criterion", on_delete=models.PROTECT, related_name="+")

    history = keep_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "sheet", "criterion"], name="rating_once_a_criterion"),
            models.CheckConstraint(
                condition=models.Q(not_applicable=False) | models.Q(grade__isnull=True),
                name="rating_grade_or_not_applicable",
            ),
        ]
