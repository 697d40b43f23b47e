"""Saving an answer: at one connection, one save after the other; and how many a second at eight connections."""

import threading
import time
from collections.abc import Iterator
from itertools import count
from typing import Any

from bench.blocks import Block, compare
from bench.effort import Effort
from bench.parts.floors import floor_server
from bench.portal import Portal
from bench.visits import OpenPage, expect_ok, median_of, open_page, size_of
from bench.wire import Wire, request

CONNECTIONS = 8
GOAL = 5.0
GOAL_A_SECOND = 200.0


def measure(portal: Portal, effort: Effort) -> dict[str, Any]:
    pages = [open_page(portal, seat) for seat in portal.town.seats[:CONNECTIONS]]
    size, rows = size_of(portal.port, pages[0].next_save()), count(1)
    with floor_server(portal) as floor:
        alone = compare(
            lambda: median_of(portal.port, [pages[0].next_save() for _ in range(effort.requests)]),
            lambda: median_of(floor, [floor_save(next(rows), size) for _ in range(effort.requests)]),
            rounds=effort.rounds,
        )
        together = compare(
            _crowded(portal.port, [saves_of(page) for page in pages], effort.seconds),
            _crowded(floor, [floor_saves(number * 2000, size) for number in range(CONNECTIONS)], effort.seconds),
            rounds=max(2, effort.rounds // 2),
            unit="saves a second",
        )
    return {
        "save": {**alone.as_data(), "goal": GOAL, "bytes": size},
        "saves_at_eight": {**together.as_data(), "goal_a_second": GOAL_A_SECOND, "connections": len(pages)},
    }


def floor_save(row: int, size: int) -> bytes:
    return request("POST", f"/{size}?{row % 20_000 + 1}", body=b"grade=4&comment=The+amounts+have+to+be+put+right")


def saves_of(page: OpenPage) -> Iterator[bytes]:
    while True:
        yield page.next_save()


def floor_saves(first_row: int, size: int) -> Iterator[bytes]:
    return (floor_save(first_row + number % 2000, size) for number in count())


def _crowded(port: int, everybodys: list[Iterator[bytes]], seconds: float) -> Block:
    """A block that lets several connections save as fast as they can: how many saves go through a second."""

    def block() -> float:
        done: list[int] = []
        end = time.perf_counter() + seconds
        threads = [threading.Thread(target=_save_until, args=(end, port, saves, done)) for saves in everybodys]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if len(done) != len(threads):
            raise RuntimeError("A connection failed while several saved at once.")
        return sum(done) / seconds

    return block


def _save_until(end: float, port: int, saves: Iterator[bytes], done: list[int]) -> None:
    number = 0
    with Wire(port) as wire:
        while time.perf_counter() < end:
            expect_ok(wire.ask(next(saves)))
            number += 1
    done.append(number)
