"""How a draft came to be what it is."""

from django.db import models

from frameworks.models.versions import FrameworkVersion
from frameworks.rules.triggers import TRIGGERS
from qa_portal.spaces.rows import SpacedModel


class Edit(SpacedModel):
    """One change to a draft: what stood there, what stands there now, and why. The database lets none be changed."""

    class Deed(models.TextChoices):
        ADDED = "added", "Added"
        CHANGED = "changed", "Changed"
        MOVED = "moved", "Moved"
        REMOVED = "removed", "Removed"
        RESTORED = "restored", "Put back"

    version = models.ForeignKey(
        FrameworkVersion, on_delete=models.PROTECT, related_name="edits", db_constraint=False, db_index=False
    )
    number = models.PositiveIntegerField()
    deed = models.CharField(max_length=10, choices=Deed)
    place = models.CharField(max_length=120, help_text="Where in the text, as `rules.editing.places` writes it.")
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    trigger = models.SlugField(max_length=40, choices=TRIGGERS)
    reason = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=["space", "version", "number"], name="framework_edit_once")]
