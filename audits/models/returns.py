"""What returns to the writer of a text after its audit: a note of praise and of what to change, and what came of it."""

from typing import TYPE_CHECKING, Any

from django.db import models

from qa_portal.spaces.rows import TrackedModel, keep_history

if TYPE_CHECKING:
    from datetime import date


class Return(TrackedModel):
    """The feedback note of one audit. Its words are the auditor's until it is sent; from then on they never change."""

    class State(models.TextChoices):
        DRAFT = "draft", "Being written"
        WAITING = "waiting", "Waiting for the QA lead"
        SENT = "sent", "With the writer"
        ANSWERED = "answered", "Answered"
        CLOSED = "closed", "Checked"

    audit = models.OneToOneField("audits.Audit", on_delete=models.PROTECT, related_name="note", db_constraint=False)
    writer = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    opening = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    handed_back = models.TextField(blank=True, help_text="Why the QA lead gave it back to the auditor.")
    begun_at = models.DateTimeField(auto_now_add=True)
    sent_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    answer_due_on = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    history = keep_history()

    class Meta:
        indexes = [models.Index(fields=["space", "-begun_at", "id"], name="return_newest_first")]

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_with_writer(self) -> bool:
        """Whether the writer has been told; what they were told stays."""
        return self.sent_at is not None

    def is_late(self, on: "date") -> bool:
        return self.state == self.State.SENT and self.answer_due_on is not None and self.answer_due_on < on


class ReturnPoint(TrackedModel):
    """One point of a note: found by the auditor, answered by the writer, checked by the auditor. Tied to an answer.

    `must_fix`: a gate failed or the lowest grade was given, so that the plan cannot become final before it was checked
    or a QA lead has allowed it.
    """

    class Kind(models.TextChoices):
        PRAISE = "praise", "Done well"
        CHANGE = "change", "To change"

    class Reply(models.TextChoices):
        DONE = "done", "I have changed it"
        WILL_DO = "will_do", "I will change it"
        DISAGREE = "disagree", "I see it differently"

    class Check(models.TextChoices):
        RIGHT = "right", "Put right"
        ACCEPTED = "accepted", "Accepted as it is"
        NOT_YET = "not_yet", "Not yet"

    note = models.ForeignKey(
        Return, on_delete=models.PROTECT, related_name="points", db_constraint=False, db_index=False
    )
    answer = models.ForeignKey(
        "audits.Answer", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    kind = models.CharField(max_length=6, choices=Kind)
    order = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    must_fix = models.BooleanField(default=False)
    left_out = models.BooleanField(default=False)
    reply = models.CharField(max_length=8, choices=Reply, blank=True)
    reply_words = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    fixed_in = models.ForeignKey(
        "audits.PlanVersion",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
        help_text="The newest text when the writer said that it was done.",
    )
    check_result = models.CharField(max_length=8, choices=Check, blank=True)
    check_words = models.TextField(blank=True)
    checked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    allowed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    allowed_reason = models.TextField(blank=True)
    allowed_at = models.DateTimeField(null=True, blank=True)

    history = keep_history()

    class Meta:
        ordering = ("-kind", "order")
        constraints = [
            models.UniqueConstraint(fields=["space", "note", "answer", "kind"], name="return_point_once_an_answer"),
            models.CheckConstraint(
                condition=models.Q(must_fix=False) | models.Q(left_out=False, kind="change"),
                name="return_point_that_must_be_fixed_stays",
            ),
        ]

    @property
    def is_praise(self) -> bool:
        return self.kind == self.Kind.PRAISE

    @property
    def is_right(self) -> bool:
        return self.check_result == self.Check.RIGHT

    @property
    def is_done(self) -> bool:
        return self.reply == self.Reply.DONE and self.check_result != self.Check.NOT_YET

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is expected of anybody."""
        is_checked = self.check_result in {self.Check.RIGHT, self.Check.ACCEPTED}
        return self.is_praise or is_checked or self.allowed_at is not None

    @property
    def holds_back(self) -> bool:
        """Whether the plan cannot become final because of it."""
        return self.must_fix and not self.is_right and self.allowed_at is None


HOLDS_BACK: Any = models.Q(must_fix=True, left_out=False, allowed_at=None) & ~models.Q(check_result="right")
"""The same as `ReturnPoint.holds_back`, for a query."""
