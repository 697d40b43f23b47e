"""Writers follow the thread of their samples, and leads look at what became of the advice."""

import pytest

from audits.models import AdviceMatch, ThreadLink
from qa_portal.access.roles import Role
from qa_portal.demonstration.threads import follow_thread, look_at_advice
from tests.factories.plans import colleague_in, in_space
from tests.factories.threads import compared, threaded

pytestmark = pytest.mark.django_db


def test_some_links_are_confirmed_and_some_advice_is_looked_at(place):
    version = threaded(place)
    compared(place, version)
    follow_thread(version, colleague_in(Role.PLAN_WRITER, place, "Willa Writer"))
    look_at_advice(version, colleague_in(Role.QA_LEAD, place, "Lena Lead"))
    with in_space(place.space):
        links = set(ThreadLink.objects.values_list("state", flat=True))
        matches = set(AdviceMatch.objects.values_list("state", flat=True))
    assert {"confirmed", "removed"} <= links
    assert matches >= {"confirmed", "corrected"}
