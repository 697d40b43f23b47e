"""What the library puts on the home page: comments that are asked for, and the way to what plans are judged by."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from frameworks.models import Comment, FrameworkVersion, Reviewer
from frameworks.queries.in_force import versions_in_force
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.home import Card, Task, home_cards


@home_cards
def comments_asked(viewer: Viewer, spaces: list[Space]) -> list[Card]:
    """The consultations that wait for the viewer's comments."""
    libraries = {space.pk: space for space in spaces if space.kind == SpaceKind.LIBRARY}
    roles = [space for space in libraries.values() if decide_by_role(viewer, Act.CONSULTATION_COMMENT, space.pk)]
    if not roles:
        return []
    waiting = (
        Reviewer.objects.filter(space__in=roles, person_id=viewer.actor_id, consultation__published_at=None)
        .filter(~Exists(Comment.objects.filter(reviewer=OuterRef("pk"), sent_at__isnull=False)))
        .exclude(consultation__version__state=FrameworkVersion.State.DRAFT)
        .select_related("consultation__version")
        .defer("consultation__version__content")
        .order_by("consultation__closes_on")
    )
    tasks = [_asked(reviewer, libraries[reviewer.space_id]) for reviewer in waiting]
    return [Card("Your comments are asked for", tasks, order=20)] if tasks else []


def _asked(reviewer: Reviewer, library: Space) -> Task:
    consultation = reviewer.consultation
    return Task(
        text=consultation.title,
        href=reverse("frameworks:consultation", args=[library.slug, consultation.pk]),
        due=consultation.closes_on,
        status="" if consultation.is_open(timezone.localdate()) else "Late",
    )


@home_cards
def in_force(viewer: Viewer, spaces: list[Space]) -> list[Card]:
    """The frameworks in force in the viewer's areas; nothing where none is."""
    libraries = {space.pk: space for space in spaces if _is_library(viewer, space)}
    tasks = [_task(version, libraries[version.space_id]) for version in versions_in_force(list(libraries))]
    return [Card("Framework", tasks, order=80, is_work=False)] if tasks else []


def _is_library(viewer: Viewer, space: Space) -> bool:
    return space.kind == SpaceKind.LIBRARY and bool(decide_by_role(viewer, Act.FRAMEWORK_READ, space.pk))


def _task(version: FrameworkVersion, library: Space) -> Task:
    return Task(
        text=str(version),
        href=reverse("frameworks:version", args=[library.slug, version.pk]),
        hint=f"What plans in {library.local_area} are judged by",
    )
