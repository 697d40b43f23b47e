"""What those who look after spaces find on the home page: what has run out, ends soon, or could not be done."""

from django.urls import reverse
from django.utils import timezone

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.jobs.queries import work_in
from qa_portal.partners.queries.memberships import OWN_KINDS
from qa_portal.partners.queries.stewarding import access_ending, agreements_ending, invitations_waiting
from qa_portal.spaces.models import Space
from qa_portal.web.home import Card, Task, home_cards
from qa_portal.web.wording import date_words

_ALL_IS_WELL = "Nothing waits: no invitation, no access or agreement that ends soon, no work that failed."


@home_cards
def looking_after(viewer: Viewer, spaces: list[Space]) -> list[Card]:
    """One card for all the spaces that the viewer looks after; nothing for anybody else."""
    own = [space for space in spaces if space.kind in OWN_KINDS and decide_by_role(viewer, Act.GRANT_REVOKE, space.pk)]
    if not own:
        return []
    tasks = [*_invitations(own), *_access(own), *_agreements(own), *_work(own)]
    return [Card("Looking after your spaces", tasks, empty=_ALL_IS_WELL, order=15)]


def _invitations(spaces: list[Space]) -> list[Task]:
    return [
        Task(
            text=f"{_count(each.number, 'invitation waits', 'invitations wait')} to be accepted",
            href=reverse("partners:person-list", args=[each.space.slug]),
            status=f"{each.run_out} run out" if each.run_out else "",
            hint=each.space.name,
        )
        for each in invitations_waiting(spaces)
    ]


def _access(spaces: list[Space]) -> list[Task]:
    return [
        Task(
            text=f"The access of {_count(each.number, 'person', 'people')} ends within two weeks",
            href=f"{reverse('partners:grant-list', args=[each.space.slug])}?state=soon",
            hint=f"{each.space}, the first after {date_words(each.first_day)}",
        )
        for each in access_ending(spaces)
    ]


def _agreements(spaces: list[Space]) -> list[Task]:
    return [
        Task(
            text=f"{_count(each.number, 'sharing agreement ends', 'sharing agreements end')} within a month",
            href=reverse("partners:agreement-list", args=[each.space.slug]),
            hint=f"{each.space}, the first after {date_words(each.first_day)}",
        )
        for each in agreements_ending(spaces, on=timezone.localdate())
    ]


def _work(spaces: list[Space]) -> list[Task]:
    return [
        Task(
            text=f"{_count(work.parked, 'piece of background work', 'pieces of background work')} could not be done",
            href=reverse("jobs:job-list"),
            hint=f"{work.space}. Whoever asked for it sees why",
        )
        for work in work_in(spaces)
        if work.parked
    ]


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
