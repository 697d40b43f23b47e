from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from frameworks.models import Criterion, FrameworkVersion, Instrument, Scale
from frameworks.packs import framework_packs, read_pack
from frameworks.queries import specifications
from frameworks.queries.specifications import ContentChangedError, specification_of
from frameworks.services.frameworks import load_framework
from frameworks.services.versions import make_live
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from tests.factories.places import as_viewer, person_in

pytestmark = pytest.mark.usefixtures("with_scales")
State = FrameworkVersion.State


@pytest.fixture
def draft(library, service, pack):
    return load_framework(space=library, pack=pack, by=service)


@pytest.fixture
def live(draft, service):
    return make_live(version=draft, by=service, effective_from=date(2025, 9, 1))


@pytest.fixture
def successor(library, service, pack, live):
    pack["framework"]["version"] = "2.0"
    return load_framework(space=library, pack=pack, by=service)


def test_a_version_is_live_from_today_unless_said_otherwise(draft, service):
    version = make_live(version=draft, by=service)
    assert (version.state, version.effective_from) == (State.LIVE, timezone.localdate())


def test_making_it_live_again_changes_nothing(live, service):
    assert make_live(version=live, by=service).effective_from == date(2025, 9, 1)


def test_the_former_live_version_is_retired_to_the_day_before(live, successor, service):
    make_live(version=successor, by=service, effective_from=date(2026, 9, 1))
    live.refresh_from_db()
    assert (live.state, live.effective_to) == (State.RETIRED, date(2026, 8, 31))
    assert FrameworkVersion.objects.get(framework=live.framework, state=State.LIVE) == successor


def test_the_database_itself_allows_one_live_version(live, successor):
    with pytest.raises(IntegrityError, match="framework_one_live_version"), transaction.atomic():
        FrameworkVersion.objects.filter(pk=successor.pk).update(state=State.LIVE)


def test_a_new_version_cannot_begin_before_the_one_that_it_follows(live, successor, service):
    with pytest.raises(Refused, match="is in force from 1 September 2025"):
        make_live(version=successor, by=service, effective_from=date(2025, 9, 1))


def test_a_version_is_not_made_live_before_its_day(draft, service):
    with pytest.raises(Refused, match="still to come"):
        make_live(version=draft, by=service, effective_from=timezone.localdate() + timedelta(days=1))


def test_a_retired_version_does_not_come_back(live, successor, service):
    make_live(version=successor, by=service)
    with pytest.raises(Refused, match="make a draft from it"):
        make_live(version=live, by=service)


def test_a_proposal_cannot_be_made_live(library, service):
    isp = read_pack("frameworks/individual-support-plan-draft")
    version = load_framework(space=library, pack=isp, by=service, others=framework_packs())
    with pytest.raises(Refused, match="is a proposal"):
        make_live(version=version, by=service)


def test_no_colleague_makes_a_version_live(place, draft):
    with pytest.raises(Refused):
        make_live(version=draft, by=as_viewer(person_in(Role.QA_LEAD, place)))


@pytest.mark.parametrize(
    "change",
    [
        {"content": {}},
        {"content_hash": "0" * 64},
        {"number": "9.9"},
        {"state": State.DRAFT},
        {"made_at": timezone.now()},
    ],
)
def test_the_database_refuses_any_change_to_an_approved_text(live, change):
    with pytest.raises(IntegrityError, match="An approved framework never changes"), transaction.atomic():
        FrameworkVersion.objects.filter(pk=live.pk).update(**change)


@pytest.mark.parametrize(
    ("model", "change"),
    [(Criterion, {"question": "Other?"}), (Instrument, {"name": "Other"}), (Scale, {"content": {}})],
)
def test_the_database_refuses_any_change_to_what_answers_point_at(live, model, change):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        model.objects.update(**change)


def test_a_text_that_is_not_the_one_under_its_hash_is_never_judged_by(draft):
    specifications._framework.cache_clear()
    FrameworkVersion.objects.filter(pk=draft.pk).update(content={"framework": {}})
    with pytest.raises(ContentChangedError):
        specification_of(draft)


def test_what_somebody_may_not_see_is_neither_read_nor_kept(draft, other_place, as_person):
    specifications._framework.cache_clear()
    with as_person(person_in(Role.QA_LEAD, other_place)), pytest.raises(FrameworkVersion.DoesNotExist):
        specification_of(draft)
    assert specification_of(draft).criteria


def test_a_framework_takes_the_name_of_the_text_in_force(library, service, pack, live):
    pack["framework"] |= {"version": "2.0", "name": "Another name"}
    successor = load_framework(space=library, pack=pack, by=service)
    assert successor.framework.name == "EHCP baseline framework"
    assert make_live(version=successor, by=service).framework.name == "Another name"
