"""What moderation does when a floor below announces something."""

from typing import Any

from django.dispatch import receiver

from frameworks.packs import read_pack
from moderation.services.courses import load_catalogue
from qa_portal.access.decisions import Viewer
from qa_portal.partners.signals import area_founded
from qa_portal.spaces.models import Space


@receiver(area_founded)
def offer_courses(library: Space, by: Viewer, **_: Any) -> None:
    """A new area begins with the courses that come with the portal."""
    load_catalogue(space=library, pack=read_pack("area"), by=by)
