"""Grades and answers with their words."""

from django.db import models

from qa_portal.spaces.rows import SpacedModel


class Scale(SpacedModel):
    """An ordered set of grades or answers with its words. A scale in use is never edited: a change is a new version."""

    code = models.SlugField(max_length=60)
    version = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    content = models.JSONField(help_text="The scale as its pack gives it.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "code", "version"], name="scale_version_once")]

    def __str__(self) -> str:
        return self.name
