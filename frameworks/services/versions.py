"""Making a version the one that plans are judged by."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from frameworks.models import Framework, FrameworkVersion
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require

State = FrameworkVersion.State


@transaction.atomic
def make_live(*, version: FrameworkVersion, by: Viewer, effective_from: date | None = None) -> FrameworkVersion:
    """Make a version live from today, or from an earlier day, and retire the one that was live until then.

    From now on its text never changes. A version that is live already stays as it is. Refused for one that was retired,
    for a proposal, and for a day that is to come or on which the former one was not yet in force.
    """
    require(by, Act.FRAMEWORK_LOAD, version)
    Framework.objects.select_for_update(of=("self",)).get(pk=version.framework_id)
    version.refresh_from_db(fields=["state", "effective_from"])
    if version.state == State.LIVE:
        return version
    former = FrameworkVersion.objects.filter(
        space_id=version.space_id, framework_id=version.framework_id, state=State.LIVE
    ).first()
    begins = effective_from or timezone.localdate()
    reason = _why_not(version, former, begins)
    if reason:
        raise Refused(reason, act=Act.FRAMEWORK_LOAD, on=version)
    _retire(former, begins)
    version.state, version.effective_from = State.LIVE, begins
    version.save(update_fields=["state", "effective_from"])
    ledger.record(by=by, act=Act.FRAMEWORK_LOAD, on=version, detail="live")
    return version


def _why_not(version: FrameworkVersion, former: FrameworkVersion | None, begins: date) -> str | None:
    if version.state == State.RETIRED:
        return f"{version} was retired. To use its text again, load it under a new number."
    if version.content["framework"].get("label_shown_to_users"):
        return f"{version} is a proposal, so plans cannot be judged by it."
    if begins > timezone.localdate():
        return "A version is made live on the day from which it applies, and that day is still to come."
    if former and former.effective_from and begins <= former.effective_from:
        return f"{former} is in force from {former.effective_from:%-d %B %Y}. Choose a later day."
    return None


def _retire(former: FrameworkVersion | None, begins: date) -> None:
    """The former version applies to the day before; it goes first, since only one may be live."""
    if former is None:
        return
    former.state, former.effective_to = State.RETIRED, begins - timedelta(days=1)
    former.save(update_fields=["state", "effective_to"])
