import pytest
from django.core.management import CommandError, call_command

from frameworks.models import FrameworkVersion, Scale
from frameworks.services.library import fit_out_library
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.partners.models import Term
from tests.factories.library import IN_FORCE_FROM, fitted_library
from tests.factories.places import as_viewer, person_in

State = FrameworkVersion.State


def states():
    return dict(FrameworkVersion.objects.values_list("framework__code", "state"))


def test_the_baseline_is_live_and_the_rest_waits_to_be_adopted(place, service):
    version = fitted_library(place)
    assert (version.state, version.effective_from) == (State.LIVE, IN_FORCE_FROM)
    assert states() == {
        "ehcp_baseline": State.LIVE,
        "individual_support_plan_draft": State.DRAFT,
        "case_study_four_point": State.DRAFT,
        "case_study_three_point": State.DRAFT,
        "sen_support_case": State.DRAFT,
    }


def test_fitting_out_again_changes_nothing(place, service):
    first = fitted_library(place)
    again = fitted_library(place)
    assert first == again
    assert FrameworkVersion.objects.count() == 5


def test_two_areas_have_libraries_of_their_own(place, other_place, service):
    fitted_library(place)
    fitted_library(other_place)
    assert set(Scale.objects.values_list("space_id", flat=True)) == {place.library.pk}


def test_only_the_librarys_service_fits_it_out(place):
    by = as_viewer(person_in(Role.STEWARD, place))
    with pytest.raises(Refused):
        fit_out_library(space=place.library, by=by, academic_years=["2026/27"])


def test_the_command_fits_out_the_library_of_an_address(place, service, capsys):
    call_command("fit_out_library", place.library.slug, "--year", "2026/27")
    assert states()["ehcp_baseline"] == State.LIVE
    assert Term.objects.filter(space=place.library).count() == 3
    assert "is fitted out" in capsys.readouterr().out


def test_the_command_opens_this_year_and_the_next_unless_told(place, service):
    call_command("fit_out_library", place.library.slug)
    assert Term.objects.filter(space=place.library).count() == 6


@pytest.mark.parametrize("arguments", [["nowhere"], ["{council}"], ["{library}", "--year", "soon"]])
def test_the_command_says_what_is_wrong(place, arguments):
    names = {"council": place.space.slug, "library": place.library.slug}
    with pytest.raises(CommandError):
        call_command("fit_out_library", *[argument.format(**names) for argument in arguments])
