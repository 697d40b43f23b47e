"""Where a notice leads. Its page lies on a floor above: found by name, or by a function which that floor registers."""

from collections.abc import Callable

from django.urls import NoReverseMatch, reverse

from qa_portal.notices.models import Notice

Finder = Callable[[Notice], str]

NAMES: dict[str, str] = {
    Notice.Kind.ASSIGNED: "audits:audit",
    Notice.Kind.DUE_SOON: "audits:audit",
    Notice.Kind.DUE_TOMORROW: "audits:audit",
    Notice.Kind.OVERDUE: "audits:audit",
    Notice.Kind.DECLINED: "audits:audit",
    Notice.Kind.OFFERED: "audits:offer",
    Notice.Kind.TAKEN_OVER: "audits:audit",
    Notice.Kind.SHEET_GIVEN: "audits:sheet",
    Notice.Kind.SHEET_TAKEN: "audits:audit",
    Notice.Kind.AUDIT_SUBMITTED: "audits:audit",
    **dict.fromkeys(
        (
            Notice.Kind.RETURN_TO_RELEASE,
            Notice.Kind.RETURN_HANDED_BACK,
            Notice.Kind.RETURN_SENT,
            Notice.Kind.RETURN_ANSWERED,
            Notice.Kind.RETURN_CHECKED,
        ),
        "audits:return",
    ),
    Notice.Kind.ADVICE_CAME: "audits:advice",
    Notice.Kind.ADVICE_RETURNED: "audits:advice",
    **dict.fromkeys((Notice.Kind.QUERY_ASKED, Notice.Kind.QUERY_READY, Notice.Kind.QUERY_DECIDED), "audits:query"),
    **dict.fromkeys(
        (
            Notice.Kind.SESSION_INVITED,
            Notice.Kind.SESSION_STARTED,
            Notice.Kind.SESSION_NUDGED,
            Notice.Kind.SESSION_REVEALED,
        ),
        "moderation:session",
    ),
    Notice.Kind.ISSUE_ANSWERED: "audits:issue",
    Notice.Kind.FOCUS_ANSWERED: "reporting:focus",
    **dict.fromkeys(
        (Notice.Kind.MEETING_CALLED, Notice.Kind.MEETING_CHANGED, Notice.Kind.MEETING_CALLED_OFF), "reporting:meeting"
    ),
    Notice.Kind.CONCERN_RAISED: "audits:concern",
    Notice.Kind.JOINT_INVITED: "moderation:joint",
    Notice.Kind.REPORT_READY: "reporting:report",
    Notice.Kind.REPORT_ISSUED: "reporting:report",
    Notice.Kind.PACK_READY: "reporting:pack",
    **dict.fromkeys((Notice.Kind.ACTION_GIVEN, Notice.Kind.ACTION_DUE, Notice.Kind.ACTION_LATE), "reporting:action"),
    **dict.fromkeys(
        (Notice.Kind.ESCALATION_ASKED, Notice.Kind.ESCALATION_ANSWERED, Notice.Kind.ESCALATION_LATE),
        "reporting:escalation",
    ),
    Notice.Kind.REVIEW_DUE: "frameworks:reviews",
    Notice.Kind.EVENT_CHANGED: "moderation:training-event",
    Notice.Kind.EVENT_CALLED_OFF: "moderation:training-event",
    Notice.Kind.COMMENTS_ASKED: "frameworks:consultation",
    Notice.Kind.COMMENTS_DUE: "frameworks:consultation",
    Notice.Kind.COMMENTS_ANSWERED: "frameworks:consultation-outcome",
}
"""kind -> the name of an address that takes a space and the id of the notice's subject."""

_finders: dict[str, Finder] = {}


def leads_to(*kinds: Notice.Kind) -> Callable[[Finder], Finder]:
    """Register a function from a notice to its address, for subjects whose address holds more than their id."""

    def register(finder: Finder) -> Finder:
        _finders.update(dict.fromkeys(kinds, finder))
        return finder

    return register


def address_of(notice: Notice) -> str:
    """The address to open, or "" when what the notice is about has none (any more)."""
    if notice.kind in _finders:
        return _finders[notice.kind](notice)
    try:
        return reverse(NAMES[notice.kind], args=[notice.space.slug, notice.subject_id])
    except (KeyError, NoReverseMatch):
        return ""
