"""Answering "is there anything new?" without a session and without the database.

A page that follows something asks for its own fragment with what it has `seen` and a `ticket`. The ticket is signed,
names only what is watched, and holds for two minutes. While the version in Redis is the one that was seen,
`UnchangedMiddleware` answers 204 before anybody asks who is there. Everything else goes on to the door, with all its
questions: a change, a ticket that ran out, and Redis being away. A ticket tells its holder nothing but whether a
number has changed.
"""

import threading
import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from uuid import UUID

from django.core.cache import cache
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.http import HttpRequest, HttpResponse

SECONDS = 120
_KNOWN_FOR = 5
"""Seconds for which a version is believed: two changes in one moment may be told in the wrong order."""
Made = TypeVar("Made")
_signer = TimestampSigner(salt="portal.watching")


def ticket_for(watched: UUID) -> str:
    """A ticket for somebody who may see what is watched."""
    return _signer.sign(watched.hex)


def announce(watched: UUID, version: int) -> None:
    """Tell watchers of a new version, once this transaction is committed."""
    transaction.on_commit(lambda: cache.set(_key(watched.hex), version, _KNOWN_FOR))


def remember(watched: UUID, version: int) -> None:
    """Keep a version that was read from the database, unless a newer one is known."""
    cache.add(_key(watched.hex), version, _KNOWN_FOR)


def is_unchanged(request: HttpRequest, watched: UUID, version: int) -> bool:
    """Whether a watcher needs no new fragment: they have seen this version, and their ticket still holds."""
    remember(watched, version)
    ticket = request.GET.get("ticket", "")
    return request.GET.get("seen") == str(version) and _watched(ticket) == watched.hex


class Alike(Generic[Made]):
    """What many watchers are to be given alike, made once for all who ask in the same moments.

    It is asked last: after the door, the decision and the reading of the row that is watched, so that only who may see
    the thing itself is given what was made of it. The key has to hold the version and everything else on which it
    depends. Nothing is kept longer than a version is believed, and of a handful of things only.
    """

    def __init__(self, most: int = 32) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._turns: dict[Hashable, threading.Lock] = {}
        self._made: dict[Hashable, tuple[float, Made]] = {}

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was made for this key, or made now; whoever asks meanwhile waits for it."""
        with self._turn(key):
            found = self._made.get(key)
            if found is None or found[0] < time.monotonic():
                found = self._made[key] = time.monotonic() + _KNOWN_FOR, make()
            return found[1]

    def _turn(self, key: Hashable) -> threading.Lock:
        with self._lock:
            if key not in self._turns:
                self._forget()
            return self._turns.setdefault(key, threading.Lock())

    def _forget(self) -> None:
        """What is old goes when something new comes, and everything when there is too much."""
        now = time.monotonic()
        old = [key for key, (until, _) in list(self._made.items()) if until < now]
        for key in old if len(self._turns) < self._most else list(self._turns):
            self._turns.pop(key, None)
            self._made.pop(key, None)


class UnchangedMiddleware:
    """Answers a watcher who has seen the newest version, before any session is read or transaction begun."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "GET" and "ticket" in request.GET and _has_seen_newest(request):
            return HttpResponse(status=204)
        return self.get_response(request)


def _has_seen_newest(request: HttpRequest) -> bool:
    watched = _watched(request.GET["ticket"])
    return bool(watched) and request.GET.get("seen") == str(cache.get(_key(watched), ""))


def _watched(ticket: str) -> str:
    """What a ticket is for; nothing when it is forged or has run out."""
    try:
        return _signer.unsign(ticket, max_age=SECONDS)
    except BadSignature:
        return ""


def _key(watched: str) -> str:
    return f"watched:{watched}"
