"""Which planted row each address speaks of: the name of its parameter -> how to find the value in a stocked place."""

from collections.abc import Callable

from qa_portal.access.roles import Role, SpaceKind
from qa_portal.spaces.models import Space, SpaceGrant
from qa_portal.spaces.principal import acting_as
from tests.house.addresses import Address
from tests.house.rows import AT_THE_DESK, Stock


def _grant_id(stock: Stock) -> int:
    with acting_as(stock.author.pk):
        return (
            SpaceGrant.objects.filter(content_object=stock.place.space, user=stock.author, role=Role.QA_LEAD).get().pk
        )


OBJECTS: dict[str, Callable[[Stock], object]] = {
    "plan_id": lambda stock: stock["audits.Plan"].pk,
    "version_id": lambda stock: stock["audits.PlanVersion"].pk,
    "advice_id": lambda stock: stock["audits.Advice"].pk,
    "own_id": lambda stock: stock[AT_THE_DESK].pk,
    "exception_id": lambda stock: stock["audits.ClockException"].pk,
    "register_id": lambda stock: stock["audits.RegisterImport"].pk,
    "draft_id": lambda stock: stock["frameworks.FrameworkVersion"].pk,
    "round_id": lambda stock: stock["audits.AuditRound"].pk,
    "frame_id": lambda stock: stock["audits.SampleFrame"].pk,
    "drawn_id": lambda stock: stock["audits.SampledPlan"].pk,
    "auditor_id": lambda stock: stock.author.pk,
    "absence_id": lambda stock: stock["audits.Absence"].pk,
    "assignment_id": lambda stock: stock["audits.Assignment"].pk,
    "answer_id": lambda stock: stock["audits.Answer"].pk,
    "criterion_id": lambda stock: stock["audits.LocalCriterion"].pk,
    "local_id": lambda stock: stock["audits.LocalAnswer"].pk,
    "prompt_id": lambda stock: stock["audits.DraftingPrompt"].pk,
    "link_id": lambda stock: stock["audits.ThreadLink"].pk,
    "match_id": lambda stock: stock["audits.AdviceMatch"].pk,
    "local_quote_id": lambda stock: stock["audits.LocalQuote"].pk,
    "quote_id": lambda stock: stock["audits.EvidenceQuote"].pk,
    "query_id": lambda stock: stock["audits.GradeQuery"].pk,
    "issue_id": lambda stock: stock["audits.ForumIssue"].pk,
    "survey_id": lambda stock: stock["audits.Survey"].pk,
    "item_id": lambda stock: stock["audits.FeedbackItem"].pk,
    "taken_id": lambda stock: stock["audits.FeedbackImport"].pk,
    "concern_id": lambda stock: stock["audits.Disclosure"].pk,
    "publication_id": lambda stock: stock["publications.Publication"].pk,
    "card_id": lambda stock: stock["reporting.ChangeCard"].pk,
    "action_id": lambda stock: stock["reporting.Action"].pk,
    "group_id": lambda stock: stock["partners.Group"].pk,
    "seat_id": lambda stock: stock["reporting.Seat"].pk,
    "meeting_id": lambda stock: stock["reporting.Meeting"].pk,
    "paper_id": lambda stock: stock["reporting.Paper"].pk,
    "learning_id": lambda stock: stock["reporting.Learning"].pk,
    "focus_id": lambda stock: stock["reporting.FocusGroup"].pk,
    "done_id": lambda stock: stock["reporting.Action"].pk,
    "risk_id": lambda stock: stock["reporting.Risk"].pk,
    "escalation_id": lambda stock: stock["reporting.Escalation"].pk,
    "extract_id": lambda stock: stock["reporting.Extract"].pk,
    "pack_id": lambda stock: stock["reporting.EvidencePack"].pk,
    "statement_id": lambda stock: stock["reporting.SelfEvaluation"].pk,
    "report_id": lambda stock: stock["reporting.Report"].pk,
    "invitation_id": lambda stock: stock["partners.Invitation"].pk,
    "agreement_id": lambda stock: stock["partners.Agreement"].pk,
    "subject_id": lambda stock: stock["audits.Plan"].pk,
    "job_id": lambda stock: stock["jobs.Job"].pk,
    "notice_id": lambda stock: stock["notices.Notice"].pk,
    "grant_id": _grant_id,
    "term_id": lambda stock: stock["partners.Term"].pk,
    "member_id": lambda stock: stock.author.pk,
    "organisation_id": lambda stock: stock.place.organisation.pk,
    "opened_id": lambda stock: stock.place.space.pk,
    "frameworks:version_id": lambda stock: stock["frameworks.FrameworkVersion"].pk,
    "frameworks:consultation_id": lambda stock: stock["frameworks.Consultation"].pk,
    "frameworks:response_id": lambda stock: stock["frameworks.Response"].pk,
    "frameworks:comment_id": lambda stock: stock["frameworks.Comment"].pk,
    "frameworks:address": lambda stock: stock["frameworks.Criterion"].code,
    "frameworks:level_id": lambda stock: stock["frameworks.AssuranceLevel"].pk,
    "frameworks:theme_id": lambda stock: stock["frameworks.Theme"].pk,
    "frameworks:scale_id": lambda stock: stock["frameworks.Scale"].pk,
    "frameworks:mapping_id": lambda stock: stock["frameworks.ScaleMapping"].pk,
    "frameworks:change_id": lambda stock: stock["frameworks.ScaleChange"].pk,
    "frameworks:result_id": lambda stock: stock["frameworks.PublishedResult"].pk,
    "event_id": lambda stock: stock["moderation.CourseEvent"].pk,
    "course_id": lambda stock: stock["moderation.Course"].pk,
    "place_id": lambda stock: stock["moderation.Attendance"].pk,
    "certificate_id": lambda stock: stock["moderation.Certificate"].pk,
    "scorer_id": lambda stock: stock.author.pk,
    "example_id": lambda stock: stock["moderation.Example"].pk,
    "gold_id": lambda stock: stock["moderation.GoldStandardPlan"].pk,
    "agreed_id": lambda stock: stock["moderation.AgreedMark"].pk,
    "mark_id": lambda stock: stock["moderation.CalibrationMark"].pk,
    "moderation:result_id": lambda stock: stock["moderation.CalibrationResult"].pk,
    "need_id": lambda stock: stock["moderation.TrainingNeed"].pk,
    "framework_id": lambda stock: stock["frameworks.Framework"].pk,
    "frameworks:edit_id": lambda stock: stock["frameworks.Edit"].pk,
    "session_id": lambda stock: stock["moderation.ModerationSession"].pk,
    "case_id": lambda stock: stock["moderation.SessionCase"].pk,
    "part_id": lambda stock: stock["moderation.Participant"].pk,
    "rating_id": lambda stock: stock["moderation.Rating"].pk,
    "joint_id": lambda stock: stock["moderation.MultiAgencyAudit"].pk,
    "joint_member_id": lambda stock: stock["moderation.Member"].pk,
    "redaction_id": lambda stock: stock["moderation.Redaction"].pk,
    "line_id": lambda stock: stock["moderation.RedactionLine"].pk,
    "study_id": lambda stock: stock["moderation.CaseStudy"].pk,
    "entry_id": lambda stock: stock["moderation.ChronologyEntry"].pk,
    "picture_id": lambda stock: stock["moderation.ProfilePicture"].pk,
    "profile_id": lambda stock: stock["moderation.ChildProfile"].pk,
    "attempt_id": lambda stock: stock["moderation.ContactAttempt"].pk,
    "moderation:code": lambda stock: stock["frameworks.Criterion"].code,
    "frameworks:code": lambda stock: stock["frameworks.Criterion"].code,
}
"""Where two floors call different things by one name, the key is "<namespace>:<parameter>"."""

