"""A profile on paper: conforming to PDF/UA, every picture with its words, and nothing that the child wants private."""

import pytest
from pypdfium2 import PdfDocument

from moderation.queries.profiles import filled, profile_in, shown_parts
from moderation.services.profile_printing import print_profile
from qa_portal.access.roles import Role
from qa_portal.printing.verapdf import verapdf
from tests.factories.audits import acting
from tests.factories.kits import pictured, profile_of
from tests.factories.plans import colleague_in, plan_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def printed(place, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    writer = colleague_in(Role.PLAN_WRITER, place)
    profile = profile_of(plan_in(place), writer)
    pictured(profile, writer)
    pictured(profile, writer, wish="private")

    def print_it(*, is_large):
        with acting(writer) as by:
            found = profile_in(by, place.space, profile.pk)
            return print_profile(found, filled(shown_parts(found)), is_large=is_large)

    return print_it


def images_in(pdf):
    document = PdfDocument(pdf)
    return sum(len(list(page.get_objects(filter=[3]))) for page in document)


def test_both_sizes_conform_and_leave_out_what_is_private(printed):
    small, large = printed(is_large=False), printed(is_large=True)
    for pdf in (small, large):
        assert verapdf(pdf).failures == ()
        assert images_in(pdf) == 1
    assert len(PdfDocument(large)) >= len(PdfDocument(small))
