"""A document that the portal was given and has read: what plan versions and pieces of advice have in common."""

from typing import TYPE_CHECKING

from django.db import models

from qa_portal.spaces.rows import SpacedModel

if TYPE_CHECKING:
    from datetime import datetime


class Document(SpacedModel):
    """A file as it was uploaded, and its text as it was read. Once read, the text never changes.

    `storage` keeps the file under the id of the row; `services.documents` takes it in and keeps what was read of it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Being read"
        READ = "read", "Ready"
        REFUSED = "refused", "Could not be read"

    uploaded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    file_kind = models.CharField(max_length=8)
    file_name = models.CharField(max_length=200)
    file_size = models.PositiveIntegerField()
    file_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    refusal = models.CharField(max_length=300, blank=True)
    html = models.TextField(blank=True, help_text="Safe HTML, for reading.")
    text = models.TextField(
        blank=True, help_text="Exactly the text content of the HTML; offsets are code points in it."
    )
    converter = models.CharField(max_length=80, blank=True)
    not_found = models.JSONField(default=list, help_text="Sentences on what was not found.")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_read(self) -> bool:
        return self.state == self.State.READ

    def keep_text(self, *, html: str, text: str, converter: str, notes: list[str], at: "datetime") -> None:
        """Take over what was read of the file; the caller saves."""
        self.html, self.text, self.converter, self.not_found = html, text, converter[:80], notes
        self.state, self.read_at = self.State.READ, at

    def keep_refusal(self, reason: str, at: "datetime") -> None:
        """Take over why the file could not be read; the caller saves."""
        self.state, self.refusal, self.read_at = self.State.REFUSED, reason[:300], at
