"""Where a child's name must never turn up: looked for in plain letters and in the disguises that messages wear."""

import base64
import binascii
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote_plus

from django.http import HttpResponseBase

from qa_portal.web.logs import JsonFormatter

CANARY = "Zzcanary"
"""The first name of a child that there is nowhere else."""

_IN_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
SHOWS_WHAT_WAS_ASKED_FOR = {200, 302, 409, 422}
"""A page, a step on, both texts of a conflict, and a form that keeps what was typed. Any other answer is an error page."""


def sings(text: str | bytes) -> bool:
    """Whether the name stands in a text, as it is, quoted as in an address, or in base64 as in a message of Celery."""
    raw = text.encode() if isinstance(text, str) else text
    name = CANARY.lower().encode()
    plain = unquote_plus(raw.decode(errors="replace")).lower()
    return name.decode() in plain or any(name in each.lower() for each in _unpacked(raw))


def _unpacked(raw: bytes) -> Iterator[bytes]:
    for found in _IN_BASE64.findall(raw):
        core = found.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
        try:
            yield base64.b64decode(core + b"=" * (-len(core) % 4))
        except binascii.Error:
            continue


def sung_in(response: HttpResponseBase) -> list[str]:
    """The parts of an answer that hold the name and must not: any header, and the page where it is an error page."""
    found = [name for name, value in response.items() if sings(value)]
    found += ["cookie" for cookie in response.cookies.values() if sings(cookie.OutputString())]
    is_error = response.status_code not in SHOWS_WHAT_WAS_ASKED_FOR
    return [*found, *(["error page"] if is_error and sings(b"".join(response)) else [])]


@contextmanager
def listening() -> Iterator[list[str]]:
    """Every line that the portal's own formatter writes meanwhile, of every logger and at every level."""
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(JsonFormatter().format(record))  # type: ignore[method-assign]
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
