"""Where the notices of audits lead."""

from django.urls import reverse

from audits.models import Advice, PlanVersion
from qa_portal.notices.addresses import leads_to
from qa_portal.notices.models import Notice


@leads_to(Notice.Kind.DOCUMENT_READ, Notice.Kind.DOCUMENT_REFUSED)
def document_address(notice: Notice) -> str:
    """The page of the version or of the advice whose document it was, where the reader may still see it."""
    slug, subject = notice.space.slug, notice.subject_id
    version = PlanVersion.objects.filter(pk=subject).only("plan_id").first()
    if version is not None:
        return reverse("audits:version", args=[slug, version.plan_id, version.pk])
    return reverse("audits:advice", args=[slug, subject]) if Advice.objects.filter(pk=subject).exists() else ""
