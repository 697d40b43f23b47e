"""What councils publish: made by a job, read by everybody, frozen, and taken back."""

from html import unescape
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from docx import Document

from frameworks.queries.references import open_references
from frameworks.queries.specifications import specification_of
from frameworks.services.publishing import ask_to_publish, publish_framework
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.printing.verapdf import verapdf
from qa_portal.publications.models import Publication
from qa_portal.publications.services import withdraw
from qa_portal.spaces.principal import acting_as
from tests.factories.consultations import draft_in
from tests.factories.library import fitted_library
from tests.factories.people import sign_in
from tests.factories.places import as_viewer, make_place, person_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def live(place):
    return fitted_library(place)


@pytest.fixture
def lead(place, live):
    return person_in(Role.QA_LEAD, place, "Lee Lead")


@pytest.fixture
def without_pdf(settings):
    """The page and Word only: making the PDF takes seconds, and one test reads it."""
    settings.PDF_IS_ON = False


@pytest.fixture
def published(without_pdf, place, live, lead):
    """The baseline, published for the place's council as page and Word document."""
    return publish(place, live, lead)


def publish(place, live, lead):
    with acting_as(lead.pk), transaction.atomic():
        asked = ask_to_publish(by=as_viewer(lead), space=place.space, version=live)
        return publish_framework(by=as_viewer(lead), publication=asked)


def words_of(response):
    return " ".join(response.content.decode().split())


def public(name, published, *rest):
    return reverse(f"publications:{name}", args=[published.council.organisation.slug, *rest])


def test_everybody_reads_the_framework_without_signing_in(place, published):
    browse = Client()
    assert place.organisation.name in words_of(browse.get(reverse("publications:index")))
    page = browse.get(public("newest", published, "ehcp-baseline"))
    assert page.status_code == 200
    for expected in ("Our principles", "What families said good looks like", "A1:", "How grades are worked out"):
        assert expected in words_of(page)
    stable = browse.get(public("edition", published, "ehcp-baseline", published.edition))
    assert published.content_hash in words_of(stable)


def test_every_criterion_is_published_with_what_each_grade_looks_like_and_rests_on(live, published):
    page = unescape(words_of(Client().get(public("newest", published, "ehcp-baseline"))))
    word = Document(BytesIO(bytes(published.word)))
    tables = {tuple(row.cells[-1].text for row in table.rows) for table in word.tables}
    for criterion in specification_of(live).criteria:
        grades = sorted(criterion.allowed_grades or criterion.descriptors, reverse=True)
        told = tuple(" ".join(criterion.descriptors[grade].split()) for grade in grades)
        assert told in tables
        assert all(f">{words}</td>" in page for words in told)
    assert f"{open_references(live)[0]} (to be confirmed)" in page
    assert "SEND Code of Practice 2015, 9.61 (to be confirmed)" not in page


def test_the_documents_say_what_the_page_says_and_the_pdf_is_accessible(place, live, lead):
    browse, published = Client(), publish(place, live, lead)
    rest = ("ehcp-baseline", published.edition)
    pdf = browse.get(public("pdf", published, *rest))
    assert verapdf(pdf.content).compliant
    word = Document(BytesIO(browse.get(public("word", published, *rest)).content))
    headings = [each.text for each in word.paragraphs if each.style.name == "Heading 2"]
    assert "What every plan is asked" in headings
    assert "Version history" in headings


@pytest.mark.usefixtures("without_pdf")
def test_a_page_that_is_being_made_or_was_withdrawn_is_found_by_nobody(place, live, lead):
    with acting_as(lead.pk), transaction.atomic():
        by = as_viewer(lead)
        asked = ask_to_publish(by=by, space=place.space, version=live)
    address = public("newest", asked, "ehcp-baseline")
    assert Client().get(address).status_code == 404
    with acting_as(lead.pk), transaction.atomic():
        done = publish_framework(by=by, publication=asked)
    assert Client().get(address).status_code == 200
    with acting_as(lead.pk), transaction.atomic():
        withdraw(by=by, publication=done)
    assert Client().get(address).status_code == 404
    assert not Publication.objects.exists()


def test_nobody_changes_what_was_published(lead, published):
    published.html = "Other words"
    with acting_as(lead.pk), pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        published.save()


def test_an_edition_is_published_once_and_only_of_what_is_in_force(place, live, lead, published):
    draft = draft_in(place)
    with acting_as(lead.pk), transaction.atomic():
        with pytest.raises(Refused, match="is published already"):
            ask_to_publish(by=as_viewer(lead), space=place.space, version=live)
        with pytest.raises(Refused, match="in force in your area"):
            ask_to_publish(by=as_viewer(lead), space=place.space, version=draft)


def test_publishing_again_after_the_worker_was_lost_changes_nothing(lead, published):
    with acting_as(lead.pk), transaction.atomic():
        again = publish_framework(by=as_viewer(lead), publication=published)
    assert (again.pk, again.published_at) == (published.pk, published.published_at)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.PCF_REVIEWER, Role.STEWARD])
def test_only_a_qa_lead_publishes(place, live, role):
    person = person_in(role, place)
    with acting_as(person.pk), transaction.atomic(), pytest.raises(Refused):
        ask_to_publish(by=as_viewer(person), space=place.space, version=live)


def test_another_councils_wishes_stay_its_own(place, live, lead):
    with acting_as(lead.pk), transaction.atomic():
        ask_to_publish(by=as_viewer(lead), space=place.space, version=live)
    other = person_in(Role.QA_LEAD, make_place())
    with acting_as(other.pk), transaction.atomic():
        assert not Publication.objects.exists()


@pytest.mark.usefixtures("without_pdf")
def test_a_lead_publishes_from_a_page_and_withdraws_after_being_asked(place, live, lead):
    browse = sign_in(Client(), lead)
    listed = reverse("publications:publication-list", args=[place.space.slug])
    assert "Nothing is public yet" in words_of(browse.get(listed))
    refused = browse.post(reverse("frameworks:publish", args=[place.space.slug]), {"version": ""})
    assert "Choose a framework" in words_of(refused)
    asked = browse.post(reverse("frameworks:publish", args=[place.space.slug]), {"version": live.pk}, follow=True)
    assert "Being made" in words_of(asked)
    with acting_as(lead.pk), transaction.atomic():
        found = publish_framework(by=as_viewer(lead), publication=Publication.objects.get())
    address = reverse("publications:publication-withdraw", args=[place.space.slug, found.pk])
    assert "Withdraw “" in words_of(browse.get(address))
    assert "is not public any more" in words_of(browse.post(address, follow=True))


@pytest.mark.parametrize(
    ("kind", "edition", "words"),
    [
        (Publication.Kind.FRAMEWORK, "1.1", "version 1.1"),
        (Publication.Kind.PLANS, "2025-26-summer", "summer term 2025/26"),
        (Publication.Kind.YOU_SAID, "2026-11-03", "3 November 2026"),
    ],
)
def test_an_edition_is_called_as_people_call_it(kind, edition, words):
    assert str(Publication(kind=kind, edition=edition, title="What we publish")) == f"What we publish, {words}"
