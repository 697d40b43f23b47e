"""Actions, raised by the services that people use."""

from datetime import timedelta

from django.utils import timezone

from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from reporting.models import Action
from reporting.queries.action_sources import Source
from reporting.services.actions import ActionFacts, Progress, raise_action, report_progress
from tests.factories.audits import acting
from tests.factories.places import Place


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


def finished(place: Place, lead: Person) -> Action:
    """An action for the system that is done, with its evidence."""
    action = raised(place.board, lead)
    with acting(lead) as by:
        held = Action.objects.select_related("space").get(pk=action.pk)
        return report_progress(by=by, action=held, progress=Progress(Action.State.DONE, "Both workshops were held."))
