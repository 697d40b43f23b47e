"""What a council shows to everybody."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from qa_portal.spaces.rows import SpacedModel, SpacedQuerySet


class PublicationQuerySet(SpacedQuerySet):
    def standing(self) -> Self:
        """Published and not withdrawn: what everybody may read."""
        return self.filter(published_at__isnull=False, withdrawn_at=None)


class Publication(SpacedModel):
    """One edition of something that a council publishes, frozen once it is. It holds no personal data."""

    class Kind(models.TextChoices):
        FRAMEWORK = "framework", "Framework"
        YOU_SAID = "you_said", "You said, we did"
        PLANS = "plans", "How good our plans are"

    council = models.ForeignKey("people.Council", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    subject = models.SlugField(max_length=60, help_text="What it is an edition of, as it stands in an address.")
    edition = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    source_id = models.UUIDField(help_text="What it was made from.")
    html = models.TextField(blank=True)
    pdf = models.BinaryField(null=True, blank=True)
    word = models.BinaryField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("title", "-asked_at")
        constraints = [
            models.UniqueConstraint(
                fields=["space", "kind", "subject", "edition"],
                condition=Q(withdrawn_at=None),
                name="publication_once_an_edition",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.edition_words}"

    @property
    def edition_words(self) -> str:
        """The edition as people call it: the number of a text, the term of its figures, or a day."""
        if self.kind == self.Kind.PLANS:
            year, _, term = self.edition.rpartition("-")
            return f"{term} term {year.replace('-', '/')}"
        if self.kind == self.Kind.YOU_SAID:
            day = date.fromisoformat(self.edition)
            return f"{day.day} {day:%B %Y}"
        return f"version {self.edition}"

    @property
    def is_standing(self) -> bool:
        return self.published_at is not None and self.withdrawn_at is None
