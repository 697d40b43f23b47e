"""Addresses of moderation sessions, of training and of calibration."""

from django.urls import path

from moderation.views import (
    board,
    bookings,
    calendar,
    calibration,
    certificates,
    choosing,
    course_events,
    courses,
    exhibits,
    gold_plans,
    joint,
    needs,
    redactions,
    results,
    self_checks,
    sessions,
    severity,
    sheets,
)

app_name = "moderation"
_TRAINING = "<slug:space>/training"
_EVENT = f"{_TRAINING}/days/<uuid:event_id>"
_ALL = "<slug:space>/moderation/"
_SESSION = f"{_ALL}<uuid:session_id>/"
_GOLD_ALL = "<slug:space>/calibration/"
_GOLD = f"{_GOLD_ALL}<uuid:gold_id>/"
_CASE = f"{_SESSION}plans/<uuid:case_id>/"
_JOINT = "<slug:space>/multi-agency/"
_REDACTIONS = "<slug:space>/redactions/"
_REDACTION = f"{_REDACTIONS}<uuid:redaction_id>/"

urlpatterns = [
    path(f"{_TRAINING}/", courses.training, name="training"),
    path(f"{_TRAINING}/load/", courses.load, name="training-load"),
    path(f"{_TRAINING}/courses/new/", courses.add, name="training-course-new"),
    path(f"{_TRAINING}/courses/<uuid:course_id>/", courses.course, name="training-course"),
    path(f"{_TRAINING}/courses/<uuid:course_id>/change/", courses.change, name="training-course-change"),
    path(f"{_TRAINING}/days/new/", course_events.open_new, name="training-event-new"),
    path("<slug:space>/calendar/", calendar.month, name="calendar"),
    path(f"{_EVENT}/day.ics", calendar.event_file, name="training-event-file"),
    path(f"{_EVENT}/change/", course_events.change, name="training-event-change"),
    path(f"{_TRAINING}/certificates/", certificates.held, name="training-held"),
    path(f"{_TRAINING}/certificates/<uuid:certificate_id>/withdraw/", certificates.withdraw, name="training-withdraw"),
    path(f"{_EVENT}/", course_events.event, name="training-event"),
    path(f"{_EVENT}/book/", bookings.take_place, name="training-book"),
    path(f"{_EVENT}/came/", course_events.came, name="training-came"),
    path(f"{_EVENT}/call-off/", course_events.cancel, name="training-event-cancel"),
    path(f"{_TRAINING}/mine/", bookings.mine, name="training-mine"),
    path(f"{_TRAINING}/mine/<uuid:place_id>/give-up/", bookings.leave_place, name="training-give-up"),
    path(f"{_TRAINING}/mine/<uuid:place_id>/after/", bookings.after, name="training-after"),
    path(f"{_TRAINING}/needs/", needs.list_needs, name="training-needs"),
    path(f"{_TRAINING}/needs/new/", needs.log, name="training-need-new"),
    path(f"{_TRAINING}/needs/<uuid:need_id>/", needs.answer, name="training-need"),
    path(f"{_TRAINING}/certificates/<uuid:certificate_id>/pdf", certificates.printed, name="training-certificate-pdf"),
    path("<slug:space>/auditors/certificates/", certificates.auditors, name="training-auditors"),
    path("<slug:space>/auditors/certificates/give/", certificates.give, name="training-give"),
    # Calibration
    path(_GOLD_ALL, calibration.calibration, name="calibration-list"),
    path(f"{_GOLD_ALL}new", gold_plans.add, name="gold-new"),
    path(f"{_GOLD_ALL}results/<uuid:result_id>/", calibration.result, name="calibration-result"),
    path(_GOLD, gold_plans.gold_plan, name="gold"),
    path(f"{_GOLD}change", gold_plans.change, name="gold-change"),
    path(f"{_GOLD}agreed", gold_plans.marks, name="gold-marks"),
    path(f"{_GOLD}agreed-marks/<uuid:agreed_id>", gold_plans.save_mark, name="gold-mark"),
    path(f"{_GOLD}publish", gold_plans.publish, name="gold-publish"),
    path(f"{_GOLD}retire", gold_plans.retire, name="gold-retire"),
    path(f"{_GOLD}begin", calibration.begin, name="calibration-begin"),
    path(f"{_GOLD}score", calibration.sheet, name="calibration-sheet"),
    path(f"{_GOLD}marks/<uuid:mark_id>", calibration.save, name="calibration-mark"),
    path(f"{_GOLD}finish", calibration.finish, name="calibration-finish"),
    # Sessions
    path(_ALL, sessions.list_sessions, name="session-list"),
    path(f"{_ALL}new", sessions.open_new, name="session-open"),
    path(f"{_ALL}my-scores", severity.mine, name="severity-mine"),
    path(f"{_ALL}scores/", severity.people, name="severity-people"),
    path(f"{_ALL}scores/<int:scorer_id>/", severity.person, name="severity-person"),
    path(f"{_ALL}summary", results.summary, name="summary"),
    path(_SESSION, sessions.session, name="session"),
    path(f"{_SESSION}waiting", sessions.waiting, name="session-waiting"),
    path(f"{_SESSION}plans/", choosing.cases, name="session-cases"),
    path(f"{_CASE}leave-out", choosing.leave, name="case-leave-out"),
    path(f"{_SESSION}people/", choosing.people, name="session-people"),
    path(f"{_SESSION}people/<uuid:part_id>/withdraw", choosing.withdraw, name="part-withdraw"),
    path(f"{_SESSION}reply", sessions.reply, name="session-reply"),
    path(f"{_SESSION}start", sessions.start, name="session-start"),
    path(f"{_SESSION}show", sessions.show, name="session-show"),
    path(f"{_SESSION}lead", sessions.lead, name="session-lead"),
    path(f"{_SESSION}attendance", sessions.attendance, name="session-attendance"),
    path(f"{_SESSION}remind", sessions.remind, name="session-remind"),
    path(f"{_SESSION}day.ics", calendar.session_file, name="session-file"),
    path(f"{_SESSION}close", sessions.close, name="session-close"),
    # Scoring alone
    path(f"{_CASE}begin", sheets.begin, name="sheet-begin"),
    path(f"{_CASE}score", sheets.sheet, name="sheet"),
    path(f"{_CASE}scores/<uuid:rating_id>", sheets.save, name="rating"),
    path(f"{_CASE}finish", sheets.finish, name="sheet-finish"),
    path(f"{_CASE}again", sheets.again, name="sheet-again"),
    # After the reveal
    path(f"{_SESSION}board", board.board, name="board"),
    path(f"{_SESSION}board/live", board.live, name="board-live"),
    path(f"{_CASE}matrix", board.matrix, name="matrix"),
    path(f"{_CASE}moderator", self_checks.check, name="self-check"),
    path(f"{_CASE}look", board.look, name="look"),
    path(f"{_CASE}alike", board.unanimous, name="agree-alike"),
    path(f"{_CASE}criteria/<slug:code>", board.criterion, name="criterion"),
    path(f"{_CASE}criteria/<slug:code>/dissent", board.dissent, name="dissent"),
    path(f"{_CASE}result", results.result, name="result"),
    # Multi-agency audits, and the redacted copies that they look at
    path(_JOINT, joint.list_audits, name="joint-list"),
    path(f"{_JOINT}new", joint.open_new, name="joint-open"),
    path(f"{_JOINT}<uuid:joint_id>/", joint.audit, name="joint"),
    path(f"{_JOINT}<uuid:joint_id>/people/", joint.people, name="joint-people"),
    path(f"{_JOINT}<uuid:joint_id>/people/<uuid:joint_member_id>/withdraw", joint.withdraw, name="joint-withdraw"),
    path(_REDACTIONS, redactions.list_redactions, name="redaction-list"),
    path(f"{_REDACTIONS}words", redactions.words, name="redaction-words"),
    path(f"{_REDACTIONS}new/<uuid:joint_id>", redactions.begin, name="redaction-begin"),
    path(_REDACTION, redactions.redaction, name="redaction"),
    path(f"{_REDACTION}lines/<uuid:line_id>", redactions.decide, name="redaction-decide"),
    path(f"{_REDACTION}kinds/<slug:line_kind>", redactions.decide_kind, name="redaction-kind"),
    path(f"{_REDACTION}mark", redactions.mark, name="redaction-mark"),
    path(f"{_REDACTION}release", redactions.release, name="redaction-release"),
    path(f"{_REDACTION}guest", redactions.guest, name="redaction-guest"),
    path("<slug:space>/exhibit/", exhibits.exhibit, name="exhibit"),
    path(f"{_CASE}gold-standard", gold_plans.from_case, name="gold-from-case"),
]
