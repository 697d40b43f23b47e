"""What a person should know."""

from django.db import models

from qa_portal.spaces.rows import SpacedModel


class Notice(SpacedModel):
    """One thing for one person to know, with the object it is about. The words come from its kind, not from a row."""

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", "You have a plan to score"
        DUE_SOON = "due_soon", "A plan to score is due within a week"
        DUE_TOMORROW = "due_tomorrow", "A plan to score is due tomorrow"
        OVERDUE = "overdue", "A plan to score is overdue"
        DECLINED = "declined", "An auditor cannot score a plan"
        OFFERED = "offered", "A colleague asks you to take over a plan"
        TAKEN_OVER = "taken_over", "A colleague has taken over your plan"
        SHEET_GIVEN = "sheet_given", "A half-entered sheet was handed to you"
        SHEET_TAKEN = "sheet_taken", "Somebody else goes on with a sheet you were entering"
        DOCUMENT_READ = "document_read", "A document has been read"
        DOCUMENT_REFUSED = "document_refused", "A document could not be read"
        AUDIT_SUBMITTED = "audit_submitted", "An audit was submitted"
        RETURN_TO_RELEASE = "return_to_release", "A feedback note waits for you to release it"
        RETURN_HANDED_BACK = "return_handed_back", "A feedback note was given back to you"
        RETURN_SENT = "return_sent", "There is feedback on a plan you wrote"
        RETURN_ANSWERED = "return_answered", "A writer has answered your feedback"
        RETURN_CHECKED = "return_checked", "Your changes after feedback were checked"
        ADVICE_CAME = "advice_came", "Advice for a plan has come"
        ADVICE_RETURNED = "advice_returned", "The council sent your advice back"
        QUERY_ASKED = "query_asked", "A writer asks for a second look at a grade"
        QUERY_READY = "query_ready", "A second look at a grade is done"
        QUERY_DECIDED = "query_decided", "A grade query was decided"
        SESSION_INVITED = "session_invited", "You are asked to take part in a moderation session"
        SESSION_STARTED = "session_started", "A moderation session waits for your scores"
        SESSION_NUDGED = "session_nudged", "A moderation session waits for your scores alone"
        SESSION_REVEALED = "session_revealed", "The scores of a moderation session are shown"
        SESSION_RESULT = "session_result", "Moderation has looked again at an audit"
        JOINT_INVITED = "joint_invited", "You are asked to take part in a multi-agency audit"
        REPORT_READY = "report_ready", "A report is ready"
        REPORT_ISSUED = "report_issued", "A report was issued"
        PACK_READY = "pack_ready", "An evidence pack is ready"
        ACTION_GIVEN = "action_given", "You were given an action"
        ACTION_DUE = "action_due", "An action of yours is due within a week"
        ACTION_LATE = "action_late", "An action of yours is overdue"
        ESCALATION_ASKED = "escalation_asked", "A concern waits for your group's answer"
        ESCALATION_ANSWERED = "escalation_answered", "A concern that you raised was answered"
        ESCALATION_LATE = "escalation_late", "The answer to a concern that you raised is overdue"
        COMMENTS_ASKED = "comments_asked", "Your comments on the framework are asked for"
        COMMENTS_DUE = "comments_due", "Your comments on the framework have not been sent yet"
        COMMENTS_ANSWERED = "comments_answered", "Your comments on the framework were answered"
        REVIEW_DUE = "review_due", "The yearly review of a framework is due"
        CERTIFICATE_GIVEN = "certificate_given", "You were given a certificate"
        CERTIFICATE_WITHDRAWN = "certificate_withdrawn", "A certificate of yours was withdrawn"
        CERTIFICATE_ENDS = "certificate_ends", "A certificate of yours ends soon"
        EVENT_CHANGED = "event_changed", "A training day that you booked was changed"
        EVENT_CALLED_OFF = "event_called_off", "A training day that you booked was called off"
        ISSUE_ANSWERED = "issue_answered", "An issue that you raised was answered"
        FOCUS_ANSWERED = "focus_answered", "What a focus group of yours said was answered"
        MEETING_CALLED = "meeting_called", "A meeting of your group was called"
        MEETING_CHANGED = "meeting_changed", "A meeting of your group was changed"
        MEETING_CALLED_OFF = "meeting_called_off", "A meeting of your group was called off"
        CONCERN_RAISED = "concern_raised", "Something was said that you need to read today"

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=30, choices=Kind)
    subject_id = models.UUIDField()
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-made_at"], name="notice_by_person")]
