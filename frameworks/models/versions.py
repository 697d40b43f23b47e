"""Frameworks and their texts."""

from django.db import models

from frameworks.models.scales import Scale
from qa_portal.spaces.rows import SpacedModel, TrackedModel, keep_history


class Framework(TrackedModel):
    """An agreed standard for one kind of plan or case; its text is in its versions."""

    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    plan_kind = models.SlugField(max_length=60, blank=True)

    history = keep_history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "code"], name="framework_once")]

    def __str__(self) -> str:
        return self.name


class FrameworkVersion(SpacedModel):
    """One text of a framework. Once approved its content never changes, and its hash proves it."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        CONSULTING = "consulting", "Out for comment"
        APPROVED = "approved", "Approved"
        LIVE = "live", "Live"
        RETIRED = "retired", "Retired"

    framework = models.ForeignKey(
        Framework, on_delete=models.PROTECT, related_name="versions", db_constraint=False, db_index=False
    )
    number = models.CharField(max_length=20)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    content = models.JSONField(help_text="The whole pack, with an inherited grading rule written out.")
    content_hash = models.CharField(max_length=64)
    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    change_note = models.TextField(blank=True)
    trigger = models.CharField(max_length=40, blank=True)
    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    started_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False, db_index=False
    )
    last_edited_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    last_edited_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    accepted_references = models.JSONField(
        default=list, help_text="References that nobody had looked up, and that were accepted so by name on approval."
    )
    effective_from = models.DateField(null=True, blank=True)
    effective_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "framework", "number"], name="framework_version_once"),
            models.UniqueConstraint(
                fields=["space", "framework"], condition=models.Q(state="live"), name="framework_one_live_version"
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("last_edited_by")),
                name="framework_approved_by_a_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.framework} {self.number}"

    @property
    def is_frozen(self) -> bool:
        return self.state in {self.State.APPROVED, self.State.LIVE, self.State.RETIRED}

    @property
    def last_editor_id(self) -> int:
        """Who wrote the text as it stands: the last to change it, or who made the draft."""
        return self.last_edited_by_id or self.made_by_id
