import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils.safestring import SafeString

from qa_portal.web import views
from qa_portal.web.gallery import ENTRIES, shown

TEMPLATES = Path(settings.TEMPLATES[0]["DIRS"][0])
PAGES = [views.gallery, views.two_panes, views.help_and_glossary, views.accessibility, views.privacy]


def _page(view):
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return view(request).content.decode()


def test_every_component_has_an_entry_and_every_entry_its_component():
    assert {entry.file for entry in ENTRIES} == {file.name for file in (TEMPLATES / "components").glob("*.html")}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_example_is_drawn_and_says_what_it_is_for(entry):
    drawn = shown(entry)
    assert drawn.about, "the template begins with a comment that says what it is for"
    assert all(isinstance(html, SafeString) and html.strip() for _, html in drawn.drawn)


@pytest.mark.parametrize("view", PAGES, ids=lambda view: view.__name__)
def test_page_has_one_heading_no_id_twice_and_nothing_inline(view):
    html = _page(view)
    assert html.count("<h1") == 1
    assert [name for name, count in Counter(re.findall(r'\sid="([^"]+)"', html)).items() if count > 1] == []
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*src=)", html)


@pytest.mark.parametrize("view", PAGES, ids=lambda view: view.__name__)
def test_page_says_its_language_and_its_title(view):
    html = _page(view)
    assert '<html lang="en-GB"' in html
    assert re.search(r"<title>[A-Z].+ - EHCP quality assurance</title>", html)


@pytest.mark.parametrize("view", PAGES, ids=lambda view: view.__name__)
def test_links_within_the_page_lead_somewhere(view):
    html = _page(view)
    targets = set(re.findall(r'href="#([^"]+)"', html)) - {"id_sample_grade_0"}
    assert targets <= set(re.findall(r'\sid="([^"]+)"', html))
