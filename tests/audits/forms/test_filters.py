"""What narrows a list, as it stands in an address."""

from django.http import QueryDict

from audits.forms.plans import PlanFilter
from qa_portal.web.paging import Page


def chosen(query):
    return PlanFilter(QueryDict(query))


def test_only_what_is_offered_narrows():
    filters = chosen("event=annual_review&state=made-up&reference=+ab+&unknown=1")
    assert filters.chosen() == {"event": "annual_review", "reference": "ab"}


def test_each_choice_is_said_in_words_and_can_be_taken_away():
    filters = chosen("event=annual_review&reference=a%26b")
    assert filters.chips() == [
        {"text": "Reference: a&b", "href": "?event=annual_review"},
        {"text": "Plan event: Annual review", "href": "?reference=a%26b"},
    ]


def test_pages_keep_what_was_chosen():
    links = chosen("event=annual_review").page_links(Page([], newer="", older="o-1-2"))
    assert links == {"newer": "", "older": "?event=annual_review&page=o-1-2"}
