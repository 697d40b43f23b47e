"""Exports of a case-management system on their way into the register of plans, and what a council's columns mean."""

from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import uuid5

from django.db import models

from audits.storage import Named
from qa_portal.spaces.rows import SpacedModel, TrackedModel, keep_history

KEPT_FOR = timedelta(days=7)
"""How long an uploaded file waits to be taken in."""


class RegisterMapping(TrackedModel):
    """What the columns and values of a council's exports mean, as somebody last said: asked once, then remembered.

    `columns` is heading -> field; `codes` is code set -> value, folded -> code.
    """

    columns = models.JSONField(default=dict)
    codes = models.JSONField(default=dict)
    changed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    history = keep_history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space"], name="register_mapping_once_a_council")]

    def __str__(self) -> str:
        return "What columns mean"


class RegisterImport(SpacedModel):
    """One export, from its upload to the last row that was taken in."""

    class State(models.TextChoices):
        READING = "reading", "Being read"
        REFUSED = "refused", "Could not be read"
        MAPPING = "mapping", "Columns to be named"
        CHECKING = "checking", "Being checked"
        CHECKED = "checked", "Checked"
        TAKING = "taking", "Being taken in"
        TAKEN = "taken", "Taken in"

    BUSY: ClassVar = {State.READING, State.CHECKING, State.TAKING}

    state = models.CharField(max_length=8, choices=State, default=State.READING)
    file_kind = models.CharField(max_length=8)
    file_size = models.PositiveIntegerField()
    file_hash = models.CharField(max_length=64)
    refusal = models.CharField(max_length=300, blank=True)
    columns = models.JSONField(default=list, help_text="What was found in each column; examples go after a week.")
    mapping = models.JSONField(default=dict, help_text="Position of a column -> field.")
    notes = models.JSONField(default=list, help_text="Sentences on the file and on whole columns.")
    counts = models.JSONField(default=dict, help_text="How many rows are good, and what becomes of the others.")
    tries = models.PositiveSmallIntegerField(default=0, help_text="How often its rows have been checked.")
    taken_to = models.PositiveIntegerField(default=0, help_text="The line of the last row that was taken in.")
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    uploaded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    file_gone_at = models.DateTimeField(null=True, blank=True)
    values_gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["space", "-uploaded_at", "id"], name="register_newest_first")]

    def __str__(self) -> str:
        return f"Register of {self.uploaded_at:%-d %B %Y}"

    @property
    def is_busy(self) -> bool:
        return self.state in self.BUSY

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.TAKEN, self.State.REFUSED}

    @property
    def has_file(self) -> bool:
        return self.file_gone_at is None

    @property
    def file(self) -> Named:
        """Its file in the store: the upload until it was read, then the bare rows in its place."""
        return Named(self.pk if self.state == self.State.READING else uuid5(self.pk, "rows"), self.space_id)

    def file_goes_at(self) -> datetime:
        return self.uploaded_at + KEPT_FOR

    def count(self, of: str) -> int:
        """How many rows: "rows", "good" or an outcome."""
        return int(self.counts.get(of, 0))


class RegisterFault(SpacedModel):
    """Something wrong with one cell of an export. The value goes after a week, as a file does."""

    register = models.ForeignKey(
        RegisterImport, on_delete=models.CASCADE, related_name="faults", db_constraint=False, db_index=False
    )
    number = models.PositiveIntegerField(help_text="Its place in the list, from 1.")
    line = models.PositiveIntegerField()
    column = models.CharField(max_length=200)
    value = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=400)
    outcome = models.CharField(max_length=8)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "register", "number"], name="register_fault_number_once")
        ]

    def __str__(self) -> str:
        return f"Line {self.line}"


def fault_row(register: RegisterImport, number: int, **said: Any) -> RegisterFault:
    """A fault that is not yet written; long words are cut."""
    said["column"], said["value"], said["reason"] = said["column"][:200], said["value"][:200], said["reason"][:400]
    return RegisterFault(space_id=register.space_id, register=register, number=number, **said)
