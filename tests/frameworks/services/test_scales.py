from copy import deepcopy

import pytest

from frameworks.models import Scale
from frameworks.packs import read_pack
from frameworks.queries.specifications import read_scale, scales_in
from frameworks.rules.reading import PackRefusedError
from frameworks.services.scales import load_scales
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from tests.factories.places import as_viewer, person_in


@pytest.fixture
def scales():
    return deepcopy(read_pack("scales"))


def value(pack, code, number):
    scale = next(each for each in pack["scales"] if each["code"] == code)
    return next(each for each in scale["values"] if each["value"] == number)


def test_every_scale_is_loaded_as_the_pack_gives_it(library, service, scales):
    loaded = load_scales(space=library, pack=scales, by=service)
    assert {scale.code for scale in loaded} == {each["code"] for each in scales["scales"]}
    assert read_scale(scales_in(library)["quality_four"]).label(4) == "Exemplary"


def test_loading_again_changes_nothing_and_leaves_no_mark(library, service, scales):
    load_scales(space=library, pack=scales, by=service)
    before = Entry.objects.count()
    assert load_scales(space=library, pack=scales, by=service) == []
    assert Entry.objects.count() == before


def test_other_words_under_the_same_version_are_refused(library, service, scales):
    load_scales(space=library, pack=scales, by=service)
    value(scales, "quality_four", 4)["label"] = "Superb"
    with pytest.raises(PackRefusedError, match="give the change a new version"):
        load_scales(space=library, pack=scales, by=service)


def test_the_words_of_a_scale_are_edited_by_a_new_version(library, service, scales):
    load_scales(space=library, pack=scales, by=service)
    value(scales, "experience_three", 1)["label"] = "Life is good"
    next(each for each in scales["scales"] if each["code"] == "experience_three")["version"] = 2
    (new,) = load_scales(space=library, pack=scales, by=service)
    assert (new.code, new.version) == ("experience_three", 2)
    assert read_scale(scales_in(library)["experience_three"]).label(1) == "Life is good"
    older = Scale.objects.get(space=library, code="experience_three", version=1)
    assert read_scale(older).label(1) == "Positive experiences and outcomes"


def test_a_faulty_pack_is_refused_with_all_its_sentences(library, service, scales):
    value(scales, "quality_four", 4)["colour"] = "shocking-pink"
    value(scales, "pass_fail", 0)["colour"] = "beige"
    with pytest.raises(PackRefusedError) as refused:
        load_scales(space=library, pack=scales, by=service)
    assert len(refused.value.faults) == 2
    assert not Scale.objects.exists()


@pytest.mark.parametrize("role", [Role.QA_LEAD, Role.AUDITOR, Role.STEWARD])
def test_no_colleague_loads_scales(place, library, scales, role):
    by = as_viewer(person_in(role, place))
    with pytest.raises(Refused, match="does not let you load a framework"):
        load_scales(space=library, pack=scales, by=by)
