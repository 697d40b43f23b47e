"""Where a notice leads: the address of what it is about, by name, for the page lies on a floor above."""

from django.urls import NoReverseMatch, reverse

from qa_portal.notices.models import Notice

ADDRESSES: dict[str, str] = {
    Notice.Kind.ASSIGNED: "audits:audit-detail",
    Notice.Kind.DOCUMENT_READ: "audits:plan-detail",
    Notice.Kind.DOCUMENT_REFUSED: "audits:plan-detail",
    Notice.Kind.AUDIT_SUBMITTED: "audits:audit-detail",
    Notice.Kind.REPORT_READY: "reporting:report-detail",
    Notice.Kind.REPORT_ISSUED: "reporting:report-detail",
}
"""kind -> the name of an address that takes a space and an id."""


def address_of(notice: Notice) -> str:
    """The address to open, or "" while no floor above has one of that name."""
    try:
        return reverse(ADDRESSES[notice.kind], args=[notice.space.slug, notice.subject_id])
    except NoReverseMatch:
        return ""
