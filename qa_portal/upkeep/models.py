"""When each piece of upkeep was last done. It speaks of nobody, and lies in no space."""

from django.db import models


class Mark(models.Model):
    """The last time that one piece of upkeep was done: how long it took, and numbers that say how much it was."""

    class Name(models.TextChoices):
        BEAT = "beat", "Timed work"
        BACKUP = "backup", "Backup"
        RETENTION = "retention", "Retention run"
        FILES = "files", "Check of files"

    name = models.CharField(max_length=20, choices=Name, primary_key=True)
    at = models.DateTimeField()
    seconds = models.FloatField(default=0)
    note = models.CharField(max_length=120, blank=True, help_text="Numbers in words; never a name.")
