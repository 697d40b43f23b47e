"""The standards by which plans are judged. All lie in the library of a local area and hold no personal data."""

from django.db import models

from qa_portal.spaces.rows import SpacedModel, TrackedModel, keep_history


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


class Framework(TrackedModel):
    """An agreed standard for one kind of plan or case; its text is in its versions."""

    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    plan_kind = models.SlugField(max_length=60, blank=True)

    history = keep_history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "code"], name="framework_once")]

    def __str__(self) -> str:
        return self.name


class FrameworkVersion(SpacedModel):
    """One text of a framework. Once approved its content never changes, and its hash proves it."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        CONSULTING = "consulting", "Out for comment"
        APPROVED = "approved", "Approved"
        LIVE = "live", "Live"
        RETIRED = "retired", "Retired"

    framework = models.ForeignKey(
        Framework, on_delete=models.PROTECT, related_name="versions", db_constraint=False, db_index=False
    )
    number = models.CharField(max_length=20)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    content = models.JSONField(help_text="The whole pack, with an inherited grading rule written out.")
    content_hash = models.CharField(max_length=64)
    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    change_note = models.TextField(blank=True)
    trigger = models.CharField(max_length=40, blank=True)
    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    effective_from = models.DateField(null=True, blank=True)
    effective_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "framework", "number"], name="framework_version_once"),
            models.UniqueConstraint(
                fields=["space", "framework"], condition=models.Q(state="live"), name="framework_one_live_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.framework} {self.number}"

    @property
    def is_frozen(self) -> bool:
        return self.state in {self.State.APPROVED, self.State.LIVE, self.State.RETIRED}


class Criterion(SpacedModel):
    """One question of a version, as a row that answers can point at. Its code is for life, so that trends survive."""

    version = models.ForeignKey(
        FrameworkVersion, on_delete=models.PROTECT, related_name="criteria", db_constraint=False, db_index=False
    )
    code = models.CharField(max_length=20)
    section = models.CharField(max_length=20)
    order = models.PositiveSmallIntegerField()
    question = models.TextField()
    focus_area = models.CharField(max_length=40, blank=True)
    is_gate = models.BooleanField(default=False)

    class Meta:
        ordering = ("order",)
        constraints = [models.UniqueConstraint(fields=["space", "version", "code"], name="criterion_code_once")]

    def __str__(self) -> str:
        return self.code


class Reference(TrackedModel):
    """A statute, paragraph or source that a criterion rests on; an editor confirms it with their name and the date."""

    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="references", db_constraint=False, db_index=False
    )
    text = models.CharField(max_length=300)
    is_checked = models.BooleanField(default=False)
    confirmed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_on = models.DateField(null=True, blank=True)

    history = keep_history()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "criterion", "text"], name="reference_once")]


class Instrument(SpacedModel):
    """The criteria and items used at one level, by one version of a framework."""

    version = models.ForeignKey(
        FrameworkVersion, on_delete=models.PROTECT, related_name="instruments", db_constraint=False, db_index=False
    )
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    used_at = models.SlugField(max_length=60)
    scale = models.ForeignKey(
        Scale, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False, db_index=False
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "version", "code"], name="instrument_once")]

    def __str__(self) -> str:
        return self.name


class AssuranceLevel(TrackedModel):
    """A stage of assurance as the area, or a council by its variant, names it. Code asks for `purpose_key` only."""

    variant = models.SlugField(max_length=60, blank=True, help_text="Blank: common to the area.")
    number = models.PositiveSmallIntegerField()
    purpose_key = models.SlugField(max_length=60, blank=True)
    name = models.CharField(max_length=120, blank=True)
    purpose = models.TextField(blank=True)
    method = models.TextField(blank=True)
    why = models.TextField(blank=True)
    cadence = models.SlugField(max_length=40, blank=True)
    stages = models.JSONField(default=list)

    history = keep_history()

    class Meta:
        ordering = ("variant", "number")
        constraints = [models.UniqueConstraint(fields=["space", "variant", "number"], name="level_once")]

    def __str__(self) -> str:
        return f"Level {self.number}: {self.name}" if self.name else f"Level {self.number}"


class AreaOutcome(TrackedModel):
    """One of the area's statements of what matters to children and young people."""

    key = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()
    statement = models.CharField(max_length=200)
    short = models.CharField(max_length=60)

    history = keep_history()

    class Meta:
        ordering = ("order",)
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="area_outcome_once")]


class Principle(TrackedModel):
    """One of the principles that the area works by."""

    key = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    meaning = models.TextField()

    history = keep_history()

    class Meta:
        ordering = ("order",)
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="principle_once")]


class FamilyStatement(TrackedModel):
    """What families said good looks like, with the criteria that judge it."""

    key = models.SlugField(max_length=40)
    heading = models.CharField(max_length=80)
    order = models.PositiveSmallIntegerField()
    text = models.TextField()
    criteria = models.JSONField(default=list)

    history = keep_history()

    class Meta:
        ordering = ("order",)
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="family_statement_once")]
