"""What a new day brings to a library: a version whose day has come applies from today."""

from django.db import transaction
from django.utils import timezone

from frameworks.models import FrameworkVersion
from frameworks.services.versions import make_live
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.jobs.services import enqueue
from qa_portal.spaces.models import Space

NEW_DAY = "frameworks.new_day"


@transaction.atomic
def ask_for_the_day(*, library: Space, by: Viewer) -> None:
    """Put the work of today into the outbox of a library; asked again on the same day, it is there already."""
    require(by, Act.FRAMEWORK_LOAD, library)
    day = timezone.localdate().isoformat()
    versions = FrameworkVersion.objects.in_space(library).filter(state=FrameworkVersion.State.APPROVED)
    for version in versions.filter(effective_from__lte=timezone.localdate()):
        enqueue(kind=NEW_DAY, key=f"{version.pk} {day}", on=version, by=by)


@transaction.atomic
def bring_into_force(*, version: FrameworkVersion, by: Viewer) -> FrameworkVersion:
    """Let an approved version apply from the day that was set. Nothing happens when that was called off meanwhile."""
    require(by, Act.FRAMEWORK_LOAD, version)
    if version.state != FrameworkVersion.State.APPROVED or version.effective_from is None:
        return version
    return make_live(version=version, by=by, effective_from=version.effective_from)
