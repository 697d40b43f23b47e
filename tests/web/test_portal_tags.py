from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.template import engines

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Held, Viewer
from qa_portal.access.roles import ROLE_ACTS

SPACE = SimpleNamespace(space_id=1)
MAY = '{% load portal %}{% may "plan.read" plan as d %}{% include "components/button.html" with text="Read plan" decision=d only %}'


def _drawn(source, **context):
    return engines["django"].from_string("{% load portal %}" + source).render(context)


def _ask(viewer):
    return _drawn(MAY, request=SimpleNamespace(viewer=viewer), plan=SPACE)


def test_may_shows_the_button_to_those_whose_role_lets_them():
    role = next(role for role, acts in ROLE_ACTS.items() if Act.PLAN_READ in acts)
    html = _ask(Viewer(7, (Held(1, role),)))
    assert "aria-disabled" not in html
    assert "Read plan" in html


def test_may_shows_the_resting_button_with_its_reason_to_others():
    html = _ask(Viewer(7))
    assert 'aria-disabled="true" aria-describedby="read-plan-reason"' in html
    assert '<p class="resting__reason" id="read-plan-reason">Your role here does not let you read plans.</p>' in html


def test_a_resting_button_sends_no_form():
    assert 'type="submit"' not in _ask(Viewer(7))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ at|words_date }}", "22 November 2026"),
        ("{{ at|words_time }}", "14:02"),
        ("{{ at|words_moment }}", "22 November 2026 at 14:02"),
        ("{{ summer|words_time }}", "15:02"),
        ("{{ day|words_date }}", "9 November 2026"),
        ("{{ day|machine_date }}", "2026-11-09"),
        ("{{ none|words_date }}{{ none|words_time }}{{ none|words_ago }}", ""),
    ],
)
def test_dates_are_said_in_words_and_in_the_countrys_time(source, words):
    at = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
    summer = datetime(2026, 7, 22, 14, 2, tzinfo=UTC)
    assert _drawn(source, at=at, summer=summer, day=date(2026, 11, 9), none=None) == words


def test_a_nought_in_a_table_is_shown_and_nothing_is_empty():
    table = '{% include "components/table.html" %}'
    html = _drawn(
        table,
        caption="Audits",
        columns=[{"text": "Term"}, {"text": "Audits", "numeric": True}],
        rows=[["Autumn", 0], ["Spring", None]],
    )
    assert '<td class="govuk-table__cell govuk-table__cell--numeric">0</td>' in html
    assert "None" not in html


def test_words_in_a_component_are_escaped():
    assert "<script>" not in _drawn('{% include "components/tag.html" %}', text="<script>")


def test_progress_counts_what_does_not_apply_apart():
    html = _drawn('{% include "components/progress.html" with done=50 total=53 excluded=5 %}')
    assert "50 of 53 answered, 5 not applicable" in html
    assert 'max="53" value="50"' in html
