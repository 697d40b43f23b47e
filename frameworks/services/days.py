"""What a new day brings to a library: a version whose day has come, and reviews that are due."""

from django.db import transaction
from django.utils import timezone

from frameworks.models import FrameworkVersion
from frameworks.queries.reviews import next_review
from frameworks.rules.reviews import is_time_to_remind
from frameworks.services.versions import make_live
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.jobs.services import enqueue
from qa_portal.spaces.models import Space

NEW_DAY = "frameworks.new_day"
REVIEW_DUE = "frameworks.review_due"


@transaction.atomic
def ask_for_the_day(*, library: Space, by: Viewer) -> None:
    """Put the work of today into the outbox of a library; asked again on the same day, it is there already.

    Of one review people are reminded once.
    """
    require(by, Act.FRAMEWORK_LOAD, library)
    today = timezone.localdate()
    versions = FrameworkVersion.objects.in_space(library).select_related("framework").defer("content")
    for version in versions.filter(state=FrameworkVersion.State.APPROVED, effective_from__lte=today):
        enqueue(kind=NEW_DAY, key=f"{version.pk} {today.isoformat()}", on=version, by=by)
    for version in versions.filter(state=FrameworkVersion.State.LIVE):
        due = next_review(version.framework)
        if due and is_time_to_remind(due, today):
            enqueue(kind=REVIEW_DUE, key=f"{version.framework_id} {due.isoformat()}", on=version, by=by)


@transaction.atomic
def bring_into_force(*, version: FrameworkVersion, by: Viewer) -> FrameworkVersion:
    """Let an approved version apply from the day that was set. Nothing happens when that was called off meanwhile."""
    require(by, Act.FRAMEWORK_LOAD, version)
    if version.state != FrameworkVersion.State.APPROVED or version.effective_from is None:
        return version
    return make_live(version=version, by=by, effective_from=version.effective_from)
