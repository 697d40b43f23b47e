"""Advice: one contribution to an assessment or a review, as it is prepared at a desk and as the council holds it."""

from django.db import models
from django.db.models import Q

from audits.models.documents import Document


class Advice(Document):
    """A piece of advice. At a desk it is its author's own; in a council's space it belongs to a plan.

    A desk knows no plans, only the reference that its author typed. Sending lays a frozen copy in the space of the
    council, beside the plan with that reference (`copied_from` and `desk_id` lead back). What was sent never changes:
    a later version is a new piece of advice that `follows` it. `state` says how far the document was read, and is blank
    while there is none; `stage` says how far the advice is. `prompts` are found when the document is read, as
    `rules.checks.prompts.as_data` writes them; they are frozen with the text, and nobody decides on them.
    """

    class Stage(models.TextChoices):
        DRAFT = "draft", "Draft"
        SENT = "sent", "Sent"
        RECEIVED = "received", "Received"
        SENT_BACK = "sent_back", "Sent back"

    state = models.CharField(max_length=8, choices=Document.State, blank=True)
    plan = models.ForeignKey(
        "audits.Plan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="advice",
        db_constraint=False,
        db_index=False,
    )
    plan_reference = models.CharField(max_length=40, help_text="The council's own reference, without a name.")
    advice_type = models.SlugField(max_length=60)
    contributor = models.SlugField(max_length=8, help_text="Whose work it is, by the framework's codes: ep, th, he ...")
    author = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    author_role = models.CharField(max_length=120, help_text="In words, such as Occupational therapist.")
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dated_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.DRAFT)
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        db_constraint=False,
        db_index=False,
    )
    copied_from = models.UUIDField(null=True, blank=True, help_text="The advice at the desk that this is a copy of.")
    desk_id = models.BigIntegerField(null=True, blank=True, help_text="The desk's space, for sending back.")
    sent_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    return_reason = models.CharField(max_length=300, blank=True)
    prompts = models.JSONField(null=True, blank=True, help_text="What the checks point at; null: not looked through.")

    class Meta:
        verbose_name_plural = "advice"
        indexes = [models.Index(fields=["space", "-uploaded_at", "id"], name="advice_newest_first")]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "copied_from"], condition=Q(copied_from__isnull=False), name="advice_copied_once"
            ),
            models.CheckConstraint(
                condition=~Q(stage="received") | Q(plan__isnull=False), name="advice_received_for_a_plan"
            ),
            models.CheckConstraint(
                condition=~Q(stage="sent_back") | ~Q(return_reason=""), name="advice_sent_back_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"advice for {self.plan_reference}"

    @property
    def has_document(self) -> bool:
        return bool(self.state)

    @property
    def is_draft(self) -> bool:
        return self.stage == self.Stage.DRAFT

    @property
    def is_at_a_desk(self) -> bool:
        """Whether this is its author's own, and no council's."""
        return self.plan_id is None
