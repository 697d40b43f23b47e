"""Many auditors at once, each with a session, a page and time to think: the load generator, a process of its own.

    python -m bench.crowd < plan.json

The plan names the port, the seats, how many seconds are measured and how long people think. Prints what each kind of
request took. Every person begins at a time of their own; what happens before everybody has begun is not counted.
"""

import asyncio
import json
import random
import resource
import secrets
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import count
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

from bench.visits import AUTOSAVE, BROWSER, GRADES, signed_in
from bench.wire import length_of, request, status_of
from qa_portal.run.ports import LOCALHOST

MIX = {"autosave": 60, "plan": 25, "list": 12, "home": 3}
"""What people do, in hundredths."""
PATIENCE = 30.0
_END = b"\r\n\r\n"


@dataclass
class Told:
    """What was measured: milliseconds by kind of request, and what went wrong."""

    begins: float
    ends: float
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)

    def note(self, kind: str, began: float, error: str) -> None:
        if not self.begins <= began < self.ends:
            return
        self.times[kind].append((time.perf_counter() - began) * 1000)
        if error:
            self.errors.append(f"{kind}: {error}")

    def as_data(self) -> dict[str, Any]:
        everything = [each for times in self.times.values() for each in times]
        return {
            "requests": len(everything),
            "errors": len(self.errors),
            "kinds_of_error": Counter(self.errors),
            "a_second": round(len(everything) / (self.ends - self.begins), 1),
            "ms": spread(everything),
            "by_kind": {kind: {"requests": len(times), **spread(times)} for kind, times in self.times.items()},
        }


def spread(times: list[float]) -> dict[str, float]:
    """The middle and the upper end, in milliseconds."""
    if len(times) < 2:  # noqa: PLR2004
        return {}
    hundredths = quantiles(times, n=100, method="inclusive")
    return {f"p{part}": round(hundredths[part - 1], 1) for part in (50, 95, 99)} | {"worst": round(max(times), 1)}


@dataclass
class Auditor:
    """One person with a seat. `answers` are the ids of some of their answers with the version that was read of each."""

    space: str
    cookie: str
    assignment: str
    answers: list[tuple[str, int]]
    page_id: str
    secret: str = field(default_factory=lambda: secrets.token_hex(16))
    edits: int = 0

    def request(self, kind: str) -> bytes:
        if kind == "autosave":
            return self._save()
        audits = f"/{self.space}/audits/"
        paths = {"plan": f"{audits}{self.assignment}/score", "list": f"/{self.space}/plans/?rows=200", "home": "/"}
        return request("GET", paths[kind], cookie=signed_in(self.cookie), headers={**BROWSER, "Connection": "close"})

    def _save(self) -> bytes:
        """As the page sends it. The token is the cookie's own secret, which is what a masked one is compared with."""
        answer, version = self.answers[self.edits % len(self.answers)]
        self.edits += 1
        said = {
            "csrfmiddlewaretoken": self.secret,
            "page_id": self.page_id,
            "page_edit": self.edits,
            "version": version,
            "grade": GRADES[self.edits % 2],
            "comment": f"The amounts have to be put right, remark {self.edits}.",
        }
        return request(
            "POST",
            f"/{self.space}/audits/{self.assignment}/answers/{answer}",
            cookie=f"{signed_in(self.cookie)}; portal_csrf={self.secret}",
            headers={**AUTOSAVE, "Connection": "close"},
            body=urlencode(said).encode(),
        )


async def work(auditor: Auditor, port: int, think: float, told: Told, dice: random.Random) -> None:
    """One person until the end: think, do something, think again. Thinking takes from half to one and a half times."""
    await asyncio.sleep(dice.uniform(0, think))
    while time.perf_counter() < told.ends:
        kind = dice.choices(list(MIX), list(MIX.values()))[0]
        began = time.perf_counter()
        told.note(kind, began, await ask(port, auditor.request(kind)))
        await asyncio.sleep(dice.uniform(0.5, 1.5) * think)


async def ask(port: int, sent: bytes) -> str:
    """What went wrong with one request, on a connection of its own; nothing if it was answered in full with 200."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await _ask(port, sent)
    except (OSError, TimeoutError, asyncio.IncompleteReadError) as problem:
        return type(problem).__name__


async def _ask(port: int, sent: bytes) -> str:
    reader, writer = await asyncio.open_connection(LOCALHOST, port, limit=2**20)
    try:
        writer.write(sent)
        head = await reader.readuntil(_END)
        await reader.readexactly(length_of(head))
    finally:
        writer.close()
    return "" if status_of(head) == 200 else f"answered {status_of(head)}"  # noqa: PLR2004


async def play(plan: dict[str, Any]) -> dict[str, Any]:
    begins = time.perf_counter() + plan["think"]
    told = Told(begins, begins + plan["seconds"])
    dice = (random.Random(number) for number in count())  # noqa: S311 - a story, not a secret
    people = [Auditor(space=plan["space"], **seat) for seat in plan["seats"]]
    await asyncio.gather(*(work(each, plan["port"], plan["think"], told, next(dice)) for each in people))
    return told.as_data()


def main() -> None:
    plan = json.load(sys.stdin)
    began = time.perf_counter()
    told = asyncio.run(play(plan))
    spent = resource.getrusage(resource.RUSAGE_SELF)
    share = (spent.ru_utime + spent.ru_stime) / (time.perf_counter() - began)
    print(json.dumps({**told, "generator_cpu_share": round(share, 3)}))


if __name__ == "__main__":
    main()
