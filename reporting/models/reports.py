"""What is made of audits: score facts, and the reports built from them."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from qa_portal.spaces.rows import SpacedModel, SpacedQuerySet, TrackedModel, keep_history


class AuditFactQuerySet(SpacedQuerySet):
    def standing(self) -> "AuditFactQuerySet":
        """Those that count: of an audit whose grade was changed after a query the corrected fact alone."""
        return self.filter(corrected_by=None)


class AuditFact(SpacedModel):
    """One submitted audit as figures see it: grades and groups, copied at submission, no words and no names.

    Where a grade query changed a grade, a second fact corrects the first, which stays.
    """

    audit = models.ForeignKey(
        "audits.Audit", on_delete=models.PROTECT, related_name="facts", db_constraint=False, db_index=False
    )
    corrects = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrected_by",
        db_constraint=False,
        help_text="The fact that counts no more, since a grade query was decided otherwise.",
    )
    term = models.ForeignKey("partners.Term", on_delete=models.PROTECT, related_name="+")
    framework_version = models.ForeignKey("frameworks.FrameworkVersion", on_delete=models.PROTECT, related_name="+")
    level = models.SlugField(max_length=60, help_text="The purpose key of the level.")
    instrument = models.SlugField(max_length=60)
    submitted_on = models.DateField()
    plan_event = models.SlugField(max_length=40)
    plan_stage = models.SlugField(max_length=40)
    primary_need = models.CharField(max_length=8, blank=True)
    age = models.PositiveSmallIntegerField(null=True, blank=True)
    author_type = models.CharField(max_length=12)
    age_band = models.SlugField(max_length=40, blank=True, default="", db_default="", db_index=False)
    key_stage = models.SlugField(max_length=40, blank=True, default="", db_default="", db_index=False)
    setting_type = models.SlugField(max_length=40, blank=True, default="", db_default="", db_index=False)
    team = models.CharField(max_length=60, blank=True, default="", db_default="")
    content_grade = models.SmallIntegerField(null=True, blank=True)
    process_grade = models.SmallIntegerField(null=True, blank=True)
    checklist_result = models.SlugField(max_length=40, blank=True)
    gates_failed = ArrayField(models.CharField(max_length=20), default=list)
    section_grades = models.JSONField(default=dict, help_text="Section code to grade.")

    objects: ClassVar[Any] = AuditFactQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["space", "term", "level"], name="audit_fact_by_term")]
        constraints = [
            models.UniqueConstraint(
                fields=["space", "audit"], condition=models.Q(corrects__isnull=True), name="audit_fact_once"
            )
        ]


class ScoreFact(SpacedModel):
    """The answer to one criterion in one submitted audit: a slim row, counted by SQL through a covering index."""

    fact = models.ForeignKey(
        AuditFact, on_delete=models.PROTECT, related_name="scores", db_constraint=False, db_index=False
    )
    term = models.ForeignKey("partners.Term", on_delete=models.PROTECT, related_name="+", db_index=False)
    level = models.SlugField(max_length=60)
    section = models.CharField(max_length=20)
    criterion = models.CharField(max_length=20)
    focus_area = models.CharField(max_length=40, blank=True)
    contributors = ArrayField(models.CharField(max_length=4), default=list)
    grade = models.SmallIntegerField(null=True, blank=True, help_text="None: not applicable.")

    class Meta:
        indexes = [
            models.Index(
                fields=["space", "term", "level", "section", "criterion"], include=["grade"], name="score_fact_covering"
            )
        ]
        constraints = [models.UniqueConstraint(fields=["space", "fact", "criterion"], name="score_fact_once")]


OTHER_REPORTS = {
    "joint": "Joint report",
    "multi_agency": "Multi-agency audits",
    "thematic": "Thematic summary",
    "yearly": "Yearly report",
}
"""In a list, what a report is called that is not the one to the group."""


class Report(TrackedModel):
    """A report of a council for a term: figures that are locked once compiled, words that can be edited until issue.

    Issuing freezes it with a hash and lays a copy in the space of the board; a correction is a new edition.
    """

    class Kind(models.TextChoices):
        PAIG = "paig", "Report to the assurance and improvement group"
        JOINT = "joint", "Joint report on multi-agency case studies"
        THEMATIC = "thematic", "Thematic summary"
        MULTI_AGENCY = "multi_agency", "Joint report on multi-agency audits"
        YEARLY = "yearly", "Yearly report"

    class State(models.TextChoices):
        BUILDING = "building", "Being built"
        COMPILED = "compiled", "Ready for review"
        ISSUING = "issuing", "Being issued"
        ISSUED = "issued", "Issued"

    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PAIG)
    council = models.ForeignKey("people.Council", on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey("partners.Term", on_delete=models.PROTECT, related_name="+")
    edition = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.BUILDING)
    content = models.TextField(
        blank=True, help_text="The compiled report as JSON, figures and all, sealed with its hash."
    )
    words = models.JSONField(default=dict, help_text="Text written by people, by the key of its heading.")
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    compiled_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    has_pdf = models.BooleanField(default=False)
    pdf_note = models.CharField(max_length=300, blank=True, help_text="Why there is no PDF.")
    copied_from = models.UUIDField(
        null=True, blank=True, help_text="On a board's copy: the report in the council's space."
    )

    history = keep_history(excluded_fields=["content"])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "kind", "council", "term", "edition"], name="report_edition_once")
        ]
        indexes = [models.Index(fields=["space", "-asked_at"], name="report_newest_first")]

    @property
    def name(self) -> str:
        """What it is called in a list: its term and edition, any but the report to the group with its kind first."""
        period = self.term.year if self.kind == self.Kind.YEARLY else self.term
        told = f"{period}, edition {self.edition}"
        return f"{OTHER_REPORTS[self.kind]}, {told}" if self.kind in OTHER_REPORTS else told

    @property
    def goes_to_board(self) -> bool:
        """Whether it is laid before the group. A summary stays with the council; the group's report draws on it."""
        return self.kind != self.Kind.THEMATIC

    @property
    def is_issued(self) -> bool:
        return self.state == self.State.ISSUED

    @property
    def is_compiled(self) -> bool:
        return bool(self.content)
