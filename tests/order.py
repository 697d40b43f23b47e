"""In which order the modules are tested, so that no worker of xdist waits for another.

One test asks for the tables, which take half a minute to make; meanwhile the other worker goes through what needs no
database. Browsers and broken servers follow, and the short tests come last: the two workers then end together.
"""

from collections import defaultdict
from enum import IntEnum
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_OF_THE_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


class Turn(IntEnum):
    WITHOUT_DATABASE = 1
    LONG = 2
    SHORT = 3


def sort_for_two_hands(items: list[pytest.Item]) -> None:
    """Sort in place. The tests of one module stay together and in order, since they may share what is dear to make."""
    modules: dict[Path, list[pytest.Item]] = defaultdict(list)
    for item in items:
        modules[item.path].append(item)
    turns = {path: _turn_of(found) for path, found in modules.items()}
    items.sort(key=lambda item: turns[item.path])
    first = next((at for at, item in enumerate(items) if turns[item.path] is Turn.SHORT), 0)
    items.insert(0, items.pop(first))


def _turn_of(tests: list[pytest.Item]) -> Turn:
    if any(test.get_closest_marker(mark) for test in tests for mark in ("browser", "fault")):
        return Turn.LONG
    return Turn.SHORT if any(map(_needs_the_database, tests)) else Turn.WITHOUT_DATABASE


def _needs_the_database(test: pytest.Item) -> bool:
    names = set(getattr(test, "fixturenames", ()))
    return bool(names & _OF_THE_DATABASE) or test.get_closest_marker("django_db") is not None
