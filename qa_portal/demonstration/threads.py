"""What people decide on the golden thread of the sample plans, and on advice beside them.

Writers read the map of their own draft and confirm what is right; a lead looks at what became of the advice.
"""

from typing import TYPE_CHECKING

from django.db import transaction

from audits.models import AdviceMatch, PlanVersion, ThreadItem, ThreadLink
from audits.services.matches import ask_to_compare, decide_match
from audits.services.threads import decide_link, draw_link
from qa_portal.demonstration.plans import read_now
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

if TYPE_CHECKING:
    from django.db.models import QuerySet

CONFIRMED = 6
"""So many of the proposed links of a plan its writer has confirmed; one more is removed, and one is drawn."""
JUDGED = 4
"""So many findings on the advice for a plan have been looked at."""


def follow_thread(version: PlanVersion, writer: Person) -> None:
    """The writer of a plan goes through the first links of its map."""
    with acting_as(writer.pk), transaction.atomic():
        by = viewer_for(writer)
        links = list(_of(version).select_related("version")[: CONFIRMED + 1])
        for link in links[:CONFIRMED]:
            decide_link(by=by, link=link, stands=True)
        for link in links[CONFIRMED:]:
            decide_link(by=by, link=link, stands=False)
        _mend(version, writer)


def _of(version: PlanVersion) -> "QuerySet[ThreadLink]":
    return ThreadLink.objects.filter(space_id=version.space_id, version=version).order_by("one__start", "other__start")


def _mend(version: PlanVersion, writer: Person) -> None:
    """Where a provision is for everything, the writer says which outcome it serves."""
    items = ThreadItem.objects.filter(space_id=version.space_id, version=version).select_related("version")
    outcome = items.filter(kind=ThreadItem.Kind.OUTCOME).order_by("start").first()
    provision = items.filter(kind=ThreadItem.Kind.PROVISION).order_by("start").last()
    if outcome and provision:
        draw_link(by=viewer_for(writer), one=outcome, other=provision)


def look_at_advice(version: PlanVersion, lead: Person) -> None:
    """All advice that has come is compared; the lead confirms what the portal found, and corrects one."""
    with acting_as(lead.pk), transaction.atomic():
        ask_to_compare(by=viewer_for(lead), version=version)
    read_now(version, lead)
    with acting_as(lead.pk), transaction.atomic():
        by = viewer_for(lead)
        faults = AdviceMatch.objects.filter(space_id=version.space_id, version=version).exclude(verdict="yes")
        found = list(faults.select_related("version").order_by("advice_id", "start")[:JUDGED])
        for match in found[1:]:
            decide_match(by=by, match=match, verdict=match.verdict, began_in=match.began_in)
        for match in found[:1]:
            reason = "The plan says it in other words, and the family agreed to them at the meeting."
            decide_match(by=by, match=match, verdict=AdviceMatch.Verdict.YES, reason=reason)
