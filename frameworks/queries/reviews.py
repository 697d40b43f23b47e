"""The reviews of a framework, and when the next is due."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Min
from django.utils import timezone

from frameworks.models import Framework, FrameworkVersion, Review
from frameworks.rules.reviews import due_on, state_of
from qa_portal.access.roles import Role
from qa_portal.spaces.models import Space, SpaceGrant


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """`due` is None for a framework that never was in force."""

    framework: Framework
    reviews: list[Review]
    due: date | None

    @property
    def state(self) -> tuple[str, str]:
        return state_of(self.due, timezone.localdate()) if self.due else ("", "")


def review_page(framework: Framework) -> ReviewPage:
    reviews = Review.objects.filter(space_id=framework.space_id, framework=framework).select_related("recorded_by")
    held = list(reviews)
    return ReviewPage(framework, held, due_on(_in_force_from(framework), held[0].next_due_on if held else None))


def next_review(framework: Framework) -> date | None:
    last = Review.objects.filter(space_id=framework.space_id, framework=framework).first()
    return due_on(_in_force_from(framework), last.next_due_on if last else None)


def who_reviews(library: Space) -> list[int]:
    """The people who may change a framework of this library today."""
    now = timezone.now()
    grants = SpaceGrant.objects.filter(content_object=library, role=Role.QA_LEAD).select_related("user")
    return sorted({grant.user_id for grant in grants if grant.is_live(at=now)})


def _in_force_from(framework: Framework) -> date | None:
    in_force = FrameworkVersion.State.LIVE, FrameworkVersion.State.RETIRED
    versions = framework.versions.filter(space_id=framework.space_id, state__in=in_force)
    began: date | None = versions.aggregate(first=Min("effective_from"))["first"]
    return began
