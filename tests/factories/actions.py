"""Actions, raised by the services that people use."""

from datetime import timedelta

from django.utils import timezone

from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from reporting.models import Action
from reporting.queries.action_sources import Source
from reporting.services.actions import ActionFacts, raise_action
from tests.factories.audits import acting


def raised(
    space: Space,
    lead: Person,
    *,
    owner: Person | None = None,
    in_days: int = 30,
    source: Source | None = None,
    **facts: object,
) -> Action:
    """An action due in so many days, of the lead's own unless another owner is named. `facts` are of ActionFacts."""
    known = {"what": "Give each writer three worked examples", "measure": "More outcomes are measurable"}
    told = ActionFacts(
        **{**known, "owner": owner or lead, "due_on": timezone.localdate() + timedelta(in_days), **facts}
    )
    with acting(lead) as by:
        return raise_action(by=by, space=Space.objects.get(pk=space.pk), facts=told, source=source)
