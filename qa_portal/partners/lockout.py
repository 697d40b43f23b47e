"""Who tries to sign in, and from where, as both django-axes and allauth count it."""

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest


def username_of(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """The e-mail address that somebody tries to sign in with, in lower case.

    allauth calls it `email`, the form calls it `login`, and axes itself calls it `login` when a sign-in succeeds.
    """
    given = credentials or {}
    return (given.get("email") or given.get("login") or request.POST.get("login") or "").strip().lower()


def address_of(request: HttpRequest) -> str:
    """The network address that a request came from.

    In production one proxy stands in front, the same whose word on https is believed: what it appended to
    X-Forwarded-For is the address, and whatever a client wrote there before counts for nothing.
    """
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    if settings.SECURE_PROXY_SSL_HEADER and _is_address(forwarded):
        return forwarded
    return request.META.get("REMOTE_ADDR", "")


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
