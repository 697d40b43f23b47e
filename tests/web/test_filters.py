"""What narrows a list is drawn as any form is, whoever opened a list before."""

import pytest
from django import forms
from django.http import QueryDict

from qa_portal.web.filters import FilterForm


class Colours(FilterForm):
    words = forms.CharField(label="Words", required=False)
    colour = forms.ChoiceField(
        label="Colour", required=False, choices=[("", "All"), ("r", "Red & warm"), ("b", "Blue")]
    )
    person = forms.ChoiceField(label="Person", required=False)


def drawn(asked, person="Ada"):
    form = Colours(QueryDict(asked))
    form.offer("person", [("1", person)])
    return form, str(form)


def as_any_form(form):
    return forms.Form.render(form)


@pytest.mark.parametrize(
    "asked", ["", "colour=b", "colour=r&words=%3Cb%3E", "colour=x", "person=1", "colour=&words=&person="]
)
def test_it_is_drawn_as_any_form_the_first_time_and_the_next(asked):
    for _ in range(2):
        form, page = drawn(asked)
        assert page == as_any_form(form)


def test_what_one_list_offers_stands_in_no_other():
    assert "Ada" in drawn("")[1]
    assert "Ada" not in drawn("", "Grace")[1]
