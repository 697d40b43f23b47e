"""Nothing lies about unused, nothing inline reaches a page, and no page names what is not there."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import get_resolver

from qa_portal.environment import ROOT
from qa_portal.spaces.management.commands.draw_tables import PAGE, drawn
from qa_portal.web.context import MENU
from tests.house import addresses
from tests.house.sources import FLOORS, tracked_files

TEMPLATES = ROOT / "templates"
ALL = sorted(path for path in TEMPLATES.rglob("*") if path.is_file())
NAMES = [str(path.relative_to(TEMPLATES)) for path in ALL]
PAGES = [path for path in ALL if path.suffix == ".html"]

FOUND_BY_OTHERS = {
    r"components/\w+\.html": "stands in the gallery, for the pages to come; its tests hold gallery and folder equal",
    r"errors/\d{3}\.html": "found by the status of an answer",
    r"gds/\w+\.html": "found by the form renderer, which has tests of its own",
    r"django/forms/.+": "found by the widgets of Django, under a name that it gives",
    r"(account|mfa|allauth)/.+": "found by django-allauth, under a name that it gives",
}
"""Templates that no source names, with the reason."""

SAYS_SAFE = {"gds/message.html": "help texts are written in code, as Django's own templates take them to be"}


def _sources() -> str:
    """All that can name a template: Python and the templates themselves."""
    python = [path for floor in FLOORS for path in (ROOT / floor).rglob("*.py")]
    return "\n".join(path.read_text() for path in [*python, *ALL])


def test_every_template_is_used():
    named = set(re.findall(r"[\"']([\w/.-]+\.(?:html|txt))[\"']", _sources()))
    unused = [
        name
        for name in NAMES
        if name not in named and not any(re.fullmatch(pattern, name) for pattern in FOUND_BY_OTHERS)
    ]
    assert not unused


def test_every_template_of_allauth_replaces_one_that_it_has():
    import allauth

    theirs = Path(allauth.__file__).parent / "templates"
    ours = [name for name in NAMES if name.startswith(("account/", "mfa/")) and not Path(name).name.startswith("_")]
    assert ours
    assert [name for name in ours if not (theirs / name).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_holds_nothing_that_the_content_policy_forbids(path):
    text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", path.read_text(), flags=re.DOTALL)
    assert not re.search(r"<[^>]*\sstyle\s*=", text), "style= is refused by the browser: use a class"
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", text), "on...= is refused by the browser: use a module in static/js"
    assert not re.search(r"<style|<script(?![^>]*\ssrc=)|javascript:|hx-on|hx-vals='js:", text)
    if str(path.relative_to(TEMPLATES)) not in SAYS_SAFE:
        assert not re.search(r"\|\s*safe\b|{% autoescape off", text), "mark it safe in Python, where it was cleaned"
    assert not re.search(r"(src|srcset|action|data)=\"(https?:)?//", text), "nothing is fetched from outside"


def test_a_form_that_changes_something_carries_its_token():
    bare = [
        str(path.relative_to(TEMPLATES))
        for path in PAGES
        for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", path.read_text(), re.DOTALL | re.IGNORECASE)
        if "csrf_token" not in form
    ]
    assert not bare


def _named_addresses() -> set[str]:
    known = {address.name for address in addresses.all_addresses()}
    namespaces = {name.split(":")[0] for name in known if ":" in name}
    wanted = rf"[\"']((?:{'|'.join(sorted(namespaces))}):[a-z][a-z-]+)[\"']"
    return set(re.findall(wanted, _sources()))


def test_every_address_that_is_named_exists():
    """A link to a name that no floor has is silent: a menu entry, a notice or a button simply leads nowhere."""
    known = {address.name for address in addresses.all_addresses()}
    assert _named_addresses() - known == set()
    assert {entry.url_name for entry in MENU} <= known


def test_no_address_has_two_views():
    names = [address.name for address in addresses.all_addresses()]
    assert len(names) == len(set(names))


def test_the_page_of_tables_is_as_drawn():
    assert PAGE.read_text() == drawn(), "Run `python manage.py draw_tables`."


WORDS_OF_ONE_MACHINE = re.compile(
    "|".join(
        (
            "pypi" + r"\.org",
            "python" + "hosted",
            r"registry\." + "npmjs",
            r"(?<![\w.])/" + "work/",
            r"(?<![\w.])/" + r"root/(?!\.)",
        )
    )
)


def test_no_tracked_file_speaks_of_one_machine_or_of_a_package_registry():
    found = []
    for path in tracked_files():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue  # a picture, a font or a document
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in WORDS_OF_ONE_MACHINE.finditer(text)]
    assert not found


def test_settings_name_templates_and_views_that_exist():
    assert (TEMPLATES / settings.AXES_LOCKOUT_TEMPLATE).exists()
    resolver = get_resolver()
    for status in (400, 403, 404, 500):
        assert callable(resolver.resolve_error_handler(status))
