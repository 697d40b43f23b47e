"""The choices of a select are cut from stencils, and are what Django's own template would have drawn."""

from django import forms
from django.forms.renderers import DjangoTemplates

from tests.web.markup import tokens

CHOICES = [
    ("", "All"),
    ("a&b", 'Hearing & "speech" <both>'),
    ("Early years", [(0, "Nursery"), (1, "Reception")]),
    ("late", "{hole}"),
]


def _drawn(chosen, choices=CHOICES, renderer=None, **attrs):
    return forms.Select(attrs, choices).render("need", chosen, renderer=renderer)


def test_a_select_says_what_djangos_own_says():
    for chosen in ("", "a&b", 1, "late", "no such"):
        ours, theirs = _drawn(chosen, id="x"), _drawn(chosen, renderer=DjangoTemplates(), id="x")
        assert tokens(ours) == tokens(theirs)


def test_what_is_chosen_in_one_form_is_not_chosen_in_the_next():
    assert 'value="late" selected' in _drawn("late")
    assert "selected" not in _drawn("no such")


def test_no_words_of_one_form_stand_in_another():
    _drawn("", [("secret", "A colleague")])
    assert "secret" not in _drawn("", [("open", "Open")])
