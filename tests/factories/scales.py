"""Changes of scale in a library: mappings, and published case studies on both sides of the change."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from frameworks.models import Framework, PublishedResult, Scale, ScaleChange, ScaleMapping
from frameworks.services.mappings import publish_mapping
from frameworks.services.scale_changes import ResultFacts, change_scale, write_result
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from tests.factories.places import Place, as_viewer

CHANGED = date(2025, 1, 1)


def case_study(place: Place) -> Framework:
    return Framework.objects.get(space=place.library, code="case_study_four_point")


def scale_of_code(place: Place, code: str) -> Scale:
    return Scale.objects.filter(space=place.library, code=code).order_by("-version").first()


def four_to_three(place: Place) -> ScaleMapping:
    """The mapping that comes with the portal, as a proposal."""
    return ScaleMapping.objects.get(
        space=place.library, source__code="experience_four", target__code="experience_three"
    )


def publish(place: Place, person: Person) -> ScaleMapping:
    with acting_as(person.pk), transaction.atomic():
        return publish_mapping(mapping=four_to_three(place), by=as_viewer(person))


def change_to_three(place: Place, person: Person, begins: date = CHANGED) -> ScaleChange:
    with acting_as(person.pk), transaction.atomic():
        facts = {"scale": scale_of_code(place, "experience_three"), "begins": begins, "reason": "Fewer words."}
        return change_scale(framework=case_study(place), by=as_viewer(person), **facts)


def meeting(
    place: Place, person: Person, month: date, counts: Mapping[int, int], theme: str = "SEMH"
) -> PublishedResult:
    facts = ResultFacts(month, "ehcp", theme, counts, "The council's website")
    with acting_as(person.pk), transaction.atomic():
        return write_result(framework=case_study(place), facts=facts, by=as_viewer(person))
