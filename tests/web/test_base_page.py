import pytest
from django import forms
from django.template import engines
from django.template.loader import render_to_string

from qa_portal.web.context import Menu

PAGE = '{% extends "base.html" %}{% block title %}Plans{% endblock %}{% block content %}<h1>Plans</h1>{% endblock %}'


class _Form(forms.Form):
    reference = forms.CharField()


def _drawn(**context):
    return engines["django"].from_string(PAGE).render(context)


def test_it_works_without_any_context():
    html = _drawn()
    assert "<title>Plans - EHCP quality assurance</title>" in html
    assert "Sign out" not in html
    assert "Demonstration" not in html


def test_the_title_says_error_and_the_summary_links_to_the_field_when_a_form_is_wrong():
    html = _drawn(form=_Form({}))
    assert "<title>Error: Plans - EHCP quality assurance</title>" in html
    assert '<a href="#id_reference">Enter the reference</a>' in html


def test_a_form_that_was_not_sent_shows_no_summary():
    assert "There is a problem" not in _drawn(form=_Form())


def test_it_says_so_when_it_is_a_demonstration():
    assert "made up" in _drawn(demonstration=True)


def _place(text: str, *, current: bool = False) -> dict:
    return {"text": text, "href": f"/{text.lower()}/", "current": current}


def test_the_menu_marks_where_one_is():
    html = _drawn(nav=Menu([_place("Home"), _place("Audits", current=True)], []))
    assert '<a class="govuk-service-navigation__link" href="/audits/" aria-current="page">' in html
    assert html.count('aria-current="page"') == 1
    assert "More" not in html


def test_a_long_menu_says_where_one_is_before_it_is_opened():
    html = _drawn(nav=Menu([_place("Home")], [_place("People", current=True), _place("Record")]))
    assert "More: People</summary>" in html
    assert html.count('aria-current="page"') == 1


def test_the_councils_own_colours_come_after_the_portals():
    html = _drawn(brand_css_url="/brand/7.css")
    assert html.index("css/portal.css") < html.index("/brand/7.css")


@pytest.mark.parametrize("value", ["<b>Ann</b>", "Ann & Co"])
def test_the_name_of_the_area_is_escaped(value):
    assert value not in _drawn(area_name=value)


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 429, 500, 503])
def test_every_error_page_works_without_context_and_leads_on(status):
    html = render_to_string(f"errors/{status}.html")
    assert html.count("<h1") == 1
    assert 'href="/"' in html
    assert "say this number" not in html


@pytest.mark.parametrize("status", [404, 500, 503])
def test_an_error_page_gives_the_number_to_ask_for_help_with(status):
    assert "ab12cd34" in render_to_string(f"errors/{status}.html", {"request_id": "ab12cd34"})


def test_a_refusal_shows_its_sentence():
    assert "You wrote this plan." in render_to_string("errors/403.html", {"reason": "You wrote this plan."})


@pytest.mark.parametrize("status", [500, 503])
def test_pages_for_a_broken_server_use_nothing_that_could_be_broken_too(status):
    source = engines["django"].get_template(f"errors/{status}.html").template.source
    assert "extends" not in source
    assert "{% url" not in source
    assert "{% static" not in source
