"""Where the notices of sessions and of training lead."""

from django.urls import reverse

from moderation.models import SessionCase
from qa_portal.notices.addresses import leads_to
from qa_portal.notices.models import Notice


@leads_to(Notice.Kind.CERTIFICATE_GIVEN, Notice.Kind.CERTIFICATE_WITHDRAWN, Notice.Kind.CERTIFICATE_ENDS)
def own_training(notice: Notice) -> str:
    """One's own certificates and places."""
    return reverse("moderation:training-mine", args=[notice.space.slug])


@leads_to(Notice.Kind.SESSION_RESULT)
def result_address(notice: Notice) -> str:
    """The result of the plan, where the reader may still see it."""
    case = SessionCase.objects.filter(space_id=notice.space_id, pk=notice.subject_id).only("session_id").first()
    return reverse("moderation:result", args=[notice.space.slug, case.session_id, case.pk]) if case else ""
