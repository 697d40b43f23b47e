"""What a signed-in auditor's browser sends: the scoring page, and its autosaves with all that the page gave out."""

import re
from dataclasses import dataclass
from functools import partial
from statistics import median
from urllib.parse import urlencode, urljoin

from bench.blocks import milliseconds
from bench.portal import Portal, Seat
from bench.wire import Answer, Refusal, Wire, request

BROWSER = {"Accept": "text/html", "Accept-Encoding": "gzip, deflate"}
AUTOSAVE = {
    **BROWSER,
    "HX-Request": "true",
    "X-Background": "1",
    "Content-Type": "application/x-www-form-urlencoded",
}
GRADES = (1, 4)
"""Given by every criterion of the framework."""

_FORM = re.compile(r'<form class="criterion__answer" id="answer-([^"]+)" method="post" action="([^"]+)"')
_VERSION = re.compile(r'name="version" form="answer-([^"]+)" value="(\d+)"')
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_PAGE = re.compile(r'name="page_id" value="([^"]+)"')
_COOKIE = re.compile(rb"portal_csrf=([^;]+)")


def score_path(town_space: str, seat: Seat) -> str:
    return f"/{town_space}/audits/{seat.assignment}/score"


def signed_in(cookie: str) -> str:
    return f"portal_session={cookie}"


@dataclass
class OpenPage:
    """A scoring page as a browser holds it, from which answers are saved: each save says something new."""

    cookie: str
    token: str
    page_id: str
    forms: list[tuple[str, str]]
    edits: int = 0

    def next_save(self) -> bytes:
        """The request of the next autosave: the criteria in turn, and never twice the same words."""
        action, version = self.forms[self.edits % len(self.forms)]
        self.edits += 1
        said = {
            "csrfmiddlewaretoken": self.token,
            "page_id": self.page_id,
            "page_edit": self.edits,
            "version": version,
            "grade": GRADES[self.edits % 2],
            "reason": "",
            "comment": f"The amounts have to be put right, remark {self.edits}.",
        }
        return request("POST", action, cookie=self.cookie, headers=AUTOSAVE, body=urlencode(said).encode())


def open_page(portal: Portal, seat: Seat) -> OpenPage:
    """Open the scoring page of a seat."""
    path = score_path(portal.town.space, seat)
    with Wire(portal.port) as wire:
        asked = request("GET", path, cookie=signed_in(seat.cookie))
        answer = expect_ok(wire.ask(asked))
    html, secret = answer.body.decode(), _COOKIE.search(answer.head)
    versions = dict(_VERSION.findall(html))
    forms = [(urljoin(path, action), versions[code]) for code, action in _FORM.findall(html)]
    if not (secret and forms):
        raise Refusal("The scoring page is not as the bench knows it.")
    cookie = f"{signed_in(seat.cookie)}; portal_csrf={secret[1].decode()}"
    return OpenPage(cookie, _TOKEN.findall(html)[-1], _PAGE.findall(html)[0], forms)


def expect_ok(answer: Answer) -> Answer:
    """Raises Refusal for anything but 200: a page that failed quickly must not count as a quick page."""
    if answer.status != 200:  # noqa: PLR2004
        raise Refusal(f"Answered {answer.status}: {answer.body[:300].decode(errors='replace')}")
    return answer


def median_of(port: int, requests: list[bytes]) -> float:
    """The median of some requests on one kept connection, in milliseconds; the first is not counted."""
    with Wire(port) as wire:
        times = [milliseconds(partial(_ask, wire, sent)) for sent in requests]
    return median(times[1:])


def _ask(wire: Wire, sent: bytes) -> Answer:
    return expect_ok(wire.ask(sent))


def size_of(port: int, sent: bytes) -> int:
    """Bytes of the body of an answer, as it comes over the wire."""
    with Wire(port) as wire:
        return len(expect_ok(wire.ask(sent)).body)
