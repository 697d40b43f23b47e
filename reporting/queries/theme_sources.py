"""What speaks of themes beside coded findings: answers of surveys, second readings, words that may be quoted."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, F
from django.db.models.functions import Coalesce, TruncDate

from audits.models import FeedbackItem
from audits.queries.surveys import surveys
from audits.queries.voice import open_items, quotable_items
from frameworks.queries.specifications import scale_by_id
from moderation.models import Consensus, Example
from moderation.queries.names import possible_names
from moderation.rules.phases import Phase
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from reporting.models import Finding
from reporting.queries.findings import theme_now
from reporting.queries.forum_comments import comments_about
from reporting.rules.paig import NamedCount
from reporting.rules.paig.figures import Quote
from reporting.rules.thematic.figures import GoodPractice

if TYPE_CHECKING:
    from django.db.models import QuerySet

Said = Mapping[tuple[str, str, bool], int]
"""(theme, source, whether it tells of a strength) -> how often it was said."""

AUDITS, CHECKS, MODERATION, CASES = "audit", "peer_check", "moderation", "cases"
FAMILIES, PRACTITIONERS, REVIEWS, FORUMS = "families", "practitioners", "reviews", "forums"
SOURCES = (
    (AUDITS, "Audits"),
    (CHECKS, "Checks of drafts"),
    (MODERATION, "Moderation"),
    (CASES, "Case studies"),
    (FAMILIES, "Families"),
    (PRACTITIONERS, "Practitioners"),
    (FORUMS, "Forums and focus groups"),
    (REVIEWS, "Reviews and tribunals"),
)
"""Every voice that is evidence on a theme, with its name, in the order of the columns."""
_KIND = Finding.Source
VOICES: Mapping[str, str] = {
    _KIND.AUDIT: AUDITS,
    _KIND.PEER_CHECK: CHECKS,
    _KIND.MODERATION: MODERATION,
    _KIND.CASE_STUDY: CASES,
    _KIND.JOINT_AUDIT: CASES,
    _KIND.SELF_CHECK: PRACTITIONERS,
    _KIND.PROFESSIONAL: PRACTITIONERS,
    _KIND.ANNUAL_REVIEW: REVIEWS,
    _KIND.MEDIATION: REVIEWS,
    _KIND.TRIBUNAL: REVIEWS,
    _KIND.COMPLAINT: REVIEWS,
    _KIND.FORUM: FORUMS,
    _KIND.FOCUS_GROUP: FORUMS,
}
"""Kind of finding -> the voice that it counts for; of those that are not here, it is the families'."""
HEARD: Mapping[str, str] = {
    FeedbackItem.Source.FAMILY: FAMILIES,
    FeedbackItem.Source.YOUNG_PERSON: FAMILIES,
    FeedbackItem.Source.PROFESSIONAL: PRACTITIONERS,
}
HEARD_IN_WORDS = (
    FeedbackItem.Source.ANNUAL_REVIEW,
    FeedbackItem.Source.MEDIATION,
    FeedbackItem.Source.TRIBUNAL,
    FeedbackItem.Source.COMPLAINT,
    FeedbackItem.Source.COMPLIMENT,
    FeedbackItem.Source.FORUM,
    FeedbackItem.Source.FOCUS_GROUP,
)
"""Sources that speak in words alone; how many came in is told beside how many of them were coded."""
GOOD, POOR = 4, 2
"""From GOOD on an answer, 1 to 5, tells of a strength; up to POOR of a concern; what lies between tells of neither."""
SPEAKERS: Mapping[str, str] = {
    FeedbackItem.Source.FAMILY: "A parent or carer",
    FeedbackItem.Source.YOUNG_PERSON: "A young person",
    FeedbackItem.Source.PROFESSIONAL: "A practitioner",
}
"""Who is said to have spoken, where an item names nobody in general words of its own."""
MOST_QUOTES, MOST_EXAMPLES = 6, 5
LONGEST_QUOTE = 400


def said_beside(space: Space, term: Term) -> Said:
    """What families, practitioners, second readers, forums and focus groups said of themes in a term."""
    return {**_answered(space, term), **_moderated(space, term), **_commented(space, term)}


