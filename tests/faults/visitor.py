"""Somebody at a browser, as far as the web server can tell: real requests, a session, and forms with their token."""

import socket
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from qa_portal.people.models import Person
from qa_portal.run.ports import LOCALHOST
from tests.factories.people import sign_in

_TOKEN = "f" * 32  # a browser holds whatever token it was given; Django asks that cookie and form agree
HTMX = {"HX-Request": "true", "X-Background": "1"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server answered. `status` is 0 when it did not."""

    status: int
    text: str = ""
    headers: Message | None = None

    @property
    def location(self) -> str:
        return self.headers["Location"] if self.headers else ""


NO_REPLY = Reply(0)


class Visitor:
    """A person who is signed in, on a connection of their own for each request."""

    def __init__(self, port: int, person: Person) -> None:
        session = sign_in(Client(), person).cookies[settings.SESSION_COOKIE_NAME].value
        self._port = port
        self.cookies = {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: _TOKEN}

    def get(self, path: str) -> Reply:
        return self._ask("GET", path, b"", {})

    def post(self, path: str, fields: dict[str, object], *, htmx: bool = False) -> Reply:
        body = urlencode({"csrfmiddlewaretoken": _TOKEN, **fields}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", **(HTMX if htmx else {})}
        return self._ask("POST", path, body, headers)

    def upload(self, path: str, fields: dict[str, object]) -> Reply:
        """Send a form that holds a file (anything with `read` and `name`)."""
        return self._ask("POST", path, self.parcel(fields), {"Content-Type": MULTIPART_CONTENT})

    def parcel(self, fields: dict[str, object]) -> bytes:
        return encode_multipart(BOUNDARY, {"csrfmiddlewaretoken": _TOKEN, **fields})

    def slow_upload(self, path: str, fields: dict[str, object]) -> "SlowUpload":
        return SlowUpload(self._port, path, self.parcel(fields), self._headers({"Content-Type": MULTIPART_CONTENT}))

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": cookies, "Host": f"localhost:{self._port}", "Connection": "close", **more}

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
        connection = HTTPConnection(LOCALHOST, self._port, timeout=30)
        try:
            connection.request(method, path, body or None, self._headers(headers))
            answer = connection.getresponse()
            return Reply(answer.status, answer.read().decode(errors="replace"), answer.headers)
        except (OSError, HTTPException):
            return NO_REPLY
        finally:
            connection.close()


class SlowUpload:
    """A form on a slow line: half of it is sent at once, the rest when the test says so."""

    def __init__(self, port: int, path: str, body: bytes, headers: dict[str, str]) -> None:
        self._socket = socket.create_connection((LOCALHOST, port), timeout=40)
        lines = [f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        head = "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode()
        self._socket.sendall(head + body[: len(body) // 2])
        self._rest = body[len(body) // 2 :]

    def finish(self) -> int:
        """Send the rest; give the status of the answer, 0 for none."""
        try:
            self._socket.sendall(self._rest)
            first_line = self._socket.makefile("rb").readline().split()
        except OSError:
            return 0
        finally:
            self._socket.close()
        return int(first_line[1]) if first_line else 0
