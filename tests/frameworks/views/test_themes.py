"""The pages of themes, as a lead and a reader meet them, without JavaScript."""

from django.urls import reverse

from frameworks.models import Theme
from tests.factories.audits import acting
from tests.factories.people import sign_in

WORDS = {"name": "Transport", "definition": "Is help to travel arranged?", "phrases": "taxi to school\n\nbus pass"}


def url(place, name, *args):
    return reverse(f"frameworks:theme{name}", args=[place.library.slug, *args])


def words(answer):
    return " ".join(answer.content.decode().split())


def test_a_lead_adds_changes_merges_and_takes_up_a_theme(client, place, live, lead):
    browse = sign_in(client, lead)
    made = browse.post(url(place, "-new"), WORDS, follow=True)
    assert "<li>bus pass</li>" in words(made)
    assert "Enter a name" in words(browse.post(url(place, "-new"), WORDS | {"name": ""}))
    with acting(lead):
        theme, into = Theme.objects.get(key="transport"), Theme.objects.get(key="smart_outcomes")
    page = words(browse.post(url(place, "-change", theme.pk), WORDS | {"name": "Travel"}, follow=True))
    assert "Renamed from “Transport”" in page
    page = words(browse.post(url(place, "-end", theme.pk), {"into": into.pk, "why": "They overlap"}, follow=True))
    assert f'Merged into <a class="govuk-link" href="{url(place, "", into.pk)}">' in page
    assert "They overlap" in page
    assert "Travel</a>, merged into" in words(browse.get(url(place, "-list")))
    assert "is in use again" in words(browse.post(url(place, "-take-up", theme.pk), follow=True))


def test_a_reader_sees_themes_and_changes_none(browse, place, live):
    page = words(browse.get(url(place, "-list")))
    assert "Patterns that findings are gathered under" in page
    assert "Add a theme" not in page
    assert browse.get(url(place, "-new")).status_code == 403
