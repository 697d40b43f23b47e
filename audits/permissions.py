"""When an act on plans, rounds, audits and advice may be done: relation and state. Who may at all: `access.roles`.

A condition reads what the queries loaded (`queries.audits.for_deciding`): the text's writer and state, the round.
"""

from audits.models import Advice, Assignment, Audit, AuditRound, Disclosure, GradeQuery, PlanVersion, Return, Survey
from qa_portal.access.acts import Act
from qa_portal.access.decisions import InSpace, Viewer, condition
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.spaces.models import Space

OWN_DRAFT = "You helped to write this plan, so another auditor needs to score it."

_IN_A_COUNCIL = (
    Act.PLAN_READ,
    Act.PLAN_REGISTER,
    Act.PLAN_UPLOAD,
    Act.PLAN_DOWNLOAD,
    Act.PLAN_DATE,
    Act.PRIORITY_READ,
    Act.PRIORITY_KEEP,
    Act.REGISTER_IMPORT,
    Act.THREAD_DRAW,
    Act.ADVICE_JUDGE,
    Act.ROUND_READ,
    Act.ROUND_OPEN,
    Act.SAMPLE_READ,
    Act.SAMPLE_DRAW,
    Act.STAGE_SET,
    Act.PROMPT_DECIDE,
    Act.PROMPT_SET,
    Act.AUDIT_ASSIGN,
    Act.AUDIT_ANSWER,
    Act.AUDIT_REMIND,
    Act.AUDIT_READ,
    Act.AUDIT_SCORE,
    Act.AUDIT_ENTER,
    Act.AUDIT_SUBMIT,
    Act.RETURN_READ,
    Act.RETURN_WRITE,
    Act.RETURN_RELEASE,
    Act.RETURN_ANSWER,
    Act.RETURN_CHECK,
    Act.PLAN_ALLOW_FINAL,
    Act.QUERY_READ,
    Act.QUERY_ASK,
    Act.QUERY_DECIDE,
    Act.VOICE_READ,
    Act.VOICE_RECORD,
    Act.CONCERN_DECIDE,
    Act.SURVEY_READ,
    Act.SURVEY_KEEP,
    Act.SURVEY_ANSWER,
)

_ABOUT_ADVICE = (Act.ADVICE_READ, Act.ADVICE_CHECK, Act.ADVICE_DOWNLOAD)
_AT_A_DESK = (Act.ADVICE_WRITE, Act.ADVICE_SEND)
_WHERE_ADVICE_ARRIVES = (Act.ADVICE_RECORD, Act.ADVICE_RETURN, Act.ADVICE_PATTERNS)


@condition(*_IN_A_COUNCIL, *_WHERE_ADVICE_ARRIVES)
def in_a_council(viewer: Viewer, on: InSpace) -> str | None:
    """A role may be held in a library or on a board too, and no plan may ever lie there."""
    if isinstance(on, Space) and on.kind != SpaceKind.COUNCIL:
        return "Plans and their audits are kept in the space of a council, and this is not one."
    return None


@condition(Act.AUDIT_SCORE, Act.AUDIT_SUBMIT)
def not_own_draft(viewer: Viewer, on: InSpace) -> str | None:
    version = _text_of(on)
    return OWN_DRAFT if version is not None and version.written_by_id == viewer.person_id else None


@condition(Act.AUDIT_ENTER)
def enters_nothing_of_own_plan(viewer: Viewer, on: InSpace) -> str | None:
    version = _text_of(on)
    own = version is not None and version.written_by_id == viewer.person_id
    return "You helped to write this plan, so somebody else enters its audit." if own else None


@condition(Act.AUDIT_SCORE, Act.AUDIT_SUBMIT)
def own_assignment(viewer: Viewer, on: InSpace) -> str | None:
    """What was audited on paper is typed in by whoever enters it."""
    if not isinstance(on, Assignment | Audit) or on.auditor_id == viewer.person_id:
        return None
    if isinstance(on, Audit) and on.entered_by_id == viewer.person_id:
        return None
    return "This plan was given to another auditor to score."


