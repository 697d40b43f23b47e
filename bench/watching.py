"""Boards that many people follow at once, as their pages do: the load generator, a process of its own.

    python -m bench.watching < plan.json

Every watcher opens the board and then asks what its page asks, as often as it does. Each lead shows another criterion
every few seconds, at moments of their own: ten meetings do not turn a page in the same instant. Prints how long it took
from then until each watcher had the new fragment, in milliseconds.
"""

import asyncio
import html
import json
import random
import re
import secrets
import sys
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from bench.crowd import PATIENCE, spread
from bench.visits import BROWSER, signed_in
from bench.wire import length_of, request, status_of
from qa_portal.run.ports import LOCALHOST

FRAGMENT = {"Accept": "text/html", "HX-Request": "true", "X-Background": "1"}
_ASKS = re.compile(r'hx-get="([^"]+)" hx-trigger="every (\d+)(ms|s)"')
_END = b"\r\n\r\n"


@dataclass
class Followed:
    """One board: since when there is something new, and what was measured of it."""

    facts: dict[str, Any]
    port: int
    ends: float
    changed_at: float = 0.0
    changes: int = 0
    seen_after: list[float] = field(default_factory=list)
    asked: int = 0
    errors: list[str] = field(default_factory=list)


async def watch(board: Followed, cookie: str, dice: random.Random) -> None:
    """One watcher until the end. What was open when the board changed has to be new at the next answer with a body."""
    address, every = _asks(await _get(board, board.facts["path"], cookie, BROWSER))
    seen = board.changes
    await asyncio.sleep(dice.uniform(0, every))
    while time.perf_counter() < board.ends:
        began = time.perf_counter()
        body = await _get(board, address, cookie, FRAGMENT)
        if body:
            address, every = _asks(body)
            if seen < board.changes:
                board.seen_after.append((time.perf_counter() - board.changed_at) * 1000)
            seen = board.changes
        await asyncio.sleep(max(0.0, every - (time.perf_counter() - began)))


async def lead(board: Followed, every: float, dice: random.Random) -> None:
    """Show one criterion after the other."""
    await asyncio.sleep(dice.uniform(0, every))
    while time.perf_counter() < board.ends - every:
        await asyncio.sleep(every)
        secret, codes = secrets.token_hex(16), board.facts["codes"]
        said = urlencode({"csrfmiddlewaretoken": secret, "code": codes[board.changes % len(codes)]}).encode()
        cookie = f"{signed_in(board.facts['lead'])}; portal_csrf={secret}"
        headers = {**BROWSER, "Content-Type": "application/x-www-form-urlencoded", "Connection": "close"}
        await _send(board, request("POST", board.facts["look"], cookie=cookie, headers=headers, body=said))
        board.changed_at, board.changes = time.perf_counter(), board.changes + 1


async def _get(board: Followed, path: str, cookie: str, headers: dict[str, str]) -> str:
    board.asked += 1
    return await _send(
        board, request("GET", path, cookie=signed_in(cookie), headers={**headers, "Connection": "close"})
    )


async def _send(board: Followed, sent: bytes) -> str:
    """The body of an answer; nothing for one without, and for one that went wrong, which is noted."""
    try:
        async with asyncio.timeout(PATIENCE):
            status, body = await _ask(board.port, sent)
    except (OSError, TimeoutError, asyncio.IncompleteReadError) as problem:
        board.errors.append(type(problem).__name__)
        return ""
    if status not in {200, 204, 302}:
        board.errors.append(f"answered {status}")
        return ""
    return body if status == 200 else ""  # noqa: PLR2004


async def _ask(port: int, sent: bytes) -> tuple[int, str]:
    reader, writer = await asyncio.open_connection(LOCALHOST, port, limit=2**20)
    try:
        writer.write(sent)
        head = await reader.readuntil(_END)
        body = await reader.readexactly(length_of(head))
    finally:
        writer.close()
    return status_of(head), body.decode()


def _asks(page: str) -> tuple[str, float]:
    """What a fragment asks next, and after how many seconds."""
    found = _ASKS.search(page)
    if found is None:
        raise ValueError("The board does not follow by itself.")
    address, number, unit = found.groups()
    return html.unescape(address), int(number) / (1000 if unit == "ms" else 1)


def _busy() -> tuple[int, int]:
    """(busy, all) moments of all processors since the machine began."""
    with open("/proc/stat", encoding="ascii") as told:  # noqa: PTH123 - it is no file
        moments = [int(each) for each in told.readline().split()[1:9]]
    return sum(moments) - moments[3] - moments[4], sum(moments)


async def play(plan: dict[str, Any]) -> dict[str, Any]:
    ends = time.perf_counter() + plan["seconds"]
    boards = [Followed(facts, plan["port"], ends) for facts in plan["boards"]]
    dice = random.Random(1)  # noqa: S311 - a story, not a secret
    busy, moments = _busy()
    watchers = [watch(board, cookie, dice) for board in boards for cookie in board.facts["watchers"]]
    await asyncio.gather(*watchers, *(lead(board, plan["every"], dice) for board in boards))
    busy_after, moments_after = _busy()
    seen = [each for board in boards for each in board.seen_after]
    asked = sum(board.asked for board in boards)
    return {
        "boards": len(boards),
        "watchers": len(watchers),
        "changes": sum(board.changes for board in boards),
        "seen": len(seen),
        "seen_after_ms": spread(seen),
        "requests_a_second": round(asked / plan["seconds"], 1),
        "cpu_share": round((busy_after - busy) / max(1, moments_after - moments), 3),
        "errors": sorted({error for board in boards for error in board.errors}),
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(play(json.load(sys.stdin)))))
