"""A library with everything that comes with the portal."""

from datetime import date

from django.db import transaction

from frameworks.models import FrameworkVersion
from frameworks.services.library import fit_out_library
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from tests.factories.places import Place

YEARS = ("2025/26", "2026/27")
IN_FORCE_FROM = date(2025, 9, 1)


def fit_out(library: Space) -> FrameworkVersion:
    """Load the library as its service person; gives the live version of the baseline."""
    with acting_as(library.service_person_id), transaction.atomic():
        by = viewer_for(library.service_person)
        fit_out_library(space=library, by=by, academic_years=YEARS, effective_from=IN_FORCE_FROM)
        return FrameworkVersion.objects.select_related("framework", "scale").get(
            space=library, framework__code="ehcp_baseline"
        )


def fitted_library(place: Place) -> FrameworkVersion:
    """Fit out the library of a place's area; gives the live version of the baseline."""
    return fit_out(place.library)
