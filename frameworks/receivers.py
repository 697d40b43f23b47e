"""What frameworks do when a floor below announces something."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from frameworks.packs import read_pack
from frameworks.services.library import fit_out_library
from qa_portal.access.decisions import Viewer
from qa_portal.partners.rules.terms import first_year_of, year_name
from qa_portal.partners.signals import area_founded
from qa_portal.spaces.models import Space


@receiver(area_founded)
def fit_out(library: Space, by: Viewer, **_: Any) -> None:
    """Fill the library of a new area with everything that comes with the portal, for this year and the next."""
    first = first_year_of(timezone.localdate(), read_pack("area")["terms"]["defaults"])
    fit_out_library(space=library, by=by, academic_years=[year_name(first), year_name(first + 1)])
