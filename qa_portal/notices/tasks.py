"""Timed work on notices."""

from celery import shared_task
from django.utils import timezone

from qa_portal.notices.digests import digests


@shared_task(name="notices.send_digests")
def send_digests() -> None:
    """Mail those who want it what is new and due. A mail that cannot be sent keeps back no other."""
    for mail in digests(timezone.localdate()):
        mail.send(fail_silently=True)
