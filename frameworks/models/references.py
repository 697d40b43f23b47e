"""What criteria rest on, and who has looked it up."""

from django.db import models

from qa_portal.spaces.rows import TrackedModel, keep_history


class ReferenceCheck(TrackedModel):
    """Somebody looked a statute, paragraph or case up and found it as it is cited.

    It holds for the reference wherever it is cited, in this version of a framework and in the next.
    """

    text = models.CharField(max_length=300)
    source = models.CharField(max_length=300, help_text="Where it was seen, such as an address on legislation.gov.uk.")
    confirmed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    confirmed_on = models.DateField()

    history = keep_history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "text"], name="reference_checked_once")]

    def __str__(self) -> str:
        return self.text
