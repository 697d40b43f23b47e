"""The golden thread of a text is kept once; what people decide on it stands, and is carried to a newer draft."""

import pytest

from audits.models import ThreadItem, ThreadLink
from audits.services.threads import decide_link, draw_link
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from tests.factories.audits import acting
from tests.factories.plans import colleague_in, in_space
from tests.factories.threads import PLAN, item, threaded

pytestmark = pytest.mark.django_db

NEED = "wets himself"
GROUP = "playtime group"


@pytest.fixture
def writer(place):
    return colleague_in(Role.PLAN_WRITER, place, "Willa Writer")


def links(version, **facts):
    with in_space(version.space):
        return list(ThreadLink.objects.filter(version=version, **facts).select_related("version", "one", "other"))


def link_between(version, one, other):
    return next(link for link in links(version) if one in link.one.exact and other in link.other.exact)


def test_what_was_read_is_kept_with_its_proposed_links_and_its_breaks(place):
    version = threaded(place)
    with in_space(place.space):
        broken = ThreadItem.objects.exclude(alone="").values_list("exact", flat=True)
        assert [words for words in broken if NEED in words]
    assert {link.state for link in links(version)} == {"proposed"}
    assert link_between(version, "cannot read", "Paired reading").why == "The plan names B1 beside it."


def test_a_person_draws_a_link_and_its_history_says_who(place, writer):
    version = threaded(place)
    with acting(writer) as by:
        link = draw_link(by=by, one=item(version, GROUP), other=item(version, NEED))
        assert (link.one.kind, link.other.kind, link.state) == ("need", "provision", "confirmed")
        assert [entry.history_user_id for entry in link.history.all()] == [writer.pk]


def test_a_link_that_no_thread_has_is_refused_with_a_sentence(place, writer):
    version = threaded(place)
    with acting(writer) as by, pytest.raises(Refused, match="These two cannot be linked"):
        draw_link(by=by, one=item(version, NEED), other=item(version, "join games"))


def test_a_removed_link_stays_known_and_can_be_drawn_again(place, writer):
    version = threaded(place)
    link = link_between(version, "join games", GROUP)
    with acting(writer) as by:
        assert decide_link(by=by, link=link, stands=False).stands is False
        again = draw_link(by=by, one=link.one, other=link.other)
        assert (again.pk, again.state) == (link.pk, "confirmed")


def test_who_only_reads_plans_draws_no_links(place):
    version = threaded(place)
    manager = colleague_in(Role.SENIOR_MANAGER, place)
    with acting(manager) as by, pytest.raises(Refused):
        draw_link(by=by, one=item(version, NEED), other=item(version, GROUP))


def test_decisions_are_carried_to_a_newer_draft_where_the_words_still_stand(place, writer):
    version = threaded(place)
    with acting(writer) as by:
        draw_link(by=by, one=item(version, NEED), other=item(version, GROUP))
        decide_link(by=by, link=link_between(version, "join games", GROUP), stands=False)
    newer = threaded(place, version.plan, PLAN.replace("Sam hopes", "New words before. Sam hopes"))
    assert link_between(newer, NEED, GROUP).state == "confirmed"
    assert link_between(newer, NEED, GROUP).decided_by_id == writer.pk
    assert link_between(newer, "join games", GROUP).state == "removed"


def test_decisions_on_words_that_changed_are_asked_again(place, writer):
    version = threaded(place)
    with acting(writer) as by:
        draw_link(by=by, one=item(version, NEED), other=item(version, GROUP))
    newer = threaded(place, version.plan, PLAN.replace("A playtime group for games", "A weekly club for board games"))
    assert not links(newer, state="confirmed")