NO_ROWS = {
    "slug": "a council by the name of its public pages",
    "subject": "names what everybody may read",
    "edition": "names what everybody may read",
    "body": "names a body, which everybody of an area knows",
    "key": "names a part of a page that is found by its other parameters",
    "council_id": "the colour of a council is public",
    "line_kind": "names a kind of words, which is the same everywhere",
    "place": "names a part of a text that is found by its other parameters",
    "check_code": "names a check of the pack, which is the same everywhere",
    "number": "a question of a survey, which is the same everywhere, or a table of a page that is found by the rest",
    "token": "the secret of an invitation is no id; its own tests guess it",
    "uidb36": "the secret of a mail is no id",
}
"""Parameters that name no row in a space, with the reason."""

NEEDS_MORE = {
    "reporting:compare-figures": "gives a table of a term in which something was given, and the planted share is of none",
    "moderation:gold-from-case": "begins from a session that is closed, and a planted one is open",
    "reporting:you-said-new": "tells of an action that is done, and a planted one is open",
    "audits:offer": "speaks to the colleague who is asked, and a planted assignment is offered to nobody",
    "audits:draft-tool": "prints the tool of a stage of checks, and a planted council has agreed on none",
    "audits:sheet-begin": "enters the tool of a stage on paper, and a planted council has agreed on none",
    "audits:sheet-hand-on": "hands on what was made on paper, and a planted audit was made on screen",
    "audits:sheet": "goes on entering what was made on paper, and a planted audit was made on screen",
    "partners:person-move": "changes a membership, and the planted access rests on none",
    "frameworks:consultation-take-out": "takes out a comment that was sent, and a planted one is a draft",
    "partners:desk-new": "a council advises nobody, so it has no desk",
    "audits:advice-original": "gives out a file, and a planted row has none",
    "audits:version-original": "gives out a file, and a planted row has none",
    **dict.fromkeys(
        ("frameworks:item-edit", "frameworks:item-add", "frameworks:item-move", "frameworks:item-remove"),
        "speaks of a part of a text, and a planted row has none",
    ),
    **dict.fromkeys(
        (
            "frameworks:result-write",
            "frameworks:result-take-in",
            "reporting:case-study-trend",
            "reporting:case-study-figures",
        ),
        "speaks of a case study, and a planted framework has no text that makes it one",
    ),
    "frameworks:changes": "needs a version before it",
    "frameworks:changes-table": "needs a version before it",
    "frameworks:changes-document": "needs a version before it",
    "audits:return-pdf": "gives out a note that was handed in, and a planted one is still being written",
    **dict.fromkeys(
        (
            f"moderation:{name}"
            for name in ("key-answers", "key-return", "key-answers-again", "key-questions", "key-question-agree")
        ),
        "speaks of a session that asks key questions, and a planted one is of no kind",
    ),
    "moderation:voice-contact": "mends an attempt for a plan, and a planted one is of a case",
    "moderation:voice-contact-remove": "takes out an attempt for a plan, and a planted one is of a case",
    "moderation:kit-picture": "gives out a file, and a planted row has none",
    "moderation:kit-picture-new": "adds under a heading, and a planted profile has none",
    "moderation:kit-part": "writes under a heading, and a planted profile has none",
    "moderation:family-answers": "speaks of a redacted copy, and a planted case is of an audit",
    "moderation:family-compare": "speaks of a redacted copy, and a planted case is of an audit",
    "moderation:result": "speaks of a closed session, and a planted one is being prepared",
    "reporting:report-word": "gives out what was compiled, and a planted report is still being built",
    "reporting:report-common": "gives out what was compiled, and a planted report is still being built",
    **dict.fromkeys(
        ("reporting:extract-file", "reporting:pack-file", "reporting:pack-figures"),
        "gives out what was made, and a planted pack is still being made",
    ),
    "reporting:focus-survey": "opens in a council that is named in what is sent",
    "reporting:report-figures": "gives out figures by their key, and a planted report has none",
}
"""Addresses that find nothing at home either, for a row alone is not enough. Tests of their own show that they do."""

