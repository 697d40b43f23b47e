"""The least HTTP that a measuring client needs: one kept connection, one request after the other, little parsing.

A heavier client would add its own milliseconds to both sides and flatter every ratio.
"""

import socket
from dataclasses import dataclass
from typing import Self

from qa_portal.run.ports import LOCALHOST

_END = b"\r\n\r\n"
_CHUNK = 262_144
_PATIENCE = 30.0


class Refusal(Exception):  # noqa: N818 - it says what happened
    """The server closed the connection in the middle of an answer, or answered in a way that no server of ours does."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers as they came, and body."""

    status: int
    head: bytes
    body: bytes


def request(
    method: str, path: str, *, cookie: str = "", headers: dict[str, str] | None = None, body: bytes = b""
) -> bytes:
    """The bytes of a request, made beforehand so that making them is not measured."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {LOCALHOST}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    lines += [f"Cookie: {cookie}"] if cookie else []
    lines += [f"Content-Length: {len(body)}"] if body or method == "POST" else []
    return "\r\n".join(lines).encode() + _END + body


class Wire:
    """One connection to a server on this machine, kept open between requests."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection((LOCALHOST, port), timeout=_PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def ask(self, sent: bytes) -> Answer:
        """Send the bytes of a request and wait for the whole answer."""
        self._socket.sendall(sent)
        head, body = self._head()
        length = length_of(head)
        parts, have = [body], len(body)
        while have < length:
            part = self._read()
            parts.append(part)
            have += len(part)
        return Answer(status_of(head), head, b"".join(parts))

    def _head(self) -> tuple[bytes, bytes]:
        got = self._read()
        while _END not in got:
            got += self._read()
        head, _, body = got.partition(_END)
        return head, body

    def _read(self) -> bytes:
        got = self._socket.recv(_CHUNK)
        if not got:
            raise Refusal("The connection was closed in the middle of an answer.")
        return got


def ask_once(port: int, path: str) -> Answer:
    with Wire(port) as wire:
        return wire.ask(request("GET", path))


def status_of(head: bytes) -> int:
    return int(head.split(b" ", 2)[1])


def length_of(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    if status_of(head) in {204, 304}:
        return 0
    raise Refusal("An answer without a length, which a kept connection cannot end.")
