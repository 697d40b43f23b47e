"""What was found, in the words of whoever found it, and the theme that a person gave it."""

from typing import Any, ClassVar

from django.db import models

from qa_portal.spaces.rows import SpacedModel, SpacedQuerySet, TrackedModel, keep_history


def _made_of(model: str) -> Any:
    """A row that a finding was made of."""
    return models.ForeignKey(
        model, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False, null=True, blank=True
    )


class FindingQuerySet(SpacedQuerySet):
    def uncoded(self) -> "FindingQuerySet":
        return self.filter(tag=None)

    def coded(self) -> "FindingQuerySet":
        return self.filter(tag__theme__isnull=False)

    def set_aside(self) -> "FindingQuerySet":
        return self.filter(tag__isnull=False, tag__theme=None)


class Tone(models.TextChoices):
    CONCERN = "concern", "A concern"
    STRENGTH = "strength", "A strength"


class Finding(SpacedModel):
    """An excerpt of what somebody wrote or answered, copied as it was said; its words never change.

    One of `answer`, `consensus`, `said`, `joint`, `check_answer` and `feedback` is what it was made of; the database
    shows a finding only to those to whom it shows that row, and never one made of feedback that is held. `part` tells
    apart several findings of one row. `about` says in words what it answers; `tone` is left open where nothing tells
    it, and for comments of audits, whose answer tells it on its scale. `audit` is the audit that it speaks of, if any.
    `proposals` are themes that the model thinks of, the likeliest first: [{"theme": key, "probability": from 0 to 1,
    "words": [those that spoke for it, with the first]}].
    """

    class Source(models.TextChoices):
        AUDIT = "audit", "Audits"
        PEER_CHECK = "peer_check", "Checks of drafts"
        SELF_CHECK = "self_check", "Self-checks of advice"
        MODERATION = "moderation", "Moderation"
        CASE_STUDY = "case_study", "Case studies"
        JOINT_AUDIT = "joint_audit", "Multi-agency audits"
        FAMILY = "family", "Families"
        YOUNG_PERSON = "young_person", "Young people"
        PROFESSIONAL = "professional", "Practitioners"
        ANNUAL_REVIEW = "annual_review", "Annual reviews"
        MEDIATION = "mediation", "Mediation"
        TRIBUNAL = "tribunal", "Tribunals"
        COMPLAINT = "complaint", "Complaints"
        COMPLIMENT = "compliment", "Compliments"
        FORUM = "forum_issue", "Forum issues"
        FOCUS_GROUP = "focus_group", "Focus groups"

    answer = models.OneToOneField(
        "audits.Answer", on_delete=models.PROTECT, related_name="finding", db_constraint=False, null=True, blank=True
    )
    consensus: "models.ForeignKey[Any, Any]" = _made_of("moderation.Consensus")
    said: "models.ForeignKey[Any, Any]" = _made_of("moderation.KeyQuestionAnswer")
    joint: "models.ForeignKey[Any, Any]" = _made_of("moderation.JointFinding")
    check_answer: "models.ForeignKey[Any, Any]" = _made_of("audits.CheckAnswer")
    feedback: "models.ForeignKey[Any, Any]" = _made_of("audits.FeedbackItem")
    part = models.SlugField(max_length=40, blank=True)
    audit: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "audits.Audit",
        on_delete=models.PROTECT,
        related_name="findings",
        db_constraint=False,
        db_index=False,
        null=True,
        blank=True,
    )
    term = models.ForeignKey("partners.Term", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=20, choices=Source)
    about = models.CharField(max_length=300, blank=True)
    tone = models.CharField(max_length=8, choices=Tone, blank=True)
    section = models.CharField(max_length=20, blank=True)
    criterion = models.CharField(max_length=20, blank=True)
    excerpt = models.TextField()
    noted_at = models.DateTimeField()
    proposals = models.JSONField(default=list)

    objects: ClassVar[Any] = FindingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["space", "-noted_at", "id"], name="finding_newest_first")]
        constraints = [
            models.UniqueConstraint(fields=["space", name, "part"], name=f"finding_once_of_{name}")
            for name in ("consensus", "said", "joint", "check_answer", "feedback")
        ]

    @property
    def is_open(self) -> bool:
        """Whether a person has to say if it tells of a concern or of a strength."""
        return not self.tone and self.answer_id is None


class ThemeTag(TrackedModel):
    """The theme that a person gave a finding, or that it speaks of none. Coding it otherwise keeps what was before.

    `tone` is what they said that it tells of; empty where they left it to what the finding itself says.
    """

    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="tag", db_constraint=False)
    theme = models.ForeignKey(
        "frameworks.Theme",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="None: set aside, since it speaks of no theme.",
    )
    tone = models.CharField(max_length=8, choices=Tone, blank=True)
    given_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    history = keep_history()
