"""Where the notices of audits lead."""

from django.urls import reverse

from audits.models import PlanVersion
from qa_portal.notices.addresses import leads_to
from qa_portal.notices.models import Notice


@leads_to(Notice.Kind.DOCUMENT_READ, Notice.Kind.DOCUMENT_REFUSED)
def version_address(notice: Notice) -> str:
    """The page of the version, where the reader may still see it."""
    version = PlanVersion.objects.filter(pk=notice.subject_id).first()
    return reverse("audits:version", args=[notice.space.slug, version.plan_id, version.pk]) if version else ""
