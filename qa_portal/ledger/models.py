"""The append-only record of who did and who read what: ids only, chained by hash in each space."""

from django.db import models

from qa_portal.spaces.ids import new_id


class Entry(models.Model):
    """One act, one read of special-category data, or one refusal. Never changed, never deleted, holding no text."""

    class Kind(models.TextChoices):
        ACT = "act", "Did"
        READ = "read", "Read"
        REFUSED = "refused", "Was refused"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(
        "spaces.Space", on_delete=models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    kind = models.CharField(max_length=8, choices=Kind)
    act = models.CharField(max_length=40)
    actor = models.ForeignKey(
        "people.Person", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False
    )
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    detail = models.CharField(
        max_length=60, blank=True, help_text="A code such as a way of reading; never words of a plan."
    )
    request_id = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["space", "at"], name="ledger_by_space_and_time"),
            models.Index(fields=["space", "subject_id"], name="ledger_by_subject"),
        ]


class Link(models.Model):
    """The place of an entry in the chain of its space, written by the database alone when the transaction commits."""

    entry = models.OneToOneField(Entry, on_delete=models.DO_NOTHING, primary_key=True, db_constraint=False)
    space = models.ForeignKey(
        "spaces.Space", on_delete=models.DO_NOTHING, null=True, db_constraint=False, related_name="+", db_index=False
    )
    number = models.BigIntegerField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "number"], nulls_distinct=False, name="ledger_one_link_a_number")
        ]
