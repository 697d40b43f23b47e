"""A council that has every draft checked, and checks of drafts."""

from django.db import transaction

from audits.models import Assignment, Audit, PlanVersion
from audits.rules.answers import GivenAnswer
from audits.services.answers import save_answer
from audits.services.audits import submit_audit
from audits.services.checks import take_draft
from frameworks.models import FrameworkVersion
from qa_portal.people.models import Council, Person
from tests.factories.audits import YES, acting, edit, judging, started
from tests.factories.places import Place
from tests.factories.plans import library_of_place

TWO_STAGES, ONE_STAGE = "nottinghamshire_county", "nottingham_city"
PEER_CHECK, WRITTEN = "peer_tool", "peer_audit"
NO = 0


def checking_council(place: Place, variant: str = TWO_STAGES) -> FrameworkVersion:
    """Let a council follow a variant of level 2, with its library in force."""
    version = library_of_place(place)
    with transaction.atomic():
        Council.objects.filter(pk=place.council.pk).update(level_variant=variant)
    place.council.level_variant = variant
    place.space.council = place.council
    return version


def taken(version: PlanVersion, person: Person, stage: str = PEER_CHECK) -> Assignment:
    with acting(person) as by:
        fetched = PlanVersion.objects.select_related("plan", "space__council__organisation").get(pk=version.pk)
        return take_draft(version=fetched, stage_code=stage, by=by)


def checked(version: PlanVersion, person: Person, *, stage: str = PEER_CHECK, no: tuple[str, ...] = ()) -> Audit:
    """A draft that a peer took and checked: every question answered yes, `no` to these."""
    audit = started(taken(version, person, stage))
    judged = judging(audit)
    with acting(person) as by:
        for answer in judged.answers:
            said = GivenAnswer(grade=NO if answer.criterion.code in no else YES)
            save_answer(answer=answer, edit=edit(answer.version, grade=said.grade), judging=judged, by=by)
        return submit_audit(audit=audit, by=by)