def _answered(space: Space, term: Term) -> Said:
    """Answers to questions that ask about a theme; who asks what is written in the pack of surveys."""
    asked = {(spec.code, q.code): q.theme for spec in surveys().values() for q in spec.questions if q.theme}
    came = _in_term(space, term).filter(source__in=HEARD).exclude(survey="")
    said: Counter[tuple[str, str, bool]] = Counter()
    for source, survey, answers in came.values_list("source", "survey", "answers"):
        told = [(asked[survey, code], value) for code, value in answers.items() if (survey, code) in asked]
        said.update((theme, HEARD[source], value >= GOOD) for theme, value in told if not POOR < value < GOOD)
    return said


def _moderated(space: Space, term: Term) -> Said:
    """What second readers agreed on the very answers that findings were made of, on the scale of the audit."""
    closed = Consensus.objects.in_space(space).filter(
        case__session__term=term, case__session__state=Phase.CLOSED, case__audit__isnull=False, grade__isnull=False
    )
    spoken = Finding.objects.in_space(space).coded().filter(consensus__isnull=False)
    closed = closed.exclude(pk__in=spoken.values("consensus"))  # its own words were coded
    rows = closed.values_list("case__audit_id", "criterion__code", "grade")
    agreed = {(audit, code): grade for audit, code, grade in rows}
    scale = Coalesce(F("audit__assignment__round__instrument__scale"), F("audit__framework_version__scale"))
    coded = (
        Finding.objects.in_space(space).coded().filter(answer__isnull=False, audit__in={audit for audit, _ in agreed})
    )
    said: Counter[tuple[str, str, bool]] = Counter()
    for theme, audit, code, scale_id in coded.values_list(theme_now("key"), "audit_id", "criterion", scale):
        if (audit, code) in agreed:
            said[theme, MODERATION, scale_by_id(scale_id).is_good(agreed[audit, code])] += 1
    return said


def _commented(space: Space, term: Term) -> Said:
    """What forums and focus groups said of the council or of its whole area; a group's words count on its day."""
    about = comments_about(space, library_of(space)).exclude(theme=None)
    on = Coalesce(F("focus_group__held_on"), TruncDate("said_at"))
    said = about.annotate(on=on).filter(on__range=(term.starts_on, term.ends_on))
    return Counter((theme, FORUMS, tells) for theme, tells in said.values_list("theme__key", "is_strength"))


def heard_in_words(space: Space, term: Term) -> list[NamedCount]:
    """How many items of the term came from reviews, tribunals, complaints and groups."""
    counted = _in_term(space, term).filter(source__in=HEARD_IN_WORDS).values_list("source").annotate(Count("id"))
    found = dict(counted)
    return [NamedCount(source.label, found[source]) for source in HEARD_IN_WORDS if source in found]


def quotes_of(space: Space, since: date, until: date) -> list[Quote]:
    """Words that their writers let be quoted, and in which the rules of redaction find nothing to take out."""
    words = quotable_items(space).filter(received_on__range=(since, until))
    whole = (item for item in words.order_by("-received_on", "id") if len(item.text) <= LONGEST_QUOTE)
    told = [item for item in whole if not possible_names(f"{item.speaker}. {item.text}")]
    return [
        Quote(item.text, item.speaker or SPEAKERS.get(item.source, "Somebody who took part"))
        for item in told[:MOST_QUOTES]
    ]


def examples_of(space: Space, term: Term) -> list[GoodPractice]:
    """Passages that two people approved for the example bank in the term."""
    kept = Example.objects.in_space(library_of(space)).filter(
        approved_at__date__range=(term.starts_on, term.ends_on), withdrawn_at=None
    )
    return [GoodPractice(row.criterion, row.text, row.why) for row in kept.order_by("-approved_at")[:MOST_EXAMPLES]]


def _in_term(space: Space, term: Term) -> "QuerySet[FeedbackItem]":
    return open_items(space).filter(received_on__range=(term.starts_on, term.ends_on))
