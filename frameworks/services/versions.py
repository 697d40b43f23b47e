"""Which version plans are judged by, from which day."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from frameworks.models import Framework, FrameworkVersion
from frameworks.rules.lifecycle import why_not, why_not_begin
from frameworks.services.rows import lay_out
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require

State = FrameworkVersion.State


@transaction.atomic
def make_live(*, version: FrameworkVersion, by: Viewer, effective_from: date | None = None) -> FrameworkVersion:
    """Make a version live from today, or from an earlier day, and retire the one that was live until then.

    Done by the library itself: for what comes with the portal, and when the day of an approved version has come. From
    now on its text never changes. A version that is live already stays as it is. Refused for one that was retired, for
    a proposal, and for a day that is to come or on which the former one was not yet in force.
    """
    require(by, Act.FRAMEWORK_LOAD, version)
    _hold(version)
    if version.state == State.LIVE:
        return version
    former, begins = _in_force(version), effective_from or timezone.localdate()
    reason = _why_not_live(version, former, begins)
    if reason:
        raise Refused(reason, act=Act.FRAMEWORK_LOAD, on=version)
    _begin(version, former, begins)
    ledger.record(by=by, act=Act.FRAMEWORK_LOAD, on=version, detail="live")
    return version


@transaction.atomic
def put_in_force(*, version: FrameworkVersion, begins: date, by: Viewer) -> FrameworkVersion:
    """Let an approved version apply from a day: from today at once, from a later day when that comes.

    The one before applies to the day before. Refused for a proposal, for a day that has gone, and for one on which the
    former version was not yet in force.
    """
    require(by, Act.FRAMEWORK_APPROVE, version)
    _hold(version)
    former, today = _in_force(version), timezone.localdate()
    former_begins = former.effective_from if former else None
    reason = _only_approved(version) or _why_not_at_all(version)
    reason = reason or why_not_begin(begins, today=today, former_begins=former_begins, former=str(former))
    if reason:
        raise Refused(reason, act=Act.FRAMEWORK_APPROVE, on=version)
    _begin(version, former, begins) if begins == today else _announce(version, former, begins)
    ledger.record(by=by, act=Act.FRAMEWORK_APPROVE, on=version, detail=f"in force from {begins.isoformat()}")
    return version


@transaction.atomic
def call_off(*, version: FrameworkVersion, by: Viewer) -> FrameworkVersion:
    """Take back the day on which an approved version was to come into force; the one in force goes on."""
    require(by, Act.FRAMEWORK_APPROVE, version)
    _hold(version)
    if version.state != State.APPROVED or version.effective_from is None:
        raise Refused(f"{version} has no day to come on which it begins.", act=Act.FRAMEWORK_APPROVE, on=version)
    version.effective_from = None
    version.save(update_fields=["effective_from"])
    if former := _in_force(version):
        former.effective_to = None
        former.save(update_fields=["effective_to"])
    ledger.record(by=by, act=Act.FRAMEWORK_APPROVE, on=version, detail="called off")
    return version


@transaction.atomic
def retire_version(*, version: FrameworkVersion, by: Viewer) -> FrameworkVersion:
    """End a version today: one in force without a successor, one that never came into force, or a draft set aside.

    What was judged by it keeps it for ever.
    """
    require(by, Act.FRAMEWORK_APPROVE, version)
    _hold(version)
    reason = why_not(str(version), version.state, State.RETIRED) or _successor_waits(version)
    if reason:
        raise Refused(reason, act=Act.FRAMEWORK_APPROVE, on=version)
    was_live = version.state == State.LIVE
    version.state, version.effective_to = State.RETIRED, timezone.localdate() if was_live else None
    version.effective_from = version.effective_from if was_live else None
    version.save(update_fields=["state", "effective_from", "effective_to"])
    ledger.record(by=by, act=Act.FRAMEWORK_APPROVE, on=version, detail="retired")
    return version


def _hold(version: FrameworkVersion) -> None:
    """One person at a time decides about the versions of a framework."""
    Framework.objects.select_for_update(of=("self",)).get(pk=version.framework_id)
    version.refresh_from_db(fields=["state", "effective_from", "effective_to"])


def _in_force(version: FrameworkVersion) -> FrameworkVersion | None:
    of_framework = FrameworkVersion.objects.filter(space_id=version.space_id, framework_id=version.framework_id)
    found: FrameworkVersion | None = of_framework.select_related("framework").filter(state=State.LIVE).first()
    return found


def _why_not_live(version: FrameworkVersion, former: FrameworkVersion | None, begins: date) -> str | None:
    if reason := why_not(str(version), version.state, State.LIVE):
        return reason
    if begins > timezone.localdate():
        return "A version is made live on the day from which it applies, and that day is still to come."
    if former and former.effective_from and begins <= former.effective_from:
        return f"{former} is in force from {former.effective_from:%-d %B %Y}. Choose a later day."
    return _why_not_at_all(version)


def _only_approved(version: FrameworkVersion) -> str | None:
    if version.state == State.APPROVED:
        return None
    if version.state == State.LIVE:
        return f"{version} is in force already."
    return f"{version} has not been approved. It comes into force once another person than its last editor approves it."


def _why_not_at_all(version: FrameworkVersion) -> str | None:
    if version.content["framework"].get("label_shown_to_users"):
        return f"{version} is a proposal, so plans cannot be judged by it."
    return None


def _successor_waits(version: FrameworkVersion) -> str | None:
    if version.state == State.LIVE and version.effective_to:
        return f"{version} ends on {version.effective_to:%-d %B %Y}, when its successor begins. Call that off first."
    return None


def _begin(version: FrameworkVersion, former: FrameworkVersion | None, begins: date) -> None:
    """The former version applies to the day before; it goes first, since only one may be live."""
    lay_out(version)
    if former is not None:
        former.state, former.effective_to = State.RETIRED, begins - timedelta(days=1)
        former.save(update_fields=["state", "effective_to"])
    version.state, version.effective_from = State.LIVE, begins
    version.save(update_fields=["state", "effective_from"])
    _take_its_name(version)


def _take_its_name(version: FrameworkVersion) -> None:
    framework, name = version.framework, version.content["framework"]["name"]
    if framework.name != name:
        framework.name = name
        framework.save()


def _announce(version: FrameworkVersion, former: FrameworkVersion | None, begins: date) -> None:
    """The day stands for both, so that PostgreSQL refuses a second version on it."""
    if former is not None:
        former.effective_to = begins - timedelta(days=1)
        former.save(update_fields=["effective_to"])
    version.effective_from = begins
    version.save(update_fields=["effective_from"])
