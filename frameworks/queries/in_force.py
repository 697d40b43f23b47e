"""What plans are judged by at present."""

from typing import TYPE_CHECKING

from frameworks.models import FrameworkVersion
from qa_portal.spaces.prepared import Prepared

if TYPE_CHECKING:
    from django.db.models import QuerySet


def versions_in_force(libraries: list[int]) -> list[FrameworkVersion]:
    """The live version of each framework of these libraries, by name; without its content."""
    return _in_force(libraries=libraries)


@Prepared
def _in_force(libraries: list[int]) -> "QuerySet[FrameworkVersion]":
    live = FrameworkVersion.objects.filter(space__in=libraries, state=FrameworkVersion.State.LIVE)
    return live.select_related("framework").defer("content").order_by("framework__name")
