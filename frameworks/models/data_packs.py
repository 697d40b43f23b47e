"""Data that may change by law or agreement."""

from django.db import models

from qa_portal.spaces.rows import SpacedModel


class DataPack(SpacedModel):
    """Data that may change by law or agreement, as it was loaded: area, statutory clocks, checks, plan kinds.

    Never edited: the database only lets rows be added. A change is a new version, with a hash of its own.
    """

    code = models.SlugField(max_length=60)
    version = models.CharField(max_length=20)
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    loaded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("code", "version")
        constraints = [models.UniqueConstraint(fields=["space", "code", "version"], name="data_pack_version_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"

    @property
    def name(self) -> str:
        """Its code in words."""
        return self.code.replace("_", " ").capitalize()
