"""Amounts in words: how long, how often, for how many weeks, for how many people; and words that leave it open."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
NUMBERS = {word: number for number, word in enumerate(COUNTED.split())} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "a": 1, "an": 1, "once": 1, "twice": 2,
    "single": 1, "other": 2, "second": 2, "third": 3,
}  # fmt: skip
NUMBER = r"(?:\d+(?:[.,]\d+)?|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
PERIODS = {
    **dict.fromkeys(("day", "school day", "morning", "afternoon", "evening", "night"), "day"),
    **dict.fromkeys(("half term", "half-term"), "half term"),
    **dict.fromkeys(("year", "school year", "academic year"), "year"),
    **{period: period for period in ("week", "fortnight", "month", "term", "session", "lesson", "visit")},
}
PERIOD = "(?:" + "|".join(sorted(PERIODS, key=len, reverse=True)) + ")"
DAYS = r"mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
A_WEEK = {
    "day": Fraction(5), "week": Fraction(1), "fortnight": Fraction(1, 2), "month": Fraction(1, 4),
    "half term": Fraction(1, 6), "term": Fraction(1, 13), "year": Fraction(1, 39),
}  # fmt: skip
ADVERBS = {
    "daily": "day", "nightly": "day", "weekly": "week", "fortnightly": "fortnight", "monthly": "month",
    "half-termly": "half term", "half termly": "half term", "termly": "term",
    "annually": "year", "annual": "year", "yearly": "year",
}  # fmt: skip
ADVERB_WORD = "(?:" + "|".join(sorted(ADVERBS, key=len, reverse=True)) + ")"
MINUTES: dict[str, Fraction] = {
    "second": Fraction(1, 60), "sec": Fraction(1, 60), "minute": Fraction(1), "min": Fraction(1),
    "hour": Fraction(60), "hr": Fraction(60),
}  # fmt: skip
PEOPLE_WORD = (
    "(?:children|pupils|students|peers|friends|adults|staff|others|people|teachers|assistants|learners|young people)"
)
OCCASIONS = r"(?:times?|sessions?|lessons?|visits?|occasions?|meetings?|periods?|slots?)"
EACH = r"(?:a|an|per|each|every|in (?:a|each|every)|of (?:a|each|every))"
LONG = rf"(?P<n>{NUMBER})(?P<half> and a half)?[- ](?P<unit>seconds?|secs?|minutes?|mins?|hours?|hrs?)"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b{pattern}\b", re.IGNORECASE)


SESSIONS = _words(
    rf"(?P<times>once|twice|{NUMBER}) (?:[a-z]+ )?{OCCASIONS} (?:of|for|lasting) (?:at least )?{LONG}(?: [a-z]+)? "
    rf"{EACH} (?P<period>{PERIOD})"
)
RATE = _words(rf"{LONG}(?: of [a-z -]{{1,30}}?)? ?,? ?(?:{EACH} (?P<period>{PERIOD})|(?P<adverb>{ADVERB_WORD}))")
LENGTH = _words(rf"(?:{LONG}|(?P<halfhour>half an hour)|(?P<hourlong>an hour))")
TIMES_LONG = _words(
    rf"(?P<times>{NUMBER}) ?[x×] ?(?P<n>\d+)(?P<half> and a half)?[- ]?(?P<unit>minutes?|mins?|hours?|"
    rf"hrs?)(?: [a-z]+)? "
    rf"(?:{EACH} (?P<period>{PERIOD})|(?P<adverb>{ADVERB_WORD}))"
)
"""Three occasions of forty minutes: "3 x 40 minutes a week"."""
PART_OF_HOUR = _words(rf"(?P<part>half an|(?:a|one|three) quarters? of an) hour(?: {EACH} (?P<period>{PERIOD}))?")
PARTS = {"half": 30, "three": 45, "one": 15, "a": 15}
SEVERAL_LY = _words(rf"(?P<n>{NUMBER})-(?P<adverb>weekly|monthly)")
OFTEN = _words(
    rf"(?P<n>once|twice|{NUMBER})(?: (?:{OCCASIONS}|{DAYS}))?(?: of [\w-]+ (?:minutes?|hours?))? "
    rf"{EACH} (?P<period>{PERIOD})"
)
EVERY = _words(rf"(?:every|each) (?:(?P<n>{NUMBER}) )?(?P<period>{PERIOD}s?|{DAYS})")
ADVERB = _words(rf"(?P<twice>twice )?(?P<adverb>{ADVERB_WORD})")
WEEKS = _words(rf"(?P<n>{NUMBER}) weeks?")
COUNT = _words(rf"(?P<n>{NUMBER}) (?:[a-z]+ )?(?:sessions|lessons|visits|nights|stays|meetings|appointments|blocks)")
AT_MOST = "(?:group of |no more than |not more than |at most |maximum of |up to |fewer than )"
GROUP = _words(
    rf"(?:{AT_MOST}?(?P<n>{NUMBER}) (?:[a-z]+ )?{PEOPLE_WORD}|{AT_MOST}(?P<m>{NUMBER})|in (?P<pair>a pair|pairs))"
)
OTHER = _words(r"\d+(?:\.\d+)?")


LONGEST_OCCASION = 90
"""Minutes a week that can be taken for one occasion; more hours a week are shared out over the days."""


class Measure(StrEnum):
    """What an amount is of."""

    LENGTH = "length"  # minutes of one occasion
    OFTEN = "often"  # occasions a week
    RATE = "rate"  # minutes a week
    WEEKS = "weeks"  # for how many weeks
    COUNT = "count"  # how many occasions in all
    PEOPLE = "people"
    LIMIT = "limit"  # any other number


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount; `words` as they stand. `value` is in minutes, occasions a week, weeks or people."""

    measure: Measure
    value: Fraction
    words: str


