"""Where the notices of training lead."""

from django.urls import reverse

from qa_portal.notices.addresses import leads_to
from qa_portal.notices.models import Notice


@leads_to(Notice.Kind.CERTIFICATE_GIVEN, Notice.Kind.CERTIFICATE_ENDS)
def own_training(notice: Notice) -> str:
    """One's own certificates and places."""
    return reverse("moderation:training-mine", args=[notice.space.slug])
