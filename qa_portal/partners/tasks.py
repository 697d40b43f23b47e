"""Timed work of signing in."""

from celery import shared_task

from qa_portal.partners.session_store import SessionStore


@shared_task(name="partners.forget_sessions")
def forget_sessions() -> None:
    """Remove sessions that ran out; nobody can use them any more."""
    SessionStore.clear_expired()