def number_of(words: str) -> Fraction:
    words = words.lower().replace(",", "")
    return Fraction(NUMBERS[words]) if words in NUMBERS else Fraction(words)


def amounts_of(text: str) -> tuple[Amount, ...]:
    """Every amount of a passage. What one pattern has read is not read again by a later one."""
    left = text
    found: list[Amount] = []
    for pattern, read in READERS:
        for match in list(pattern.finditer(left)):
            if amounts := read(match):
                found += amounts
                left = left[: match.start()] + " " * (match.end() - match.start()) + left[match.end() :]
    return tuple(found)


def _minutes(match: re.Match[str]) -> Fraction:
    unit = match["unit"].lower().rstrip("s")
    value = number_of(match["n"]) + (Fraction(1, 2) if match["half"] else 0)
    return value * MINUTES[unit]


Read = tuple[Amount, ...]


def _sessions(match: re.Match[str]) -> Read:
    often = Amount(
        Measure.OFTEN, number_of(match["times"]) * A_WEEK.get(_period(match["period"]), Fraction(0)), match[0]
    )
    length = Amount(Measure.LENGTH, _minutes(match), match[0])
    return (often, length) if often.value else (length,)


def _rate(match: re.Match[str]) -> Read:
    period = _period(match["period"]) if match["period"] else ADVERBS[match["adverb"].lower()]
    length = Amount(Measure.LENGTH, _minutes(match), match[0])
    if period not in A_WEEK:
        return (length,)
    if A_WEEK[period] < A_WEEK["fortnight"]:
        return (length, Amount(Measure.OFTEN, A_WEEK[period], match[0]))
    if period == "day" or length.value <= LONGEST_OCCASION:
        return (length, Amount(Measure.OFTEN, A_WEEK[period], match[0]))
    return (Amount(Measure.RATE, length.value * A_WEEK[period], match[0]),)


def _length(match: re.Match[str]) -> Read:
    value = Fraction(30) if match["halfhour"] else Fraction(60) if match["hourlong"] else _minutes(match)
    return (Amount(Measure.LENGTH, value, match[0]),)


def _often(match: re.Match[str]) -> Read:
    period = _period(match["period"])
    return (Amount(Measure.OFTEN, number_of(match["n"]) * A_WEEK[period], match[0]),) if period in A_WEEK else ()


def _every(match: re.Match[str]) -> Read:
    period = match["period"].lower().rstrip("s")
    share = number_of(match["n"]) if match["n"] else Fraction(1)
    if period.endswith("day") and period not in ("day", "school day"):
        return (Amount(Measure.OFTEN, 1 / share, match[0]),) if share else ()
    period = _period(period)
    often = once_in(share, period)
    return (Amount(Measure.OFTEN, often, match[0]),) if often else ()


def _adverb(match: re.Match[str]) -> Read:
    times = 2 if match["twice"] else 1
    return (
        Amount(
            Measure.OFTEN,
            times * A_WEEK[ADVERBS[match["adverb"].lower().replace("half termly", "half-termly")]],
            match[0],
        ),
    )


