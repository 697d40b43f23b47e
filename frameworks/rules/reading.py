"""Reads the fields of a pack one by one and keeps what is wrong as plain sentences, each naming its place.

A pack comes from YAML or from a JSON column, so keys may be numbers or their text, and dates may be dates or ISO text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from reprlib import Repr
from typing import Any

Raw = Mapping[str, Any]

MOST_DIGITS = 12
"""Before and behind the point. A few letters (1e999999999) can be a number that no computer writes out."""
_CODE = re.compile(r"[\w.-]+", re.ASCII)
_shown = Repr()
_shown.maxstring = _shown.maxother = 60


class PackRefusedError(ValueError):
    """A pack that cannot be used. `faults` holds every reason found, as sentences."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = tuple(faults)


class Reading:
    """The fields of one named place of a pack ("Criterion F2").

    A field that is missing or of the wrong shape adds a sentence to `faults` and reads as an empty value, so that one
    reading finds every fault and not only the first.
    """

    def __init__(self, data: object, place: str, faults: list[str]) -> None:
        self.place = place
        self.faults = faults
        self._asked: set[str] = set()
        self._fields: dict[str, Any] = {}
        if isinstance(data, Mapping):
            self._fields = {str(key): value for key, value in data.items()}
        else:
            self.fault("is not a set of named fields")

    def fault(self, predicate: str) -> None:
        self.faults.append(f"{self.place} {predicate}.")

    def has(self, key: str) -> bool:
        return self.raw(key) is not None

    def raw(self, key: str) -> Any:
        self._asked.add(key)
        return self._fields.get(key)

    def text(self, key: str, most: int | None = None) -> str:
        if not self.has(key):
            self.fault(f"has no {_spoken(key)}")
        return self.maybe_text(key, most) or ""

    def maybe_text(self, key: str, most: int | None = None) -> str | None:
        """Words; `most` is how many characters there is room for."""
        value: str | None = self.raw(key)
        if value is not None and not (isinstance(value, str) and value.strip()):
            self.fault(f"has a {_spoken(key)} that is not text")
            return None
        if value and most and len(value) > most:
            self.fault(f"has a {_spoken(key)} that is longer than {most} characters")
        return value

    def code(self, key: str = "code", most: int = 60) -> str:
        """A short name that code and addresses refer to; a number is read as its text (sections may be numbered)."""
        value = self.raw(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        code = self.text(key, most)
        if code and not _CODE.fullmatch(code):
            self.fault(f"has a {_spoken(key)} that is not made of letters, numbers, dots, hyphens and underscores")
        return code

    def flag(self, key: str, *, default: bool = False) -> bool:
        value = self.raw(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.fault(f"says {_shown.repr(value)} for {_spoken(key)}, which has to be true or false")
        return default

    def number(self, key: str, default: Decimal | None = None) -> Decimal:
        value = self.raw(key)
        if value is None and default is not None:
            return default
        return self._as_number(key, value)

    def whole(self, key: str) -> int:
        return self._as_whole(key, self.raw(key))

    def maybe_whole(self, key: str) -> int | None:
        return self.whole(key) if self.has(key) else None

    def maybe_date(self, key: str) -> date | None:
        value = self.raw(key)
        if value is None or isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.fault(f"says {_shown.repr(value)} for {_spoken(key)}, which is not a date")
            return None

    def items(self, key: str) -> list[Any]:
        value = self.raw(key)
        if value is None or isinstance(value, list | tuple):
            return list(value or [])
        self.fault(f"has {_spoken(key)} that are not a list")
        return []

    def codes(self, key: str, most: int | None = None) -> tuple[str, ...]:
        items = self.items(key)
        if any(not isinstance(item, str | int) for item in items):
            self.fault(f"has {_spoken(key)} that are not all single words")
        elif most and any(len(str(item)) > most for item in items):
            self.fault(f"has {_spoken(key)} that are longer than {most} characters")
        return tuple(str(item) for item in items)

    def maybe_codes(self, key: str) -> tuple[str, ...] | None:
        """None where the field is absent or says "all": nothing is left out."""
        value = self.raw(key)
        return None if value is None or value == "all" else self.codes(key)

    def wholes(self, key: str) -> tuple[int, ...]:
        return tuple(self._as_whole(key, item) for item in self.items(key))

    def by_number(self, key: str) -> dict[int, str]:
        """Words keyed by a value of a scale: descriptors, labels."""
        words = self.raw(key) or {}
        if not isinstance(words, Mapping):
            self.fault(f"has {_spoken(key)} that are not keyed by grade")
            return {}
        return {self._as_whole(key, value): str(word) for value, word in words.items()}

    def pairs(self, key: str) -> dict[int, int] | None:
        """One whole number read as another; None where the field is absent."""
        pairs = self.raw(key)
        if isinstance(pairs, Mapping):
            return {self._as_whole(key, start): self._as_whole(key, end) for start, end in pairs.items()}
        if pairs is not None:
            self.fault(f"has a {_spoken(key)} that is not made of pairs")
        return None

    def within(self, key: str, place: str | None = None) -> "Reading":
        """The fields below `key`; absent reads as empty."""
        return Reading(self.raw(key) or {}, place or self.place, self.faults)

    def each(self, key: str, noun: str, named_by: str = "code") -> list["Reading"]:
        """One reading an item of a list, called by its noun and code: "Criterion F2"."""
        return [self._item(item, noun, named_by) for item in self.items(key)]

    def only(self, *known: str) -> None:
        """Fault for every field that was neither read nor is in `known`: most often a slip of the keyboard."""
        for key in sorted(self._fields.keys() - self._asked - set(known)):
            self.fault(f"has a field {key!r} that is not known")

    def _item(self, item: object, noun: str, named_by: str) -> "Reading":
        code = item.get(named_by) if isinstance(item, Mapping) else None
        return Reading(
            item, f"{noun} {str(code)[:60]}" if code is not None else f"A {noun.lower()} without a code", self.faults
        )

    def _as_number(self, key: str, value: object) -> Decimal:
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal("NaN")
        if not isinstance(value, bool) and number.is_finite() and abs(number.adjusted()) <= MOST_DIGITS:
            return number
        said = f"says {_shown.repr(value)} for {_spoken(key)}, not a number"
        self.fault(f"has no {_spoken(key)}" if value is None else said)
        return Decimal(0)

    def _as_whole(self, key: str, value: object) -> int:
        number = self._as_number(key, value)
        if number != number.to_integral_value():
            self.fault(f"says {_shown.repr(value)} for {_spoken(key)}, not a whole number")
        return int(number)


def twice(codes: Iterable[str]) -> list[str]:
    """The codes that stand more than once, each named once."""
    return [code for code, times in Counter(codes).items() if times > 1]


def _spoken(key: str) -> str:
    return key.replace("_", " ")
