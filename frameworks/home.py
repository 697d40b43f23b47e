"""What the library puts on the home page: the way to what plans are judged by."""

from django.urls import reverse

from frameworks.models import FrameworkVersion
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.home import Card, Task, home_cards


@home_cards
def in_force(viewer: Viewer, spaces: list[Space]) -> list[Card]:
    """The frameworks in force in the viewer's areas; nothing where none is."""
    libraries = {space.pk: space for space in spaces if _is_library(viewer, space)}
    live = FrameworkVersion.objects.filter(space__in=libraries, state=FrameworkVersion.State.LIVE)
    versions = live.select_related("framework").defer("content").order_by("framework__name") if libraries else []
    tasks = [_task(version, libraries[version.space_id]) for version in versions]
    return [Card("Framework", tasks, order=80, is_work=False)] if tasks else []


def _is_library(viewer: Viewer, space: Space) -> bool:
    return space.kind == SpaceKind.LIBRARY and bool(decide_by_role(viewer, Act.FRAMEWORK_READ, space.pk))


def _task(version: FrameworkVersion, library: Space) -> Task:
    return Task(
        text=str(version),
        href=reverse("frameworks:version", args=[library.slug, version.pk]),
        hint=f"What plans in {library.local_area} are judged by",
    )
