"""Consultations on a draft of a fitted library."""

from datetime import date, timedelta
from itertools import count

from django.db import transaction
from django.utils import timezone

from frameworks.models import Consultation, FrameworkVersion, Reviewer
from frameworks.queries.consultations import Invitable
from frameworks.services.comments import Said, save_comment, send_comments
from frameworks.services.consultations import ConsultationFacts, invite_reviewers, open_consultation
from qa_portal.access.decisions import Viewer
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from tests.factories.places import Place, as_viewer

_number = count(1)
AFTER, NEVER = Consultation.Sharing.AFTER_SENDING, Consultation.Sharing.NEVER


def draft_in(place: Place) -> FrameworkVersion:
    """A draft with the text of the baseline, beside the live one."""
    with acting_as(place.library.service_person_id), transaction.atomic():
        live = FrameworkVersion.objects.get(space=place.library, framework__code="ehcp_baseline", state="live")
        facts = {name: getattr(live, name) for name in ("space", "framework", "content", "content_hash", "scale")}
        draft = FrameworkVersion(**facts, number=f"next {next(_number)}", made_by=place.library.service_person)
        draft.save(force_insert=True)
        return draft


def facts_of(version: FrameworkVersion, **changes: object) -> ConsultationFacts:
    facts = {
        "version": version,
        "title": "Yearly review",
        "about": "Tell us what you think.",
        "closes_on": timezone.localdate() + timedelta(days=14),
        "sharing": AFTER,
    }
    return ConsultationFacts(**{**facts, **changes})


def open_for(lead: Person, place: Place, *people: Person, **changes: object) -> Consultation:
    """A consultation on a draft of the place, with these people asked for their comments."""
    by, version = as_viewer(lead), draft_in(place)
    with acting_as(lead.pk), transaction.atomic():
        consultation = open_consultation(by=by, space=place.library, facts=facts_of(version, **changes))
        invite_reviewers(by=by, consultation=consultation, people=[Invitable(each.pk, None, "") for each in people])
        return consultation


def part_of(person: Person, consultation: Consultation) -> tuple[Viewer, Reviewer]:
    """The person as a viewer, with their part in a consultation."""
    with acting_as(person.pk), transaction.atomic():
        found = Reviewer.objects.select_related("consultation__version").get(consultation=consultation, person=person)
        return as_viewer(person), found


def say(person: Person, consultation: Consultation, *said: Said, send: bool = True, today: date | None = None) -> None:
    """Let somebody comment, and send it."""
    by, reviewer = part_of(person, consultation)
    with acting_as(person.pk), transaction.atomic():
        for each in said:
            save_comment(by=by, reviewer=reviewer, said=each)
        if send:
            send_comments(by=by, reviewer=reviewer, today=today)
