"""The library of themes grows, and what is merged counts where it went."""

import pytest
from django.core.exceptions import ValidationError

from frameworks.models import Theme
from frameworks.queries.themes import history_of, themes_in_use
from frameworks.services.themes import Ending, ThemeWords, add_theme, change_theme, end_theme, take_up_theme
from qa_portal.access.refusal import Refused
from qa_portal.ledger.models import Entry
from tests.factories.audits import acting

pytestmark = pytest.mark.usefixtures("live")
WORDS = ThemeWords("Transport", "Is help to travel to school arranged?", ["taxi to school"])


@pytest.fixture
def library(place, lead):
    """The library as its lead opens it."""
    return place.library


def added(library, by, **but):
    return add_theme(space=library, words=ThemeWords(**{**vars_of(WORDS), **but}), by=by)


def vars_of(words):
    return {name: getattr(words, name) for name in ("name", "definition", "phrases")}


def test_a_theme_is_added_last_with_a_key_of_its_own(library, lead):
    with acting(lead) as by:
        theme = added(library, by)
        assert (theme.key, theme.phrases) == ("transport", ["taxi to school"])
        assert list(themes_in_use(library))[-1] == theme
        with pytest.raises(ValidationError, match="has a theme of that name"):
            added(library, by, name="TRANSPORT")
    with acting(library.service_person):
        assert Entry.objects.get(act="theme.keep", subject_id=str(theme.pk)).detail == "added"


def test_a_merged_theme_leaves_the_list_and_takes_those_along_that_went_into_it(library, lead):
    with acting(lead) as by:
        taxis, buses, travel = (added(library, by, name=name) for name in ("Taxis", "Buses", "Travel"))
        end_theme(theme=taxis, ending=Ending("Too narrow", buses), by=by)
        end_theme(theme=buses, ending=Ending("The same", travel), by=by)
        assert {taxis.pk, buses.pk}.isdisjoint(themes_in_use(library).values_list("pk", flat=True))
        assert set(Theme.objects.filter(merged_into=travel)) == {taxis, buses}
        told = [(each.what, each.why, each.who) for each in history_of(Theme.objects.get(pk=taxis.pk))]
    assert told == [
        ("Merged into Travel", "The same", lead.name),
        ("Merged into Buses", "Too narrow", lead.name),
        ("Added", "", lead.name),
    ]


def test_a_theme_is_not_merged_into_itself_or_into_one_that_is_gone(library, lead):
    with acting(lead) as by:
        taxis, buses = (added(library, by, name=name) for name in ("Taxis", "Buses"))
        end_theme(theme=buses, ending=Ending("Nobody uses it"), by=by)
        for into in (taxis, buses):
            with pytest.raises(ValidationError, match="Choose another theme"):
                end_theme(theme=taxis, ending=Ending("x", into), by=by)
        with pytest.raises(Refused, match="retired"):
            change_theme(theme=buses, words=WORDS, by=by)
        assert take_up_theme(theme=buses, by=by) in themes_in_use(library)


def test_those_who_only_read_the_library_change_no_theme(library, lead, reader):
    with acting(lead) as by:
        theme = added(library, by)
    with acting(reader) as by:
        for deed in (
            lambda: added(library, by, name="Other"),
            lambda: change_theme(theme=theme, words=WORDS, by=by),
            lambda: end_theme(theme=theme, ending=Ending("x"), by=by),
            lambda: take_up_theme(theme=theme, by=by),
        ):
            with pytest.raises(Refused):
                deed()
