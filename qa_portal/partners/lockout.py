"""What django-axes needs to know of allauth's sign-in form."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest


def username_of(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """The e-mail address that somebody tries to sign in with, in lower case.

    allauth calls it `email`, the form calls it `login`, and axes itself calls it `login` when a sign-in succeeds.
    """
    given = credentials or {}
    return (given.get("email") or given.get("login") or request.POST.get("login") or "").strip().lower()
