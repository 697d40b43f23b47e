"""A minute counts when something was entered in it; only its audit's total is kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audits.models import Audit
from audits.rules.effort import effort_of
from audits.services.answers import save_answer
from tests.factories.audits import acting, answer_in, audit_in, edit, judging, submitted


@pytest.fixture
def audit(place):
    return audit_in(place)


def save(audit, code, at):
    answer = answer_in(audit, code)
    judged = judging(audit)
    with acting(audit.auditor) as by:
        save_answer(answer=answer, edit=edit(answer.version, grade=3), judging=judged, by=by, at=at)


def minutes(audit):
    with acting(audit.auditor):
        return Audit.objects.values_list("active_minutes", "active_at").get(pk=audit.pk)


def test_each_minute_with_input_counts_once(audit):
    noon = timezone.now().replace(hour=12, minute=0, second=5, microsecond=0)
    save(audit, "A1", noon)
    save(audit, "A2", noon + timedelta(seconds=50))
    assert minutes(audit)[0] == 1
    save(audit, "A3", noon + timedelta(seconds=60))
    save(audit, "A4", noon + timedelta(minutes=40))
    assert minutes(audit)[0] == 3


def test_only_the_total_is_kept_after_submission(audit):
    submitted(audit)
    total, last = minutes(audit)
    assert total >= 1
    assert last is None


@pytest.mark.parametrize(("minutes", "people"), [([9] * 4, 4), ([9] * 8, 2), ([], 0), ([0] * 9, 9)])
def test_a_small_group_is_not_shown(minutes, people):
    assert effort_of(minutes, people) is None


def test_a_group_shows_its_middle_and_its_range():
    shown = effort_of([10, 20, 30, 40, 90, 0], 3)
    assert (shown.audits, shown.middle, shown.least, shown.most) == (5, 30, 10, 90)
