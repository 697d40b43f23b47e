"""Sessions in the database alone, read together with their person: one query where there were two places to ask.

A copy in a cache could come back after a sign-out: the cache is away while somebody signs out, returns with what it had
on its disk, and the session is open again. (A fault test breaks it that way; see decision 13.) Here a session that
was ended is gone, and no query is added, since the person had to be fetched in any case.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.middleware import get_user as user_of
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from qa_portal.partners.models import Session
from qa_portal.people.models import Person
from qa_portal.spaces.prepared import Prepared

if TYPE_CHECKING:
    from django.db.models import QuerySet

_came_along: ContextVar[Person | None] = ContextVar("person of the session", default=None)


class SessionStore(DatabaseStore):
    """Django's sessions in the database, which also know whose they are. `person` is None before anybody signs in."""

    person: Person | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        held: Session | None = _session.first(key=self.session_key or "", now=timezone.now())
        self.person = held.person if held else None
        if held is None:
            self._session_key = None
            return {}
        return self.decode(held.session_data)

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = cast("Session", super().create_model_instance(data))
        row.person_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        return row


@Prepared
def _session(key: str, now: datetime) -> "QuerySet[Session]":
    return Session.objects.filter(session_key=key, expire_date__gt=now)


class PersonBackend(AuthenticationBackend):
    """allauth's, which takes the person that came along with the session instead of asking for them again."""

    def get_user(self, user_id: int) -> Person | None:
        person = _came_along.get()
        if person is None or person.pk != user_id:
            return super().get_user(user_id)
        return person if self.user_can_authenticate(person) else None


class SignedInMiddleware(AuthenticationMiddleware):
    """Django's own, for which the session and its person are one query. Whether the two fit is Django's to decide."""

    def process_request(self, request: HttpRequest) -> None:
        request.user = SimpleLazyObject(lambda: _user_of(request))  # type: ignore[assignment]


def _user_of(request: HttpRequest) -> Any:
    request.session.get(SESSION_KEY)  # loads it, and the person with it
    with _along_with(getattr(request.session, "person", None)):
        return user_of(request)


@contextmanager
def _along_with(person: Person | None) -> Iterator[None]:
    token = _came_along.set(person)
    try:
        yield
    finally:
        _came_along.reset(token)
