"""What advice of each type shows in a term, for the council and for the service; and a person's own over time.

The council and whoever manages a service see groups, by the type of advice. Nobody sees anybody else: there is no view
of a person but their own (`docs/decisions/0058-patterns-in-advice-are-of-groups.md`, `0089`).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Func, JSONField, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from audits.models import Advice, CheckAnswer, SelfCheck
from audits.queries.advice import TYPES
from audits.queries.prompts import check_named
from audits.rules.contributions import Found, Pattern, Seen, own_pattern, pattern_of
from frameworks.models import Instrument
from frameworks.queries.codes import choices, values_of
from frameworks.queries.specifications import instrument_of, scale_of
from qa_portal.access.decisions import Viewer
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of

if TYPE_CHECKING:
    from uuid import UUID

MOST_TERMS = 6
FAMILY = "fa"
"""A family's own contribution is asked for and never judged, by the framework's codes of contributors."""


@dataclass(frozen=True, slots=True)
class Line:
    """A gap or a prompt in words, and in how many pieces it was found; "" where the number is hidden."""

    words: str
    times: str


@dataclass(frozen=True, slots=True)
class Card:
    """One type of advice, or one term: what its pieces show, or None where too few are there to tell."""

    name: str
    pattern: Pattern | None
    gaps: tuple[Line, ...] = ()
    prompts: tuple[Line, ...] = ()


@dataclass(frozen=True)
class PatternPage:
    """Every type of advice in the order of the code set, which is no ranking."""

    term: Term | None
    terms: list[Term]
    fewest: int
    cards: tuple[Card, ...]

    @property
    def shown(self) -> list[Card]:
        return [card for card in self.cards if card.pattern]

    @property
    def hidden(self) -> list[Card]:
        return [card for card in self.cards if not card.pattern]


def patterns_in(space: Space, wanted: str, today: date) -> PatternPage:
    """What a council received in a term, named by its id, or in the latest that has begun; by the type of advice."""
    return _page(space, wanted, today, _received)


def patterns_of_service(space: Space, wanted: str, today: date) -> PatternPage:
    """What everybody at a desk sent in a term, by the type of advice; small numbers are hidden as for the council."""
    return _page(space, wanted, today, _sent)


def _page(
    space: Space, wanted: str, today: date, advice_of: "Callable[[Space, Term], QuerySet[Advice]]"
) -> PatternPage:
    terms = _terms(space, today)
    term = next((each for each in terms if str(each.pk) == wanted), terms[0] if terms else None)
    fewest = space.own_council.small_number_threshold
    gathered = _Gathered(advice_of(space, term)) if term else None
    cards = tuple(
        _card(name, pattern_of(gathered.found(code), fewest), gathered.words)
        for code, name in choices(TYPES)
        if gathered and code not in _family_types()
    )
    return PatternPage(term, terms, fewest, cards)


def own_over_time(space: Space, viewer: Viewer, today: date) -> list[Card]:
    """What the viewer's own advice at a desk shows, term by term, the latest first; terms without any are left out."""
    cards = []
    for term in _terms(space, today):
        gathered = _Gathered(_sent(space, term).filter(author_id=viewer.person_id))
        found = gathered.found()
        if found.pieces:
            cards.append(_card(str(term), own_pattern(found), gathered.words))
    return cards


def _terms(space: Space, today: date) -> list[Term]:
    begun = Term.objects.filter(space=library_of(space), starts_on__lte=today)
    return list(begun.order_by("-starts_on")[:MOST_TERMS])


def _received(space: Space, term: Term) -> "QuerySet[Advice]":
    day = Coalesce("received_on", TruncDate("uploaded_at"))
    came = Advice.objects.in_space(space).filter(stage=Advice.Stage.RECEIVED).exclude(contributor=FAMILY)
    return came.annotate(came_on=day).filter(came_on__range=(term.starts_on, term.ends_on))


def _sent(space: Space, term: Term) -> "QuerySet[Advice]":
    return Advice.objects.in_space(space).filter(sent_at__date__range=(term.starts_on, term.ends_on))


def _family_types() -> set[str]:
    return {value["code"] for value in values_of(TYPES) if value.get("contributor") == FAMILY}


class _Gathered:
    """Some advice, counted by its type; four queries, and no word of a document."""

    def __init__(self, advice: "QuerySet[Advice]") -> None:
        self._advice = advice

    def found(self, *types: str) -> Found:
        """What was found in the pieces of these types, or in all."""
        rows = [row for row in self._rows if not types or row[0] in types]
        checked = [times for kind, times in self._checked if not types or kind in types]
        gaps = [(code, times) for kind, code, times in self._gaps if not types or kind in types]
        return Found(
            pieces=len(rows),
            people=len({author or (body, role) for _, author, body, role, _ in rows}),
            checked=sum(checked),
            gaps=_added(gaps),
            prompts=Counter(code for *_, codes in rows for code in set(codes or ())),
        )

    @cached_property
    def _rows(self) -> list[tuple[str, int | None, int | None, str, Any]]:
        """Type, author, organisation, role and the codes of the prompts of each piece; no quote is read."""
        only_codes = "jsonb_path_query_array(%(expressions)s, '$[*].code')"
        told = self._advice.annotate(codes=Func("prompts", template=only_codes, output_field=JSONField()))
        return list(told.values_list("advice_type", "author_id", "organisation_id", "author_role", "codes"))

    @cached_property
    def _checked(self) -> list[tuple[str, int]]:
        complete = SelfCheck.objects.filter(advice__in=self._advice.values("pk"), completed_at__isnull=False)
        return list(complete.values_list("advice__advice_type").annotate(Count("pk")).order_by())

    @cached_property
    def _gaps(self) -> list[tuple[str, str, int]]:
        """Type of advice, item and number of pieces, of answers below the best of their scale."""
        given = CheckAnswer.objects.filter(
            self_check__advice__in=self._advice.values("pk"),
            self_check__completed_at__isnull=False,
            answer__isnull=False,
        )
        rows = given.values_list("self_check__instrument", "self_check__advice__advice_type", "code", "answer")
        counted = rows.annotate(Count("pk")).order_by()
        return [(kind, code, times) for by, kind, code, answer, times in counted if answer != self._best[by]]

    @cached_property
    def _instruments(self) -> list[Instrument]:
        used = SelfCheck.objects.filter(advice__in=self._advice.values("pk")).values("instrument")
        return list(Instrument.objects.filter(pk__in=used).select_related("version").order_by("pk"))

    @cached_property
    def _best(self) -> "dict[UUID, int]":
        return {row.pk: scale_of(row.version, row).best for row in self._instruments}

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The words of each item, as the newest of the instruments that were used puts them."""
        told = (instrument_of(row.version, row).all_items for row in self._instruments)
        return {item.code: item.text for items in told for item in items}


def _added(counts: Iterable[tuple[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for code, times in counts:
        total[code] += times
    return total


def _card(name: str, pattern: Pattern | None, words: Mapping[str, str]) -> Card:
    if pattern is None:
        return Card(name, None)
    gaps = tuple(_line(words.get(each.code, each.code), each) for each in pattern.gaps)
    return Card(name, pattern, gaps, tuple(_line(check_named(each.code).name, each) for each in pattern.prompts))


def _line(words: str, seen: Seen) -> Line:
    return Line(words, "" if seen.pieces is None else str(seen.pieces))
