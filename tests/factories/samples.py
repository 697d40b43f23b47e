"""Samples of a council's plans, settled and drawn by the services that people use."""

from audits.models import Plan, Sample, SampledPlan, SampleFrame
from audits.queries.frames import FrameFacts, Size
from audits.services.samples import Seed, draw_frame, settle_frame
from qa_portal.people.models import Person
from tests.factories.audits import acting
from tests.factories.places import Place
from tests.factories.plans import plan_in, read_version

Kind = SampleFrame.Kind


def read_plans(place: Place, number: int, **facts: object) -> list[Plan]:
    """So many plans, each with a document that was read."""
    plans = [plan_in(place, **facts) for _ in range(number)]
    for plan in plans:
        read_version(plan)
    return plans


def facts_of(**facts: object) -> FrameFacts:
    """A random sample of two, unless something else is said."""
    return FrameFacts(**{"name": "October", "kind": Kind.RANDOM, "size": Size(number=2)} | facts)


def settled(place: Place, lead: Person, **facts: object) -> SampleFrame:
    with acting(lead) as by:
        return settle_frame(by=by, space=place.space, facts=facts_of(**facts))


def drawn(place: Place, lead: Person, *, seed: str = "", **facts: object) -> Sample:
    """A drawn sample of the council's plans as they are now."""
    frame = settled(place, lead, **facts)
    with acting(lead) as by:
        return draw_frame(by=by, frame=frame, seed=Seed(seed, "At the meeting") if seed else None)


def plans_of(sample: Sample, person: Person) -> list[SampledPlan]:
    """What was drawn and what took its place, in order."""
    with acting(person):
        return list(sample.plans.select_related("unit__plan_version__plan").order_by("position"))
