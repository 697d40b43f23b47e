"""Drafting prompts: lines of a text that a check asks people to look at, and what people decided. They never grade."""

from django.db import models

from qa_portal.spaces.rows import SpacedModel, TrackedModel, keep_history


class PromptRun(SpacedModel):
    """The checks were run over a text, with one state of the pack and of the council's settings (`digest`)."""

    plan_version = models.ForeignKey(
        "audits.PlanVersion", on_delete=models.PROTECT, related_name="prompt_runs", db_constraint=False, db_index=False
    )
    pack_version = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    ran_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "plan_version"], name="prompt_run_latest")]


class DraftingPrompt(TrackedModel):
    """A place in a text, or something missing from it, that a check points at. What it found never changes.

    `mark` says which finding it is, so that checking again finds it there. `words` and `pieces` are pairs of offsets in
    the text, code points; a prompt about something missing has none.
    """

    class State(models.TextChoices):
        OPEN = "open", "To look at"
        CONFIRMED = "confirmed", "Confirmed"
        DISMISSED = "dismissed", "Dismissed"

    plan_version = models.ForeignKey(
        "audits.PlanVersion", on_delete=models.PROTECT, related_name="prompts", db_constraint=False, db_index=False
    )
    check_code = models.SlugField(max_length=60)
    section = models.CharField(max_length=20, blank=True, help_text="Blank for what stands in no section.")
    mark = models.CharField(max_length=120)
    severity = models.CharField(max_length=8)
    quote = models.TextField(blank=True)
    pieces = models.JSONField(default=list)
    words = models.JSONField(default=list)
    note = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    history = keep_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "plan_version", "mark"], name="drafting_prompt_once"),
            models.CheckConstraint(
                condition=~models.Q(state="dismissed") | ~models.Q(reason=""), name="prompt_dismissed_with_a_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", decided_by=None)
                | ~models.Q(state="open") & ~models.Q(decided_by=None),
                name="prompt_decided_by_somebody",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class PromptSetting(TrackedModel):
    """What a council decided about one check: whether it runs, and words that it looks for besides the pack's."""

    check_code = models.SlugField(max_length=60)
    is_on = models.BooleanField()
    more_words = models.JSONField(default=dict, help_text="Further words by the code of the list.")
    reason = models.CharField(max_length=300)
    set_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now=True)

    history = keep_history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "check_code"], name="prompt_setting_once")]