IN_THE_LIBRARY = (
    "training",
    "training-load",
    "training-course-new",
    "training-course",
    "training-course-change",
    "training-event-new",
    "training-event",
    "training-book",
    "training-came",
    "training-event-cancel",
    "training-event-change",
    "training-event-file",
    "training-held",
    "training-withdraw",
    "training-mine",
    "training-give-up",
    "training-after",
    "training-certificate-pdf",
    "training-needs",
    "training-need-new",
    "training-need",
    "calibration-list",
    "calibration-begin",
    "calibration-sheet",
    "calibration-mark",
    "calibration-finish",
    "calibration-result",
    "example-list",
    "example-new",
    "example",
    "example-approve",
    "example-withdraw",
    "gold-new",
    "gold",
    "gold-change",
    "gold-marks",
    "gold-mark",
    "gold-publish",
    "gold-retire",
)
"""Pages of training that everybody of the area shares."""

TOGETHER = ("joint-list", "joint-open", "joint", "joint-people", "joint-withdraw")
"""Pages of multi-agency audits, which lie in the library; their redacted copies lie in joint spaces."""

FOCUS = ("list", "new", "change", "invitation", "file", "off", "held", "say", "answer", "survey")
"""Pages of focus groups, which lie in the library."""

KINDS: dict[str, SpaceKind] = {
    **dict.fromkeys(
        (
            f"audits:advice-{deed}"
            for deed in ("new", "over-time", "service", "correct", "document", "remove", "send", "later")
        ),
        SpaceKind.DESK,
    ),
    "frameworks": SpaceKind.LIBRARY,
    **dict.fromkeys((f"moderation:{name}" for name in IN_THE_LIBRARY), SpaceKind.LIBRARY),
    **dict.fromkeys((f"moderation:{name}" for name in TOGETHER), SpaceKind.LIBRARY),
    "moderation:exhibit": SpaceKind.JOINT,
    **dict.fromkeys(
        (f"audits:{name}" for name in ("issue-list", "issue-raise", "issue", "issue-answer")), SpaceKind.LIBRARY
    ),
    **dict.fromkeys(
        (
            f"reporting:{name}"
            for name in (
                "meeting-list",
                "meeting-new",
                "meeting",
                "meeting-change",
                "meeting-off",
                "meeting-file",
                "meeting-put",
                "meeting-draw",
                "meeting-decide",
                "paper",
                "paper-word",
                "risk-list",
                "risk-new",
                "risk",
                "escalation-list",
                "escalation-new",
                "escalation-route",
                "escalation-lay",
                "escalation",
                "commissioned",
                "commissioned-figures",
            )
        ),
        SpaceKind.BOARD,
    ),
    "frameworks:publish": SpaceKind.COUNCIL,
    **dict.fromkeys(
        (f"reporting:focus-{name}" for name in FOCUS),
        SpaceKind.LIBRARY,
    ),
    "reporting:focus": SpaceKind.LIBRARY,
    "reporting:comment-list": SpaceKind.LIBRARY,
    "reporting:comment-new": SpaceKind.LIBRARY,
    **dict.fromkeys(
        (f"reporting:learning-{name}" for name in ("list", "new", "note")),
        SpaceKind.LIBRARY,
    ),
    **dict.fromkeys(
        (f"reporting:{name}" for name in ("group-list", "group", "group-terms", "group-seat", "group-seat-end")),
        SpaceKind.LIBRARY,
    ),
    "reporting:case-study-trend": SpaceKind.LIBRARY,
    "reporting:case-study-figures": SpaceKind.LIBRARY,
    "partners:guest-new": SpaceKind.LIBRARY,
    "partners:organisation-list": SpaceKind.LIBRARY,
    "partners:organisation-new": SpaceKind.LIBRARY,
    "partners:organisation-page": SpaceKind.LIBRARY,
    "partners:organisation-end": SpaceKind.LIBRARY,
    "partners:organisation-again": SpaceKind.LIBRARY,
    "partners:joint-new": SpaceKind.LIBRARY,
    "partners:desk-new": SpaceKind.LIBRARY,
    "partners:space-close": SpaceKind.LIBRARY,
    "partners:space-again": SpaceKind.LIBRARY,
    "partners:space-steward": SpaceKind.LIBRARY,
    "partners:term-list": SpaceKind.LIBRARY,
    "partners:term-open": SpaceKind.LIBRARY,
    "partners:term-change": SpaceKind.LIBRARY,
}
"""Floors, or single addresses, whose pages lie in another kind of space than a council's."""

_MISSING = (
    "{address} takes {parameter}, and the house does not know what that is. "
    "Add it to OBJECTS (or, with a reason, to NO_ROWS) in tests/house/objects.py."
)


def values_for(address: Address, stock: Stock) -> dict[str, object]:
    """The parameters of an address that name objects, filled with the rows of a stocked place."""
    wanted = [name for name in address.object_parameters if name not in NO_ROWS]
    return {name: _finder(address, name)(stock) for name in wanted}


def space_for(address: Address, stock: Stock) -> Space:
    """The space of a place in which an address lies."""
    return next(space for space in stock.everywhere if space.kind == kind_of(address))


def kind_of(address: Address) -> SpaceKind:
    """The kind of space in which an address lies."""
    return KINDS.get(address.name) or KINDS.get(address.name.split(":")[0], SpaceKind.COUNCIL)


def _finder(address: Address, parameter: str) -> Callable[[Stock], object]:
    particular = f"{address.name.split(':')[0]}:{parameter}"
    found = OBJECTS.get(particular) or OBJECTS.get(parameter)
    assert found, _MISSING.format(address=address, parameter=parameter)
    return found
