"""The key questions of a case: what each agency says alone, and what all agree on."""

from django.db import models

from moderation.models.sessions import ModerationSession, SessionCase
from qa_portal.spaces.rows import TrackedModel, keep_history


class KeyQuestionAnswer(TrackedModel):
    """What one agency says to one question of a case. Until the reveal PostgreSQL shows it to that agency alone.

    `question` is a code, `part` one of its parts or empty; `category` is given where the question asks for one.
    Whoever enters the return of an agency that is not there sees what they entered.
    """

    session = models.ForeignKey(
        ModerationSession, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    case = models.ForeignKey(
        SessionCase, on_delete=models.PROTECT, related_name="said", db_constraint=False, db_index=False
    )
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    question = models.SlugField(max_length=20)
    part = models.SlugField(max_length=20, blank=True)
    words = models.TextField(blank=True)
    category = models.SmallIntegerField(null=True, blank=True)
    written_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    history = keep_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["space", "case", "organisation", "question", "part"], name="key_question_answered_once"
            )
        ]

    @property
    def asked(self) -> tuple[str, str]:
        return (self.question, self.part)


class KeyQuestionAgreement(TrackedModel):
    """The words for one question that were agreed, and how somebody sees it otherwise. What agencies said stays."""

    case = models.ForeignKey(
        SessionCase, on_delete=models.PROTECT, related_name="settled", db_constraint=False, db_index=False
    )
    question = models.SlugField(max_length=20)
    part = models.SlugField(max_length=20, blank=True)
    words = models.TextField()
    category = models.SmallIntegerField(null=True, blank=True)
    otherwise = models.TextField(blank=True, help_text="Who sees it otherwise, in their words.")
    agreed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()

    history = keep_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "case", "question", "part"], name="key_question_agreed_once")
        ]

    @property
    def asked(self) -> tuple[str, str]:
        return (self.question, self.part)
