"""What entries speak of. The ledger holds ids; words are found when it is read, behind the reader's own walls.

Plain names, so that this floor knows nothing of those above: each subject is a model's label with the columns that name
it. A name is a reference or the name of a colleague or a body; no subject is named by anything about a child.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of thing. `said` takes the values of `named_by`; `part_of` leads to the plan that a thing is part of."""

    noun: str
    said: str
    named_by: tuple[str, ...]
    part_of: str = ""

    @property
    def unseen(self) -> str:
        return f"{self.noun} that you cannot see"


PLAN = "audits.plan"
SUBJECTS: dict[str, Subject] = {
    "spaces.space": Subject("a space", "{}", ("name",)),
    "spaces.spacegrant": Subject("an access", "the access of {}", ("user__name",)),
    "partners.membership": Subject("a membership", "the membership of {}", ("person__name",)),
    "partners.invitation": Subject("an invitation", "the invitation of {}", ("person__name",)),
    "partners.agreement": Subject("an agreement", "agreement {}", ("reference",)),
    "partners.term": Subject("a term", "the {} term {}", ("name", "year")),
    "frameworks.frameworkversion": Subject("a framework", "{}, version {}", ("framework__name", "number")),
    "frameworks.referencecheck": Subject("a reference", "the reference {}", ("text",)),
    "frameworks.processchange": Subject("a change to how we work", "a change: {}", ("what",)),
    "frameworks.assurancelevel": Subject("a level of assurance", "level {}: {}", ("number", "name")),
    "frameworks.review": Subject("a review", "the review of {}", ("framework__name",)),
    "frameworks.scale": Subject("a scale", "the scale {}, version {}", ("name", "version")),
    "frameworks.scalemapping": Subject(
        "a mapping of scales", "the mapping from {} to {}", ("source__name", "target__name")
    ),
    "frameworks.scalechange": Subject("a change of scale", "the change of scale of {}", ("framework__name",)),
    "frameworks.publishedresult": Subject("a published result", "a published result of {}", ("framework__name",)),
    "frameworks.theme": Subject("a theme", "the theme {}", ("name",)),
    "frameworks.consultation": Subject("a consultation", "the consultation {}", ("title",)),
    "frameworks.reviewer": Subject("a reviewer", "the comments of {}", ("person__name",)),
    "frameworks.eventnote": Subject("an event", "what was said by {}", ("who",)),
    "frameworks.response": Subject(
        "an answer to comments", "an answer in the consultation {}", ("consultation__title",)
    ),
    "publications.publication": Subject("a publication", "{}, version {}", ("title", "edition")),
    PLAN: Subject("a plan", "plan {}", ("reference",), "pk"),
    "audits.planversion": Subject("a plan", "plan {}", ("plan__reference",), "plan_id"),
    "audits.draftallowance": Subject(
        "a leave to go on", "leave for plan {} to go on", ("version__plan__reference",), "version__plan_id"
    ),
    "audits.stagesetting": Subject("a stage", "the stage {} of checking drafts", ("stage",)),
    "audits.advice": Subject("a piece of advice", "advice for plan {}", ("plan_reference",), "plan_id"),
    "audits.registerimport": Subject("an import", "the import of {}", ("uploaded_at__date",)),
    "moderation.moderationsession": Subject("a moderation session", "the moderation session {}", ("title",)),
    "moderation.sessioncase": Subject(
        "a plan in moderation",
        "plan {} in moderation",
        ("plan_version__plan__reference",),
        "plan_version__plan_id",
    ),
    "moderation.casestudy": Subject("a case study", "the case study {}", ("case__reference",)),
    "moderation.childprofile": Subject(
        "a child's profile", "a child's profile begun on {}", ("begun_at__date",), "plan_id"
    ),
    "moderation.profilepicture": Subject("a picture of a profile", "a picture added on {}", ("added_at__date",)),
    "reporting.changecard": Subject(
        "a card for a child", "a card for the child of plan {}", ("plan__reference",), "plan_id"
    ),
    "moderation.participant": Subject("a part in moderation", "the part of {} in moderation", ("person__name",)),
    "moderation.ratingsheet": Subject(
        "a sheet of scores",
        "the scores of plan {}",
        ("case__plan_version__plan__reference",),
        "case__plan_version__plan_id",
    ),
    "moderation.multiagencyaudit": Subject("a multi-agency audit", "the multi-agency audit {}", ("title",)),
    "moderation.member": Subject("a part in an audit", "the part of {} in a multi-agency audit", ("person__name",)),
    "moderation.jointcase": Subject("a case", "case {} of {}", ("position", "audit__title")),
    "moderation.redaction": Subject(
        "a redaction", "the redaction of plan {}", ("plan_version__plan__reference",), "plan_version__plan_id"
    ),
    "moderation.jointresult": Subject(
        "a joint result",
        "what was agreed of plan {} together with others",
        ("redaction__plan_version__plan__reference",),
        "redaction__plan_version__plan_id",
    ),
    "moderation.jointfinding": Subject(
        "a joint finding", "what was agreed of case {} of {}", ("letter", "audit__title")
    ),
    "moderation.councilwords": Subject("a list", "the council’s list of {}", ("kind",)),
    "moderation.exhibit": Subject("a redacted copy", "the redacted copy of {}", ("title",)),
    "audits.auditround": Subject("a round", "the round {}", ("name",)),
    "audits.sampleframe": Subject("a sample", "the list for the sample {}", ("name",)),
    "audits.sample": Subject("a sample", "the sample {}", ("frame__name",)),
    "audits.sampledplan": Subject(
        "a plan of a sample",
        "plan {} in a sample",
        ("unit__plan_version__plan__reference",),
        "unit__plan_version__plan_id",
    ),
    "audits.auditorprofile": Subject("an auditor", "the training of {}", ("person__name",)),
    "audits.absence": Subject("an absence", "days on which {} is away", ("person__name",)),
    "audits.interest": Subject("an interest", "an interest in plan {}", ("plan__reference",), "plan_id"),
    "audits.assignment": Subject(
        "an assignment", "plan {} to audit", ("plan_version__plan__reference",), "plan_version__plan_id"
    ),
    "audits.audit": Subject(
        "an audit", "the audit of plan {}", ("plan_version__plan__reference",), "plan_version__plan_id"
    ),
    "audits.answer": Subject(
        "an answer",
        "an answer about plan {}",
        ("audit__plan_version__plan__reference",),
        "audit__plan_version__plan_id",
    ),
    "audits.localcriterion": Subject("a local priority", "the local priority {}", ("code",)),
    "audits.localanswer": Subject(
        "an answer",
        "an answer about plan {}",
        ("audit__plan_version__plan__reference",),
        "audit__plan_version__plan_id",
    ),
    "audits.evidencequote": Subject(
        "a quotation", "a quotation of plan {}", ("plan_version__plan__reference",), "plan_version__plan_id"
    ),
    "audits.localquote": Subject(
        "a quotation", "a quotation of plan {}", ("plan_version__plan__reference",), "plan_version__plan_id"
    ),
    "audits.draftingprompt": Subject(
        "a drafting prompt",
        "a drafting prompt on plan {}",
        ("plan_version__plan__reference",),
        "plan_version__plan_id",
    ),
    "audits.promptsetting": Subject("a drafting check", "the drafting check {}", ("check_code",)),
    "audits.return": Subject(
        "a feedback note",
        "the feedback note on plan {}",
        ("audit__plan_version__plan__reference",),
        "audit__plan_version__plan_id",
    ),
    "audits.gradequery": Subject(
        "a grade query",
        "a grade query on plan {}",
        ("audit__plan_version__plan__reference",),
        "audit__plan_version__plan_id",
    ),
    "audits.returnpoint": Subject(
        "a point of feedback",
        "a point of feedback on plan {}",
        ("note__audit__plan_version__plan__reference",),
        "note__audit__plan_version__plan_id",
    ),
    "audits.feedbackitem": Subject("a piece of feedback", "feedback of {}", ("received_on",)),
    "audits.disclosure": Subject("a possible concern", "a possible concern of {}", ("raised_at__date",)),
    "audits.survey": Subject("a survey", "the survey {}", ("name",)),
    "audits.forumissue": Subject("an issue of a forum", "the issue {}", ("title",)),
    "audits.feedbackimport": Subject("an import of feedback", "the import of feedback of {}", ("uploaded_at__date",)),
    "moderation.course": Subject("a course", "the course {}", ("name",)),
    "moderation.courseevent": Subject("a training day", "{} on {}", ("title", "held_on")),
    "moderation.attendance": Subject("a booking", "the place of {} on {}", ("person__name", "event__held_on")),
    "moderation.certificate": Subject("a certificate", "a certificate of {}", ("person__name",)),
    "moderation.example": Subject("an example", "an example for {}", ("criterion",)),
    "moderation.goldstandardplan": Subject("a gold-standard plan", "the gold-standard plan {}", ("title",)),
    "moderation.calibrationsheet": Subject(
        "a person's scores of a gold-standard plan", "the scores of {} on a gold-standard plan", ("person__name",)
    ),
    "moderation.calibrationresult": Subject("a calibration result", "a calibration result of {}", ("person__name",)),
    "moderation.trainingneed": Subject("a training need", "the training need {}", ("what",)),
    "reporting.auditfact": Subject(
        "an audit",
        "the audit of plan {}",
        ("audit__plan_version__plan__reference",),
        "audit__plan_version__plan_id",
    ),
    "reporting.benchmarkchoice": Subject("a choice to be compared", "the choice to be compared of {}", ("since",)),
    "reporting.action": Subject("an action", "an action due on {}", ("due_on",)),
    "reporting.impactmeasure": Subject("a measure", "the measure of an action: {}", ("name",)),
    "reporting.charter": Subject("a group's terms of reference", "the terms of {}", ("group__name",)),
    "reporting.seat": Subject("a seat", "the seat of {}", ("post",)),
    "reporting.meeting": Subject("a meeting", "the meeting of {} on {}", ("group__name", "held_on")),
    "reporting.learning": Subject("a piece of learning", "learning that was shared on {}", ("shared_on",)),
    "reporting.focusgroup": Subject("a focus group", "the focus group {}", ("title",)),
    "reporting.forumcomment": Subject("a comment of a forum", "a comment of {}", ("said_at__date",)),
    "reporting.yousaid": Subject("a line of You said, we did", "a line of You said, we did, {}", ("written_at__date",)),
    "reporting.risk": Subject("a risk", "the risk {}", ("title",)),
    "reporting.escalation": Subject("an escalation", "a concern raised on {}", ("raised_at__date",)),
    "reporting.escalationstep": Subject("a step of an escalation", "the question to {}", ("group__name",)),
    "reporting.routestep": Subject("a step of a route", "the step of {}", ("group__name",)),
    "reporting.extract": Subject("an extract", "the extract of {}", ("asked_at__date",)),
    "reporting.evidencepack": Subject("an evidence pack", "an evidence pack of {}", ("asked_at__date",)),
    "reporting.selfevaluation": Subject(
        "a statement of self-evaluation", "a statement of self-evaluation of {}", ("written_at__date",)
    ),
    "reporting.report": Subject("a report", "the report of the {} term {}", ("term__name", "term__year")),
}
"""Label, as entries keep it -> how it is said. A label that is not here is an object whose words nobody has given."""

OTHER = Subject("an object", "an object", ())


def subject_of(label: str) -> Subject:
    return SUBJECTS.get(label, OTHER)
