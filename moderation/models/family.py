"""What somebody who speaks for families says of a redacted copy, in the words that families are asked in."""

from django.db import models

from moderation.models.sessions import ModerationSession, Participant, SessionCase
from qa_portal.spaces.rows import TrackedModel, keep_history


class FamilyAnswer(TrackedModel):
    """One answer to a family question or a family statement. Until the reveal PostgreSQL shows it to its giver alone.

    `asked` is the code of a criterion or the key of a statement. Without `answer` the copy does not let one tell. It
    stands beside what professionals gave and changes no grade.
    """

    session = models.ForeignKey(
        ModerationSession, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    case = models.ForeignKey(
        SessionCase, on_delete=models.PROTECT, related_name="family_answers", db_constraint=False, db_index=False
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="family_answers", db_constraint=False, db_index=False
    )
    rater = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked = models.SlugField(max_length=40)
    answer = models.SmallIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)
    written_at = models.DateTimeField()

    history = keep_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "case", "participant", "asked"], name="family_answered_once")
        ]
