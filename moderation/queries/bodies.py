"""In whose name somebody learns or organises."""

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space


def body_of(viewer: Viewer, space: Space) -> int:
    """The id of the body that somebody comes from: as this space knows them, else as any other does. Raises Refused."""
    here = [held.organisation_id for held in viewer.held if held.space_id == space.pk]
    anywhere = [held.organisation_id for held in viewer.held]
    found = next((body for body in (*here, *anywhere) if body is not None), None)
    if found is None:
        raise Refused("Nobody has said which body you come from. Ask your steward.", act=Act.TRAINING_BOOK, on=space)
    return found


def led_body(viewer: Viewer, space: Space) -> Organisation:
    """The council whose QA lead the viewer is, in the local area of this library. Raises Refused."""
    led = [held.organisation_id for held in viewer.held if held.role is Role.QA_LEAD]
    found = Organisation.objects.filter(pk__in=[body for body in led if body], local_area_id=space.local_area_id)
    body = found.order_by("name").first()
    if body is None:
        raise Refused("Training is organised by the QA lead of a council.", act=Act.TRAINING_KEEP, on=space)
    return body
