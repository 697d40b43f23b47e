"""Each council puts the framework on its public pages, some weeks after it began to use it."""

from datetime import time, timedelta

from django.db import transaction

from frameworks.queries.publishing import to_publish
from frameworks.services.publishing import ask_to_publish, publish_framework
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story
from qa_portal.publications.models import Publication
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

AGO, ELEVEN = timedelta(days=370), time(11, 10)


def plan_publishing(story: Story, crew: Crew) -> None:
    story.then(moment(story.today - AGO, ELEVEN), lambda: _publish(crew))


def _publish(crew: Crew) -> None:
    """Asked for and made in one go: in a demonstration nobody waits for a worker."""
    with acting_as(crew.lead.pk), transaction.atomic():
        by = viewer_for(crew.lead)
        for version in to_publish(crew.space):
            asked = ask_to_publish(by=by, space=crew.space, version=version)
            publications = Publication.objects.select_related("council__organisation", "space")
            publish_framework(by=by, publication=publications.get(pk=asked.pk))
