"""What the moderator asks themselves of a case, with the questions of the framework's own instrument."""

from django.db import models

from moderation.models.sessions import SessionCase
from qa_portal.spaces.rows import TrackedModel, keep_history


class ModeratorAnswer(TrackedModel):
    """One question about how an audit was made and moderated. `asked` keeps its words as they were."""

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        PARTLY = "partly", "Partly"
        NO = "no", "No"
        NOT_APPLICABLE = "na", "Does not apply"

    case = models.ForeignKey(
        SessionCase, on_delete=models.PROTECT, related_name="self_check", db_constraint=False, db_index=False
    )
    code = models.SlugField(max_length=40)
    asked = models.CharField(max_length=300)
    answer = models.CharField(max_length=8, choices=Answer)
    note = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    history = keep_history()

    class Meta:
        ordering = ("code",)
        constraints = [models.UniqueConstraint(fields=["space", "case", "code"], name="moderator_answer_once")]
