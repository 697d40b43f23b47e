"""Pages that anybody may open: accessibility, privacy, help, and the gallery of components."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qa_portal.web.doors import open_door
from qa_portal.web.gallery import ENTRIES, shown
from qa_portal.web.gallery.fields import new_form, wrong_form
from qa_portal.web.glossary import TERMS


@require_safe
@open_door("The law asks for an accessibility statement that everybody can read.")
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/accessibility.html")


@require_safe
@open_door("People must be able to read what is kept about them before they sign in.")
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "web/privacy.html")


@require_safe
@open_door("Help with signing in is needed before signing in, and a glossary holds no case.")
def help_and_glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "web/help.html", {"terms": TERMS})


@require_safe
@open_door("The gallery shows components with made-up examples and reads no row.")
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component with its examples, and a form with every kind of field, new and with mistakes."""
    facts = {"entries": [shown(entry) for entry in ENTRIES], "new_form": new_form(), "wrong_form": wrong_form()}
    return render(request, "web/gallery.html", facts)


@require_safe
@open_door("The gallery's two-pane page holds made-up words.")
def two_panes(request: HttpRequest) -> HttpResponse:
    return render(request, "web/two_panes_example.html", {"paragraphs": range(1, 25)})