@condition(Act.AUDIT_ANSWER)
def own_or_offered(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Assignment) and viewer.person_id not in {on.auditor_id, on.offered_to_id}:
        return "This plan was given to another auditor to score."
    return None


@condition(Act.AUDIT_SCORE, Act.AUDIT_ENTER, Act.AUDIT_SUBMIT, Act.AUDIT_ASSIGN, Act.AUDIT_ANSWER)
def not_withdrawn(viewer: Viewer, on: InSpace) -> str | None:
    assignment = on.assignment if isinstance(on, Audit) else on
    if isinstance(assignment, Assignment) and assignment.withdrawn_at is not None:
        return "This assignment was withdrawn."
    return None


@condition(Act.AUDIT_SCORE)
def fit_to_begin(viewer: Viewer, on: InSpace) -> str | None:
    """What a council asks of auditors before a new audit, as `queries.standing` found it; begun ones go on."""
    return on.lack.sentence if isinstance(on, Assignment) and on.lack else None


@condition(Act.AUDIT_SCORE, Act.AUDIT_ENTER, Act.AUDIT_SUBMIT)
def not_submitted(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Audit) and on.is_submitted:
        return "This audit has been submitted, so it does not change any more."
    return None


@condition(Act.AUDIT_SCORE, Act.AUDIT_ENTER, Act.AUDIT_SUBMIT, Act.AUDIT_ASSIGN, Act.AUDIT_ANSWER)
def while_round_is_open(viewer: Viewer, on: InSpace) -> str | None:
    if _is_second_look(on):
        return None  # a second look may come long after its round
    audit_round = _round_of(on)
    if audit_round is not None and not audit_round.is_open:
        return f"The round “{audit_round.name}” is closed."
    return None


@condition(Act.AUDIT_SCORE, Act.AUDIT_ENTER, Act.AUDIT_SUBMIT)
def text_is_read(viewer: Viewer, on: InSpace) -> str | None:
    version = _text_of(on)
    if version is None or version.is_read:
        return None
    if version.state == PlanVersion.State.REFUSED:
        return "The document could not be read, so it cannot be scored."
    return "The document is still being read. You can score it as soon as that is done."


@condition(Act.RETURN_WRITE)
def own_submitted_audit(viewer: Viewer, on: InSpace) -> str | None:
    """The note of an audit is begun, and a note is changed, by the auditor alone."""
    audit = on.audit if isinstance(on, Return) else on
    if not isinstance(audit, Audit):
        return None
    if audit.auditor_id != viewer.person_id:
        return "The feedback note is written by the person who made the audit."
    return None if audit.is_submitted else "Submit the audit first. Its feedback note is made from your answers."


@condition(Act.RETURN_WRITE)
def note_not_given_away(viewer: Viewer, on: InSpace) -> str | None:
    if not isinstance(on, Return) or on.is_draft:
        return None
    if on.state == Return.State.WAITING:
        return "The QA lead looks at this note now. You can change it again if they give it back."
    return "The writer has this note already, so it does not change any more."


@condition(Act.RETURN_RELEASE)
def note_waits(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Return) and on.state != Return.State.WAITING:
        return "This note does not wait to be released."
    return None


@condition(Act.RETURN_ANSWER)
def own_note_to_answer(viewer: Viewer, on: InSpace) -> str | None:
    if not isinstance(on, Return):
        return None
    if on.writer_id != viewer.person_id:
        return "This note is for the person who wrote the plan."
    if not on.is_with_writer:
        return "This note has not been sent yet."
    return "Every point of this note has been checked." if on.state == Return.State.CLOSED else None


@condition(Act.RETURN_CHECK)
def note_of_own_audit(viewer: Viewer, on: InSpace) -> str | None:
    """The auditor checks, or whoever oversees the council; never the writer of the plan."""
    if not isinstance(on, Return):
        return None
    if on.writer_id == viewer.person_id:
        return "You wrote the plan, so somebody else checks what you changed."
    if on.audit.auditor_id != viewer.person_id and Role.QA_LEAD not in viewer.roles_in(on.space_id):
        return "What was changed is checked by the auditor, or by a QA lead."
    return None if on.is_with_writer else "This note has not been sent yet."


