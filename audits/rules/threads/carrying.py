"""What people decided on the thread of an earlier draft, carried to a newer one where the words still stand."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from audits.rules.anchoring import How, anchor
from audits.rules.quoting import make_quote
from audits.rules.redrafting import Redraft
from audits.rules.safe_text import letters_only

SAME = frozenset({How.EXACT, How.MOVED})


class Placed(Protocol):
    """A thing with its kind and its place in a text; an item that was read, or a row of one."""

    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def carried(former: Sequence[Placed], now: Sequence[Placed], former_text: str, text: str) -> Mapping[int, int]:
    """{place in `former`: place in `now`} of each thing whose words stand in the newer text and are of the same kind.

    Words that were changed are not carried: a person should look at them again.
    """
    redraft = Redraft(former_text, text)
    found = {at: _found(thing, now, former_text, text, redraft) for at, thing in enumerate(former)}
    return {at: place for at, place in found.items() if place is not None}


def _found(thing: Placed, now: Sequence[Placed], former_text: str, text: str, redraft: Redraft) -> int | None:
    words = letters_only(former_text[thing.start : thing.end])
    same = [at for at, other in enumerate(now) if other.kind == thing.kind and _words(other, text) == words]
    if len(same) == 1:
        return same[0]
    place = anchor(text, make_quote(former_text, thing.start, thing.end), redraft)
    if place.how not in SAME or place.start is None:
        return None
    return next((at for at in same if now[at].start <= place.start < now[at].end), None)


def _words(thing: Placed, text: str) -> str:
    return letters_only(text[thing.start : thing.end])
