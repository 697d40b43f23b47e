"""Pictures of a profile: seen as the child wants, gone when they are deleted, and kept only as the portal wrote them."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from audits import storage
from moderation.models import ChildProfile, ProfilePicture
from moderation.services.picture_files import claimed_pictures
from moderation.services.pictures import PictureFacts, change_picture, remove_picture
from moderation.services.profiles import begin_profile, remove_profile, use_profile
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from tests.factories.audits import acting
from tests.factories.kits import TODAY, picture_file, pictured, profile_of
from tests.factories.plans import colleague_in, plan_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("media")]


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def writer(place):
    return colleague_in(Role.PLAN_WRITER, place)


def files_of(place):
    folder = Path(settings.MEDIA_ROOT) / str(place.space.pk)
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def sees(person):
    with acting(person):
        return ProfilePicture.objects.count()


def used(profile, writer):
    with acting(writer) as by:
        return use_profile(by=by, profile=profile, used_in="review", used_on=TODAY, today=TODAY)


def test_a_picture_is_kept_as_two_files_that_the_nightly_look_knows(place, writer):
    picture = pictured(profile_of(plan_in(place), writer), writer)
    assert files_of(place) == {str(file_id) for file_id in picture.files}
    with acting(place.space.service_person):
        assert claimed_pictures(place.space.pk) == set(picture.files)
    content = storage.read(storage.Named(picture.files[0], place.space.pk))
    assert content.startswith(b"\xff\xd8\xff")


def test_a_private_picture_is_for_who_added_it_and_qa_leads(place, writer):
    lead, auditor = colleague_in(Role.QA_LEAD, place), colleague_in(Role.AUDITOR, place)
    picture = pictured(profile_of(plan_in(place), writer), writer, wish="private")
    assert [sees(person) for person in (writer, lead, auditor, place.space.service_person)] == [1, 1, 0, 1]
    with acting(writer) as by:
        facts = PictureFacts("photo", "A sea", "child", TODAY, "show")
        change_picture(by=by, picture=picture, facts=facts, today=TODAY)
    assert sees(auditor) == 1


def test_deleting_a_picture_deletes_its_files_also_from_a_used_profile(place, writer):
    profile = profile_of(plan_in(place), writer)
    picture = pictured(profile, writer)
    profile = used(profile, writer)
    for deed in (lambda: pictured(profile, writer), lambda: ProfilePicture.objects.update(alternative="Another")):
        with pytest.raises((Refused, IntegrityError), match="stays as it was"), acting(writer), transaction.atomic():
            deed()
    with acting(writer) as by:
        picture = ProfilePicture.objects.select_related("profile").get()
        remove_picture(by=by, picture=picture)
    assert (files_of(place), sees(writer)) == (set(), 0)
    with acting(writer):
        assert ChildProfile.objects.get().pictures_gone == 1


def test_the_next_profile_takes_copies_and_removing_it_leaves_the_used_one_whole(place, writer):
    plan = plan_in(place)
    profile = profile_of(plan, writer)
    pictured(profile, writer)
    used(profile, writer)
    before = files_of(place)
    with acting(writer) as by:
        fresh = begin_profile(by=by, about=plan)
        assert fresh.pictures.get().alternative == "A teal sea"
    assert len(files_of(place)) == 2 * len(before)
    with acting(colleague_in(Role.AUDITOR, place)) as by, pytest.raises(Refused, match="whoever began it"):
        remove_profile(by=by, profile=ChildProfile.objects.get(pk=fresh.pk))
    with acting(writer) as by:
        remove_profile(by=by, profile=fresh)
    assert files_of(place) == before


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (lambda: SimpleUploadedFile("a.svg", b"<svg/>"), "SVG"),
        (lambda: SimpleUploadedFile("a.png", picture_file().read()[:-20]), "cut short"),
        (lambda: picture_file("a.webp", size=(5, 5)), "too small"),
    ],
)
def test_a_file_that_is_no_picture_is_refused_and_nothing_is_kept(place, writer, file, said):
    profile = profile_of(plan_in(place), writer)
    with pytest.raises(ValidationError, match=said):
        pictured(profile, writer, file=file())
    assert (files_of(place), sees(writer)) == (set(), 0)


def test_a_heading_takes_three_pictures(place, writer):
    profile = profile_of(plan_in(place), writer)
    for _ in range(3):
        pictured(profile, writer)
    with pytest.raises(ValidationError, match="3 pictures"):
        pictured(profile, writer)