@condition(Act.QUERY_ASK)
def own_plan_and_told(viewer: Viewer, on: InSpace) -> str | None:
    """Only the person whom the note was sent to may ask for a second look at its grades."""
    if isinstance(on, Return) and (on.writer_id != viewer.person_id or not on.is_with_writer):
        return "Only the writer of the plan can query its grades, once the feedback was sent."
    return None


@condition(Act.QUERY_DECIDE)
def no_part_in_the_grade(viewer: Viewer, on: InSpace) -> str | None:
    if not isinstance(on, GradeQuery):
        return None
    if viewer.person_id in {on.asked_by_id, on.audit.auditor_id}:
        return "You wrote or judged this plan, so another QA lead decides."
    return None


@condition(Act.CONCERN_DECIDE)
def not_decided_yet(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Disclosure) and on.is_decided:
        return "This has been decided already. What was decided and done is on its page."
    return None


@condition(Act.ISSUE_READ, Act.ISSUE_RAISE, Act.ISSUE_ANSWER)
def in_a_library(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Space) and on.kind != SpaceKind.LIBRARY:
        return "Issues of forums are kept in the library of the local area, and this is not it."
    return None


@condition(Act.SURVEY_KEEP)
def while_survey_is_open(viewer: Viewer, on: InSpace) -> str | None:
    return "This survey is closed." if isinstance(on, Survey) and not on.is_open else None


@condition(Act.PLAN_ALLOW_FINAL)
def not_own_plan(viewer: Viewer, on: InSpace) -> str | None:
    writer = on.writer_id if isinstance(on, Return) else on.written_by_id if isinstance(on, PlanVersion) else None
    if writer is not None and writer == viewer.person_id:
        return "You wrote this plan, so another QA lead decides."
    return None


@condition(*_ABOUT_ADVICE)
def where_advice_is_kept(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Space) and on.kind not in {SpaceKind.COUNCIL, SpaceKind.DESK}:
        return "Advice is kept at a desk and in the space of a council, and this is neither."
    return None


@condition(*_AT_A_DESK, Act.ADVICE_SERVICE)
def at_a_desk(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Space) and on.kind != SpaceKind.DESK:
        return "Advice is prepared at a desk, and this is not one."
    return None


@condition(*_ABOUT_ADVICE, *_AT_A_DESK)
def own_advice(viewer: Viewer, on: InSpace) -> str | None:
    """At a desk everybody sees and changes their own; what the council holds belongs to the plan."""
    if isinstance(on, Advice) and on.is_at_a_desk and on.author_id != viewer.person_id:
        return "This advice is a colleague's."
    return None


@condition(*_AT_A_DESK)
def while_a_draft(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Advice) and not on.is_draft:
        return "This advice has been sent, so it does not change any more. Begin a later version in its place."
    return None


@condition(Act.ADVICE_CHECK)
def not_handed_on(viewer: Viewer, on: InSpace) -> str | None:
    """A desk's own check is closed by sending; the council may add one to advice that came without."""
    if isinstance(on, Advice) and on.stage in {Advice.Stage.SENT, Advice.Stage.SENT_BACK}:
        return "This advice has been sent on, so its self-check does not change any more."
    return None


@condition(Act.ADVICE_RETURN)
def not_sent_back_yet(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Advice) and on.stage == Advice.Stage.SENT_BACK:
        return "This advice has been sent back already."
    return None


def _text_of(on: InSpace) -> PlanVersion | None:
    if isinstance(on, Assignment | Audit):
        return on.plan_version
    return on if isinstance(on, PlanVersion) else None


def _is_second_look(on: InSpace) -> bool:
    assignment = on.assignment if isinstance(on, Audit) else on
    return isinstance(assignment, Assignment) and assignment.is_second_look


def _round_of(on: InSpace) -> AuditRound | None:
    if isinstance(on, Audit):
        return on.assignment.round
    if isinstance(on, Assignment):
        return on.round
    return on if isinstance(on, AuditRound) else None
