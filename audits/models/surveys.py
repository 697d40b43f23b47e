"""Surveys by link: what is asked from when until when, and each link that leads to it once."""

from django.db import models

from qa_portal.spaces.rows import SpacedModel, TrackedModel, keep_history


class Survey(TrackedModel):
    """Questions of a pack that a council asks for a time. What is answered goes into the register of voices."""

    class Occasion(models.TextChoices):
        ISSUED = "issued", "When a plan has been issued"
        REVIEW = "review", "After an annual review"
        FOCUS_GROUP = "focus_group", "To people of a focus group or forum"
        PULSE = "pulse", "To practitioners, as a short pulse"

    name = models.CharField(max_length=120)
    questions = models.SlugField(max_length=40, help_text="The code of its questions in the pack.")
    occasion = models.CharField(max_length=20, choices=Occasion)
    focus_group_id = models.UUIDField(
        null=True, blank=True, help_text="The focus group whose people are asked; it lies in the library."
    )
    opened_at = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    history = keep_history()

    class Meta:
        indexes = [models.Index(fields=["space", "-opened_at", "id"], name="survey_newest_first")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class SurveyInvitation(SpacedModel):
    """One link to a survey, with the code of its letter. It can be answered once; neither secret is kept here.

    `token_hash` and `letter_hash` are SHA-256 in hex.
    """

    survey = models.ForeignKey(
        Survey, on_delete=models.PROTECT, related_name="invitations", db_constraint=False, db_index=False
    )
    plan = models.ForeignKey(
        "audits.Plan",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
    )
    event = models.SlugField(max_length=40, blank=True, help_text="The plan event that it asks about.")
    group = models.CharField(max_length=60, blank=True, help_text="By which response rates are counted.")
    language = models.CharField(max_length=10, default="en")
    token_hash = models.CharField(max_length=64, unique=True)
    letter_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["space", "survey", "-made_at"], name="survey_invitations_newest")]

    def __str__(self) -> str:
        return f"Invitation of {self.made_at:%-d %B %Y}"


class SurveyDraft(SpacedModel):
    """What somebody has answered by a link and not sent yet. The database shows it to whoever holds the link alone.

    `answers` has the keys of `services.surveys.Told`. Its functions write, open, take up and erase the row.
    """

    invitation = models.ForeignKey(
        SurveyInvitation, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    answers = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "invitation"], name="survey_draft_once_a_link")]

    def __str__(self) -> str:
        return f"Begun answers, kept on {self.kept_at:%-d %B %Y}"