def _weeks(match: re.Match[str]) -> Read:
    return (Amount(Measure.WEEKS, number_of(match["n"]), match[0]),)


def _count(match: re.Match[str]) -> Read:
    return (Amount(Measure.COUNT, number_of(match["n"]), match[0]),)


def _group(match: re.Match[str]) -> Read:
    people = Fraction(2) if match["pair"] else number_of(match["n"] or match["m"])
    return (Amount(Measure.PEOPLE, people, match[0]),)


def _other(match: re.Match[str]) -> Read:
    return (Amount(Measure.LIMIT, Fraction(match[0]), match[0]),)


def _period(words: str) -> str:
    return PERIODS[words.lower().rstrip("s")]


def _times_long(match: re.Match[str]) -> Read:
    period = _period(match["period"]) if match["period"] else ADVERBS[match["adverb"].lower()]
    length = Amount(Measure.LENGTH, _minutes(match), match[0])
    return (Amount(Measure.OFTEN, number_of(match["times"]) * A_WEEK.get(period, Fraction(0)), match[0]), length)


def _part_of_hour(match: re.Match[str]) -> Read:
    minutes = next(minutes for word, minutes in PARTS.items() if match["part"].lower().startswith(word))
    length = Amount(Measure.LENGTH, Fraction(minutes), match[0])
    often = A_WEEK.get(_period(match["period"])) if match["period"] else None
    return (length, Amount(Measure.OFTEN, often, match[0])) if often else (length,)


def _several_ly(match: re.Match[str]) -> Read:
    """Six-weekly: once in so many weeks or months."""
    often = once_in(number_of(match["n"]), ADVERBS[match["adverb"].lower()])
    return (Amount(Measure.OFTEN, often, match[0]),) if often else ()


def once_in(several: Fraction, period: str) -> Fraction:
    """How often a week is once in so many periods. Several months are those of the calendar: six are half a year."""
    if not several or period not in A_WEEK:
        return Fraction(0)
    return 12 * A_WEEK["year"] / several if period == "month" and several > 1 else A_WEEK[period] / several


READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Read]], ...] = (
    (TIMES_LONG, _times_long),
    (PART_OF_HOUR, _part_of_hour),
    (SEVERAL_LY, _several_ly),
    (SESSIONS, _sessions),
    (RATE, _rate),
    (OFTEN, _often),
    (LENGTH, _length),
    (EVERY, _every),
    (ADVERB, _adverb),
    (WEEKS, _weeks),
    (COUNT, _count),
    (GROUP, _group),
    (OTHER, _other),
)


def differing(advised: Read, planned: Read) -> Iterator[tuple[Amount, Amount | None]]:
    """Each advised amount that the plan has not, with the plan's own amount of the same measure where it has one.

    Where both come to the same minutes a week, how these are cut into occasions is no difference.
    """
    there = with_rates(planned)
    same_rate = any(_same(one, other) for one in with_rates(advised) if one.measure is Measure.RATE for other in there)
    for amount in advised:
        if amount.measure is Measure.LIMIT or (same_rate and amount.measure in (Measure.LENGTH, Measure.OFTEN)):
            continue
        if not any(_same(amount, other) for other in there):
            yield amount, next((other for other in there if other.measure is amount.measure), None)


def agreement(advised: Read, planned: Read) -> float:
    """Which share of the advised amounts the plan has too; 0 where there are none."""
    counted = [each for each in advised if each.measure is not Measure.LIMIT]
    missing = len(list(differing(advised, planned)))
    return (len(counted) - missing) / len(counted) if counted else 0.0


def with_rates(amounts: Read) -> Read:
    """The amounts, and the minutes a week that a length and a frequency make together."""
    lengths = [each for each in amounts if each.measure is Measure.LENGTH]
    often = [each for each in amounts if each.measure is Measure.OFTEN]
    made = [Amount(Measure.RATE, one.value * two.value, one.words) for one in lengths for two in often]
    return (*amounts, *made)


def has_amount(words: str) -> bool:
    """Whether words say how much or how often; how many people is not enough."""
    return any(amount.measure not in (Measure.LIMIT, Measure.PEOPLE) for amount in amounts_of(words))


def _same(one: Amount, other: Amount) -> bool:
    return one.measure is other.measure and abs(one.value - other.value) <= one.value / 20
