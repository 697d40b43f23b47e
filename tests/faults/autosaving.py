"""A page that saves numbered words without a pause, and what became of each of them."""

import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Self

from django.urls import reverse

from audits.models import Answer, Audit
from qa_portal.ledger.models import Entry
from qa_portal.spaces.ids import new_id
from tests.factories.audits import acting, answer_in
from tests.factories.places import Place
from tests.faults.visitor import Reply, Visitor

_PAUSE = 0.05  # seconds between two tries
_VERSION = re.compile(r'name="version"[^>]* value="(\d+)"')


@dataclass
class Kept:
    """What the database, its history and the ledger hold of the numbered words."""

    numbers: list[int]
    version: int
    ledger_lines: int

    def lost(self, acknowledged: list[int]) -> int:
        return len(set(acknowledged) - set(self.numbers))

    @property
    def doubled(self) -> int:
        """Numbers that were written twice, and saves that the ledger tells of and that were none."""
        twice = sum(times - 1 for times in Counter(self.numbers).values())
        return twice + abs(self.version - len(self.numbers)) + abs(self.ledger_lines - self.version)


@dataclass
class Autosaver:
    """Saves 1, 2, 3 ... as the comment on one criterion; what got no answer is sent again as it was.

    Each number comes from a page of its own, so that the history keeps every one of them.
    """

    visitor: Visitor
    place: Place
    audit: Audit
    code: str = "A1"
    acknowledged: list[int] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    replied_at: float = 0.0
    failed_at: float = 0.0
    recovered_at: float = 0.0

    def __post_init__(self) -> None:
        answer = answer_in(self.audit, self.code)
        self._answer_id, self._version = answer.pk, answer.version
        args = [self.place.space.slug, self.audit.assignment_id, answer.pk]
        self.address = reverse("audits:answer", args=args)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._go_on)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def has_saved(self, number: int) -> bool:
        return len(self.acknowledged) >= number

    def _go_on(self) -> None:
        while not self._stop.is_set():
            self._save(len(self.acknowledged) + 1)

    def _save(self, number: int) -> None:
        fields = {"grade": 3, "comment": f"words {number}", "version": self._version, "page_id": new_id()}
        reply = self._send(fields)
        while reply.status != 200 and not self._stop.is_set():
            time.sleep(_PAUSE)
            reply = self._send(fields)
        if reply.status == 200:
            self._version = int(_VERSION.search(reply.text)[1])
            self.acknowledged.append(number)
            self._note_reply()

    def _note_reply(self) -> None:
        failed_since = self.failed_at > self.replied_at
        self.replied_at = time.monotonic()
        if failed_since:
            self.recovered_at = self.replied_at

    def _send(self, fields: dict[str, object]) -> Reply:
        reply = self.visitor.post(self.address, fields, htmx=True)
        self.statuses[reply.status] += 1
        if reply.status != 200:
            self.failed_at = time.monotonic()
        return reply

    def seconds_lost(self, since: float) -> float:
        """From the fault to the first save after the last one that failed; to the next save where none did."""
        return (self.recovered_at if self.failed_at > since else self.replied_at) - since

    def kept(self) -> Kept:
        """Read past the page. The number that was under way at the end may be there, too, once."""
        answer = answer_in(self.audit, self.code)
        with acting(self.audit.auditor):
            past = list(Answer.history.filter(id=self._answer_id).values_list("comment", flat=True))
        with acting(self.place.space.service_person):
            lines = Entry.objects.filter(subject_id=str(self._answer_id)).count()
        numbers = [int(words.split()[1]) for words in [*past, answer.comment] if words]
        return Kept(numbers, answer.version, lines)
